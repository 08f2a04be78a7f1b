/** How far a cut through the plant may go. Pure. */
import { SECTION_AXES, type Section } from './ui'

/** From side to side of what stands, whole metres; `bounds` as in the compiled scene, empty before it has come. */
export function cutRange(bounds: readonly number[], axis: Section['axis']): readonly [number, number] {
  const i = SECTION_AXES.indexOf(axis)
  return [Math.floor(bounds[i] ?? -100), Math.ceil(bounds[i + 3] ?? 100)]
}
