/**
 * Pipe geometry: each leg of a route as a round sweep with elbows, its flanges, reducers, service bands and supports,
 * cut at cell borders, in three levels of detail. v runs along the flow in metres.
 */
import type { Lod, Vec3 } from '#core/compiled/scene'
import { type CellPieces, cellOf } from './cells'
import { centreline } from './centreline'
import { bareRadius } from './fittings/kinds'
import { FLAG_PIPE, type Piece } from './packed'
import { addBands } from './pipe-bands'
import { addGores, addJoints, MOST_REDUCED } from './pipe-joints'
import type { Joint, Route } from './route'
import { pipePaint } from './service'
import { type Paint, type Ring, Sketch } from './sketch'
import { add, scale } from './space'
import { addSupports, type Ground } from './supports'

const STILL = { at: [0, 0, 0], turnDeg: 0 } as const
/** `_UV` reaches ±512 m; v starts again after this, a whole number of seams (1 m) and of flow marks (2.4 m). */
const V_WRAP_M = 480
/** Thinner pipes cannot be seen from where the far look is drawn. */
const FAR_FROM_RADIUS_M = 0.04

const DETAIL = [
  { elbowSteps: 4, stepM: 6, sides: [6, 8, 12] },
  { elbowSteps: 2, stepM: 12, sides: [4, 5, 6] },
  { elbowSteps: 1, stepM: 100, sides: [3, 3, 5] },
] as const

const sidesOf = (lod: Lod, radius: number): number =>
  DETAIL[lod].sides[radius < 0.06 ? 0 : radius < 0.14 ? 1 : 2]

/** Takes a part of the pipe drawn at a point. */
export type Put = (at: Vec3, sketch: Sketch) => void

/** Adds the pipes of a route to the cells they run through. */
export function addPipes(
  route: Route,
  feature: number,
  cells: CellPieces,
  ground: Ground,
  gaps: readonly (readonly Gap[])[] = [],
): void {
  const { line } = route
  const seed = (feature * 37 + 11) & 255
  const paint = pipePaint(line.service, line.insulated, seed)
  const radius = line.diameter / 2
  let along = 0
  for (const [i, points] of route.legs.entries()) {
    const ends = route.ends[i]!
    for (const lod of [0, 1, 2] as const) {
      if (lod === 2 && radius < FAR_FROM_RADIUS_M) continue
      const { elbowSteps, stepM } = DETAIL[lod]
      const way = centreline(points, { radius, elbowSteps, stepM, cellM: cells.side })
      const reduced = lod === 2 ? [...way.rings] : withReducers(way.rings, ends, radius)
      const isCut = lod === 0 && line.insulated
      const rings = isCut ? withGaps(reduced, gaps[i] ?? [], bareRadius(line)) : reduced
      addSweep(rings, along, sidesOf(lod, radius), paint, lod, feature, cells)
      const put: Put = (at, sketch) => add1(cellOf(at[0], at[2], cells.side), sketch, lod, feature, cells, 0)
      if (lod < 2) addBands(way, line.service, radius, sidesOf(lod, radius), lod === 0, put)
      if (lod === 0) {
        addJoints(way, ends, radius, line.insulated, paint, put)
        if (line.insulated) addGores(way, radius, paint, put)
        addSupports(way, radius, line.insulated, ground, put)
      }
    }
    along += centreline(points, { radius, elbowSteps: 1, stepM: 100, cellM: cells.side }).lengthM
  }
}

/** Metres along a leg between which its cladding is left off. */
export type Gap = readonly [number, number]
/** Length of the cladding's end cap, and how far it stands back from the fitting. */
const CAP_M = 0.03
const BACK_M = 0.06

/** Cladding ends on both sides of what sits in the pipe: there the pipe itself is seen. */
function withGaps(rings: readonly Ring[], gaps: readonly Gap[], bare: number): Ring[] {
  const cuts = gaps.flatMap(([from, to]) => [
    [from - BACK_M - CAP_M, false] as const,
    [from - BACK_M, true] as const,
    [to + BACK_M, true] as const,
    [to + BACK_M + CAP_M, false] as const,
  ])
  const filled = rings.flatMap((ring, i) => {
    const next = rings[i + 1]
    if (!next || ring.tangent !== next.tangent) return [ring]
    const between = cuts
      .filter(([t]) => t > ring.along + 1e-3 && t < next.along - 1e-3)
      .map(([t, isBare]) => ({
        ...ring,
        at: add(ring.at, scale(ring.tangent, t - ring.along)),
        along: t,
        radius: isBare ? bare : ring.radius,
      }))
    return [ring, ...between.sort((a, b) => a.along - b.along)]
  })
  const inside = (t: number) => gaps.some(([a, b]) => t > a - BACK_M - 1e-6 && t < b + BACK_M + 1e-6)
  return filled.map((ring) => (inside(ring.along) ? { ...ring, radius: Math.min(bare, ring.radius) } : ring))
}

/** The pipe widens or narrows over half a metre where a nozzle is of another size. */
function withReducers(rings: readonly Ring[], ends: readonly [Joint, Joint], radius: number): Ring[] {
  const total = rings.at(-1)?.along ?? 0
  const reach = Math.min(0.5, total * 0.2)
  const sizeAt = (along: number): number => {
    for (const [{ kind, radius: end }, from] of [
      [ends[0], along],
      [ends[1], total - along],
    ] as const) {
      if (kind !== 'nozzle') continue
      if (Math.abs(end - radius) / radius < 0.12 || from >= reach) continue
      if (end > radius * MOST_REDUCED) continue
      const size = end
      const t = Math.max(0, Math.min(1, (from - reach * 0.35) / (reach * 0.5)))
      return size + (radius - size) * t
    }
    return radius
  }
  const extra = [reach * 0.35, reach * 0.85, total - reach * 0.85, total - reach * 0.35]
  const filled = rings.flatMap((ring, i) => {
    const next = rings[i + 1]
    if (!next) return [ring]
    const between = extra
      .filter((x) => x > ring.along + 1e-3 && x < next.along - 1e-3)
      .map((x) => ({ ...ring, at: add(ring.at, scale(ring.tangent, x - ring.along)), along: x }))
    return [ring, ...(ring.tangent === next.tangent ? between : [])]
  })
  return filled.map((ring) => ({ ...ring, radius: sizeAt(ring.along) }))
}

/** The body of the pipe, cut where it passes from one cell to the next. */
function addSweep(
  rings: readonly Ring[],
  along: number,
  sides: number,
  paint: Paint,
  lod: Lod,
  feature: number,
  cells: CellPieces,
): void {
  let first = 0
  while (first < rings.length - 1) {
    const cell = cellBetween(rings[first]!, rings[first + 1]!, cells.side)
    let last = first + 1
    while (last < rings.length - 1 && cellBetween(rings[last]!, rings[last + 1]!, cells.side) === cell) last++
    const base = Math.floor((along + rings[first]!.along) / V_WRAP_M) * V_WRAP_M
    const piece = rings.slice(first, last + 1).map((r) => ({ ...r, along: r.along + along - base }))
    const sketch = new Sketch().use(paint)
    sketch.tube(piece, sides)
    add1(cell, sketch, lod, feature, cells, FLAG_PIPE)
    first = last
  }
}

const cellBetween = (a: Ring, b: Ring, side: number): string =>
  cellOf((a.at[0] + b.at[0]) / 2, (a.at[2] + b.at[2]) / 2, side)

function add1(cell: string, sketch: Sketch, lod: Lod, feature: number, cells: CellPieces, flags: number) {
  if (sketch.empty) return
  const piece: Piece = { mesh: sketch.mesh(), pose: STILL, feature, flags }
  cells.add(cell, lod, piece)
}
