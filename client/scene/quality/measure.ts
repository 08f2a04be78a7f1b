/** Watches how long frames take while the camera moves, when they come as fast as they can. Pure. */

export interface Measure {
  /** One drawn frame: milliseconds since the one before (0 after a rest). Returns a mean once enough were seen. */
  frame(intervalMs: number, isMoving: boolean): number | undefined
}

const FRAMES = 60
/** Shaders compile and files arrive in the first frames of a move: they say nothing. */
const SETTLING = 20
/** Longer gaps are stalls of the machine, not of the picture. */
const STALL_MS = 400

export function createMeasure(): Measure {
  let seen = 0
  let sum = 0
  return {
    frame(intervalMs, isMoving) {
      if (!isMoving || intervalMs <= 0 || intervalMs > STALL_MS) return undefined
      seen++
      if (seen <= SETTLING) return undefined
      sum += intervalMs
      if (seen < SETTLING + FRAMES) return undefined
      const mean = sum / FRAMES
      seen = SETTLING
      sum = 0
      return mean
    },
  }
}
