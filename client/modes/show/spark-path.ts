/** A series as the path of a line in a box 100 wide and 24 high; gaps stay gaps. Pure. */
import type { Series } from '../../live/history'

/** Points drawn at most: more would not be seen. */
const MOST = 120

export function sparkPath(
  { times, values }: Series,
  from: number,
  to: number,
  scale: (min: number, max: number) => readonly [number, number],
): string {
  const step = Math.max(1, Math.ceil(times.length / MOST))
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high || to <= from) return ''
  const [bottom, top] = scale(low, high)
  let path = ''
  let pen = false
  for (let i = 0; i < times.length; i += step) {
    const value = values[i]!
    if (!Number.isFinite(value)) {
      pen = false
      continue
    }
    const x = ((times[i]! - from) / (to - from)) * 100
    const y = 24 - ((value - bottom) / (top - bottom)) * 24
    path += `${pen ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
    pen = true
  }
  return path
}
