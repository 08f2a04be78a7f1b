/**
 * What sits in lines, by rule:
 *  - at a pump: a strainer before its suction, a check valve and a gauge behind its discharge; block valves too, but for
 *    the class that brings its own (pump-centrifugal);
 *  - at a control valve: a gate valve on each side and a bypass with a globe valve around all three, where the straights
 *    are long enough; shut-off valves (XV-…) stand alone;
 *  - on a line that carries a flow tag: an orifice run, or a vortex meter where it is thin;
 *  - what the line itself lists as `fittings`.
 */
import type { Line } from '#core/plant/schema'
import { bypassAround } from './bypass'
import type { RuleParts } from './collect'
import type { Missing } from './fitting'
import type { LegRoom } from './room'

/** A leg's end at a nozzle. */
export interface AtNozzle {
  readonly room: LegRoom
  /** Whether the leg flows away from the nozzle or arrives at it. */
  readonly end: 'start' | 'end'
}

/** Legs by the nozzle (`EQUIPMENT.NOZZLE`) that they start or end at. */
export function legsAtNozzles({ plant, rooms }: RuleParts): ReadonlyMap<string, readonly AtNozzle[]> {
  const found = new Map<string, AtNozzle[]>()
  const take = (key: string, room: LegRoom | undefined, end: 'start' | 'end') => {
    if (room) found.set(key, [...(found.get(key) ?? []), { room, end }])
  }
  for (const line of plant.lines) {
    const legs = rooms.get(line.id) ?? []
    take(line.from, legs[0], 'start')
    take(line.to, legs.at(-1), 'end')
    for (const [i, id] of line.inline.entries()) {
      take(`${id}.N1`, legs[i], 'end')
      take(`${id}.N2`, legs[i + 1], 'start')
    }
  }
  return found
}

/** A wish at the end of a leg that touches a nozzle, looking away from it. */
export const fromNozzle = ({ end }: AtNozzle, metres: number, withinM: number) =>
  end === 'start'
    ? ({ want: metres, towards: 'end', withinM } as const)
    : ({ want: -metres, towards: 'start', withinM } as const)

const AT_PUMP_M = 8
/** Brings its block valves and its gauge: they are part of the model. */
const VALVED_PUMP = 'pump-centrifugal'

export function pumpRule(parts: RuleParts, nozzles: ReadonlyMap<string, readonly AtNozzle[]>): void {
  const { plant, put } = parts
  for (const { id, class: name } of plant.equipment) {
    if (!name.startsWith('pump-')) continue
    const pump = { equipment: id }
    const pressure = plant.tags.find((tag) => tag.equipment === id && /^PI/.test(tag.name))?.name
    for (const at of nozzles.get(`${id}.N1`) ?? []) {
      if (name !== VALVED_PUMP) put.inPipe('valve-gate', at.room, fromNozzle(at, 0.4, AT_PUMP_M), pump)
      put.inPipe('strainer', at.room, fromNozzle(at, 0.4, AT_PUMP_M), pump)
    }
    for (const [i, at] of (nozzles.get(`${id}.N2`) ?? []).entries()) {
      if (i > 0) continue
      put.inPipe('valve-check', at.room, fromNozzle(at, 0.4, AT_PUMP_M), pump)
      const tag = pressure === undefined ? pump : { ...pump, tag: pressure }
      put.inPipe('pressure-gauge', at.room, fromNozzle(at, 0.6, AT_PUMP_M), tag)
      if (name !== VALVED_PUMP) put.inPipe('valve-gate', at.room, fromNozzle(at, 0.9, AT_PUMP_M), pump)
    }
  }
}

const AT_VALVE_M = 2.5

export function controlValveRule(parts: RuleParts, nozzles: ReadonlyMap<string, readonly AtNozzle[]>): void {
  const { plant, put } = parts
  for (const { id, class: name } of plant.equipment) {
    if (name !== 'control-valve' || id.startsWith('XV')) continue
    const before = nozzles.get(`${id}.N1`)?.find(({ end }) => end === 'end')
    const after = nozzles.get(`${id}.N2`)?.find(({ end }) => end === 'start')
    if (!before || !after) continue
    const inlet = put.inPipe('valve-gate', before.room, fromNozzle(before, 0.25, AT_VALVE_M), {
      equipment: id,
    })
    const outlet = put.inPipe('valve-gate', after.room, fromNozzle(after, 0.25, AT_VALVE_M), {
      equipment: id,
    })
    if (inlet && outlet) bypassAround(parts, id, before.room, inlet, after.room, outlet)
  }
}

/** Orifice plates are for pipe of this radius and more, metres. */
const ORIFICE_FROM_M = 0.045
const METER_BELOW_M = 5

export function flowRule({ plant, rooms, put }: RuleParts): void {
  for (const tag of plant.tags) {
    if (!tag.name.startsWith('F')) continue
    const carriers = plant.lines.filter(({ flow }) => flow === tag.name)
    const [line] = [...carriers].sort(
      (a, b) => Number(touches(b, tag.equipment)) - Number(touches(a, tag.equipment)),
    )
    if (!line) continue
    const name = line.diameter / 2 >= ORIFICE_FROM_M ? 'orifice-meter' : 'flow-meter'
    const runs = (rooms.get(line.id) ?? []).flatMap((room) =>
      room.straights.filter((s) => Math.abs(s.tangent[1]) < 0.01).map((s) => ({ room, s })),
    )
    // Low runs, where it can be read; then the longest, where the flow is calm.
    runs.sort(
      (a, b) =>
        Number(b.s.from[1] < METER_BELOW_M) - Number(a.s.from[1] < METER_BELOW_M) ||
        b.s.lengthM - a.s.lengthM,
    )
    for (const { room, s } of runs.slice(0, 4)) {
      const wish = {
        want: s.along + s.lengthM / 2,
        towards: 'both',
        withinM: s.lengthM / 2,
        level: true,
      } as const
      if (put.inPipe(name, room, wish, { equipment: tag.equipment, tag: tag.name })) break
    }
  }
}

const touches = ({ from, to, inline }: Line, equipment: string): boolean =>
  from.startsWith(`${equipment}.`) || to.startsWith(`${equipment}.`) || inline.includes(equipment)

/** Fittings that lines list themselves; returns those without room. A kind the library lacks is said by the checks. */
export function listedRule({ plant, rooms, put }: RuleParts): readonly Missing[] {
  const missing: Missing[] = []
  for (const line of plant.lines) {
    for (const [index, { kind, at, tag }] of line.fittings.entries()) {
      const { room, along } = placeAlong(rooms.get(line.id) ?? [], at)
      const equipment = tag && plant.tags.find(({ name }) => name === tag)?.equipment
      const wish = { want: along, towards: 'both', withinM: 3 } as const
      const of = { ...(equipment ? { equipment } : {}), ...(tag ? { tag } : {}) }
      if (room && put.inPipe(kind, room, wish, of)) continue
      missing.push({ line: line.id, path: ['fittings', index, 'kind'], kind })
    }
  }
  return missing
}

/** The leg that a place along the whole line lies on, and the metres along that leg. */
function placeAlong(legs: readonly LegRoom[], metres: number) {
  const total = legs.reduce((sum, { lengthM }) => sum + lengthM, 0)
  let along = metres < 0 ? total + metres : metres
  const room = legs.find(({ lengthM }) => {
    if (along <= lengthM) return true
    along -= lengthM
    return false
  })
  return { room, along }
}
