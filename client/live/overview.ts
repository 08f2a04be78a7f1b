/** The whole plant at a glance, recomputed a few times a second: state per device, worst per area, what is off limits. */
import type { Severity } from '#core/alarms/limits'
import type { PlantIndex } from './plant-index'
import { priority, type Reading, readTag } from './reading'
import { type DeviceState, deviceState } from './state-words'
import type { LiveValues } from './values'

export interface Overview {
  readonly devices: ReadonlyMap<string, DeviceState>
  /** Worst severity below an area (`110`) or a unit (`110/110-1`). */
  readonly groups: ReadonlyMap<string, Severity>
  /** Every reading past a limit, the most severe first. */
  readonly offLimits: readonly Reading[]
  /** How many readings stand at each priority, 1 the most urgent. */
  readonly counts: Readonly<Record<1 | 2, number>>
}

export const unitKey = (area: string, unit: string) => `${area}/${unit}`

export function overview(plant: PlantIndex, live: LiveValues): Overview {
  const devices = new Map<string, DeviceState>()
  const groups = new Map<string, Severity>()
  const raise = (key: string, level: Severity) => {
    if (level > (groups.get(key) ?? 0)) groups.set(key, level)
  }
  for (const equipment of plant.equipment) {
    const state = deviceState(plant, live, equipment.id)
    devices.set(equipment.id, state)
    raise(equipment.area, state.severity)
    if (equipment.unit) raise(unitKey(equipment.area, equipment.unit), state.severity)
  }
  const offLimits = [...plant.tag.values()]
    .map((tag) => readTag(tag, live))
    .filter((reading) => reading.severity > 0)
    .sort((a, b) => b.severity - a.severity)
  const counts = { 1: 0, 2: 0 }
  for (const reading of offLimits) {
    const level = priority(reading.severity)
    if (level !== 0) counts[level]++
  }
  return { devices, groups, offLimits, counts }
}
