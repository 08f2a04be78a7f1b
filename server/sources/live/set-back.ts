/**
 * A clock that was set back. All that its device sends is then older than what it sent before, and would be late until
 * the clock has caught up. A single late reading must never win; but where a name sends nothing but late ones, and their
 * times go on as fast as ours, it is the clock that has changed. Pure: all times are given.
 */
import { goAlike } from './skew'

/** Readings of a name that are older than its newest, since the first of them. */
export interface LateRun {
  /** The first: its source time, and ours of arrival. */
  readonly time: number
  readonly since: number
  /** The last that was compared with it. */
  comparedAt: number
  compared: number
}

/** What is looked at of a name. */
export interface LateName {
  /** Source time of the newest reading, and ours when it came. */
  readonly time: number
  readonly receivedAt: number
  late: LateRun | undefined
}

export interface SetBack {
  /**
   * A reading taken at `time` by the peer's clock came at `now` by ours. Not `late`: it is as new as any. `late`: it is
   * older than the name's newest. `new clock`: it is that too, but the clock is certain to have been set back: what was
   * newest is outdated. `proof` with it the first time, where no other name had proved it.
   */
  judge(of: LateName, time: number, now: number): 'not late' | 'late' | 'new clock' | 'proof'
}

/** Nothing but late readings for so long, ms, and so many of them. */
export const CERTAIN_MS = 10_000
const LEAST = 3
/** Readings that come closer together than this are compared once: those of one message are no proof. */
const APART_MS = 1000
/** Lags that are those of one clock, ms. */
const SAME_LAG_MS = 2000
/** Clocks behind one peer that are remembered. */
const MOST_CLOCKS = 16

/** A clock that is known to have been set back. */
interface KnownClock {
  /** Our time minus its own, since then. */
  readonly lagMs: number
  /** Our time when it was seen first. */
  readonly since: number
  /** Nothing can be late by it any more. */
  readonly until: number
}

export function createSetBack(): SetBack {
  let clocks: KnownClock[] = []

  /** Another name behind the same clock need not prove it again, where its newest is from before. */
  const isKnown = (of: LateName, time: number, now: number) =>
    clocks.some(
      ({ lagMs, since, until }) =>
        now <= until && of.receivedAt <= since && Math.abs(now - time - lagMs) <= SAME_LAG_MS,
    )

  return {
    judge(of, time, now) {
      if (time >= of.time) {
        of.late = undefined
        return 'not late'
      }
      if (clocks.length > 0 && isKnown(of, time, now)) {
        of.late = undefined
        return 'new clock'
      }
      const run = of.late
      if (run && now - run.comparedAt < APART_MS) return 'late'
      if (!run || !goAlike(time - run.time, now - run.since)) {
        of.late = { time, since: now, comparedAt: now, compared: 1 }
        return 'late'
      }
      run.comparedAt = now
      run.compared++
      if (run.compared < LEAST || now - run.since < CERTAIN_MS) return 'late'
      const until = now + (of.time - time) + CERTAIN_MS
      clocks = [{ lagMs: now - time, since: run.since, until }, ...clocks].slice(0, MOST_CLOCKS)
      of.late = undefined
      return 'proof'
    },
  }
}
