/** Classes built once per file without the bake, and what a sound mesh is. */
import { PALETTE } from '#core/compiled/palette'
import type { MeshData, Model, ModelClass } from '#models/kit/model'
import { FLANGE_GAP, flangeRadius } from '#models/kit/piping'

const shapes = new Map<string, Model>()
export function shape(c: ModelClass): Model {
  const known = shapes.get(c.name)
  if (known) return known
  const made = c.build(c.params.parse({}), { label: '', bake: false })
  shapes.set(c.name, made)
  return made
}
export const meshes = (model: Model): MeshData[] => [...model.lods, ...model.moving.map((part) => part.mesh)]
export const triangles = (mesh: MeshData) => mesh.indices.length / 3

/** The first index for which `wrong` holds, or -1; one expectation per column keeps large meshes fast. */
export function firstWrong(length: number, wrong: (i: number) => boolean): number {
  for (let i = 0; i < length; i++) if (wrong(i)) return i
  return -1
}

/** Vertices on the rim of the flange that a nozzle promises: at its face (or gasket) and one flange radius off its axis. */
export function rimVertices(mesh: MeshData, nozzle: Model['nozzles'][string]): number {
  const { at, direction: d, radius } = nozzle
  const rim = flangeRadius(radius)
  let found = 0
  for (let i = 0; i < mesh.positions.length; i += 3) {
    const x = mesh.positions[i]! - at[0]
    const y = mesh.positions[i + 1]! - at[1]
    const z = mesh.positions[i + 2]! - at[2]
    const off = x * d[0] + y * d[1] + z * d[2]
    if (Math.abs(off) > FLANGE_GAP / 2 + 0.001) continue
    if (Math.abs(Math.sqrt(Math.max(0, x * x + y * y + z * z - off * off)) - rim) < 0.002) found++
  }
  return found
}

export function insideOut(mesh: MeshData): number {
  const { positions: p, normals: n, indices: t } = mesh
  const leaf = PALETTE.findIndex((entry) => entry.name === 'leaf')
  let wrong = 0
  for (let i = 0; i < t.length; i += 3) {
    // Leaf cards are seen from both sides and shaded as one ball.
    if (mesh.palette[t[i]!] === leaf) continue
    const [a, b, c] = [t[i]! * 3, t[i + 1]! * 3, t[i + 2]! * 3]
    const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!]
    const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!]
    const [fx, fy, fz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
    const along = (k: number) => fx * n[k]! + fy * n[k + 1]! + fz * n[k + 2]!
    if (along(a) + along(b) + along(c) < 0) wrong++
  }
  return wrong
}
