/**
 * How often motion alone (fans, flow) may ask for a frame, and how fast frames really come. Where frames are dear the
 * pace slows, so that a slow machine keeps at least half of its time for everything else. Pure.
 */

export interface Pace {
  readonly fps: number
  /** May motion have a frame now? */
  isDue(now: number): boolean
  /** A frame was drawn; returns the milliseconds since the one before, or 0 after a rest. */
  drawn(now: number): number
  /** Nothing was drawn: the next interval does not count. */
  idle(): void
}

export function createPace(motionFps: number): Pace {
  let last = 0
  let isResting = true
  let interval = 0
  return {
    get fps() {
      return interval > 0 ? 1000 / interval : 0
    },
    isDue(now) {
      const dear = interval > 60 ? interval * (interval > 250 ? 2.5 : 1.6) : 0
      // Half a display frame of tolerance, or a cap of 60 would become 30.
      return now - last >= Math.max(1000 / motionFps, dear) - 4
    },
    drawn(now) {
      const since = now - last
      last = now
      if (isResting) {
        isResting = false
        return 0
      }
      interval = interval === 0 ? since : interval + (since - interval) * 0.15
      return since
    },
    idle() {
      isResting = true
    },
  }
}
