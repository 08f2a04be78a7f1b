/** Where a vertex is looked from: a little way in from the rim of its faces, clear of what its faces end against. */
import type { Receiver } from './job'

/**
 * The web of a beam ends in its flanges, a pipe in its flange, a post in its plate: from the very corner half of all
 * rays start in the other part. So far in, the other part is seen as what it is: a neighbour.
 */
const INSET_M = 0.06
/** Never farther than this share of the shortest edge there. */
const EDGE_SHARE = 0.35

/**
 * Moves points (three numbers each) along their faces, away from rims: towards the middle of the angles that their triangles have
 * there. Within a face these cancel, and a point stays where it is. `thin` ones are looked at from farther off anyway.
 */
export function inset(
  at: Float32Array,
  normal: Float32Array,
  thin: Uint8Array,
  receivers: readonly Receiver[],
  ids: readonly Uint32Array[],
): void {
  const way = new Float64Array(at.length)
  const edge = new Float64Array(thin.length).fill(Number.POSITIVE_INFINITY)
  for (const [r, { positions, indices }] of receivers.entries()) {
    const own = ids[r]!
    for (let t = 0; t < indices.length; t += 3) {
      for (let corner = 0; corner < 3; corner++) {
        const from = indices[t + corner]!
        const id = own[from]!
        if (thin[id] === 1) continue
        for (let other = 1; other < 3; other++) {
          const to = indices[t + ((corner + other) % 3)]!
          addUnit(way, edge, id, positions, from, to)
        }
      }
    }
  }
  for (let id = 0; id < thin.length; id++) move(at, normal, way, edge[id]!, id * 3)
}

/** Adds the unit way from one vertex to another, and notes how long it is. */
function addUnit(
  way: Float64Array,
  edge: Float64Array,
  id: number,
  p: Float32Array,
  from: number,
  to: number,
): void {
  const x = p[to * 3]! - p[from * 3]!
  const y = p[to * 3 + 1]! - p[from * 3 + 1]!
  const z = p[to * 3 + 2]! - p[from * 3 + 2]!
  const length = Math.sqrt(x * x + y * y + z * z)
  if (length < 1e-6) return
  way[id * 3]! += x / length
  way[id * 3 + 1]! += y / length
  way[id * 3 + 2]! += z / length
  edge[id] = Math.min(edge[id]!, length)
}

function move(at: Float32Array, normal: Float32Array, way: Float64Array, edge: number, i: number): void {
  const [nx, ny, nz] = [normal[i]!, normal[i + 1]!, normal[i + 2]!]
  // Only along the faces: on what is round the ways lead inside.
  const off = way[i]! * nx + way[i + 1]! * ny + way[i + 2]! * nz
  const x = way[i]! - off * nx
  const y = way[i + 1]! - off * ny
  const z = way[i + 2]! - off * nz
  const length = Math.sqrt(x * x + y * y + z * z)
  // What is left over inside a face, where triangles are uneven, says nothing about a rim.
  if (length < 0.3) return
  const far = Math.min(INSET_M, edge * EDGE_SHARE) / length
  at[i]! += x * far
  at[i + 1]! += y * far
  at[i + 2]! += z * far
}
