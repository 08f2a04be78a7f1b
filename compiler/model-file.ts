/**
 * A built model as bytes, for the cache on disk: JSON head with everything but the meshes' columns, then the columns.
 * Layout: u32 length of the head, head, padding to 4, columns one after the other, each padded to 4.
 */
import type { MeshData, Model, MovingPart } from '#models/kit/model'

type Column = keyof MeshData
const COLUMNS = [
  ['positions', Float32Array],
  ['normals', Float32Array],
  ['uvs', Float32Array],
  ['tints', Uint8Array],
  ['palette', Uint8Array],
  ['ao', Uint8Array],
  ['seeds', Uint8Array],
  ['indices', Uint32Array],
  ['thin', Uint8Array],
] as const satisfies readonly (readonly [
  Column,
  Float32ArrayConstructor | Uint8ArrayConstructor | Uint32ArrayConstructor,
])[]

interface Head {
  /** Elements in each column of each mesh: lods first, then moving parts. */
  readonly counts: readonly (readonly number[])[]
  readonly moving: readonly Omit<MovingPart, 'mesh'>[]
  readonly rest: Omit<Model, 'lods' | 'moving'>
}

/** A column of a mesh; the one it may lack is written as empty. */
const columnOf = (mesh: MeshData, name: Column) => mesh[name] ?? new Uint8Array(0)

const padded = (n: number): number => (n + 3) & ~3

/** The model as bytes. */
export function encodeModel(model: Model): Uint8Array {
  const { lods, moving, ...rest } = model
  const meshes = [...lods, ...moving.map((part) => part.mesh)]
  const head: Head = {
    counts: meshes.map((mesh) => COLUMNS.map(([name]) => columnOf(mesh, name).length)),
    moving: moving.map(({ mesh: _mesh, ...part }) => part),
    rest,
  }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const columns = meshes.flatMap((mesh) => COLUMNS.map(([name]) => columnOf(mesh, name)))
  const start = padded(4 + text.length)
  const bytes = new Uint8Array(columns.reduce((sum, c) => sum + padded(c.byteLength), start))
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  let at = start
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += padded(column.byteLength)
  }
  return bytes
}

/** The model of `encodeModel`; throws on bytes that are cut short. */
export function decodeModel(file: Uint8Array): Model {
  // A buffer of its own, so that columns are aligned whatever the file reader's offset was.
  const bytes = file.slice()
  const length = new DataView(bytes.buffer).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Head
  let at = padded(4 + length)
  const meshes = head.counts.map((counts) => {
    const entries = COLUMNS.map(([name, Kind], i) => {
      const column = new Kind(bytes.buffer, at, counts[i]!)
      at += padded(column.byteLength)
      return [name, column] as const
    })
    const isWhole = ([name, column]: (typeof entries)[number]) => name !== 'thin' || column.length > 0
    return Object.fromEntries(entries.filter(isWhole)) as unknown as MeshData
  })
  return {
    ...head.rest,
    lods: [meshes[0]!, meshes[1]!, meshes[2]!],
    moving: head.moving.map((part, i) => ({ ...part, mesh: meshes[i + 3]! })),
  }
}
