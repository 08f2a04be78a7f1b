/** Room along a routed line for what sits in it or on it: straights, what is on them already, and what is beside them. */
import type { Vec3 } from '#core/compiled/scene'
import { centreline, type Straight } from '../centreline'
import type { Occupancy } from '../occupancy'
import { PipeSpace } from '../pipe-space'
import type { Route } from '../route'
import { add, distance, scale } from '../space'

/** Room kept between a fitting and an elbow, a nozzle's flange, a tee or another fitting. */
const CLEAR_M = 0.08
const STEP_M = 0.1

export interface Spot {
  readonly at: Vec3
  /** Way of the flow. */
  readonly tangent: Vec3
  /** Metres along the leg. */
  readonly along: number
  /** The straight it lies on. */
  readonly straight: Straight
}

export interface Wish {
  /** Metres along the leg where it should sit; negative from the leg's end. */
  readonly want: number
  /** Face to face. */
  readonly lengthM: number
  /** How far it reaches above the axis, and how wide it is there, either side. */
  readonly heightM: number
  readonly halfM: number
  /** Which way from the wanted place others are tried. */
  readonly towards: 'start' | 'end' | 'both'
  readonly withinM: number
  /** Where only level pipe will do. */
  readonly level?: boolean
}

export interface LegRoom {
  readonly route: Route
  readonly leg: number
  readonly lengthM: number
  readonly straights: readonly Straight[]
  /** Stretches of bare pipe in a clad line: where fittings sit. */
  readonly gaps: [number, number][]
  take(wish: Wish): Spot | undefined
}

/** Rooms of every line, in order of its legs. */
export function roomsOf(
  routes: readonly Route[],
  occupancy: Occupancy,
): ReadonlyMap<string, readonly LegRoom[]> {
  const space = new PipeSpace()
  for (const { line, legs } of routes) {
    for (const leg of legs) space.addPath(line.id, leg, line.diameter / 2)
  }
  const tees = routes.flatMap(({ legs, ends, line }) =>
    legs.flatMap((leg, i) => {
      const at = (end: 0 | 1, p: Vec3) =>
        ends[i]![end].kind === 'tee' ? [{ at: p, radius: line.diameter / 2 }] : []
      return [...at(0, leg[0]!), ...at(1, leg.at(-1)!)]
    }),
  )
  return new Map(
    routes.map((route) => [
      route.line.id,
      route.legs.map((_, leg) => roomOf(route, leg, tees, space, occupancy)),
    ]),
  )
}

function roomOf(
  route: Route,
  leg: number,
  tees: readonly { readonly at: Vec3; readonly radius: number }[],
  space: PipeSpace,
  occupancy: Occupancy,
): LegRoom {
  const radius = route.line.diameter / 2
  const points = route.legs[leg]!
  const { straights, lengthM } = centreline(points, { radius, elbowSteps: 1, stepM: 1e6, cellM: 1e6 })
  const taken: [number, number][] = []
  for (const s of straights) {
    for (const tee of tees) {
      const t = alongOf(s, tee.at)
      if (t !== undefined && tee.radius <= radius * 1.01) {
        taken.push([s.along + t - tee.radius * 1.6, s.along + t + tee.radius * 1.6])
      }
    }
  }
  // Flanges at nozzles and the feet of branches stand at the leg's own ends.
  taken.push([-1, 0.06 + radius * 0.4], [lengthM - 0.06 - radius * 0.4, lengthM + 1])
  const gaps: [number, number][] = []
  const isClear = ({ at, tangent }: Spot, { heightM, halfM }: Wish) => {
    const up: Vec3 = Math.abs(tangent[1]) > 0.5 ? [0, 0, 0] : [0, 1, 0]
    const foot = add(at, scale(up, Math.min(radius, heightM)))
    const top = add(at, scale(up, heightM))
    if (space.clashes(route.line.id, foot, top, halfM, 0.02).length > 0) return false
    return heightM < 0.3 || !occupancy.taken(top[0], top[1] - 0.05, top[2])
  }
  return {
    route,
    leg,
    lengthM,
    straights,
    gaps,
    take(wish) {
      const want = wish.want < 0 ? lengthM + wish.want : wish.want
      const half = wish.lengthM / 2 + CLEAR_M
      for (let k = 0; k * STEP_M <= wish.withinM; k++) {
        for (const sign of wish.towards === 'both' ? [1, -1] : [wish.towards === 'end' ? 1 : -1]) {
          const along = want + sign * k * STEP_M
          if (taken.some(([a, b]) => along - half < b && along + half > a)) continue
          const spot = spotAt(straights, along, half, wish.level === true)
          if (!spot || !isClear(spot, wish)) continue
          taken.push([along - half, along + half])
          gaps.push([along - wish.lengthM / 2, along + wish.lengthM / 2])
          return spot
        }
      }
      return undefined
    },
  }
}

/** The spot at some metres along a leg, if a straight reaches `half` to both sides of it. */
function spotAt(
  straights: readonly Straight[],
  along: number,
  half: number,
  level: boolean,
): Spot | undefined {
  for (const straight of straights) {
    const t = along - straight.along
    if (t < half || t > straight.lengthM - half) continue
    if (level && Math.abs(straight.tangent[1]) > 0.01) return undefined
    const at = add(straight.from, scale(straight.tangent, t))
    return { at, tangent: straight.tangent, along, straight }
  }
  return undefined
}

/** Metres along a straight of a point on it, or undefined where it is not on it. */
function alongOf(s: Straight, p: Vec3): number | undefined {
  const t = [0, 1, 2].reduce((sum, k) => sum + (p[k]! - s.from[k]!) * s.tangent[k]!, 0)
  if (t < -0.01 || t > s.lengthM + 0.01) return undefined
  return distance(add(s.from, scale(s.tangent, t)), p) < 0.02 ? t : undefined
}
