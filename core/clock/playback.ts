/**
 * The clock of a recording: maps wall time to recording time, with seek, rate, pause and loop. Pure: the caller says
 * what time it is. Each jump (seek, loop) raises `epoch`, so that nobody mixes values from before and after.
 */
export interface PlaybackClock {
  readonly from: number
  readonly to: number
  /** Recording time at wall time `now`, ms UTC, within [from, to]. */
  at(now: number): number
  /** Raised by every jump in time. */
  epoch(now: number): number
  readonly rate: number
  readonly paused: boolean
  seek(time: number, now: number): void
  setRate(rate: number, now: number): void
  pause(now: number): void
  resume(now: number): void
}

export interface PlaybackOptions {
  readonly from: number
  readonly to: number
  /** Recording seconds per wall second, > 0; 1 is as it was. */
  readonly rate?: number
  /** Start again at the end; otherwise rest there. */
  readonly loop?: boolean
  readonly startAt?: number
}

/** @throws RangeError where from is not before to, or the rate is not a positive finite number. */
export function createPlaybackClock(options: PlaybackOptions, now: number): PlaybackClock {
  const { from, to, loop = true } = options
  if (!(from < to)) throw new RangeError(`a recording must end after it starts (${from} … ${to})`)
  let rate = positive(options.rate ?? 1)
  let anchorWall = now
  let anchorTime = clamp(options.startAt ?? from, from, to)
  let paused = false
  let jumps = 0

  const elapsed = (wall: number) => (paused ? 0 : Math.max(0, wall - anchorWall) * rate)

  /** Moves the anchor to `wall`, counting the loops passed on the way. */
  const settle = (wall: number) => {
    let time = anchorTime + elapsed(wall)
    if (time >= to) {
      if (loop) {
        const span = to - from
        const turns = Math.floor((time - from) / span)
        jumps += turns
        time -= turns * span
      } else {
        time = to
      }
    }
    anchorTime = time
    anchorWall = wall
    return time
  }

  return {
    from,
    to,
    at: settle,
    epoch: (wall) => {
      settle(wall)
      return jumps
    },
    get rate() {
      return rate
    },
    get paused() {
      return paused
    },
    seek(time, wall) {
      settle(wall)
      anchorTime = clamp(time, from, to)
      jumps++
    },
    setRate(next, wall) {
      settle(wall)
      rate = positive(next)
    },
    pause(wall) {
      settle(wall)
      paused = true
    },
    resume(wall) {
      settle(wall)
      paused = false
    },
  }
}

function positive(rate: number): number {
  if (!(rate > 0 && Number.isFinite(rate)))
    throw new RangeError(`rate must be positive and finite, not ${rate}`)
  return rate
}

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x))
