/** Every device of an outline where it stands, as one mesh: without a GPU many small ones take several times as long. */
import type { Outline, OutlineMesh } from '#core/compiled/outline'
import type { Point } from '../scene/camera/pose'

/** x, y, z in metres and how open its sky is, 0–1. */
export const VERTEX_FLOATS = 4

export interface Standing {
  readonly vertices: Float32Array
  /** Of the triangles that face the eye. */
  readonly indices: Uint32Array
}

export function standing(outline: Outline, eye: Point): Standing {
  const times = ({ places }: OutlineMesh) => (places ? places.length / 4 : 1)
  const sum = (count: (mesh: OutlineMesh) => number) =>
    outline.meshes.reduce((all, mesh) => all + count(mesh) * times(mesh), 0)
  const vertices = new Float32Array(sum(({ shade }) => shade.length) * VERTEX_FLOATS)
  const indices = new Uint32Array(sum((mesh) => mesh.indices.length))
  let first = 0
  let corners = 0
  for (const mesh of outline.meshes) {
    for (let i = 0; i < times(mesh); i++) {
      place(mesh, i, outline, vertices, first)
      corners = addFacing(mesh.indices, eye, vertices, first, indices, corners)
      first += mesh.shade.length
    }
  }
  return { vertices, indices: indices.subarray(0, corners) }
}

function place(
  mesh: OutlineMesh,
  which: number,
  outline: Outline,
  vertices: Float32Array,
  first: number,
): void {
  const { positions, shade, origin, step, places } = mesh
  const { placeOrigin, placeStep } = outline
  const at = which * 4
  const turn = places ? (places[at + 3]! / 65_536) * 2 * Math.PI : 0
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const x0 = places ? placeOrigin[0] + places[at]! * placeStep : 0
  const y0 = places ? placeOrigin[1] + places[at + 1]! * placeStep : 0
  const z0 = places ? placeOrigin[2] + places[at + 2]! * placeStep : 0
  for (let v = 0, to = first * VERTEX_FLOATS; v < shade.length; v++, to += VERTEX_FLOATS) {
    const x = origin[0] + positions[v * 3]! * step
    const z = origin[2] + positions[v * 3 + 2]! * step
    vertices[to] = x0 + x * cos + z * sin
    vertices[to + 1] = y0 + origin[1] + positions[v * 3 + 1]! * step
    vertices[to + 2] = z0 + z * cos - x * sin
    vertices[to + 3] = shade[v]! / 255
  }
}

/** Returns how many corners there are with these. */
function addFacing(
  own: Uint16Array,
  [ex, ey, ez]: Point,
  vertices: Float32Array,
  first: number,
  indices: Uint32Array,
  corners: number,
): number {
  for (let c = 0; c < own.length; c += 3) {
    const ia = first + own[c]!
    const ib = first + own[c + 1]!
    const ic = first + own[c + 2]!
    const a = ia * VERTEX_FLOATS
    const b = ib * VERTEX_FLOATS
    const d = ic * VERTEX_FLOATS
    const ax = vertices[a]!
    const ay = vertices[a + 1]!
    const az = vertices[a + 2]!
    const ux = vertices[b]! - ax
    const uy = vertices[b + 1]! - ay
    const uz = vertices[b + 2]! - az
    const vx = vertices[d]! - ax
    const vy = vertices[d + 1]! - ay
    const vz = vertices[d + 2]! - az
    const facing =
      (uy * vz - uz * vy) * (ex - ax) + (uz * vx - ux * vz) * (ey - ay) + (ux * vy - uy * vx) * (ez - az)
    if (facing <= 0) continue
    indices[corners++] = ia
    indices[corners++] = ib
    indices[corners++] = ic
  }
  return corners
}
