/** Meshes of one file as one, so that one draw is enough for all of them. Pure, and without three. */
import type { Vec3 } from '#core/compiled/scene'
import { type Column, type ColumnArray, countOf, type DecodedMesh, MOST_STEPS, type Run } from './column'

/**
 * One mesh of all, and which run of it each was, by name. Places are steps from a common origin: a mesh may come to lie
 * half a step beside where it was, all of it alike. `meshes`: at least one, all with the same columns, places in steps.
 */
export function join(
  meshes: readonly DecodedMesh[],
): DecodedMesh & { readonly runs: ReadonlyMap<string, Run> } {
  const runs = new Map<string, Run>()
  let vertices = 0
  let indices = 0
  for (const mesh of meshes) {
    const run = {
      firstVertex: vertices,
      vertices: countOf(mesh.columns.position!),
      firstIndex: indices,
      indices: mesh.indices.length,
    }
    runs.set(mesh.name, run)
    vertices += run.vertices
    indices += run.indices
  }
  const { origin, scale } = frameOf(meshes)
  const columns: Record<string, Column> = {}
  for (const name of Object.keys(meshes[0]!.columns)) {
    columns[name] = joined(meshes.map(({ columns }) => columns[name]!))
  }
  const order = vertices > 65_535 ? new Uint32Array(indices) : new Uint16Array(indices)
  const { array: places, itemSize } = columns.position!
  for (const mesh of meshes) {
    const { firstVertex, firstIndex, vertices: own } = runs.get(mesh.name)!
    // The first picture waits for this: no iterator over half a million indices.
    for (let i = 0; i < mesh.indices.length; i++) order[firstIndex + i] = firstVertex + mesh.indices[i]!
    for (let v = firstVertex; v < firstVertex + own; v++) {
      for (let k = 0; k < 3; k++) {
        const at = v * itemSize + k
        places[at] = Math.round((mesh.origin[k]! + places[at]! * mesh.scale - origin[k]!) / scale)
      }
    }
  }
  return { name: 'solid', origin, scale, columns, indices: order, runs }
}

/** Where all begin, and a step that reaches from there to the end of all. */
function frameOf(meshes: readonly DecodedMesh[]): { origin: Vec3; scale: number } {
  const least = [0, 1, 2].map((k) => Math.min(...meshes.map(({ origin }) => origin[k]!)))
  let extent = 0
  for (const { origin, scale, columns } of meshes) {
    const { array, itemSize } = columns.position!
    for (let at = 0; at < array.length; at += itemSize) {
      for (let k = 0; k < 3; k++) extent = Math.max(extent, origin[k]! - least[k]! + array[at + k]! * scale)
    }
  }
  const scale = Math.max(extent / MOST_STEPS, ...meshes.map(({ scale }) => scale))
  return { origin: least as unknown as Vec3, scale }
}

function joined(columns: readonly Column[]): Column {
  const [first] = columns
  const length = columns.reduce((sum, { array }) => sum + array.length, 0)
  const array = new (first!.array.constructor as new (length: number) => ColumnArray)(length)
  let at = 0
  for (const column of columns) {
    array.set(column.array, at)
    at += column.array.length
  }
  return { ...first!, array }
}
