/** Makes the outline of the plant (core/compiled/outline) of its far look. */
import { firstPose, type Pose } from '#core/compiled/first-pose'
import { encodeOutline, MOST_VERTICES, type OutlineMesh, type OutlinePoses } from '#core/compiled/outline'
import type { Vec3 } from '#core/compiled/scene'
import type { MeshData } from '#models/kit/model'
import type { CellPieces } from './cells'
import { coarser } from './far'
import type { Piece } from './packed'
import { distance, placed } from './space'

/** A pixel's share of the picture's height. */
const PIXEL = 1 / 1080
const FINEST_UNSEEN_M = 0.04
const FINEST_STEP_M = 1 / 32
/** A look that stands in this many places is written once. */
const REPEATED = 8
const SHADE_STEP = 16
const FULL_TURN = 65_536
/** Width over height of an upright phone, a screen and a video wall. */
const ASPECTS = [0.46, 16 / 9, 32 / 9]

/** The plant as coarse as can be without being seen from where a page may begin. */
export function outlineOf(cells: CellPieces, poses: OutlinePoses): Uint8Array {
  const eyes = openings(poses)
  const pieces = cells.list().flatMap(([, levels]) => levels[2])
  const groups = groupBy(
    pieces.filter(({ triangles }) => !triangles),
    (piece) => piece.mesh,
  )
  const repeated = [...groups.values()].filter((list) => list.length >= REPEATED)
  const isRepeated = new Set(repeated.flat())
  const places = placesOf(repeated.flat())
  const meshes = [
    ...together(
      pieces.filter((piece) => !isRepeated.has(piece)).map((piece) => standing(piece, unseen(piece, eyes))),
    ),
    ...repeated.flatMap((list) =>
      [...groupBy(list, (piece) => unseen(piece, eyes))].flatMap(([unseenM, alike]) =>
        together([shapeOf(alike[0]!, unseenM)]).map((one) => ({ ...one, places: places.of(alike) })),
      ),
    ),
  ]
  return encodeOutline({ ...poses, meshes, placeOrigin: places.origin, placeStep: places.step })
}

function openings(poses: OutlinePoses): readonly Pose[] {
  return [...ASPECTS.map((aspect) => firstPose(poses, aspect)), ...(poses.show ? [poses.show.view] : [])]
}

/** Largest power of two, in metres, that is under a pixel for whoever is nearest. */
function unseen({ pose }: Piece, eyes: readonly Pose[]): number {
  const pixels = eyes.map(
    ({ eye, fov }) => distance(eye, pose.at) * 2 * Math.tan((fov * Math.PI) / 360) * PIXEL,
  )
  return Math.max(FINEST_UNSEEN_M, 2 ** Math.floor(Math.log2(Math.max(1e-3, Math.min(...pixels)))))
}

interface Shape {
  readonly positions: Float64Array | Float32Array
  readonly shade: Uint8Array
  readonly indices: Uint32Array
}

/** What is left of a piece's mesh, in its own axes; something is, of even the smallest. */
function shapeOf({ mesh, triangles, light }: Piece, unseenM: number): Shape {
  const whole = weldedByPlace(mesh.positions, triangles ? cornersOf(mesh, triangles) : mesh.indices)
  const shade = light?.open ?? mesh.ao
  return { positions: mesh.positions, shade, indices: coarser({ ...mesh, indices: whole }, unseenM).indices }
}

/** A piece in the scene's own axes. */
function standing(piece: Piece, unseenM: number): Shape {
  const shape = shapeOf(piece, unseenM)
  const positions = new Float64Array(shape.positions.length)
  for (let i = 0; i < positions.length; i += 3) {
    positions.set(placed(vectorAt(shape.positions, i / 3), piece.pose), i)
  }
  return { ...shape, positions }
}

function cornersOf(mesh: MeshData, triangles: Uint32Array): Uint32Array {
  const corners = new Uint32Array(triangles.length * 3)
  for (const [t, triangle] of triangles.entries()) {
    for (let k = 0; k < 3; k++) corners[t * 3 + k] = mesh.indices[triangle * 3 + k]!
  }
  return corners
}

/** Indices that name one vertex for each place: seams of normals and colours are none of the outline. */
function weldedByPlace(positions: Float32Array, indices: Uint32Array): Uint32Array {
  const first = new Map<string, number>()
  return indices.map((index) => {
    const key = `${positions[index * 3]},${positions[index * 3 + 1]},${positions[index * 3 + 2]}`
    const known = first.get(key)
    if (known !== undefined) return known
    first.set(key, index)
    return index
  })
}

/** Shapes as few meshes of vertices in order of first use, triangles without extent left out. */
function together(shapes: readonly Shape[]): OutlineMesh[] {
  const handfuls: Shape[][] = []
  let vertices = 0
  for (const shape of shapes.flatMap(handy)) {
    const more = new Set(shape.indices).size
    const last = handfuls.at(-1)
    if (last && vertices + more <= MOST_VERTICES) {
      last.push(shape)
      vertices += more
    } else {
      handfuls.push([shape])
      vertices = more
    }
  }
  return handfuls.map(merged).filter(({ indices }) => indices.length > 0)
}

/** A shape in pieces that each fit into a mesh, whatever their triangles share. */
function handy(shape: Shape): Shape[] {
  const { indices } = shape
  if (new Set(indices).size <= MOST_VERTICES) return [shape]
  return Array.from({ length: Math.ceil(indices.length / MOST_VERTICES) }, (_, i) => ({
    ...shape,
    indices: indices.slice(i * MOST_VERTICES, (i + 1) * MOST_VERTICES),
  }))
}

function merged(shapes: readonly Shape[]): OutlineMesh {
  const { origin, step } = gridOf(
    shapes.flatMap(({ positions, indices }) => [...indices].map((i) => vectorAt(positions, i))),
    FINEST_STEP_M,
  )
  const positions: number[] = []
  const shade: number[] = []
  const indices: number[] = []
  for (const shape of shapes) {
    const place = new Map<string, number>()
    const named = (i: number): number => {
      const at = vectorAt(shape.positions, i).map((x, axis) => Math.round((x - origin[axis]!) / step))
      const key = at.join()
      const known = place.get(key)
      if (known !== undefined) return known
      const next = shade.length
      place.set(key, next)
      positions.push(...at)
      shade.push(Math.min(255, Math.round(shape.shade[i]! / SHADE_STEP) * SHADE_STEP))
      return next
    }
    for (let c = 0; c < shape.indices.length; c += 3) {
      const before = shade.length
      const corners = [0, 1, 2].map((k) => named(shape.indices[c + k]!))
      if (new Set(corners).size === 3) indices.push(...corners)
      else if (shade.length > before) {
        // Vertices come in order of first use: those of a triangle left out are not kept.
        for (const [key, index] of place) if (index >= before) place.delete(key)
        positions.length = before * 3
        shade.length = before
      }
    }
  }
  return {
    positions: Uint16Array.from(positions),
    shade: Uint16Array.from(shade),
    indices: Uint16Array.from(indices),
    origin,
    step,
  }
}

/** The places of repeated looks, on one grid for all. */
function placesOf(pieces: readonly Piece[]) {
  const { origin, step } = gridOf(
    pieces.map(({ pose }) => pose.at),
    0,
  )
  const of = (list: readonly Piece[]): Uint16Array =>
    Uint16Array.from(
      list.flatMap(({ pose }) => [
        ...pose.at.map((x, axis) => Math.round((x - origin[axis]!) / step)),
        Math.round(((((pose.turnDeg % 360) + 360) % 360) / 360) * FULL_TURN) % FULL_TURN,
      ]),
    )
  return { origin, step, of }
}

/** Corner and step of the grid of 16 bits that holds all points. */
function gridOf(points: readonly Vec3[], finestM: number): { origin: Vec3; step: number } {
  const origin: [number, number, number] = [0, 0, 0]
  let extent = 0
  for (const axis of [0, 1, 2] as const) {
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (const point of points) {
      low = Math.min(low, point[axis])
      high = Math.max(high, point[axis])
    }
    if (points.length > 0) {
      origin[axis] = low
      extent = Math.max(extent, high - low)
    }
  }
  return { origin, step: Math.max(finestM, extent / 65_535, 1e-6) }
}

function groupBy<T, K>(list: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of list) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

const vectorAt = (positions: ArrayLike<number>, i: number): Vec3 => [
  positions[i * 3]!,
  positions[i * 3 + 1]!,
  positions[i * 3 + 2]!,
]
