/** The plant as the client looks things up in it: built once from /api/v1/plant, never changed. */
import type { PlantAnswer, PlantTag } from '#core/protocol/api'

export interface IndexedTag extends PlantTag {
  /** Index in LiveValues and on the wire. */
  readonly index: number
  /** Decimals to show, from the resolution. */
  readonly decimals: number
}

export interface PlantIndex extends PlantAnswer {
  readonly tag: ReadonlyMap<string, IndexedTag>
  readonly tagsOf: ReadonlyMap<string, readonly IndexedTag[]>
  readonly equipmentById: ReadonlyMap<string, PlantAnswer['equipment'][number]>
}

export function indexPlant(plant: PlantAnswer): PlantIndex {
  const tags = plant.tags.map((tag, index) => ({ ...tag, index, decimals: decimals(tag.resolution) }))
  const tagsOf = new Map<string, IndexedTag[]>()
  for (const tag of tags) {
    const list = tagsOf.get(tag.equipment)
    if (list) list.push(tag)
    else tagsOf.set(tag.equipment, [tag])
  }
  return {
    ...plant,
    tag: new Map(tags.map((tag) => [tag.name, tag])),
    tagsOf,
    equipmentById: new Map(plant.equipment.map((e) => [e.id, e])),
  }
}

/** Digits after the point that a resolution deserves: 0.1 → 1, 0.25 → 2, 5 → 0. */
function decimals(resolution: number): number {
  for (let digits = 0; digits < 6; digits++) {
    if (Math.abs(resolution * 10 ** digits - Math.round(resolution * 10 ** digits)) < 1e-9) return digits
  }
  return 6
}
