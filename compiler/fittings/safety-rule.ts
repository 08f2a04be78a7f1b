/**
 * Safety valves. A line that `relieves` equipment has one near its start, and what blows off goes where the line goes:
 * to the flare. A vessel of steam, air or nitrogen has one on the first level run of its vapour line instead, with a
 * tail pipe into the open. Nothing that burns is let out that way: a vessel that neither has is named by the checks.
 */
import type { Vec3 } from '#core/compiled/scene'
import { lineEnd } from '#core/plant/ends'
import type { Line, Plant, Service } from '#core/plant/schema'
import type { Placed } from '../place'
import type { RuleParts } from './collect'
import type { Missing } from './fitting'
import { type AtNozzle, fromNozzle } from './pipe-rules'

const PRESSURE = /^(vessel|column|reactor|deaerator|sphere|boiler)/
const HARMLESS: ReadonlySet<Service> = new Set<Service>(['steam', 'nitrogen', 'air'])
const BURNS: ReadonlySet<Service> = new Set<Service>(['gas', 'hydrogen', 'oil'])
const WITHIN_M = 20
const FROM_START_M = 0.5

/** Sets them; returns what found no room. */
export function safetyRule(
  parts: RuleParts,
  nozzles: ReadonlyMap<string, readonly AtNozzle[]>,
): readonly Missing[] {
  const missing: Missing[] = []
  for (const { id, relieves } of parts.plant.lines) {
    const [equipment] = relieves
    const room = parts.rooms.get(id)?.[0]
    if (equipment === undefined || !room) continue
    const wish = { want: FROM_START_M, towards: 'end', withinM: room.lengthM } as const
    // Spring and stem upright where the line has a level run; else as it comes.
    const isSet = [true, false].some((level) =>
      parts.put.inPipe('valve-relief', room, { ...wish, level }, { equipment }),
    )
    if (!isSet) missing.push({ line: id, path: ['relieves'], kind: 'valve-relief' })
  }
  intoTheOpen(parts, nozzles)
  return missing
}

function intoTheOpen(
  { plant, placed, put }: RuleParts,
  nozzles: ReadonlyMap<string, readonly AtNozzle[]>,
): void {
  const relieved = new Set(plant.lines.flatMap((line) => line.relieves))
  for (const { id, class: name } of plant.equipment) {
    if (!PRESSURE.test(name) || relieved.has(id)) continue
    for (const nozzle of tops(placed.get(id))) {
      const at = nozzles.get(`${id}.${nozzle}`)?.find(({ room }) => HARMLESS.has(room.route.line.service))
      if (!at) continue
      const wish = { ...fromNozzle(at, FROM_START_M, WITHIN_M), level: true }
      if (put.inPipe('valve-safety', at.room, wish, { equipment: id })) break
    }
  }
}

/** Vessels under pressure that hold what burns and that no line relieves; those that stand open to a flare need none. */
export function unrelieved(plant: Plant, placed: readonly Placed[]): readonly string[] {
  const relieved = new Set(plant.lines.flatMap((line) => line.relieves))
  return placed.flatMap((item) => {
    const { id, class: name } = item.equipment
    if (!PRESSURE.test(name) || relieved.has(id) || isOpenToFlare(id, plant)) return []
    const mouths = tops(item).map((nozzle) => `${id}.${nozzle}`)
    const burns = plant.lines.some(
      ({ from, to, service }) => BURNS.has(service) && (mouths.includes(from) || mouths.includes(to)),
    )
    return burns ? [id] : []
  })
}

/** Whether gas flows from here to a flare through nothing that can shut. */
function isOpenToFlare(id: string, plant: Plant, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(id)) return false
  const isFlare = (to: string) => plant.equipment.find((e) => e.id === to)?.class === 'flare'
  return plant.lines
    .flatMap((line) => (isOpenGas(line) ? joined(line, id, plant.lines) : []))
    .some((to) => isFlare(to) || isOpenToFlare(to, plant, new Set([...seen, id])))
}

const isOpenGas = ({ service, inline, relieves }: Line) =>
  service === 'gas' && inline.length === 0 && relieves.length === 0

/** The equipment at the end of a line that starts at `id`. */
function joined({ from, to }: Line, id: string, lines: readonly Line[]): string[] {
  const isLine = (name: string) => lines.some((line) => line.id === name)
  const [a, b] = [lineEnd(from, isLine), lineEnd(to, isLine)]
  return a.kind === 'nozzle' && a.equipment === id && b.kind === 'nozzle' ? [b.equipment] : []
}

/** Nozzles that look up, the highest first. */
function tops(item: Placed | undefined): readonly string[] {
  return Object.entries(item?.nozzles ?? {})
    .filter(([, { direction }]) => isUp(direction))
    .sort(([, a], [, b]) => b.at[1] - a.at[1])
    .map(([name]) => name)
}

const isUp = (way: Vec3) => way[1] > 0.9
