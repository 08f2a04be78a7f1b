/** A pipe's centre line: the corners of its route become elbows of 1.5 diameters, sampled as rings along the flow. */
import type { Vec3 } from '#core/compiled/scene'
import type { Ring } from './sketch'
import { add, cross, distance, dot, normalize, scale, sub } from './space'

/** A straight part between two elbows. */
export interface Straight {
  readonly from: Vec3
  readonly to: Vec3
  readonly tangent: Vec3
  readonly across: Vec3
  /** Metres from the route's start. */
  readonly along: number
  readonly lengthM: number
}

/** The ring at some metres along a straight. */
export const ringAt = (s: Straight, t: number, radius: number): Ring => ({
  at: add(s.from, scale(s.tangent, t)),
  tangent: s.tangent,
  across: s.across,
  radius,
  along: t,
})

export interface Centreline {
  readonly rings: readonly Ring[]
  readonly straights: readonly Straight[]
  /** Rings strictly inside elbows. */
  readonly bends: ReadonlySet<Ring>
  readonly lengthM: number
}

export interface Sampling {
  readonly radius: number
  /** Rings in a right-angled elbow. */
  readonly elbowSteps: number
  /** Longest stretch between rings on a straight. */
  readonly stepM: number
  /** Side of the plan's cells: a ring stands on each border, so that pipes can be cut there. */
  readonly cellM: number
}

/** Rings and straights of a polyline. */
export function centreline(points: readonly Vec3[], sampling: Sampling): Centreline {
  const { radius } = sampling
  const rings: Ring[] = []
  const straights: Straight[] = []
  const bends = new Set<Ring>()
  const ways = points.slice(1).map((p, i) => normalize(sub(p, points[i]!)))
  const trims = points.map((p, i) =>
    i === 0 || i === points.length - 1
      ? 0
      : elbowTrim(ways[i - 1]!, ways[i]!, radius, distance(points[i - 1]!, p), distance(p, points[i + 1]!)),
  )
  let along = 0
  let across = perpendicular(ways[0] ?? [1, 0, 0])
  for (const [i, way] of ways.entries()) {
    if (i > 0) across = carried(across, ways[i - 1]!, way, angleBetween(ways[i - 1]!, way))
    const from = add(points[i]!, scale(way, trims[i]!))
    const to = sub(points[i + 1]!, scale(way, trims[i + 1]!))
    const lengthM = Math.max(0, dot(sub(to, from), way))
    straights.push({ from, to, tangent: way, across, along, lengthM })
    for (const t of stops(from, way, lengthM, sampling)) {
      rings.push({ at: add(from, scale(way, t)), tangent: way, across, radius, along: along + t })
    }
    along += lengthM
    const next = ways[i + 1]
    if (!next) continue
    const foot = rings.length
    along = elbow(points[i + 1]!, way, next, trims[i + 1]!, across, along, sampling, rings)
    for (const ring of rings.slice(foot)) bends.add(ring)
  }
  return { rings, straights, bends, lengthM: along }
}

/** How far before a corner its elbow begins: 1.5 D for a right angle, less where there is no room. */
function elbowTrim(a: Vec3, b: Vec3, radius: number, before: number, after: number): number {
  const angle = angleBetween(a, b)
  const wanted = 3 * radius * Math.tan(Math.min(angle, 2.6) / 2)
  return Math.min(wanted, before * 0.49, after * 0.49)
}

/** Adds the rings strictly inside an elbow; returns the metres along at its end. */
function elbow(
  corner: Vec3,
  a: Vec3,
  b: Vec3,
  trim: number,
  across: Vec3,
  along: number,
  { radius, elbowSteps }: Sampling,
  rings: Ring[],
): number {
  const angle = angleBetween(a, b)
  if (angle < 1e-6 || trim < 1e-9) return along
  const bend = trim / Math.tan(angle / 2)
  const inward = inwardOf(a, b)
  const middle = add(sub(corner, scale(a, trim)), scale(inward, bend))
  const steps = Math.max(1, Math.round((elbowSteps * angle) / (Math.PI / 2)))
  for (let k = 1; k < steps; k++) {
    const t = (angle * k) / steps
    const tangent = add(scale(a, Math.cos(t)), scale(inward, Math.sin(t)))
    const at = add(middle, add(scale(a, bend * Math.sin(t)), scale(inward, -bend * Math.cos(t))))
    rings.push({ at, tangent, across: carried(across, a, b, t), radius, along: along + bend * t })
  }
  return along + bend * angle
}

/** Distances along a straight at which a ring stands: its ends, even steps, and the borders of cells. */
function stops(from: Vec3, way: Vec3, lengthM: number, { stepM, cellM }: Sampling): number[] {
  const parts = Math.max(1, Math.ceil(lengthM / stepM))
  const list = Array.from({ length: parts + 1 }, (_, i) => (lengthM * i) / parts)
  for (const axis of [0, 2] as const) {
    if (Math.abs(way[axis]) < 1e-9) continue
    const end = from[axis] + way[axis] * lengthM
    const [low, high] = [Math.min(from[axis], end), Math.max(from[axis], end)]
    for (let k = Math.ceil(low / cellM); k * cellM < high; k++)
      list.push((k * cellM - from[axis]) / way[axis])
  }
  list.sort((x, y) => x - y)
  return list.filter((t, i) => i === 0 || t - list[i - 1]! > 1e-4)
}

function perpendicular(way: Vec3): Vec3 {
  return normalize(cross(way, Math.abs(way[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0]))
}

const angleBetween = (a: Vec3, b: Vec3): number => Math.acos(Math.max(-1, Math.min(1, dot(a, b))))

/** Across the way a, towards the inside of the bend to b. */
const inwardOf = (a: Vec3, b: Vec3): Vec3 => normalize(sub(b, scale(a, dot(a, b))))

/** The vector across, carried `angle` into the bend from a to b: it turns with the pipe and does not twist about it. */
function carried(across: Vec3, a: Vec3, b: Vec3, angle: number): Vec3 {
  if (angle < 1e-6) return across
  const inward = inwardOf(a, b)
  const p = dot(across, inward)
  const out = sub(across, scale(inward, p))
  return normalize(add(out, add(scale(inward, p * Math.cos(angle)), scale(a, -p * Math.sin(angle)))))
}
