/**
 * Reads what `twin build` writes (compiler/glb.ts): GLB with a flat list of nodes, each moved and scaled alike on all
 * axes, each with one mesh of packed columns (KHR_mesh_quantization, EXT_meshopt_compression). Not for anybody's glTF: it
 * runs in a worker, where a general reader would bring all of three along. Pure but for the decoder it is given.
 */
import type { Vec3 } from '#core/compiled/scene'
import type { Column, ColumnArray, DecodedMesh } from './column'

/** As meshoptimizer's: unpacks `count` items of `size` bytes. */
export type Unpack = (
  target: Uint8Array,
  count: number,
  size: number,
  source: Uint8Array,
  mode: string,
  filter?: string,
) => void

export class GlbError extends Error {}

const MAGIC = 0x46546c67
const JSON_CHUNK = 0x4e4f534a
const BINARY_CHUNK = 0x004e4942
const HEADER = 12
const CHUNK_HEADER = 8

const ARRAYS = {
  5120: Int8Array,
  5121: Uint8Array,
  5122: Int16Array,
  5123: Uint16Array,
  5125: Uint32Array,
  5126: Float32Array,
} as const

interface Gltf {
  readonly nodes?: readonly {
    readonly name?: string
    readonly mesh?: number
    readonly translation?: Vec3
    readonly scale?: Vec3
  }[]
  readonly meshes?: readonly {
    readonly primitives: readonly {
      readonly attributes: Readonly<Record<string, number>>
      readonly indices: number
    }[]
  }[]
  readonly accessors?: readonly Accessor[]
  readonly bufferViews?: readonly View[]
}

interface Accessor {
  readonly componentType: keyof typeof ARRAYS
  readonly count: number
  readonly normalized?: boolean
  readonly bufferView: number
  readonly byteOffset?: number
}

interface View {
  readonly extensions?: { readonly EXT_meshopt_compression?: Packed }
}

interface Packed {
  readonly byteOffset?: number
  readonly byteLength: number
  readonly byteStride: number
  readonly count: number
  readonly mode: string
  readonly filter?: string
}

/** Every mesh of the file; throws GlbError where it is none of ours. */
export function readGlb(bytes: ArrayBuffer, unpack: Unpack): DecodedMesh[] {
  const { gltf, binary } = chunksOf(bytes)
  const unpacked = new Map<Packed, ArrayBuffer>()
  const bytesOf = (packed: Packed): ArrayBuffer => {
    const before = unpacked.get(packed)
    if (before) return before
    const target = new Uint8Array(packed.count * packed.byteStride)
    const from = packed.byteOffset ?? 0
    if (from + packed.byteLength > binary.length) throw new GlbError('the file is cut short')
    const source = binary.subarray(from, from + packed.byteLength)
    unpack(target, packed.count, packed.byteStride, source, packed.mode, packed.filter)
    unpacked.set(packed, target.buffer)
    return target.buffer
  }
  const column = (index: number): Column => {
    const accessor = gltf.accessors?.[index]
    const packed = accessor && gltf.bufferViews?.[accessor.bufferView]?.extensions?.EXT_meshopt_compression
    if (!packed) throw new GlbError(`accessor ${index} is not a packed column`)
    const Numbers = ARRAYS[accessor.componentType]
    const stride = packed.byteStride / Numbers.BYTES_PER_ELEMENT
    const all = bytesOf(packed)
    const from = accessor.byteOffset ?? 0
    const end = from + accessor.count * packed.byteStride
    if (!Number.isInteger(stride) || end > all.byteLength) {
      throw new GlbError(`accessor ${index} does not fit its column`)
    }
    // Indices of all meshes of a file are one column: each mesh gets its own.
    const isAll = from === 0 && end === all.byteLength
    const array = new Numbers(isAll ? all : all.slice(from, end)) as ColumnArray
    return { array, itemSize: stride, normalized: accessor.normalized ?? false }
  }
  return (gltf.nodes ?? []).map(({ name, mesh, translation, scale }, n) => {
    const primitives = mesh === undefined ? undefined : gltf.meshes?.[mesh]?.primitives
    const [primitive] = primitives ?? []
    if (!primitive || primitives?.length !== 1) throw new GlbError(`node ${n} has not one mesh of one piece`)
    const [x, y, z] = scale ?? [1, 1, 1]
    if (x !== y || y !== z) throw new GlbError(`node ${n} is stretched`)
    return {
      name: name ?? '',
      origin: translation ?? [0, 0, 0],
      scale: x,
      columns: Object.fromEntries(Object.entries(primitive.attributes).map(([key, at]) => [key, column(at)])),
      indices: column(primitive.indices).array as DecodedMesh['indices'],
    }
  })
}

function chunksOf(bytes: ArrayBuffer): { gltf: Gltf; binary: Uint8Array } {
  const view = new DataView(bytes)
  if (bytes.byteLength < HEADER || view.getUint32(0, true) !== MAGIC) throw new GlbError('not a GLB file')
  let gltf: Gltf | undefined
  let binary = new Uint8Array()
  for (let at = HEADER; at + CHUNK_HEADER <= bytes.byteLength; ) {
    const length = view.getUint32(at, true)
    const kind = view.getUint32(at + 4, true)
    const start = at + CHUNK_HEADER
    if (start + length > bytes.byteLength) throw new GlbError('the file is cut short')
    const chunk = new Uint8Array(bytes, start, length)
    if (kind === JSON_CHUNK) gltf = JSON.parse(new TextDecoder().decode(chunk)) as Gltf
    else if (kind === BINARY_CHUNK) binary = chunk
    at = start + length
  }
  if (!gltf) throw new GlbError('the file has no JSON chunk')
  return { gltf, binary }
}
