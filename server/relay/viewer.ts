/**
 * One client's stream of frames: what it watches, how often, and how much of it may be under way. Latest-wins: what
 * changes while the client is busy is sent once, as it stands when the client is ready again.
 */
import { type FrameBody, frameHeader } from '#core/frame/encode'
import { frameKind } from '#core/frame/layout'
import { CREDIT } from '#core/protocol/events'
import type { Hub } from '../hub/hub'
import type { Bodies, Held, SharedBodies } from './bodies'

export interface ViewerOptions {
  readonly hub: Hub
  /** Encoded frame bodies, shared with every viewer that watches the same. */
  readonly bodies: SharedBodies
  readonly tickHz: number
  /** Hands a frame to the transport; called from `tick` only. The header's memory is used again. */
  readonly send: (header: Uint8Array, body: FrameBody, updates: number) => void
}

export interface Viewer {
  /** Tags and rate from now on; a keyframe follows. Returns the rate given. */
  watch(tags: Uint32Array, rateHz: number): number
  /** The client has said by `now`, wall time, that it applied frame `seq`; false where none such is under way. */
  credit(seq: number, now: number): boolean
  /** Sends a frame where one is due at wall time `now`, ms. */
  tick(now: number): void
  /** Leaves the shared bodies it watched. */
  close(): void
}

/** A frame without updates goes out this often, so that time goes on. */
const HEARTBEAT_MS = 1000
/** A client that was out of credit for this long starts again from a keyframe. */
const BEHIND_MS = 1000
export const SLOWEST_HZ = 0.2
/** With each credit so much is left of the longest wait for one. */
const FORGET = 0.8

export function createViewer({ hub, bodies, tickHz, send }: ViewerOptions): Viewer {
  let watched: Bodies | undefined
  let intervalMs = 1000 / tickHz
  let nextAt = Number.NEGATIVE_INFINITY
  let sentAt = Number.NEGATIVE_INFINITY
  let behindSince: number | undefined
  let seq = -1
  let applied = -1
  let epoch = -1
  /** The newest frame a credit was asked for, when, and how long credits take: unknown before the first. */
  let asked = -1
  let askedAt = 0
  let lagMs = Number.POSITIVE_INFINITY
  /** What the client holds; undefined where a keyframe is due. */
  let held: Held | undefined

  /** True where the client may be sent another frame at `now`. */
  const ready = (now: number): boolean => {
    if (seq - applied >= CREDIT) {
      behindSince ??= now
      return false
    }
    if (behindSince !== undefined && now - behindSince >= BEHIND_MS) held = undefined
    behindSince = undefined
    return true
  }

  /**
   * A credit costs more than the frame itself, on both sides. Where one comes back well before the next tick, every second
   * frame is enough; who lags is asked each time, so that it never has to wait with only one frame under way.
   */
  const needsCredit = () => seq - applied >= CREDIT || !(lagMs < intervalMs / 2)

  return {
    watch(tags, rateHz) {
      watched?.leave()
      watched = bodies.join(tags)
      const rate = Math.min(tickHz, Math.max(SLOWEST_HZ, rateHz))
      intervalMs = 1000 / rate
      nextAt = Number.NEGATIVE_INFINITY
      held = undefined
      // Who asks again may have refused what was under way and will never acknowledge it.
      applied = seq
      return rate
    },
    credit(acknowledged, now) {
      if (acknowledged > seq || acknowledged < 0) return false
      if (asked > applied && acknowledged >= asked) {
        const waited = now - askedAt
        lagMs = lagMs === Number.POSITIVE_INFINITY ? waited : Math.max(waited, lagMs * FORGET)
      }
      applied = Math.max(applied, acknowledged)
      return true
    },
    tick(now) {
      // Half a tick of slack: timers are never on the dot.
      if (!watched || now < nextAt - 500 / tickHz || !ready(now)) return
      if (hub.epoch !== epoch) held = undefined
      const kind = held ? frameKind.delta : frameKind.keyframe
      const body = held ? watched.since(held) : watched.keyframe()
      if (held && body.updates === 0 && now - sentAt < HEARTBEAT_MS) return
      nextAt = now - nextAt > intervalMs ? now + intervalMs : nextAt + intervalMs
      sentAt = now
      seq++
      epoch = hub.epoch
      held = body.after
      const noCredit = !needsCredit()
      if (!noCredit) {
        asked = seq
        askedAt = now
      }
      send(frameHeader({ kind, epoch, seq, time: hub.now, noCredit }), body.bytes, body.updates)
    },
    close() {
      watched?.leave()
      watched = undefined
    },
  }
}
