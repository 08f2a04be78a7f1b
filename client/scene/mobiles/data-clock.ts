/**
 * The moment that moving things are shown at: a little behind the newest frame, so that there is always a sample on
 * either side to draw between. It runs at the pace at which the data's own time runs (a replay may be faster) and is
 * drawn gently towards its aim. Pure.
 */

export interface DataClock {
  /** A frame has come: its source time, and when it came (both ms). A jump in time raises `epoch`. */
  frame(timeMs: number, atMs: number, epoch: number): void
  /** Moves on and gives the data's time to show, ms UTC; `nowMs` on the clock of `atMs`. */
  advance(seconds: number, nowMs: number): number
  readonly epoch: number
}

/** Samples come once a second; the network may be late by a fifth. */
const SAMPLE_MS = 1000
const LATE_MS = 200
const FASTEST = 600
/** Farther from its aim than this, times the pace, the clock jumps. */
const LOST_MS = 3000
/** Share of the distance to the aim that is made good in a second. */
const PULL_PER_S = 0.6
const PACE_MEMORY = 0.15

export function createDataClock(): DataClock {
  let newest = 0
  let newestAt = 0
  let pace = 1
  let shown = Number.NaN
  let epoch = -1
  return {
    get epoch() {
      return epoch
    },
    frame(timeMs, atMs, frameEpoch) {
      if (frameEpoch !== epoch || timeMs < newest) {
        epoch = frameEpoch
        shown = Number.NaN
      } else if (atMs > newestAt && timeMs > newest) {
        const seen = Math.min(FASTEST, (timeMs - newest) / (atMs - newestAt))
        pace += (seen - pace) * PACE_MEMORY
      }
      newest = timeMs
      newestAt = atMs
    },
    advance(seconds, nowMs) {
      const aim = newest + Math.min(2000, nowMs - newestAt) * pace - SAMPLE_MS - LATE_MS * pace
      if (Number.isNaN(shown) || Math.abs(aim - shown) > LOST_MS * Math.max(1, pace)) shown = aim
      else {
        shown += seconds * 1000 * pace
        shown += (aim - shown) * Math.min(1, seconds * PULL_PER_S)
      }
      shown = Math.min(shown, newest)
      return shown
    },
  }
}
