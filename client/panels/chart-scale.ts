/** The height of a trend: wide enough that noise stays small, and with the nearest limit in the picture when it matters. */
import type { IndexedTag } from '../live/plant-index'

/** Part of a tag's range that a chart spans at least. */
const LEAST = 0.04
/** A limit is near where it lies within this part of the data's height. */
const NEAR = 0.75

/**
 * Bottom and top of the chart for data from `min` to `max` (null: no data). A limit near the data is brought
 * in, so that a value near its limit is seen near it.
 */
export function chartScale(
  tag: Pick<IndexedTag, 'range' | 'limits' | 'resolution'>,
  min: number | null,
  max: number | null,
): [number, number] {
  if (min === null || max === null || !Number.isFinite(min) || !Number.isFinite(max))
    return [tag.range.min, tag.range.max]
  const least = Math.max((tag.range.max - tag.range.min) * LEAST, tag.resolution * 8)
  const short = Math.max(0, least - (max - min)) / 2
  let low = min - short
  let high = max + short
  const height = high - low
  for (const limit of Object.values(tag.limits)) {
    if (limit === undefined) continue
    if (limit > max && limit - max <= height * NEAR) high = Math.max(high, limit)
    if (limit < min && min - limit <= height * NEAR) low = Math.min(low, limit)
  }
  const air = (high - low) * 0.08
  return [low - air, high + air]
}
