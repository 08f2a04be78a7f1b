/** What never changes about a feature but decides how it is drawn, and what the viewer isolated: four bytes each. Pure. */
import type { CompiledScene } from '#core/compiled/scene'
import { membersOf } from '../../live/isolate'
import { mediumIndex } from '../../live/media'
import type { PlantIndex } from '../../live/plant-index'
import type { Isolate } from '../../live/ui'
import type { Profile } from './profiles'

/** Byte columns: medium of a line, 0 none · 0 shown, 1 ghost, 2 hidden · row of its temperatures from 1, 0 none · 1 glass. */
export const INFO = { medium: 0, isolation: 1, profile: 2, glass: 3 } as const

/** Classes that hold something, or are houses: drawn as glass in the process look. */
const GLASS_CLASSES = new Set([
  'column',
  'column-packed',
  'reactor',
  'exchanger',
  'exchanger-kettle',
  'heater',
  'heater-box',
  'vessel-vertical',
  'vessel-horizontal',
  'tank',
  'tank-floating',
  'sphere',
  'boiler',
  'deaerator',
  'filter',
  'cooling-tower-cell',
  'control-building',
  'substation',
  'gate-house',
  'fire-pump-house',
])

export function featureInfo(
  plant: PlantIndex,
  scene: Pick<CompiledScene, 'features' | 'lines'>,
  profiles: readonly Profile[],
  rows: number,
): Uint8Array<ArrayBuffer> {
  const info = new Uint8Array(rows * 4)
  for (const line of scene.lines) info[line.feature * 4 + INFO.medium] = mediumIndex(line.service)
  profiles.forEach(({ feature }, row) => {
    info[feature * 4 + INFO.profile] = row + 1
  })
  scene.features.forEach(({ id, kind }, feature) => {
    const device = kind === 'equipment' ? plant.equipmentById.get(id) : undefined
    if (device && GLASS_CLASSES.has(device.class)) info[feature * 4 + INFO.glass] = 1
  })
  return info
}

/** Marks what is not isolated. Feature 0 (kerbs, the far surroundings) always stays: it is the ground the plant stands on. */
export function isolate(
  info: Uint8Array,
  plant: PlantIndex,
  scene: Pick<CompiledScene, 'features'>,
  wish: Isolate | null,
): void {
  const members = wish ? membersOf(plant, wish) : undefined
  const rest = wish?.rest === 'hidden' ? 2 : 1
  scene.features.forEach(({ id, kind }, feature) => {
    info[feature * 4 + INFO.isolation] = !members || kind === 'none' || members.has(id) ? 0 : rest
  })
}

export const isIsolatedOut = (info: Uint8Array, feature: number): boolean =>
  info[feature * 4 + INFO.isolation] !== 0
