/** A line cut into legs, from end to end through its inline devices, with the stubs by which each leg leaves its ends. */
import type { Vec3 } from '#core/compiled/scene'
import { type LineEnd, lineEnd } from '#core/plant/ends'
import type { Line } from '#core/plant/schema'
import type { Meeting } from './pipe-space'
import type { Placed } from './place'
import { add, distance, scale } from './space'

/** A leg's end: at a nozzle, on another line, a blind flange in the air, or where it comes out of the ground. */
export interface End {
  readonly kind: LineEnd['kind']
  at: Vec3
  /** Way the pipe leaves it; undefined at a cap, which is met from anywhere. */
  direction: Vec3 | undefined
  /** Of the pipe that fits a nozzle; of the header at a tee. */
  radius: number
  /** Identifies the nozzle among lines that share it. */
  readonly key: string
  /** Where the stub ends. */
  stub: Vec3
  /** At a control valve: room for its block valve and bypass is kept where there is some. */
  readonly isAtControl?: boolean
  /** The line it branches from, and where: metres along it, or nearest to the other end. */
  readonly on?: { readonly line: string; readonly metres: number | undefined }
}

/** One stretch of a line between two ends. */
export interface Leg {
  readonly line: Line
  readonly radius: number
  readonly a: End
  readonly b: End
  via: Line['via']
  /** Points on the way that are fixed beforehand, with the way the pipe runs there. */
  fixed: readonly Vec3[]
  path: readonly Vec3[]
}

/** Underside of a stub above grade. */
const LEAST_CLEAR_M = 0.12

/** The legs of a line in flow order. Ends on other lines have no place yet: see placeTees. */
export function legsOf(
  line: Line,
  byId: ReadonlyMap<string, Placed>,
  isLine: (id: string) => boolean,
): Leg[] {
  const nozzle = (equipment: string, name: string): End => {
    const found = byId.get(equipment)?.nozzles[name]
    if (!found) throw new Error(`${line.id}: no nozzle ${equipment}.${name}`)
    const isAtControl = byId.get(equipment)?.equipment.class === CONTROL && !equipment.startsWith('XV')
    return { kind: 'nozzle', ...found, key: `${equipment}.${name}`, stub: found.at, isAtControl }
  }
  const outer = (side: 'from' | 'to'): End => {
    const end = lineEnd(line[side], isLine)
    if (end.kind === 'nozzle') return nozzle(end.equipment, end.nozzle)
    const free = { direction: undefined, radius: line.diameter / 2, key: `${line.id}.${side}` }
    if (end.kind === 'cap') return { kind: 'cap', at: end.at, stub: end.at, ...free }
    if (end.kind === 'ground') {
      const stub: Vec3 = [end.at[0], Math.max(RISER_M, line.diameter * 2), end.at[2]]
      return { kind: 'ground', at: end.at, stub, ...free, direction: UP }
    }
    return { kind: 'tee', at: ORIGIN, stub: ORIGIN, ...free, on: end }
  }
  const ends = [
    outer('from'),
    ...line.inline.flatMap((id) => [nozzle(id, 'N1'), nozzle(id, 'N2')]),
    outer('to'),
  ]
  return Array.from({ length: ends.length / 2 }, (_, i) => {
    const [a, b] = [ends[2 * i]!, ends[2 * i + 1]!]
    riseToMeet(a, b)
    riseToMeet(b, a)
    return { line, radius: line.diameter / 2, a, b, via: undefined, fixed: [], path: [] }
  })
}

/** A riser from the ground turns at the height of a low nozzle that it goes to, rather than jog below it. */
function riseToMeet(riser: End, other: End): void {
  if (riser.kind !== 'ground' || other.kind !== 'nozzle' || Math.abs(other.direction![1]) > 0.1) return
  const [x, y, z] = riser.stub
  if (other.at[1] > y && other.at[1] < RISEN_TO_M) riser.stub = [x, other.at[1], z]
}

const CONTROL = 'control-valve'
const ORIGIN: Vec3 = [0, 0, 0]
const UP: Vec3 = [0, 1, 0]
/** A riser from a buried main stands at least so far out of the ground before it turns. */
const RISER_M = 0.4
const RISEN_TO_M = 2

/** The leg whose ends lie farthest apart in plan takes the line's `via`. */
export function giveVia(legs: readonly Leg[]): void {
  const plan = legs.map(({ a, b }) => Math.abs(a.at[0] - b.at[0]) + Math.abs(a.at[2] - b.at[2]))
  const main = legs[plan.indexOf(Math.max(...plan))]
  if (main) main.via = main.line.via
}

/**
 * Gives every nozzle its stub; lines at one nozzle turn off it one after the other. `taken` says where equipment is.
 */
export function shareNozzles(
  legs: readonly Leg[],
  taken: (x: number, y: number, z: number) => boolean,
): Meeting[] {
  const groups = new Map<string, { leg: Leg; end: End }[]>()
  for (const leg of legs) {
    for (const end of [leg.a, leg.b]) {
      if (end.kind !== 'nozzle') continue
      const group = groups.get(end.key)
      if (group) group.push({ leg, end })
      else groups.set(end.key, [{ leg, end }])
    }
  }
  const meetings: Meeting[] = []
  for (const group of groups.values()) {
    let reach = 0
    for (const { leg, end } of group) {
      // Two nozzles that face each other closely share what room there is.
      const both = leg.a.kind === 'nozzle' && leg.b.kind === 'nozzle'
      const gap = both ? distance(leg.a.at, leg.b.at) : Number.POSITIVE_INFINITY
      const room = end.isAtControl ? roomAtControl(end, leg.radius, taken) : 0
      const least = Math.min(Math.max(0.3, 3 * leg.radius + 0.1, room), gap * 0.4)
      let stub = reach === 0 ? least : reach + 2.4 * leg.radius + 0.1
      const direction = end.direction!
      if (direction[1] < -0.9) {
        stub = Math.min(stub, Math.max(0.15, end.at[1] - leg.radius - LEAST_CLEAR_M))
      }
      end.stub = add(end.at, scale(direction, stub))
      reach = Math.max(reach, stub)
    }
    if (group.length > 1) {
      const radius = Math.max(...group.map(({ leg }) => leg.radius))
      meetings.push({
        at: group[0]!.end.at,
        reachM: reach + 4 * radius,
        lines: new Set(group.map(({ leg }) => leg.line.id)),
      })
    }
  }
  return meetings
}

/** Straight pipe that a block valve, the foot of a bypass and the next elbow need; 0 where something is in the way. */
function roomAtControl(
  { at, direction }: End,
  radius: number,
  taken: (x: number, y: number, z: number) => boolean,
): number {
  const wanted = 9.5 * radius + 0.55
  for (let t = 0.5; t < wanted + 0.4; t += 0.2) {
    const [x, y, z] = add(at, scale(direction!, t))
    if (taken(x, y, z)) return 0
  }
  return wanted
}
