/**
 * Walls around tanks, with a coping and stairs over them, and the drainage of the paving: grated channels and gullies.
 * Nothing to point at: feature 0.
 */
import type { Lod, Vec3 } from '#core/compiled/scene'
import type { SiteFile } from '#core/plant/schema'
import { type CellPieces, cellOf } from './cells'
import { type Paint, Sketch, WHITE } from './sketch'

const STILL = { at: [0, 0, 0], turnDeg: 0 } as const
const UP: Vec3 = [0, 1, 0]
const CONCRETE: Paint = { palette: 'concrete', tint: WHITE, seed: 19 }
const COPING: Paint = { palette: 'concrete', tint: [232, 231, 226], seed: 31 }
const STEEL: Paint = { palette: 'galvanised', tint: WHITE, seed: 23 }
const RAIL: Paint = { palette: 'rail-yellow', tint: WHITE, seed: 27 }
const GRATING: Paint = { palette: 'grating', tint: WHITE, seed: 33 }
/** Longest piece, so that each lies in about one cell and shade follows the wall. */
const PIECE_M = 6
/** Expansion joints between pieces of wall. */
const JOINT_M = 0.015
const COPING_M = 0.1
const COPING_OUT_M = 0.05

type Dike = SiteFile['dikes'][number]
type PlanPoint = readonly [number, number]

/** A straight stretch of a path in plan. */
interface Run {
  readonly from: PlanPoint
  readonly lengthM: number
  readonly along: Vec3
  readonly side: Vec3
}

export function addDikes(site: SiteFile | undefined, cells: CellPieces): void {
  for (const dike of site?.dikes ?? []) {
    const runs = runsOf([...dike.path, dike.path[0]!])
    for (const run of runs) addWall(run, dike, cells)
    const longest = [...runs].sort((a, b) => b.lengthM - a.lengthM)
    for (let i = 0; i < dike.steps; i++) {
      const run = longest[i % longest.length]!
      // More stairs than walls: the further ones stand at thirds.
      addSteps(run, run.lengthM * (i < longest.length ? 0.5 : 0.22), dike, cells)
    }
  }
}

function runsOf(path: readonly PlanPoint[]): Run[] {
  return path.slice(1).flatMap(([x1, z1], i) => {
    const from = path[i]!
    const lengthM = Math.hypot(x1 - from[0], z1 - from[1])
    if (lengthM < 1e-3) return []
    const along: Vec3 = [(x1 - from[0]) / lengthM, 0, (z1 - from[1]) / lengthM]
    return [{ from, lengthM, along, side: [-along[2], 0, along[0]] as Vec3 }]
  })
}

/** A point of a run: metres along, up and to its side. */
const at = ({ from, along, side }: Run, t: number, y: number, s = 0): Vec3 => [
  from[0] + along[0] * t + side[0] * s,
  y,
  from[1] + along[2] * t + side[2] * s,
]

function put(cells: CellPieces, middle: Vec3, sketch: Sketch, lods: readonly Lod[]): void {
  const cell = cellOf(middle[0], middle[2], cells.side)
  for (const lod of lods) cells.add(cell, lod, { mesh: sketch.mesh(), pose: STILL, feature: 0, flags: 0 })
}

function addWall(run: Run, { heightM, thicknessM }: Dike, cells: CellPieces): void {
  const { along, side, lengthM } = run
  const half = thicknessM / 2
  const count = Math.ceil(lengthM / PIECE_M)
  for (let k = 0; k < count; k++) {
    // Corners are filled by letting both walls reach to their outer edge.
    const from = (lengthM * k) / count + (k === 0 ? -half : JOINT_M / 2)
    const to = (lengthM * (k + 1)) / count + (k === count - 1 ? half : -JOINT_M / 2)
    const middle = at(run, (from + to) / 2, 0)
    const [x, , z] = middle
    const wall = heightM - COPING_M
    const body = new Sketch().use(CONCRETE)
    body.box([x, wall / 2, z], [along, UP, side], [(to - from) / 2, wall / 2, half], ['-y', '+y'])
    body.use(COPING)
    const coping: Vec3 = [(to - from) / 2, COPING_M / 2, half + COPING_OUT_M]
    body.box([x, heightM - COPING_M / 2, z], [along, UP, side], coping)
    put(cells, middle, body, [0, 1, 2])
  }
}

const STEP_RISE_M = 0.2
const STEP_RUN_M = 0.26
const STAIR_WIDE_M = 0.9

/** Steel stairs up one face of the wall and down the other, with a platform on top and a rail on both sides. */
function addSteps(run: Run, t: number, { heightM, thicknessM }: Dike, cells: CellPieces): void {
  const count = Math.max(1, Math.ceil(heightM / STEP_RISE_M) - 1)
  const rise = heightM / (count + 1)
  const half = thicknessM / 2 + COPING_OUT_M
  const axes = [run.along, UP, run.side] as const
  const wide = STAIR_WIDE_M / 2
  const near = new Sketch()
  const middle = new Sketch().use(STEEL)
  for (const face of [1, -1] as const) {
    for (let i = 0; i < count; i++) {
      const y = heightM - rise * (i + 1)
      const s = face * (half + STEP_RUN_M * (i + 0.5))
      near.use(GRATING).box(at(run, t, y - 0.02, s), axes, [wide, 0.02, STEP_RUN_M / 2], [])
    }
    const foot = half + STEP_RUN_M * count
    middle.box(at(run, t, heightM / 2, (face * (half + foot)) / 2), axes, [
      wide,
      heightM / 2,
      (foot - half) / 2,
    ])
    for (const hand of [-wide, wide]) addRail(near, run, t + hand, face, half, foot, heightM)
  }
  near.use(GRATING).box(at(run, t, heightM + 0.02), axes, [wide, 0.02, half])
  const [x, , z] = at(run, t, 0)
  put(cells, [x, 0, z], near, [0])
  put(cells, [x, 0, z], middle, [1])
}

const RAIL_UP_M = 1.05

/** A stringer, its handrail and the posts between, on one side of one flight. */
function addRail(
  sketch: Sketch,
  run: Run,
  t: number,
  face: 1 | -1,
  half: number,
  foot: number,
  heightM: number,
): void {
  const top = at(run, t, heightM, face * half)
  const low = at(run, t, 0, face * foot)
  const bar = (a: Vec3, b: Vec3, radius: number) => {
    const d: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
    const lengthM = Math.hypot(...d)
    const tangent: Vec3 = [d[0] / lengthM, d[1] / lengthM, d[2] / lengthM]
    const ring = (p: Vec3, along: number) => ({ at: p, tangent, across: run.along, radius, along })
    sketch.tube([ring(a, 0), ring(b, lengthM)], 5)
  }
  const up = (p: Vec3): Vec3 => [p[0], p[1] + RAIL_UP_M, p[2]]
  sketch.use(STEEL)
  bar(top, low, 0.045)
  sketch.use(RAIL)
  bar(up(top), up(low), 0.022)
  for (const p of [top, low]) bar(p, up(p), 0.022)
  if (face > 0) bar(up(top), up(at(run, t, heightM, -half)), 0.022)
}

const FRAME_M = 0.07
/** Tops of grates and their frames above the paving: enough not to flicker with it. */
const GRATE_Y_M = 0.022
const FRAME_Y_M = 0.028
const GULLY_M = 0.5

export function addDrains(site: SiteFile | undefined, cells: CellPieces): void {
  for (const { path, widthM } of site?.drains ?? []) {
    for (const run of runsOf(path)) addChannel(run, widthM, cells)
  }
  for (const [x, z] of site?.gullies ?? []) {
    const run: Run = { from: [x - GULLY_M / 2, z], lengthM: GULLY_M, along: [1, 0, 0], side: [0, 0, 1] }
    addChannel(run, GULLY_M, cells)
  }
}

/** A grate between two concrete edges, dark below. */
function addChannel(run: Run, widthM: number, cells: CellPieces): void {
  const { along, side, lengthM } = run
  const axes = [along, UP, side] as const
  const count = Math.ceil(lengthM / PIECE_M)
  for (let k = 0; k < count; k++) {
    const long = lengthM / count
    const middle = at(run, long * (k + 0.5), 0)
    const [x, , z] = middle
    const sketch = new Sketch()
    const flat = (y: number, s: number, wide: number) =>
      sketch.box(
        [x + side[0] * s, y / 2, z + side[2] * s],
        axes,
        [long / 2, y / 2, wide],
        ['-y', ...(k > 0 ? ['-x'] : []), ...(k < count - 1 ? ['+x'] : [])],
      )
    sketch.use(CONCRETE)
    for (const s of [-1, 1]) flat(FRAME_Y_M, s * (widthM / 2 + FRAME_M / 2), FRAME_M / 2)
    sketch.use({ palette: 'rubber', tint: WHITE, seed: 3 })
    flat(0.012, 0, widthM / 2)
    put(cells, middle, sketch, [0, 1])
    const grate = new Sketch().use(GRATING)
    grate.box([x, GRATE_Y_M, z], axes, [long / 2, 0.001, widthM / 2], ['-y', '-x', '+x', '-z', '+z'])
    put(cells, middle, grate, [0])
  }
}
