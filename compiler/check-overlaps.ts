/** Equipment that stands in other equipment. */
import type { Box } from '#core/compiled/scene'
import { blame, type Fault } from '#core/plant/faults'
import type { Place } from '#core/plant/references'
import type { Model } from '#models/kit/model'
import type { Placed } from './place'
import { placedBox } from './space'
import { modelBox } from './standing'

/** Classes that are meant to stand around or over other equipment. */
const HOUSES = new Set([
  'structure',
  'shelter',
  'pump-shelter',
  'loading-canopy',
  'pipe-rack',
  'air-cooler',
  'control-valve',
  // Cells of one tower stand wall to wall.
  'cooling-tower-cell',
])
/** Classes that move about, or are small enough to be anyone's neighbour. */
const LOOSE = new Set(['person', 'robot', 'tank-truck', 'gas-detector', 'terminal-5g'])
/** Platforms and pipe stubs may reach into a neighbour; bodies may not. */
const ALLOWED_M = 0.6

/** Equipment whose boxes, less what platforms and stubs reach, share ground with another's. */
export function overlaps(
  stood: readonly (readonly [Placed, Model])[],
  places: ReadonlyMap<string, Place>,
): Fault[] {
  const warnings: Fault[] = []
  const solid: (readonly [Placed, Box])[] = []
  for (const [item, model] of stood) {
    if (HOUSES.has(item.equipment.class) || LOOSE.has(item.equipment.class)) continue
    solid.push([item, placedBox(modelBox(model), item.pose)])
  }
  for (const [i, [a, boxA]] of solid.entries()) {
    for (const [b, boxB] of solid.slice(i + 1)) {
      const deep = [0, 1, 2].map((k) => Math.min(boxA[k + 3]!, boxB[k + 3]!) - Math.max(boxA[k]!, boxB[k]!))
      const place = places.get(b.equipment.id)
      if (!place || deep[0]! < ALLOWED_M || deep[1]! < ALLOWED_M || deep[2]! < ALLOWED_M) continue
      const by = `${deep[0]!.toFixed(1)} × ${deep[2]!.toFixed(1)} m`
      blame(
        place.source,
        [...place.path, 'at'],
        `stands in ${a.equipment.id} (they share ${by} of ground)`,
        warnings,
      )
    }
  }
  return warnings
}
