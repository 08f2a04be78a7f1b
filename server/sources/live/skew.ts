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
