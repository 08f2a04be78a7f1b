/**
 * Deals the bake out by cells. What can be seen from a cell is what lies within NEAR_M of it, in its near look, and
 * farther off only what is large, in its middle look, between the cell and a lamp that reaches it: so a pump that moves
 * changes the light of its neighbourhood and no more.
 */
import type { Box, Feature, Lamp } from '#core/compiled/scene'
import { type CellPieces, cellOf } from '../cells'
import { hashOf } from '../hash'
import type { Piece } from '../packed'
import { grown, union } from '../space'
import { type BakeJob, type GroundBlock, texelsOf } from './job'
import { LAMP_KINDS, LAMP_ORDER } from './lamps'
import { blockerOf, type PieceSpace, receiverOf, spaceOf } from './piece-space'

/** Farther than any sky is taken away, and than a fixture shines. */
const NEAR_M = 14
/** Equipment that throws shadows farther: as high as this, and as thick in each direction. */
const HIGH_M = 5
const THICK_M = 0.7

export interface CellPlan {
  readonly cell: string
  readonly lit: readonly PieceSpace[]
  readonly ground: GroundBlock | undefined
  /** Equal for equal surroundings. */
  readonly key: string
  readonly points: number
  /** Made when it is needed: a job holds a copy of all that is around. */
  job(): BakeJob
}

export interface Surroundings {
  readonly cells: CellPieces
  readonly features: readonly Feature[]
  readonly lamps: readonly Lamp[]
  /** The ground picture: its corner x, z, texels along a side, and a texel's size. */
  readonly ground: {
    readonly x0: number
    readonly z0: number
    readonly texels: number
    readonly texelM: number
  }
  /** Changes whenever the bake's own code may give other light. */
  readonly version: string
}

export function planCells(around: Surroundings): CellPlan[] {
  const { cells, features } = around
  const names = new Map(cells.list())
  const near: PieceSpace[] = []
  const large: PieceSpace[] = []
  for (const [, levels] of names) {
    for (const piece of levels[0]) if (piece.feature !== 0) near.push(spaceOf(piece))
    for (const piece of levels[1]) {
      if (piece.feature === 0) continue
      const space = spaceOf(piece)
      if (piece.isInstance) near.push(space)
      if (features[piece.feature]?.kind === 'equipment' && isLarge(space.box)) large.push(space)
    }
  }
  const all = new Set([...names.keys(), ...groundCells(around)])
  return [...all].sort().flatMap((cell) => {
    const plan = planCell(cell, names.get(cell), near, large, around)
    return plan.points > 0 ? [plan] : []
  })
}

const isLarge = (box: Box): boolean =>
  box[4] >= HIGH_M && box[3] - box[0] >= THICK_M && box[4] - box[1] >= THICK_M && box[5] - box[2] >= THICK_M

const overlap = (a: Box, b: Box): boolean =>
  a[0] <= b[3] && b[0] <= a[3] && a[1] <= b[4] && b[1] <= a[4] && a[2] <= b[5] && b[2] <= a[5]

function planCell(
  cell: string,
  levels: readonly [Piece[], Piece[], Piece[]] | undefined,
  near: readonly PieceSpace[],
  large: readonly PieceSpace[],
  around: Surroundings,
): CellPlan {
  const { cells, version } = around
  const lit = levels ? [...levels[0], ...levels[1]].map(spaceOf) : []
  const ground = blockOf(cell, around)
  const box = lit.map((l) => l.box).reduce(union, squareOf(cell, cells.side))
  const lamps = around.lamps.filter(({ at, kind }) =>
    overlap([...at, ...at], grown(box, LAMP_KINDS[kind].reachM)),
  )
  const close = grown(box, NEAR_M)
  const blocking = near.filter((n) => overlap(n.box, close))
  const known = new Set(blocking.map((b) => b.piece.feature))
  const ways = lamps.map(({ at }) => union(box, [...at, ...at]))
  const far = large.filter((l) => !known.has(l.piece.feature) && ways.some((way) => overlap(l.box, way)))
  const blockers = [...blocking, ...far]
  const key = hashOf(
    [
      version,
      ...lit.map((l) => l.hash),
      'past',
      ...blockers.map((b) => b.hash),
      'by',
      ...lamps.map(({ at, kind }) => `${kind} ${at.join()}`),
      JSON.stringify(ground ?? null),
    ],
    24,
  )
  const points = lit.reduce((sum, l) => sum + l.used.length, 0) + (ground ? texelsOf(ground) : 0)
  return { cell, lit, ground, key, points, job: () => jobOf(blockers, lamps, lit, ground) }
}

function jobOf(
  blocking: readonly PieceSpace[],
  lamps: readonly Lamp[],
  lit: readonly PieceSpace[],
  ground: GroundBlock | undefined,
): BakeJob {
  const blockers = blocking.map(blockerOf)
  const total = (of: (b: (typeof blockers)[number]) => number) => blockers.reduce((sum, b) => sum + of(b), 0)
  const positions = new Float32Array(total((b) => b.positions.length))
  const indices = new Uint32Array(total((b) => b.indices.length))
  const grating = new Uint8Array(total((b) => b.grating.length))
  let [vertex, corner, triangle] = [0, 0, 0]
  for (const blocker of blockers) {
    positions.set(blocker.positions, vertex * 3)
    for (const [k, i] of blocker.indices.entries()) indices[corner + k] = i + vertex
    grating.set(blocker.grating, triangle)
    vertex += blocker.positions.length / 3
    corner += blocker.indices.length
    triangle += blocker.grating.length
  }
  return {
    positions,
    indices,
    grating,
    lamps: Float32Array.from(lamps.flatMap(({ at, kind }) => [...at, LAMP_ORDER.indexOf(kind)])),
    receivers: lit.map(receiverOf),
    ground,
  }
}

/** A cell's square at grade. */
function squareOf(cell: string, side: number): Box {
  const [i, k] = cell.split('_').map(Number) as [number, number]
  return [i * side, 0, k * side, (i + 1) * side, 0, (k + 1) * side]
}

/** Names of all cells that the ground picture reaches. */
function groundCells({ cells: { side }, ground }: Surroundings): string[] {
  const size = ground.texels * ground.texelM
  const names: string[] = []
  for (let x = Math.floor(ground.x0 / side); x * side < ground.x0 + size; x++)
    for (let z = Math.floor(ground.z0 / side); z * side < ground.z0 + size; z++)
      names.push(cellOf((x + 0.5) * side, (z + 0.5) * side, side))
  return names
}

/** Texels whose middle lies in a cell. */
function blockOf(cell: string, { cells: { side }, ground }: Surroundings): GroundBlock | undefined {
  const { x0, z0, texels, texelM } = ground
  const square = squareOf(cell, side)
  const range = (from: number, to: number, start: number): readonly [number, number] => {
    const texel = (at: number) => Math.max(0, Math.min(texels, Math.ceil((at - start) / texelM - 0.5)))
    return [texel(from), texel(to)]
  }
  const block = {
    columns: range(square[0], square[3], x0),
    rows: range(square[2], square[5], z0),
    x0,
    z0,
    texelM,
  }
  return texelsOf(block) > 0 ? block : undefined
}
