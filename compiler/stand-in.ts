/**
 * Reads a GLB that stands in for a library model (any vendor's): nodes `lod0…lod2` where it has them, else everything
 * is `lod0` and the others are simplified from it; `nozzle:<name>` nodes with local +y outward; materials by palette
 * name, else their base colour on plain paint.
 */
import { readFile } from 'node:fs/promises'
import { isAbsolute, join, normalize as normalizePath } from 'node:path'
import type { Node, Primitive } from '@gltf-transform/core'
import { MeshoptSimplifier } from 'meshoptimizer'
import { paletteIndex } from '#core/compiled/palette'
import type { Vec3 } from '#core/compiled/scene'
import type { Equipment } from '#core/plant/schema'
import type { MeshData, Model, Nozzle } from '#models/kit/model'
import { glbIo } from './glb'
import type { StandIns } from './place'
import { boxOfPositions, isEmpty, normalize } from './space'

/** Largest stand-in read, so that a wrong path to something huge is a fault and not a hang. */
const LARGEST_BYTES = 64 * 1024 * 1024
const DEFAULT_NOZZLE_RADIUS_M = 0.1
/** Share of the triangles kept at lod1 and lod2 where the file brings none, and the error allowed, of the model's size. */
const KEEP = [
  { share: 0.25, error: 0.01 },
  { share: 0.04, error: 0.05 },
] as const

/** Reads every GLB that the equipment names; what cannot be read is an error beside its name. */
export async function readStandIns(sceneDir: string, equipment: readonly Equipment[]): Promise<StandIns> {
  const files = [...new Set(equipment.flatMap((e) => e.model ?? []))].sort()
  const read = async (file: string) => {
    if (isAbsolute(file) || normalizePath(file).startsWith('..')) {
      return { error: 'must lie inside the scene folder' }
    }
    try {
      return await readStandIn(await readFile(join(sceneDir, file)))
    } catch (error) {
      return { error: describe(error) }
    }
  }
  return new Map(await Promise.all(files.map(async (file) => [file, await read(file)] as const)))
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT') return 'no such file in the scene folder'
  return `cannot be read as GLB: ${error.message}`
}

/** The model in a GLB's bytes; throws where there is no triangle or no valid file. */
export async function readStandIn(bytes: Uint8Array): Promise<Model> {
  if (bytes.byteLength > LARGEST_BYTES) throw new Error(`larger than ${LARGEST_BYTES / 1024 / 1024} MB`)
  const document = await (await glbIo()).readBinary(new Uint8Array(bytes))
  await MeshoptSimplifier.ready
  const nodes = document.getRoot().listNodes()
  const levels = [0, 1, 2].map((lod) => nodes.filter((n) => n.getName() === `lod${lod}`))
  const roots = levels[0]!.length > 0 ? levels[0]! : nodes.filter((n) => n.getParentNode() === null)
  const near = meshOf(roots)
  if (near.indices.length === 0) throw new Error('it has no triangles')
  const far = (lod: 1 | 2) =>
    levels[lod]!.length > 0 ? meshOf(levels[lod]!) : simplified(near, KEEP[lod - 1]!)
  const box = boxOfPositions(near.positions)
  return {
    lods: [near, far(1), far(2)],
    nozzles: Object.fromEntries(
      nodes.filter((n) => n.getName().startsWith('nozzle:')).map((n) => [n.getName().slice(7), nozzleOf(n)]),
    ),
    moving: [],
    glows: [],
    lamps: [],
    label: isEmpty(box) ? [0, 1, 0] : [(box[0] + box[3]) / 2, box[4] + 0.8, (box[2] + box[5]) / 2],
  }
}

type Matrix = ReturnType<Node['getWorldMatrix']>

const point = (m: Matrix, [x, y, z]: Vec3, w: number): Vec3 => [
  m[0] * x + m[4] * y + m[8] * z + m[12] * w,
  m[1] * x + m[5] * y + m[9] * z + m[13] * w,
  m[2] * x + m[6] * y + m[10] * z + m[14] * w,
]

function nozzleOf(node: Node): Nozzle {
  const matrix = node.getWorldMatrix()
  const radius = node.getExtras().radiusM
  return {
    at: point(matrix, [0, 0, 0], 1),
    direction: normalize(point(matrix, [0, 1, 0], 0)),
    radius: typeof radius === 'number' && radius > 0 ? radius : DEFAULT_NOZZLE_RADIUS_M,
    ...(node.getExtras().atmosphere === true ? { atmosphere: true } : {}),
  }
}

function meshOf(roots: readonly Node[]): MeshData {
  const columns = {
    positions: [],
    normals: [],
    uvs: [],
    tints: [],
    palette: [],
    ao: [],
    seeds: [],
  } as Record<Exclude<keyof MeshData, 'indices' | 'thin'>, number[]>
  const indices: number[] = []
  for (const root of roots) {
    root.traverse((node) => {
      const matrix = node.getWorldMatrix()
      for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
        if (primitive.getMode() === 4) addPrimitive(primitive, matrix, columns, indices)
      }
    })
  }
  return {
    positions: Float32Array.from(columns.positions),
    normals: Float32Array.from(columns.normals),
    uvs: Float32Array.from(columns.uvs),
    tints: Uint8Array.from(columns.tints),
    palette: Uint8Array.from(columns.palette),
    ao: Uint8Array.from(columns.ao),
    seeds: Uint8Array.from(columns.seeds),
    indices: Uint32Array.from(indices),
  }
}

function addPrimitive(
  primitive: Primitive,
  matrix: Matrix,
  columns: Record<Exclude<keyof MeshData, 'indices' | 'thin'>, number[]>,
  indices: number[],
): void {
  const position = primitive.getAttribute('POSITION')
  if (!position) return
  const normal = primitive.getAttribute('NORMAL')
  const surface = primitive.getAttribute('_MAT')
  const uv = primitive.getAttribute('_UV')
  const material = primitive.getMaterial()
  const named = material ? paletteIndex(material.getName()) : undefined
  const factor = material?.getBaseColorFactor() ?? [0.6, 0.6, 0.6, 1]
  const tint = named === undefined ? factor.slice(0, 3).map(srgb) : [255, 255, 255]
  const first = columns.palette.length
  const row: number[] = []
  for (let v = 0; v < position.getCount(); v++) {
    const at = point(matrix, position.getElement(v, row) as unknown as Vec3, 1)
    columns.positions.push(...at)
    const up = normal ? (normal.getElement(v, row) as unknown as Vec3) : ([0, 1, 0] as const)
    columns.normals.push(...normalize(point(matrix, up, 0)))
    const [u, w] = uv ? uv.getElement(v, row).map((x) => x / 64) : [at[0] + at[2], at[1]]
    columns.uvs.push(u!, w!)
    columns.tints.push(...tint)
    const mat = surface?.getElement(v, row)
    columns.palette.push(named ?? paletteIndex('paint-white')!)
    columns.ao.push(mat?.[1] ?? 255)
    columns.seeds.push(mat?.[2] ?? 1)
  }
  const index = primitive.getIndices()
  const corners = index ? index.getCount() : position.getCount()
  for (let c = 0; c < corners; c++) indices.push(first + (index ? index.getScalar(c) : c))
}

/** Linear 0–1 to sRGB 0–255. */
const srgb = (c: number): number =>
  Math.round(255 * Math.min(1, Math.max(0, c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055)))

function simplified(mesh: MeshData, { share, error }: { share: number; error: number }): MeshData {
  const target = Math.max(36, Math.floor((mesh.indices.length * share) / 3) * 3)
  if (target >= mesh.indices.length) return mesh
  const [indices] = MeshoptSimplifier.simplify(mesh.indices, mesh.positions, 3, target, error)
  return { ...mesh, indices }
}
