/**
 * Places the ends of branches on the lines they branch from. A branch leaves a level line upwards and a vertical one
 * sideways; where no metres are given it leaves at the place nearest to its other end. Branches keep clear of the
 * header's elbows, of each other, and of whatever pipe is in the way of their first stretch.
 */
import type { Vec3 } from '#core/compiled/scene'
import type { End, Leg } from './legs'
import type { PipeSpace } from './pipe-space'
import { add, distance, dot, mix, normalize, scale, sub } from './space'

/** Steps at which places along a header are tried, metres. */
const STEP_M = 0.2
/** Longest way from the wanted place that a branch is moved to be clear. */
const MOVED_M = 8
const UP: Vec3 = [0, 1, 0]

/** A place on a header's straight. */
interface Spot {
  readonly at: Vec3
  readonly tangent: Vec3
  /** Metres from the header's first end. */
  readonly along: number
}

/** Gives each tee end of the legs its place; the lines they branch from must be routed. */
export function placeTees(
  legs: readonly Leg[],
  routed: ReadonlyMap<string, readonly Leg[]>,
  space: PipeSpace,
): void {
  for (const leg of legs) {
    for (const [end, other] of [
      [leg.a, leg.b],
      [leg.b, leg.a],
    ] as const) {
      if (end.kind === 'tee') placeTee(leg, end, other, routed.get(end.on!.line) ?? [], space)
    }
  }
}

function placeTee(leg: Leg, end: End, other: End, header: readonly Leg[], space: PipeSpace): void {
  const radius = header[0]?.radius ?? leg.radius
  const aim = other.kind === 'tee' && other.stub === other.at ? undefined : other.at
  const spots = spotsOf(header, 2.5 * radius + leg.radius + 0.1, aim)
  const total = header.reduce((sum, { path }) => sum + lengthOf(path), 0)
  const { metres } = end.on!
  const wanted = metres === undefined ? undefined : metres < 0 ? total + metres : metres
  const far = ({ at, along }: Spot) =>
    wanted !== undefined ? Math.abs(along - wanted) : aim ? distance(at, aim) : Math.abs(along - total / 2)
  const ranked = spots.map((spot) => ({ spot, rank: far(spot) })).sort((p, q) => p.rank - q.rank)
  const first = ranked[0]
  if (!first) return
  const reach = radius + Math.max(0.3, 3 * leg.radius + 0.1)
  const near = ranked.filter(({ rank }) => rank <= first.rank + MOVED_M)
  const found =
    near.find(({ spot }) => {
      const way = wayOff(spot, aim)
      const from = add(spot.at, scale(way, radius + 0.02))
      const to = add(spot.at, scale(way, reach + 2 * leg.radius))
      return space.clashes(leg.line.id, from, to, leg.radius + 0.04, 0.06, end.on!.line).length === 0
    }) ?? first
  const direction = wayOff(found.spot, aim)
  end.at = found.spot.at
  end.radius = radius
  end.direction = direction
  end.stub = add(end.at, scale(direction, reach))
  space.meet({ at: end.at, reachM: reach + 2 * radius, lines: new Set([leg.line.id, end.on!.line]) })
  space.add({ line: leg.line.id, from: end.at, to: end.stub, radius: leg.radius })
}

/** Places along the straights of a line, clear of their ends by `margin`, and just across from `aim`: no jog is left. */
function spotsOf(header: readonly Leg[], margin: number, aim: Vec3 | undefined): Spot[] {
  const spots: Spot[] = []
  let along = 0
  for (const { path } of header) {
    for (const [i, b] of path.slice(1).entries()) {
      const a = path[i]!
      const lengthM = distance(a, b)
      const free = lengthM - 2 * margin
      const tangent = normalize(sub(b, a))
      const steps = Math.max(0, Math.floor(free / STEP_M))
      const places = Array.from({ length: free < 0 ? 0 : steps + 1 }, (_, k) => margin + k * STEP_M)
      const across = aim ? dot(sub(aim, a), tangent) : -1
      if (across >= margin && across <= lengthM - margin) places.push(across)
      for (const t of places) spots.push({ at: mix(a, b, t / lengthM), tangent, along: along + t })
      along += lengthM
    }
  }
  // A line too short for any margin still has a middle.
  const path = header[0]?.path
  if (spots.length === 0 && path && path.length > 1) {
    const [a, b] = [path[0]!, path[1]!]
    spots.push({ at: mix(a, b, 0.5), tangent: normalize(sub(b, a)), along: distance(a, b) / 2 })
  }
  return spots
}

function wayOff({ at, tangent }: Spot, aim: Vec3 | undefined): Vec3 {
  if (Math.abs(tangent[1]) < 0.5) return UP
  if (!aim) return [1, 0, 0]
  const [dx, dz] = [aim[0] - at[0], aim[2] - at[2]]
  return Math.abs(dx) >= Math.abs(dz) ? [Math.sign(dx) || 1, 0, 0] : [0, 0, Math.sign(dz)]
}

const lengthOf = (path: readonly Vec3[]): number =>
  path.slice(1).reduce((sum, p, i) => sum + distance(path[i]!, p), 0)
