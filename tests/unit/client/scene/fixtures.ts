/** A small plant and scene for the scene's own tests. */
import type { Box, CompiledScene, Feature } from '#core/compiled/scene'
import type { PlantTag } from '#core/protocol/api'
import { indexPlant, type PlantIndex } from '../../../../client/live/plant-index'
import { createLiveStore, type LiveStore } from '../../../../client/live/values'

const text = { zh: '泵', en: 'Pump' }
const UNIT_BOX: Box = [0, 0, 0, 1, 1, 1]

export function tag(name: string, equipment: string, extra: Partial<PlantTag> = {}): PlantTag {
  return {
    name,
    equipment,
    unit: '%',
    range: { min: 0, max: 100 },
    resolution: 0.1,
    text,
    staleAfterS: 90,
    limits: {},
    normal: null,
    shows: null,
    along: null,
    states: null,
    ...extra,
  }
}

export function plantWith(tags: readonly PlantTag[]): PlantIndex {
  const ids = [...new Set(tags.map((t) => t.equipment))]
  return indexPlant({
    id: 'test',
    text,
    simulated: true,
    timezone: 'UTC',
    areas: [{ id: '100', text }],
    units: [],
    equipment: ids.map((id) => ({ id, class: 'pump', area: '100', unit: null, text })),
    tags,
    lines: [],
  })
}

export const feature = (id: string, kind: Feature['kind'] = 'equipment'): Feature => ({
  id,
  kind,
  box: UNIT_BOX,
  label: [0, 1, 0],
})

export const sceneWith = (
  features: readonly Feature[],
  lines: CompiledScene['lines'] = [],
): Pick<CompiledScene, 'features' | 'lines'> => ({ features: [feature('', 'none'), ...features], lines })

/** Values by tag name, good and fresh unless said otherwise. */
export function liveWith(
  plant: PlantIndex,
  values: Readonly<Record<string, number>>,
  marks: { readonly stale?: readonly string[]; readonly quality?: Readonly<Record<string, number>> } = {},
): LiveStore {
  const live = createLiveStore(plant.tags.length)
  for (const [name, value] of Object.entries(values)) {
    const { index } = plant.tag.get(name)!
    live.values[index] = value
    live.quality[index] = marks.quality?.[name] ?? 0
    live.stale[index] = marks.stale?.includes(name) ? 1 : 0
    live.times[index] = 1
  }
  return live
}
