/**
 * What belongs to an area, a unit, a service or a system: the equipment and lines that stay when the rest is taken away.
 * Pure.
 */
import type { PlantIndex } from './plant-index'
import type { Isolate } from './ui'

/** Systems by the classes of their devices, and the services of the lines that are part of them. */
export const SYSTEMS = {
  rotating: {
    classes: [
      'pump-centrifugal',
      'pump-multistage',
      'compressor-centrifugal',
      'compressor-reciprocating',
      'air-compressor',
      'blower',
    ],
    services: [],
  },
  fire: {
    classes: ['fire-monitor', 'fire-pump-house', 'foam-station', 'hydrant', 'extinguisher'],
    services: ['fire-water'],
  },
  detection: { classes: ['gas-detector', 'cctv-pole', 'windsock'], services: [] },
  telecom: { classes: ['mast-5g', 'terminal-5g', 'control-building'], services: [] },
  power: { classes: ['substation', 'transformer'], services: [] },
} as const satisfies Record<string, { classes: readonly string[]; services: readonly string[] }>
export type SystemId = keyof typeof SYSTEMS

export const isSystem = (id: string): id is SystemId => Object.hasOwn(SYSTEMS, id)

/** Ids of equipment, lines and site classes that are part of it. */
export function membersOf(plant: PlantIndex, { kind, id }: Isolate): ReadonlySet<string> {
  if (kind === 'service') return ofServices(plant, [id])
  if (kind === 'system') {
    if (!isSystem(id)) return new Set()
    const { classes, services } = SYSTEMS[id]
    const members = new Set(ofServices(plant, services))
    const isPart = (name: string) => classes.some((c) => c === name)
    for (const e of plant.equipment) if (isPart(e.class)) members.add(e.id)
    // Props of the site are known by their class.
    for (const name of classes) members.add(name)
    return members
  }
  const members = new Set<string>()
  for (const e of plant.equipment) {
    if (kind === 'area' ? e.area === id : `${e.area}/${e.unit}` === id) members.add(e.id)
  }
  for (const line of plant.lines) {
    if (endsOf(plant, line.id).some((end) => members.has(end))) members.add(line.id)
  }
  return members
}

/** Lines of these services and the equipment they lead to. */
function ofServices(plant: PlantIndex, services: readonly string[]): ReadonlySet<string> {
  const members = new Set<string>()
  for (const line of plant.lines) {
    if (!services.includes(line.service)) continue
    members.add(line.id)
    for (const end of endsOf(plant, line.id)) members.add(end)
  }
  return members
}

/** Equipment at the ends of a line; a tee leads on to the ends of the line it sits on. */
export function endsOf(plant: PlantIndex, lineId: string, depth = 0): readonly string[] {
  const line = plant.lines.find((l) => l.id === lineId)
  if (!line || depth > 4) return []
  return [line.from, line.to].flatMap((end) => {
    const equipment = end.slice(0, Math.max(0, end.lastIndexOf('.')))
    if (plant.equipmentById.has(equipment)) return [equipment]
    const tee = end.split('@')[0]!
    return tee === lineId ? [] : endsOf(plant, tee, depth + 1)
  })
}
