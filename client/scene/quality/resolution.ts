/** Resolution that gives way while the camera moves and comes back when it rests. Pure. */

export interface Resolution {
  /** Share of the full pixel ratio to draw with now. */
  readonly scale: number
  /** Tells how long the last frame took and whether the camera is moving; true where the scale changed. */
  frame(frameMs: number, isMoving: boolean): boolean
}

const STEPS = [1, 0.85, 0.7, 0.6, 0.5]
const TOO_SLOW_MS = 24
/** Rest this long before the picture is sharpened again, so that a pause in a drag does not flicker. */
const REST_FRAMES = 1

/** Frames slower than this show no motion any more, only pictures: where nobody steers, those had better be sharp. */
const SLIDES_MS = 160

/** `isSteered`: somebody's hand waits for the picture, so that speed counts more than sharpness at any price. */
export function createResolution(smallest: number, isSteered = true): Resolution {
  const steps = STEPS.filter((s) => s >= smallest)
  let at = 0
  let slow = 0
  let rest = 0
  return {
    get scale() {
      return steps[at] ?? 1
    },
    frame(frameMs, isMoving) {
      if (!isMoving) {
        slow = 0
        if (at > 0 && ++rest > REST_FRAMES) {
          at = 0
          return true
        }
        return false
      }
      rest = 0
      if (!isSteered && frameMs > SLIDES_MS) {
        const wasReduced = at > 0
        at = 0
        slow = 0
        return wasReduced
      }
      slow = frameMs > TOO_SLOW_MS ? slow + 1 : 0
      if (slow >= 3 && at < steps.length - 1) {
        at++
        slow = 0
        return true
      }
      return false
    },
  }
}
