/** A line cut into legs, from nozzle to nozzle, with the stubs by which each leg leaves its nozzles. */
import type { Vec3 } from '#core/compiled/scene'
import type { Line } from '#core/plant/schema'
import { splitEnd } from './ends'
import type { Meeting } from './pipe-space'
import type { Placed } from './place'
import { add, distance, scale } from './space'

/** A line's end at a nozzle. */
export interface End {
  readonly at: Vec3
  readonly direction: Vec3
  readonly radius: number
  /** Identifies the nozzle among lines that share it. */
  readonly key: string
  /** Where the stub ends. */
  stub: Vec3
}

/** One stretch of a line between two nozzles. */
export interface Leg {
  readonly line: Line
  readonly radius: number
  readonly a: End
  readonly b: End
  readonly via: Line['via']
  /** Points on the way that are fixed beforehand, with the way the pipe runs there. */
  fixed: readonly Vec3[]
  path: readonly Vec3[]
}

/** Underside of a stub above grade. */
const LEAST_CLEAR_M = 0.12

/** The legs of a line in flow order; the one whose ends lie farthest apart in plan takes its `via`. */
export function legsOf(line: Line, byId: ReadonlyMap<string, Placed>): Leg[] {
  const end = (equipment: string, nozzle: string): End => {
    const found = byId.get(equipment)?.nozzles[nozzle]
    if (!found) throw new Error(`${line.id}: no nozzle ${equipment}.${nozzle}`)
    return { ...found, key: `${equipment}.${nozzle}`, stub: found.at }
  }
  const from = splitEnd(line.from)
  const to = splitEnd(line.to)
  const ends = [
    end(from.equipment, from.nozzle),
    ...line.inline.flatMap((id) => [end(id, 'N1'), end(id, 'N2')]),
    end(to.equipment, to.nozzle),
  ]
  const pairs = Array.from({ length: ends.length / 2 }, (_, i) => [ends[2 * i]!, ends[2 * i + 1]!] as const)
  const plan = pairs.map(([a, b]) => Math.abs(a.at[0] - b.at[0]) + Math.abs(a.at[2] - b.at[2]))
  const main = plan.indexOf(Math.max(...plan))
  return pairs.map(([a, b], i) => ({
    line,
    radius: line.diameter / 2,
    a,
    b,
    via: i === main ? line.via : undefined,
    fixed: [],
    path: [],
  }))
}

/** Gives every end its stub; lines at one nozzle turn off it one after the other. */
export function shareNozzles(legs: readonly Leg[]): Meeting[] {
  const groups = new Map<string, { leg: Leg; end: End }[]>()
  for (const leg of legs) {
    for (const end of [leg.a, leg.b]) {
      const group = groups.get(end.key)
      if (group) group.push({ leg, end })
      else groups.set(end.key, [{ leg, end }])
    }
  }
  const meetings: Meeting[] = []
  for (const group of groups.values()) {
    let reach = 0
    for (const { leg, end } of group) {
      const gap = distance(leg.a.at, leg.b.at)
      // Two nozzles that face each other closely share what room there is.
      const least = Math.min(Math.max(0.3, 3 * leg.radius + 0.1), gap * 0.4)
      let stub = reach === 0 ? least : reach + 2.4 * leg.radius + 0.1
      if (end.direction[1] < -0.9)
        stub = Math.min(stub, Math.max(0.15, end.at[1] - leg.radius - LEAST_CLEAR_M))
      end.stub = add(end.at, scale(end.direction, stub))
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
