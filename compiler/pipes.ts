/**
 * Pipe geometry: each leg of a route as a round sweep with elbows, its flanges, reducers, service bands and supports,
 * cut at cell borders, in three levels of detail. v runs along the flow in metres.
 */
import type { Lod, Vec3 } from '#core/compiled/scene'
import { type CellPieces, cellOf } from './cells'
import { type Centreline, centreline, type Straight } from './centreline'
import { FLAG_PIPE, type Piece } from './packed'
import type { Route } from './route'
import { bandPaint, pipePaint } from './service'
import { type Paint, type Ring, Sketch, WHITE } from './sketch'
import { add, scale } from './space'
import { addSupports, type Ground } from './supports'

const STILL = { at: [0, 0, 0], turnDeg: 0 } as const
/** `_UV` reaches ±512 m; v starts again after this, a whole number of seams (1 m) and of flow marks (2.4 m). */
const V_WRAP_M = 480
const BAND_WIDTH_M = 0.18
const BAND_SPACING_M = 1.1
/** A straight gets bands if it is this long, and further ones this far apart. */
const BAND_FROM_M = 3.2
const BAND_EVERY_M = 11
/** Thinner pipes cannot be seen from where the far look is drawn. */
const FAR_FROM_RADIUS_M = 0.04
const FLANGED_FROM_RADIUS_M = 0.05
const FLANGE_EVERY_M = 13

const DETAIL = [
  { elbowSteps: 4, stepM: 6, sides: [6, 8, 12] },
  { elbowSteps: 2, stepM: 12, sides: [4, 5, 6] },
  { elbowSteps: 1, stepM: 100, sides: [3, 3, 5] },
] as const

const sidesOf = (lod: Lod, radius: number): number =>
  DETAIL[lod].sides[radius < 0.06 ? 0 : radius < 0.14 ? 1 : 2]

/** Adds the pipes of a route to the cells they run through. */
export function addPipes(route: Route, feature: number, cells: CellPieces, ground: Ground): void {
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
      const rings = lod === 2 ? [...way.rings] : withReducers(way.rings, ends, radius)
      addSweep(rings, along, sidesOf(lod, radius), paint, lod, feature, cells)
      if (lod < 2) addBands(way, line.service, radius, lod, feature, cells)
      if (lod === 0) {
        addFlanges(way, ends, radius, line.insulated, feature, cells)
        addSupports(way, radius, line.insulated, ground, (at, sketch) =>
          put(at, sketch, 0, feature, cells, 0),
        )
      }
    }
    along += centreline(points, { radius, elbowSteps: 1, stepM: 100, cellM: cells.side }).lengthM
  }
}

/** The pipe widens or narrows over half a metre where a nozzle is of another size. */
function withReducers(rings: readonly Ring[], ends: readonly [number, number], radius: number): Ring[] {
  const total = rings.at(-1)?.along ?? 0
  const reach = Math.min(0.5, total * 0.2)
  const sizeAt = (along: number): number => {
    for (const [end, from] of [
      [ends[0], along],
      [ends[1], total - along],
    ] as const) {
      if (Math.abs(end - radius) / radius < 0.12 || from >= reach) continue
      const size = Math.min(end, radius * 1.6)
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

/** Adds a part to the cell in which a point lies. */
function put(at: Vec3, sketch: Sketch, lod: Lod, feature: number, cells: CellPieces, flags: number): void {
  add1(cellOf(at[0], at[2], cells.side), sketch, lod, feature, cells, flags)
}

const ringAt = (s: Straight, t: number, radius: number): Ring => ({
  at: add(s.from, scale(s.tangent, t)),
  tangent: s.tangent,
  across: s.across,
  radius,
  along: t,
})

/** A pair of rings in the service's colour with an arrow along the flow between them. */
function addBands(
  way: Centreline,
  service: Parameters<typeof bandPaint>[0],
  radius: number,
  lod: Lod,
  feature: number,
  cells: CellPieces,
): void {
  const sides = sidesOf(lod, radius)
  const size = radius + (lod === 0 ? 0.004 : 0.012)
  for (const s of way.straights) {
    if (s.lengthM < BAND_FROM_M) continue
    const first = Math.min(s.lengthM / 2, 2.4)
    for (let t = first; t < s.lengthM - BAND_SPACING_M; t += BAND_EVERY_M) {
      const sketch = new Sketch().use(bandPaint(service))
      for (const shift of [-BAND_SPACING_M / 2, BAND_SPACING_M / 2]) {
        const from = t + shift - BAND_WIDTH_M / 2
        sketch.tube([ringAt(s, from, size), ringAt(s, from + BAND_WIDTH_M, size)], sides)
      }
      if (lod === 0 && radius > 0.03) addArrows(sketch, ringAt(s, t, size))
      put(add(s.from, scale(s.tangent, t)), sketch, lod, feature, cells, 0)
    }
  }
}

/** Flow arrows on two sides of the pipe: a shaft and a head, bent to its surface. */
function addArrows(sketch: Sketch, ring: Ring): void {
  for (const middle of [0, Math.PI]) {
    const shaft = 0.22
    sketch.patch(ring, [
      [-0.26, middle - shaft],
      [0.04, middle - shaft],
      [0.04, middle + shaft],
      [-0.26, middle + shaft],
    ])
    sketch.patch(ring, [
      [0.04, middle - 0.5],
      [0.26, middle],
      [0.04, middle],
    ])
    sketch.patch(ring, [
      [0.04, middle],
      [0.26, middle],
      [0.04, middle + 0.5],
    ])
  }
}

const FLANGE: Paint = { palette: 'flange', tint: WHITE, seed: 5 }

/** A flange against each nozzle, and pairs on the longer straights of bare pipe. */
function addFlanges(
  way: Centreline,
  ends: readonly [number, number],
  radius: number,
  insulated: boolean,
  feature: number,
  cells: CellPieces,
): void {
  // Only the face that can be seen is drawn: the other looks at its partner across a gap of millimetres.
  const single = (s: Straight, t: number, r: number, face: 1 | -1) => {
    const sketch = new Sketch().use(FLANGE)
    const size = 1.55 * r + 0.03
    const thick = Math.max(0.025, 0.22 * r)
    const sides = r < 0.06 ? 8 : 12
    const a = ringAt(s, t, size)
    const b = ringAt(s, t + thick, size)
    sketch.tube([a, b], sides)
    sketch.disc(face > 0 ? b : a, sides, face)
    put(a.at, sketch, 0, feature, cells, 0)
    return thick
  }
  const first = way.straights[0]
  const last = way.straights.at(-1)
  if (!first || !last) return
  const small = Math.min(ends[0], radius * 1.6)
  single(first, 0.004, small, 1)
  const size = Math.min(ends[1], radius * 1.6)
  single(last, last.lengthM - Math.max(0.025, 0.22 * size) - 0.004, size, -1)
  if (insulated || radius < FLANGED_FROM_RADIUS_M) return
  for (const s of way.straights) {
    for (let t = 5; t < s.lengthM - 2; t += FLANGE_EVERY_M) {
      const thick = single(s, t, radius, -1)
      single(s, t + thick + 0.008, radius, 1)
    }
  }
}
