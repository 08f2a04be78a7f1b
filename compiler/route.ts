/**
 * Routes every line from end to end. The rule, in order:
 *
 * 0. Lines that others branch from come first; a branch leaves its header at a tee (tees.ts).
 * 1. A line is a chain of legs: from its first nozzle, through N1 → N2 of each inline device, to its last nozzle. The
 *    leg whose ends lie farthest apart in plan takes the line's `via`; the others go the shortest way.
 * 2. A leg leaves each nozzle along the nozzle's axis by a stub long enough for an elbow of 1.5 diameters. Lines that
 *    share a nozzle leave it one after the other along the same stub: tees.
 * 3. Over a rack: up beside it, across at 1.2 m above the tier, and down into a lane of its own (lanes.ts); along the
 *    lane; out again the same way. A run on the rack shorter than 3 m is not worth it: such a leg goes straight over.
 * 4. At a given elevation: level runs at that height; elsewhere they cost more, so that a line leaves it only to pass
 *    over or under another. Through points: each point in order.
 * 5. Everything else is found by searchWay: right angles, least length and bends, around equipment and other pipes.
 *    Thick lines are routed first; lines that still touch another are taken out and routed again.
 */
import type { Vec3 } from '#core/compiled/scene'
import { byBranching, headersOf } from '#core/plant/ends'
import type { Line } from '#core/plant/schema'
import { type End, giveVia, type Leg, legsOf, shareNozzles } from './legs'
import type { Occupancy } from './occupancy'
import { middleOfBoth, PipeSpace, pieceBox } from './pipe-space'
import type { Placed } from './place'
import { Racks } from './rack-lanes'
import { routeCost, runLevels } from './route-cost'
import { corners, searchWay, type Way } from './search'
import { distance, dot, scale, sub } from './space'
import { placeTees } from './tees'

/** What a leg's end meets: a nozzle of a radius, another line's pipe, the ground, or nothing behind a blind flange. */
export interface Joint {
  readonly kind: End['kind']
  readonly radius: number
}

export interface Route {
  readonly line: Line
  /** One polyline per leg: pipe is drawn along each; inline devices lie between them. */
  readonly legs: readonly (readonly Vec3[])[]
  /** The whole way, through the inline devices, for flow marks. */
  readonly points: readonly Vec3[]
  /** What the two ends of each leg meet. */
  readonly ends: readonly (readonly [Joint, Joint])[]
  /** Other lines that it could not but touch. */
  readonly clashes: readonly LineClash[]
}

/** Where a line touches another. */
export interface LineClash {
  readonly line: string
  readonly at: Vec3
}

const SECOND_TRIES = 2

/** Routes lines whose nozzles, inline devices and racks all exist (see checkScene). */
export function routeLines(
  lines: readonly Line[],
  placed: readonly Placed[],
  occupancy: Occupancy,
  onProgress: (done: number, total: number, what: string) => void = () => {},
): readonly Route[] {
  const byId = new Map(placed.map((p) => [p.equipment.id, p]))
  const ids = new Set(lines.map(({ id }) => id))
  const legs = new Map(lines.map((line) => [line.id, legsOf(line, byId, (id) => ids.has(id))]))
  const all = [...legs.values()].flat()
  const space = new PipeSpace(shareNozzles(all, occupancy.taken.bind(occupancy)))
  for (const { line, a, b, radius } of all) {
    for (const end of [a, b]) {
      const isFixed = end.kind === 'nozzle' || end.kind === 'ground'
      if (isFixed) space.add({ line: line.id, from: end.at, to: end.stub, radius })
    }
  }
  const racks = new Racks(placed, space)
  let done = 0
  const step = (what: string) => onProgress(done++, all.length, what)
  for (const generation of generations(lines, ids)) {
    const mine = generation.flatMap(({ id }) => legs.get(id)!)
    placeTees(mine, legs, space)
    for (const { id } of generation) giveVia(legs.get(id)!)
    racks.lay(mine)
    const order = [...mine].sort((a, b) => rank(b) - rank(a) || (a.line.id < b.line.id ? -1 : 1))
    for (const leg of order) {
      step(leg.line.id)
      find(leg, space, occupancy)
    }
    again(generation, legs, space, occupancy)
  }
  onProgress(all.length, all.length, '')
  return lines.map((line) => routeOf(line, legs.get(line.id)!, space))
}

/** Lines by how many branches they are from a line of nozzles alone. */
function generations(lines: readonly Line[], ids: ReadonlySet<string>): readonly Line[][] {
  const depth = new Map<string, number>()
  const result: Line[][] = []
  for (const line of byBranching(lines)) {
    const headers = headersOf(line, (id) => ids.has(id))
    const own = Math.max(0, ...headers.map((id) => (depth.get(id) ?? 0) + 1))
    depth.set(line.id, own)
    result[own] ??= []
    result[own].push(line)
  }
  return result
}

/** Takes out the lines that touch another and routes them once more. */
function again(
  lines: readonly Line[],
  legs: ReadonlyMap<string, readonly Leg[]>,
  space: PipeSpace,
  occupancy: Occupancy,
): void {
  for (let round = 0; round < SECOND_TRIES; round++) {
    for (const { id } of lines) {
      const mine = legs.get(id)!
      if (clashesOf(id, mine, space).length === 0) continue
      space.removeLine(id)
      for (const leg of mine) find(leg, space, occupancy)
    }
  }
}

/** Explicit points first, then thick before thin. */
const rank = (leg: Leg): number => (leg.via && 'points' in leg.via ? 100 : 0) + leg.radius

/** Finds the leg's way and takes the space for it. */
function find(leg: Leg, space: PipeSpace, occupancy: Occupancy): void {
  const { a, b, line, radius, via } = leg
  const way = finder(leg, space, occupancy)
  const into = b.direction && scale(b.direction, -1)
  const parts: Vec3[] = [a.at]
  if (leg.fixed.length > 0) {
    const [first, , , last] = leg.fixed as readonly [Vec3, Vec3, Vec3, Vec3]
    if (a.kind !== 'cap') parts.push(...way(a.stub, a.direction, first, [0, -1, 0]))
    parts.push(...leg.fixed.slice(1, 3))
    if (b.kind !== 'cap') parts.push(...way(last, [0, 1, 0], b.stub, into))
  } else {
    let from = a.stub
    let out = a.direction
    for (const stop of via && 'points' in via ? via.points : []) {
      // Points in line with each other are the author's own lane and taken as written.
      const found = inLine(from, stop) ? [from, stop] : way(from, out, stop, undefined)
      parts.push(...found)
      out = heading(found)
      from = stop
    }
    parts.push(...way(from, out, b.stub, into))
  }
  parts.push(b.at)
  leg.path = corners(parts)
  space.addPath(line.id, leg.path, radius)
}

/** Pitch of the grid in plan; shared by all pipes, so that they run side by side. */
const PITCH_M = 0.8
/** How far around its ends, and above them, a way is looked for: nearby first, farther where that leads through things. */
const REACHES = [
  { marginM: 5, higherM: 2.5, pitchM: PITCH_M },
  { marginM: 14, higherM: 14, pitchM: PITCH_M },
  // Coarser, so that it stays quick: far around what the others only lead through.
  { marginM: 34, higherM: 14, pitchM: 2 * PITCH_M },
] as const
/** A way that costs more than this, for each metre between its ends and for its corners, leads through something. */
const FAIR_PER_M = 2
const FAIR_M = 25

function finder({ a, b, line, radius, via, fixed }: Leg, space: PipeSpace, occupancy: Occupancy) {
  return (from: Vec3, out: Vec3 | undefined, to: Vec3, into: Vec3 | undefined): readonly Vec3[] => {
    const apart = Math.abs(from[0] - to[0]) + Math.abs(from[1] - to[1]) + Math.abs(from[2] - to[2])
    let best: Way | undefined
    for (const { marginM, higherM, pitchM } of REACHES) {
      const levels = runLevels(via, a.stub, b.stub, radius, fixed[0]?.[1], higherM)
      const found = searchWay({
        from,
        fromDirection: out,
        to,
        toDirection: into,
        levels: levels.allowed,
        leastJogM: Math.max(0.35, 3 * radius + 0.05),
        marginM,
        pitchM,
        cost: routeCost({ line: line.id, radius, preferredY: levels.preferred, space, occupancy }),
      })
      if (!best || found.cost < best.cost - 1e-6) best = found
      if (best.cost <= FAIR_PER_M * apart + FAIR_M) break
    }
    return best!.points
  }
}

/** Whether two points differ along one axis only. */
const inLine = (a: Vec3, b: Vec3): boolean =>
  [0, 1, 2].filter((k) => Math.abs(a[k]! - b[k]!) > 1e-6).length === 1

/** Way in which a polyline arrives at its end. */
function heading(points: readonly Vec3[]): Vec3 | undefined {
  const a = points.at(-2)
  const b = points.at(-1)
  if (!a || !b) return undefined
  return scale(sub(b, a), 1 / distance(a, b))
}

function clashesOf(id: string, legs: readonly Leg[], space: PipeSpace): LineClash[] {
  const found = new Map<string, LineClash>()
  for (const leg of legs) {
    for (let i = 1; i < leg.path.length; i++) {
      const [from, to] = [leg.path[i - 1]!, leg.path[i]!]
      for (const piece of space.clashes(id, from, to, leg.radius, 0)) {
        if (found.has(piece.line)) continue
        const a = pieceBox(from, to, leg.radius)
        const b = pieceBox(piece.from, piece.to, piece.radius)
        found.set(piece.line, { line: piece.line, at: middleOfBoth(a, b) })
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.line < b.line ? -1 : 1))
}

function routeOf(line: Line, legs: readonly Leg[], space: PipeSpace): Route {
  const joint = ({ kind, radius }: End): Joint => ({ kind, radius })
  return {
    line,
    legs: legs.map((leg) => leg.path),
    points: corners(legs.flatMap((leg) => leg.path)),
    ends: legs.map(({ a, b }) => [joint(a), joint(b)] as const),
    clashes: clashesOf(line.id, legs, space),
  }
}

/** Whether each corner of a polyline is a right angle. */
export const isOrthogonal = (points: readonly Vec3[]): boolean =>
  points
    .slice(2)
    .every((p, i) => Math.abs(dot(sub(points[i + 1]!, points[i]!), sub(p, points[i + 1]!))) < 1e-6)
