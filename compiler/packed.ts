/**
 * Gathers meshes of models, placed in the scene, into one packed mesh with the vertex attributes of a tile
 * (core/compiled/scene): quantised positions, tint, surface coordinates, palette, occlusion and feature.
 */
import { PALETTE } from '#core/compiled/palette'
import { type Box, type Lod, UV_STEPS_PER_METRE, type Vec3 } from '#core/compiled/scene'
import type { MeshData } from '#models/kit/model'
import { EMPTY_BOX, type Pose, turnOf, union } from './space'

/** One mesh to be taken in: where it stands and what it belongs to. */
export interface Piece {
  readonly mesh: MeshData
  readonly pose: Pose
  readonly feature: number
  /** Vertex flags, see FLAG_PIPE. */
  readonly flags: number
  /** Triangles to take, by index; all where absent. */
  readonly triangles?: Uint32Array
  /** True for the middle look of what is drawn as an instance when near. */
  readonly isInstance?: boolean
  /** Filled in by the bake; the mesh's own occlusion counts where absent. */
  light?: PieceLight
}

/** Baked light by vertex of the piece's mesh: openness (255 = open sky), warm and cool lamp light (see _FEATURE). */
export interface PieceLight {
  readonly open: Uint8Array
  readonly warm: Uint8Array
  readonly cool: Uint8Array
}

/** Bit of `_MAT.w`: the surface is a pipe's, its v runs along the flow. */
export const FLAG_PIPE = 1

export interface PackedMesh {
  readonly vertices: number
  /** Steps of `scale` metres from `origin`. */
  readonly positions: Uint16Array
  readonly normals: Int8Array
  readonly colours: Uint8Array
  readonly uvs: Int16Array
  readonly mats: Uint8Array
  readonly features: Uint16Array
  readonly indices: Uint32Array
  readonly origin: Vec3
  readonly scale: number
  readonly box: Box
}

export type Surface = 'solid' | 'grating'
const GRATING = new Set(PALETTE.flatMap((e, i) => (e.detail === 'grating' ? [i] : [])))
const SURFACES = [false, true] as const
/** Finest step of a position at each level of detail: what cannot be seen from there only costs bytes. */
const POSITION_STEP_M = [1 / 256, 1 / 96, 1 / 48] as const
/** Steps of occlusion, of 255: likewise. */
const AO_STEP = [8, 8, 16] as const
/** Steps of lamp light, of 255: likewise. */
const LAMP_STEP = [8, 8, 16] as const
/** Steps of surface coordinates, in steps of `_UV`: likewise. */
const UV_STEP = [2, 4, 16] as const
/** Entries whose shader reads no surface coordinates: theirs are left at 0. */
const NO_UV = new Set(
  PALETTE.flatMap((e, i) => (['plain', 'glass', 'lamp', 'leaf'].includes(e.detail) ? [i] : [])),
)

/** Packs pieces into at most two meshes, at the far look into one; a surface without a triangle is absent. */
export function pack(pieces: readonly Piece[], lod: Lod): Partial<Record<Surface, PackedMesh>> {
  const result: Partial<Record<Surface, PackedMesh>> = {}
  for (const grating of lod === 2 ? [false] : SURFACES) {
    // From afar bars cannot be told from plate, and a mesh less is a draw call less.
    const mesh = packSurface(pieces, lod === 2 ? undefined : grating, lod)
    if (mesh) result[grating ? 'grating' : 'solid'] = mesh
  }
  return result
}

function packSurface(
  pieces: readonly Piece[],
  grating: boolean | undefined,
  lod: Lod,
): PackedMesh | undefined {
  const chosen = pieces.map((piece) => choose(piece, grating))
  const vertices = chosen.reduce((sum, c) => sum + c.vertices, 0)
  const corners = chosen.reduce((sum, c) => sum + c.indices.length, 0)
  if (corners === 0) return undefined
  const world = new Float64Array(vertices * 3)
  const packed = {
    normals: new Int8Array(vertices * 3),
    colours: new Uint8Array(vertices * 4),
    uvs: new Int16Array(vertices * 2),
    mats: new Uint8Array(vertices * 4),
    features: new Uint16Array(vertices * 2),
    indices: new Uint32Array(corners),
  }
  let box: Box = EMPTY_BOX
  let vertex = 0
  let corner = 0
  for (const [p, { order, indices }] of chosen.entries()) {
    const piece = pieces[p]!
    box = union(box, writeVertices(piece, lod, order, vertex, world, packed))
    for (const index of indices) packed.indices[corner++] = index + vertex
    vertex += order.length
  }
  const origin: Vec3 = [box[0], box[1], box[2]]
  const extent = Math.max(box[3] - box[0], box[4] - box[1], box[5] - box[2], 1e-3)
  const scale = Math.max(POSITION_STEP_M[lod], extent / 65535)
  const positions = new Uint16Array(vertices * 3)
  for (let i = 0; i < world.length; i++) positions[i] = Math.round((world[i]! - origin[i % 3]!) / scale)
  return { vertices, positions, ...packed, origin, scale, box }
}

/** A piece's triangles of one surface, or of both, and the vertices they use in order of first use. */
function choose(piece: Piece, grating: boolean | undefined) {
  const { mesh } = piece
  const place = new Int32Array(mesh.palette.length).fill(-1)
  const order: number[] = []
  const indices: number[] = []
  const count = piece.triangles ? piece.triangles.length : mesh.indices.length / 3
  for (let t = 0; t < count; t++) {
    const first = (piece.triangles ? piece.triangles[t]! : t) * 3
    const grated = GRATING.has(mesh.palette[mesh.indices[first]!]!)
    if (grating !== undefined && grated !== grating) continue
    for (let k = 0; k < 3; k++) {
      const i = mesh.indices[first + k]!
      if (place[i] === -1) place[i] = order.push(i) - 1
      indices.push(place[i]!)
    }
  }
  return { order, indices, vertices: order.length }
}

function writeVertices(
  piece: Piece,
  lod: Lod,
  order: readonly number[],
  first: number,
  world: Float64Array,
  out: Pick<PackedMesh, 'normals' | 'colours' | 'uvs' | 'mats' | 'features'>,
): Box {
  const { mesh, pose, feature, flags, light } = piece
  const open = light?.open ?? mesh.ao
  const { cos, sin } = turnOf(pose.turnDeg)
  const box = [...EMPTY_BOX] as [number, number, number, number, number, number]
  for (const [k, i] of order.entries()) {
    const v = first + k
    const x = mesh.positions[i * 3]!
    const z = mesh.positions[i * 3 + 2]!
    const at = [
      x * cos + z * sin + pose.at[0],
      mesh.positions[i * 3 + 1]! + pose.at[1],
      -x * sin + z * cos + pose.at[2],
    ]
    for (let a = 0; a < 3; a++) {
      const value = at[a]!
      world[v * 3 + a] = value
      if (value < box[a]!) box[a] = value
      if (value > box[a + 3]!) box[a + 3] = value
    }
    const nx = mesh.normals[i * 3]!
    const nz = mesh.normals[i * 3 + 2]!
    const palette = mesh.palette[i]!
    out.normals[v * 3] = normalStep(nx * cos + nz * sin)
    out.normals[v * 3 + 1] = normalStep(mesh.normals[i * 3 + 1]!)
    out.normals[v * 3 + 2] = normalStep(-nx * sin + nz * cos)
    out.colours.set([mesh.tints[i * 3]!, mesh.tints[i * 3 + 1]!, mesh.tints[i * 3 + 2]!, 255], v * 4)
    if (!NO_UV.has(palette)) {
      out.uvs[v * 2] = steps(mesh.uvs[i * 2]!, UV_STEP[lod])
      out.uvs[v * 2 + 1] = steps(mesh.uvs[i * 2 + 1]!, UV_STEP[lod])
    }
    out.mats.set([palette, inSteps(open[i]!, AO_STEP[lod]), mesh.seeds[i]!, flags], v * 4)
    out.features[v * 2] = feature
    if (light) {
      const step = LAMP_STEP[lod]
      out.features[v * 2 + 1] = inSteps(light.warm[i]!, step) * 256 + inSteps(light.cool[i]!, step)
    }
  }
  return box
}

/** A byte in steps; 255 stays 255. */
const inSteps = (byte: number, step: number): number => Math.min(255, Math.round(byte / step) * step)

const normalStep = (n: number): number => Math.round(n * 127)

/** Metres to steps of `_UV`, held inside 16 bits. */
const steps = (metres: number, coarse: number): number =>
  Math.max(-32768, Math.min(32767, Math.round((metres * UV_STEPS_PER_METRE) / coarse) * coarse))
