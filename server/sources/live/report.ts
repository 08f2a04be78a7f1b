/** What is said of one peer: its state and why, what came and what became of it, what was refused, lost or not heard. */
import { english, foreign, type Said } from '#core/messages/say'
import type { FeedStatus } from '#core/protocol/events'
import type { SourceProvenance } from '#core/telemetry/sample'
import type { FeedState } from './feed'

export interface Report {
  /** Readings that came, and what became of them; whoever takes them counts. */
  readonly counts: Record<
    'received' | 'bound' | 'unbound' | 'thinned' | 'conflated' | 'late' | 'mistimed' | 'missed',
    number
  >
  readonly state: FeedState
  /** False where that was its state, with the same words, before. */
  setState(next: FeedState, why: Said | undefined): boolean
  /** A reading was taken at `time` by the peer's clock, ms UTC. */
  sampled(time: number): void
  /** The peer's clock was set back to `time`: what came before is no longer the newest. */
  beginAnew(time: number): void
  /** What cannot be used; people are warned once a minute. */
  refuse(what: Said): void
  /** A time over which nobody can tell what was lost. */
  gap(what: Said): void
  status(skewMs: number | undefined): FeedStatus
}

export interface ReportOptions {
  readonly name: string
  readonly kind: string
  readonly provenance: SourceProvenance
  readonly simulated: boolean
  /** ms UTC */
  readonly now: () => number
  readonly warn: (message: string) => void
}

const SHOWN_REFUSALS = 5
/** Characters of a message that are kept. */
const LONGEST = 300
const WARN_EVERY_MS = 60_000

export function createReport({ name, kind, provenance, simulated, now, warn }: ReportOptions): Report {
  const counts = {
    received: 0,
    bound: 0,
    unbound: 0,
    thinned: 0,
    conflated: 0,
    late: 0,
    mistimed: 0,
    missed: 0,
  }
  let gaps = 0
  let gap: Said | null = null
  let refused = 0
  let refusals: Said[] = []
  let warnedAt = Number.NEGATIVE_INFINITY
  let state: FeedState = 'starting'
  let said: Said | undefined
  let message: string | undefined
  let since = now()
  let lastSampleAt: number | null = null

  return {
    counts,
    get state() {
      return state
    },
    setState(next, why) {
      const text = why && english(why)
      if (next === state && text === message) return false
      if (next !== state) since = now()
      state = next
      said = why
      message = text
      return true
    },
    sampled(time) {
      if (lastSampleAt === null || time > lastSampleAt) lastSampleAt = time
    },
    beginAnew(time) {
      lastSampleAt = time
    },
    refuse(what) {
      refused++
      refusals = [cutShort(what), ...refusals.slice(0, SHOWN_REFUSALS - 1)]
      const at = now()
      if (at - warnedAt < WARN_EVERY_MS) return
      warnedAt = at
      warn(`${name}: ${textOf(what)} (${refused} refused so far)`)
    },
    gap(what) {
      gaps++
      gap = cutShort(what)
      warn(`${name}: ${textOf(what)}`)
    },
    status: (skewMs) => ({
      name,
      kind,
      provenance,
      simulated,
      state,
      since,
      lastSampleAt,
      ...(message === undefined ? {} : { message }),
      ...(said === undefined ? {} : { said }),
      skewMs: skewMs ?? null,
      ...counts,
      gaps,
      gap: gap && textOf(gap),
      gapSaid: gap,
      refused,
      refusals: refusals.map(textOf),
      refusalsSaid: refusals,
    }),
  }
}

const textOf = (said: Said): string => english(said).slice(0, LONGEST)

/** What peers wrote may be of any length: a message that is too long is kept as its first words. */
const cutShort = (said: Said): Said => (english(said).length <= LONGEST ? said : foreign(textOf(said)))
