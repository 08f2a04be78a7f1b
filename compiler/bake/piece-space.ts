/** A piece in the scene's frame, as the bake needs it: its box, its content's hash, what it shades and what is lit of it. */
import { PALETTE } from '#core/compiled/palette'
import type { Box } from '#core/compiled/scene'
import type { MeshData } from '#models/kit/model'
import { hashOf } from '../hash'
import type { Piece } from '../packed'
import { boxOfPositions, type Pose, turnOf } from '../space'
import type { Receiver } from './job'

/** Too light or too thin to shade anything. */
const AIRY = new Set(PALETTE.flatMap((e, i) => (['leaf', 'lamp', 'rail-yellow'].includes(e.name) ? [i] : [])))
const GRATING = new Set(PALETTE.flatMap((e, i) => (e.detail === 'grating' ? [i] : [])))

export interface PieceSpace {
  readonly piece: Piece
  readonly box: Box
  readonly hash: string
  /** Vertices of the mesh that the piece uses, in order. */
  readonly used: Uint32Array
}

const spaces = new WeakMap<Piece, PieceSpace>()

export function spaceOf(piece: Piece): PieceSpace {
  let space = spaces.get(piece)
  if (!space) {
    const used = usedVertices(piece)
    const positions = placedColumn(piece.mesh.positions, used, piece.pose, true)
    space = { piece, used, box: boxOfPositions(positions), hash: contentOf(piece) }
    spaces.set(piece, space)
  }
  return space
}

function usedVertices({ mesh, triangles }: Piece): Uint32Array {
  const count = mesh.palette.length
  if (!triangles) return Uint32Array.from({ length: count }, (_, i) => i)
  const isUsed = new Uint8Array(count)
  for (const t of triangles) for (let k = 0; k < 3; k++) isUsed[mesh.indices[t * 3 + k]!] = 1
  return Uint32Array.from(isUsed.keys()).filter((i) => isUsed[i] === 1)
}

const meshHashes = new WeakMap<MeshData, string>()

const bytesOf = (a: { buffer: ArrayBufferLike; byteOffset: number; byteLength: number }) =>
  new Uint8Array(a.buffer, a.byteOffset, a.byteLength)

function contentOf({ mesh, pose, triangles }: Piece): string {
  let shape = meshHashes.get(mesh)
  if (shape === undefined) {
    const columns = [mesh.positions, mesh.normals, mesh.indices, mesh.palette]
    shape = hashOf([...columns, ...(mesh.thin ? [mesh.thin] : [])].map(bytesOf))
    meshHashes.set(mesh, shape)
  }
  return hashOf([shape, [...pose.at, pose.turnDeg].join(), ...(triangles ? [bytesOf(triangles)] : [])])
}

/** Points (or, where not `moved`, directions) of some vertices, turned and moved into the scene. */
function placedColumn(column: Float32Array, used: Uint32Array, pose: Pose, moved: boolean): Float32Array {
  const { cos, sin } = turnOf(pose.turnDeg)
  const [x0, y0, z0] = moved ? pose.at : [0, 0, 0]
  const out = new Float32Array(used.length * 3)
  for (let k = 0; k < used.length; k++) {
    const i = used[k]! * 3
    const x = column[i]!
    const z = column[i + 2]!
    out[k * 3] = x * cos + z * sin + x0
    out[k * 3 + 1] = column[i + 1]! + y0
    out[k * 3 + 2] = -x * sin + z * cos + z0
  }
  return out
}

/** Corners of the piece's triangles by their place in `used`. */
function cornersOf({ piece, used }: PieceSpace): Uint32Array {
  const { mesh, triangles } = piece
  if (!triangles) return mesh.indices.slice()
  const place = new Uint32Array(mesh.palette.length)
  for (const [k, i] of used.entries()) place[i] = k
  const corners = new Uint32Array(triangles.length * 3)
  for (const [t, triangle] of triangles.entries())
    for (let k = 0; k < 3; k++) corners[t * 3 + k] = place[mesh.indices[triangle * 3 + k]!]!
  return corners
}

/** What is lit of a piece. */
export function receiverOf(space: PieceSpace): Receiver {
  const { piece, used } = space
  const { mesh, pose } = piece
  return {
    positions: placedColumn(mesh.positions, used, pose, true),
    normals: placedColumn(mesh.normals, used, pose, false),
    thin: Uint8Array.from(used, (i) => mesh.thin?.[i] ?? 0),
    indices: cornersOf(space),
  }
}

export interface Blocker {
  readonly positions: Float32Array
  readonly indices: Uint32Array
  readonly grating: Uint8Array
}

const blockers = new WeakMap<Piece, Blocker>()

/** What a piece puts in the way of light: not its rails, bolts, leaves and lamps. */
export function blockerOf(space: PieceSpace): Blocker {
  let blocker = blockers.get(space.piece)
  if (!blocker) {
    const { piece, used } = space
    const { mesh, pose } = piece
    const corners = cornersOf(space)
    const indices: number[] = []
    const grating: number[] = []
    for (let t = 0; t < corners.length; t += 3) {
      const vertex = used[corners[t]!]!
      const palette = mesh.palette[vertex]!
      if (AIRY.has(palette) || mesh.thin?.[vertex] === 1) continue
      indices.push(corners[t]!, corners[t + 1]!, corners[t + 2]!)
      grating.push(GRATING.has(palette) ? 1 : 0)
    }
    blocker = {
      positions: placedColumn(mesh.positions, used, pose, true),
      indices: Uint32Array.from(indices),
      grating: Uint8Array.from(grating),
    }
    blockers.set(piece, blocker)
  }
  return blocker
}
