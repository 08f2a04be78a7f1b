/**
 * How far a peer's clock is from ours, from its readings: the least of (arrival − source time) within the last one to
 * two minutes. The quickest reading has waited least on its way, so the least is the clock's difference plus the
 * shortest way there is; a reading that lingered (a value that has not changed for an hour) never counts.
 * Source: the minimum-delay filter of NTP (RFC 5905, 10), here one way only, since nothing is ever sent to a peer.
 */

export interface Skew {
  /** A reading taken at `time` by the peer's clock came at `arrival` by ours, ms. */
  saw(time: number, arrival: number): void
  /** Our time minus the peer's, ms: above 0 where its clock is behind ours. Undefined while nothing is known. */
  at(now: number): number | undefined
}

/** Two halves of the window take turns. */
const HALF_MS = 60_000

export function createSkew(): Skew {
  let current = Number.POSITIVE_INFINITY
  let before = Number.POSITIVE_INFINITY
  let began = Number.NEGATIVE_INFINITY
  /** Kept while the peer is silent: its clock does not change because nobody looks. */
  let known: number | undefined

  const turn = (now: number) => {
    if (now - began < HALF_MS) return
    before = now - began < 2 * HALF_MS ? current : Number.POSITIVE_INFINITY
    current = Number.POSITIVE_INFINITY
    began = now
  }

  return {
    saw(time, arrival) {
      turn(arrival)
      current = Math.min(current, arrival - time)
      known = Math.min(current, before)
    },
    at(now) {
      turn(now)
      const least = Math.min(current, before)
      if (least !== Number.POSITIVE_INFINITY) known = least
      return known
    },
  }
}

/**
 * One name's own lag, where it proves to be constant. Behind one peer there may be devices with clocks of their own: a
 * name whose source time goes on as fast as ours is alive, however far its clock is off. What was held back and comes
 * at once, or has not changed for long, does not keep pace.
 */
export interface Pace {
  /** The reading that the next ones are compared with, and our time when it came. */
  time: number
  receivedAt: number
  /** Arrival − source time of a name that keeps pace, ms; −∞ of one that does not. */
  lagMs: number
}

/** Readings are compared over a second at least, so that those of one message are no proof. */
const PACE_MS = 1000
/** Difference of the two paces that is still the same: half a second, or a fifth of the time between. */
const SLACK_MS = 500
const SLACK = 0.2

/** Whether two spans of time, ms, by the peer's clock and by ours, are those of clocks that go alike. */
export const goAlike = (theirs: number, ours: number): boolean =>
  Math.abs(theirs - ours) <= Math.max(SLACK_MS, ours * SLACK)

export const newPace = (): Pace => ({
  time: Number.NaN,
  receivedAt: Number.NaN,
  lagMs: Number.NEGATIVE_INFINITY,
})

/** Takes a reading into account; returns the lag that is now known. */
export function keepPace(pace: Pace, time: number, receivedAt: number): number {
  const ours = receivedAt - pace.receivedAt
  if (ours < PACE_MS) return pace.lagMs
  const keeps = goAlike(time - pace.time, ours)
  pace.lagMs = keeps ? Math.min(receivedAt - time, pace.receivedAt - pace.time) : Number.NEGATIVE_INFINITY
  pace.time = time
  pace.receivedAt = receivedAt
  return pace.lagMs
}
