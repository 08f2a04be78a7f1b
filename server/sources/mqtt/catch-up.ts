/**
 * Whether a broker still sends what it kept for us. Nothing in MQTT marks the end of that queue, but it shows: a queue
 * comes as fast as it is taken, so the times in it go on faster than ours, and without a pause. It has come to its end
 * where they go on as fast as ours do, or nothing came for a while. To be late in seeing that costs nothing; until then
 * readings are taken for a backlog, which keeps its place in time and says nothing of the peer's clock. Pure.
 */
import { goAlike } from '../live/skew'

export interface CatchUp {
  /** The broker has taken a session up again at `now`, ms by our clock: what it kept comes first. */
  begin(now: number): void
  /** What comes is still taken for the queue. */
  readonly behind: boolean
  /** A message comes. */
  hears(now: number): void
  /** No message has come up to now. */
  looks(now: number): void
  /** A reading of it was made at `time` by the peer's clock. */
  saw(time: number, now: number): void
}

/** A broker that has more to send does not pause for so long, ms. */
const PAUSE_MS = 2000
/** Times are compared over so long at least, ms. */
const COMPARE_MS = 1000

export function createCatchUp(): CatchUp {
  let behind = false
  let heardAt = 0
  /** By the peer's clock, ms; −∞ before the first. */
  let newest = Number.NEGATIVE_INFINITY
  let compared: { readonly newest: number; readonly at: number } | undefined

  return {
    get behind() {
      return behind
    },
    begin(now) {
      behind = true
      heardAt = now
      newest = Number.NEGATIVE_INFINITY
      compared = undefined
    },
    hears(now) {
      if (now - heardAt >= PAUSE_MS) behind = false
      heardAt = now
    },
    looks(now) {
      if (now - heardAt >= PAUSE_MS) behind = false
    },
    saw(time, now) {
      if (!behind) return
      newest = Math.max(newest, time)
      if (compared === undefined) compared = { newest, at: now }
      if (now - compared.at < COMPARE_MS) return
      if (goAlike(newest - compared.newest, now - compared.at)) behind = false
      else compared = { newest, at: now }
    },
  }
}
