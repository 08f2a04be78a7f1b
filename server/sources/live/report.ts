/** What is said of one peer: its state and why, what came and what became of it, what was refused, lost or not heard. */
import type { FeedStatus } from '#core/protocol/events'
import type { FeedState } from './feed'

export interface Report {
  /** Readings that came, and what became of them; whoever takes them counts. */
  readonly counts: Record<
    'received' | 'bound' | 'unbound' | 'thinned' | 'conflated' | 'late' | 'mistimed' | 'missed',
    number
  >
  readonly state: FeedState
  /** False where that was its state, with the same words, before. */
  setState(next: FeedState, message: string | undefined): boolean
  /** A reading was taken at `time` by the peer's clock, ms UTC. */
  sampled(time: number): void
  /** The peer's clock was set back to `time`: what came before is no longer the newest. */
  beginAnew(time: number): void
  /** What cannot be used; people are warned once a minute. */
  refuse(what: string): void
  /** A time over which nobody can tell what was lost. */
  gap(what: string): void
  status(skewMs: number | undefined): FeedStatus
}

export interface ReportOptions {
  readonly name: string
  readonly kind: string
  /** ms UTC */
  readonly now: () => number
  readonly warn: (message: string) => void
}

const SHOWN_REFUSALS = 5
const LONGEST = 300
const WARN_EVERY_MS = 60_000

export function createReport({ name, kind, now, warn }: ReportOptions): Report {
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
  let gap: string | null = null
  let refused = 0
  let refusals: string[] = []
  let warnedAt = Number.NEGATIVE_INFINITY
  let state: FeedState = 'starting'
  let message: string | undefined
  let since = now()
  let lastSampleAt: number | null = null

  return {
    counts,
    get state() {
      return state
    },
    setState(next, why) {
      if (next === state && why === message) return false
      if (next !== state) since = now()
      state = next
      message = why
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
      refusals = [what.slice(0, LONGEST), ...refusals.slice(0, SHOWN_REFUSALS - 1)]
      const at = now()
      if (at - warnedAt < WARN_EVERY_MS) return
      warnedAt = at
      warn(`${name}: ${refusals[0]} (${refused} refused so far)`)
    },
    gap(what) {
      gaps++
      gap = what.slice(0, LONGEST)
      warn(`${name}: ${gap}`)
    },
    status: (skewMs) => ({
      name,
      kind,
      state,
      since,
      lastSampleAt,
      ...(message === undefined ? {} : { message }),
      skewMs: skewMs ?? null,
      ...counts,
      gaps,
      gap,
      refused,
      refusals,
    }),
  }
}
