/**
 * Ends that hang in the air and things bound to nothing: equipment that pipes only reach on one side, lines far from
 * their nozzle's size, tags whose picture no model shows. Vessels' spare nozzles are no fault: they are blinded.
 */
import { lineEnd } from '#core/plant/ends'
import { blame, type Fault } from '#core/plant/faults'
import type { Places } from '#core/plant/parse'
import type { Line, Plant } from '#core/plant/schema'
import type { Model } from '#models/kit/model'
import type { Missing } from './fittings/fitting'
import { unrelieved } from './fittings/safety-rule'
import { movableIds } from './mobiles'
import type { Placed } from './place'

/** Classes that something flows through: in at N1, out at N2. */
const THROUGH =
  /^(pump|compressor|blower|exchanger|air-cooler|control-valve|filter|heater|air-compressor|boiler|reactor)/
/** A line may be thicker than its nozzle by this factor; beyond it no reducer is made. Thinner ones get a reducing flange. */
const MOST_REDUCED = 3.6

/** Nozzles that lines use, as `EQUIPMENT.NOZZLE`, each with the lines that do. */
function used(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const ids = new Set(lines.map(({ id }) => id))
  const found = new Map<string, Line[]>()
  const take = (key: string, line: Line) => found.set(key, [...(found.get(key) ?? []), line])
  for (const line of lines) {
    for (const text of [line.from, line.to]) {
      const end = lineEnd(text, (id) => ids.has(id))
      if (end.kind === 'nozzle') take(`${end.equipment}.${end.nozzle}`, line)
    }
    for (const id of line.inline) for (const nozzle of ['N1', 'N2']) take(`${id}.${nozzle}`, line)
  }
  return found
}

/** Warnings about open ends; each is one end. */
export function openEnds(plant: Plant, placed: readonly Placed[], places: Places): Fault[] {
  const warnings: Fault[] = []
  const lines = used(plant.lines)
  for (const { equipment, nozzles } of placed) {
    const place = places.equipment.get(equipment.id)
    if (!place || !('N1' in nozzles)) continue
    const say = (message: string) =>
      blame(place.source, [...place.path, 'id'], `${equipment.id} ${message}`, warnings)
    // What breathes the open air is whole without a line.
    const piped = Object.keys(nozzles).filter((name) => !nozzles[name]!.atmosphere)
    const open = piped.filter((name) => !lines.has(`${equipment.id}.${name}`))
    if (open.length === piped.length) {
      say('has nozzles but no line')
    } else if (THROUGH.test(equipment.class)) {
      for (const name of open) if (name === 'N1' || name === 'N2') say(`: nothing joins nozzle ${name}`)
    }
  }
  return [...warnings, ...misfits(plant.lines, placed, places)]
}

/** Vessels whose pressure has nowhere to go, and fittings that the scene asks for but that found no room. */
export function unplaced(
  plant: Plant,
  placed: readonly Placed[],
  missing: readonly Missing[],
  places: Places,
): Fault[] {
  const warnings: Fault[] = []
  for (const id of unrelieved(plant, placed)) {
    const place = places.equipment.get(id)
    if (place)
      blame(
        place.source,
        [...place.path, 'id'],
        `${id} has no way to the flare: no line relieves it`,
        warnings,
      )
  }
  for (const { line, path, kind } of missing) {
    const place = places.lines.get(line)
    if (place)
      blame(place.source, [...place.path, ...path], `${line} has no room for its ${kind} there`, warnings)
  }
  return warnings
}

/** Lines much thicker than the nozzle that they end at. */
function misfits(lines: readonly Line[], placed: readonly Placed[], places: Places): Fault[] {
  const warnings: Fault[] = []
  const byId = new Map(placed.map((p) => [p.equipment.id, p]))
  const ids = new Set(lines.map(({ id }) => id))
  for (const line of lines) {
    const place = places.lines.get(line.id)
    for (const side of ['from', 'to'] as const) {
      const end = lineEnd(line[side], (id) => ids.has(id))
      if (end.kind !== 'nozzle' || !place) continue
      const nozzle = byId.get(end.equipment)?.nozzles[end.nozzle]
      if (!nozzle) continue
      const ratio = line.diameter / (2 * nozzle.radius)
      if (ratio < MOST_REDUCED) continue
      const sizes = `${line.diameter} m against ${(2 * nozzle.radius).toFixed(2)} m`
      blame(
        place.source,
        [...place.path, side],
        `${line.id} does not fit ${line[side]}: ${sizes}, more than a reducer makes`,
        warnings,
      )
    }
  }
  return warnings
}

/** Tags that say they show something which nothing in the picture can. */
export function unboundTags(plant: Plant, models: ReadonlyMap<string, Model>, places: Places): Fault[] {
  const warnings: Fault[] = []
  const flowing = new Set(plant.lines.flatMap(({ flow }) => flow ?? []))
  const movable = movableIds(plant)
  for (const tag of plant.tags) {
    const model = models.get(tag.equipment)
    const place = places.tags.get(tag.name)
    if (!model || !place) continue
    const say = (message: string) => blame(place.source, [...place.path, 'shows'], message, warnings)
    if (tag.shows === 'level' && !model.gauge) say(`${tag.equipment} has no level gauge to show ${tag.name}`)
    if (tag.shows === 'level' && movable.has(tag.equipment))
      say(`${tag.equipment} moves about: no gauge goes with it to show ${tag.name}`)
    if (tag.shows === 'firing' && model.glows.length === 0)
      say(`${tag.equipment} has no burner to show ${tag.name}`)
    if (tag.shows === 'plume' && !model.plumes?.length)
      say(`${tag.equipment} has no mouth to show ${tag.name}`)
    if (tag.shows === 'flow' && !flowing.has(tag.name))
      say(`${tag.name} moves no line: none has flow: ${tag.name}`)
  }
  return warnings
}
