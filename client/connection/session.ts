/**
 * One page's conversation with the server: welcome → watch → frames → credit, the same three steps after every
 * reconnect. Knows no socket, timer or page: `Link` carries the events, the caller ticks, `ports` act.
 *
 * Nothing is kept for later: what cannot be sent now is said again from the present wish after the next welcome, so
 * a reconnect never replays stale commands.
 */
import { FrameDecoder } from '#core/frame/decode'
import { FrameError } from '#core/frame/varint'
import type { BindingsPage, BindingsQuery } from '#core/protocol/bindings'
import {
  type Answer,
  type FeedStatus,
  PROTOCOL_VERSION,
  type Refusal,
  type SourceStatus,
  type Watch,
  type Welcome,
} from '#core/protocol/events'
import type { LiveStore } from '../live/values'
import { isFinal, type LinkEvent, nextStatus, type Status, unconnected } from './status'

/** The wire, towards the server. Calls while it is not connected go nowhere. */
export interface Link {
  watch(watch: Watch, answer: (answer: Answer<{ tags: number; rateHz: number }>) => void): void
  credit(seq: number): void
  bindings(query: BindingsQuery | null, answer: (answer: Answer<null>) => void): void
  /** Tries again, after `delayMs`, where the transport itself has given up. */
  retry(delayMs: number): void
  close(): void
}

/** The wire, towards the page. */
export interface LinkEvents {
  welcome(welcome: Welcome): void
  frame(bytes: Uint8Array): void
  source(status: SourceStatus, sources: readonly FeedStatus[]): void
  origins(places: readonly number[]): void
  bindings(page: BindingsPage, shown: () => void): void
  refused(reason: Refusal): void
  /** The connection broke, or could not be made; `given up` where the transport will not try again by itself. */
  lost(givenUp: boolean): void
}

export interface SessionPorts {
  readonly store: LiveStore
  /** The page's tags, in the order the plant answer gave them. */
  readonly tags: readonly { readonly name: string; readonly resolution: number }[]
  now(): number
  onStatus(status: Status): void
  onWelcome(welcome: Welcome): void
  onSource(status: SourceStatus, sources: readonly FeedStatus[]): void
  /** Of each tag the place of its source; comes only where there are several. */
  onOrigins(places: readonly number[]): void
  /** A page of what was wished for last; `shown` asks for the next. */
  onBindings(page: BindingsPage, shown: () => void): void
  /** The compiled scene is another one than at the first welcome. */
  onScene(hash: string): void
  /** Nothing but a new page helps: another protocol, or other tags. */
  reloadPage(why: 'version' | 'tags'): void
}

export interface SessionOptions {
  /** Silence after which values count as stale. */
  readonly staleMs?: number
  /** Wait before asking again for a keyframe that has not come, and before trying again after a refusal. */
  readonly patienceMs?: number
}

export interface Session extends LinkEvents {
  /** What the page wants to see; sent now if connected, and after every welcome. */
  wish(watch: Watch): void
  /** Pages of the binding console; sent now if connected, and after every welcome. Null ends them. */
  wishBindings(query: BindingsQuery | null): void
  /** To be called about once a second. */
  tick(): void
  readonly status: Status
  close(): void
}

/** What one tick adds to the silence at most, unless the machine slept. */
const LONGEST_TICK_MS = 1500
const ASLEEP_MS = 60_000

export function createSession(link: Link, ports: SessionPorts, options: SessionOptions = {}): Session {
  const { staleMs = 5000, patienceMs = 3000 } = options
  const resolutions = ports.tags.map((tag) => tag.resolution)
  let status = unconnected
  let decoder: FrameDecoder | null = null
  let wished: Watch | null = null
  let bindings: BindingsQuery | null = null
  /** Counts the questions for bindings, and the one that was answered last: pages of an older one are not shown. */
  let asked = 0
  let answered = 0
  let scene: string | null = null
  let askedAt: number | null = null
  let markedStale = false
  let silentMs = 0
  let tickedAt = ports.now()

  const turn = (event: LinkEvent) => {
    const next = nextStatus(status, event, staleMs)
    if (next === status) return
    const told = next.state !== status.state || next.refusal !== status.refusal
    status = next
    if (told) ports.onStatus(status)
  }

  const ask = () => {
    if (!decoder || !wished) return
    askedAt = ports.now()
    link.watch(wished, (answer) => {
      if (answer.ok) return
      if (answer.reason === 'unknown tag') ports.reloadPage('tags')
      else turn({ kind: 'refused', reason: answer.reason })
    })
  }

  const askBindings = () => {
    const mine = ++asked
    link.bindings(bindings, (answer) => {
      if (answer.ok) answered = mine
    })
  }

  const isOurs = (welcome: Welcome) =>
    welcome.tags.length === ports.tags.length && welcome.tags.every((name, i) => name === ports.tags[i]!.name)

  const session: Session = {
    get status() {
      return status
    },
    welcome(welcome) {
      if (welcome.version !== PROTOCOL_VERSION) return session.refused('version')
      if (!isOurs(welcome)) return ports.reloadPage('tags')
      decoder = new FrameDecoder(resolutions)
      if (scene !== null && scene !== welcome.scene) ports.onScene(welcome.scene)
      scene = welcome.scene
      ports.onWelcome(welcome)
      ask()
      if (bindings) askBindings()
    },
    frame(bytes) {
      if (!decoder) return
      try {
        const frame = decoder.decode(bytes)
        const at = ports.now()
        ports.store.apply(frame, at)
        askedAt = null
        markedStale = false
        silentMs = 0
        turn({ kind: 'frame', at })
        if (!frame.noCredit) link.credit(frame.seq)
      } catch (error) {
        if (!(error instanceof FrameError)) throw error
        // From before a jump in time: late, not wrong.
        if (error.fault === 'older epoch') return
        // Asked once; the tick asks again if no keyframe comes.
        if (askedAt === null) ask()
      }
    },
    source: (source, sources) => ports.onSource(source, sources),
    origins: (places) => ports.onOrigins(places),
    bindings(page, shown) {
      if (bindings && answered === asked) ports.onBindings(page, shown)
    },
    refused(reason) {
      turn({ kind: 'refused', reason })
      if (reason === 'version') ports.reloadPage('version')
      else if (!isFinal(reason)) link.retry(patienceMs)
    },
    lost(givenUp) {
      decoder = null
      askedAt = null
      turn({ kind: 'lost' })
      if (givenUp && status.state !== 'refused') link.retry(patienceMs)
    },
    wish(watch) {
      wished = watch
      ask()
    },
    wishBindings(query) {
      bindings = query
      if (decoder) askBindings()
    },
    tick() {
      const at = ports.now()
      const passed = at - tickedAt
      tickedAt = at
      // A page that was busy for seconds has frames waiting behind its own work: that is not the server's silence.
      silentMs += passed > ASLEEP_MS ? passed : Math.min(passed, LONGEST_TICK_MS)
      turn({ kind: 'tick', silentMs })
      if (!markedStale && status.lastFrameAt !== null && silentMs >= staleMs) {
        markedStale = true
        ports.store.markAllStale()
      }
      if (askedAt !== null && at - askedAt >= patienceMs) ask()
    },
    close() {
      decoder = null
      link.close()
    },
  }
  return session
}
