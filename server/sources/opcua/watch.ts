/**
 * Finds out that nothing comes any more, although the connection looks open: a cable pulled, a switch off, a machine that
 * hangs. After `PROBE` silent beats a question is asked; after `DEAD` the connection counts as lost.
 */

export interface WatchOptions {
  /** Asks something small; what comes of it is heard by `heard`. */
  readonly probe: () => void
  readonly dead: () => void
  readonly beatMs?: number
}

export interface Watch {
  /** Something came. */
  heard(): void
  stop(): void
}

const BEAT_MS = 500
const PROBE = 3
const DEAD = 7

/**
 * Silence is counted in beats, not by the clock: where this process itself was held up, what came meanwhile is read
 * before the next beat, and nothing is wrongly called dead.
 */
export function createWatch({ probe, dead, beatMs = BEAT_MS }: WatchOptions): Watch {
  let silent = 0
  const beat = () => {
    silent++
    if (silent === PROBE) probe()
    if (silent < DEAD) return
    clearInterval(timer)
    dead()
  }
  const timer = setInterval(beat, beatMs)
  timer.unref()
  return {
    heard() {
      silent = 0
    },
    stop: () => clearInterval(timer),
  }
}
