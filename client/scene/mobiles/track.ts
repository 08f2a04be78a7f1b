/**
 * Where one moving thing was over the last seconds of the data's time, and where it is at a moment between. A place
 * that was not reported again was not left: a stretch of silence is stood through, not walked through. Pure.
 */

export interface Place {
  x: number
  y: number
  z: number
}

/** Reported once a second while it moves; a longer silence means that it stood. */
const REPORT_MS = 1000
const STOOD_MS = 2600
/** Faster than this between two samples nothing drives here: it is another place, not a way. */
const FASTEST_MPS = 30
const KEPT = 12

interface Sample extends Place {
  timeMs: number
}

export interface Track {
  /** Takes the place at a moment; moments never go back (clear first). */
  push(timeMs: number, x: number, y: number, z: number): void
  /** Writes the place at a moment; false while nothing is known. */
  at(timeMs: number, out: Place): boolean
  /** Time of the newest change of place, or -Infinity. */
  readonly newestMs: number
  clear(): void
}

export function createTrack(): Track {
  const samples: Sample[] = []
  const put = (sample: Sample) => {
    samples.push(sample)
    if (samples.length > KEPT) samples.shift()
  }
  return {
    get newestMs() {
      return samples.at(-1)?.timeMs ?? Number.NEGATIVE_INFINITY
    },
    push(timeMs, x, y, z) {
      const last = samples.at(-1)
      if (last && x === last.x && y === last.y && z === last.z) return
      if (last && timeMs <= last.timeMs) {
        Object.assign(last, { x, y, z })
        return
      }
      if (last && timeMs - last.timeMs > STOOD_MS) put({ ...last, timeMs: timeMs - REPORT_MS })
      put({ timeMs, x, y, z })
    },
    at(timeMs, out) {
      const last = samples.at(-1)
      if (!last) return false
      let i = samples.length - 1
      while (i > 0 && samples[i]!.timeMs > timeMs) i--
      const a = samples[i]!
      const b = samples[i + 1]
      const span = b ? b.timeMs - a.timeMs : 0
      const t = b && span > 0 ? Math.min(1, Math.max(0, (timeMs - a.timeMs) / span)) : 0
      const isJump = b && Math.hypot(b.x - a.x, b.y - a.y, b.z - a.z) > (FASTEST_MPS * span) / 1000
      const k = isJump ? Math.floor(t) : t
      out.x = a.x + ((b?.x ?? a.x) - a.x) * k
      out.y = a.y + ((b?.y ?? a.y) - a.y) * k
      out.z = a.z + ((b?.z ?? a.z) - a.z) * k
      return true
    },
    clear() {
      samples.length = 0
    },
  }
}
