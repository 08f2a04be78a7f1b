/** Kerb stones along the given lines: 15 cm high, a chamfer that catches the light. */
import { type Plan, ribbon } from './ribbon'
import type { SolidMesh } from './solid-mesh'

const HEIGHT_M = 0.15
const WIDTH_M = 0.16
const CHAMFER_M = 0.03
const PAINT = { palette: 'concrete', tint: [236, 234, 228] } as const

export function addKerb(mesh: SolidMesh, path: readonly Plan[]): void {
  const wide = ribbon(path, WIDTH_M)
  const top = ribbon(path, WIDTH_M - 2 * CHAMFER_M)
  for (let i = 0; i + 1 < path.length; i++) {
    const [w0, w1, t0, t1] = [wide[i]!, wide[i + 1]!, top[i]!, top[i + 1]!]
    const nx = w0.right[0] - w0.left[0]
    const nz = w0.right[1] - w0.left[1]
    const length = Math.hypot(nx, nz) || 1
    const side = [nx / length, 0, nz / length] as const
    const back = [-side[0], 0, -side[2]] as const
    const at = ([x, z]: Plan, y: number) => [x, y, z] as const
    const shoulder = HEIGHT_M - CHAMFER_M
    mesh.quad(
      [at(t0.left, HEIGHT_M), at(t0.right, HEIGHT_M), at(t1.right, HEIGHT_M), at(t1.left, HEIGHT_M)],
      [0, 1, 0],
      PAINT,
    )
    const slant = Math.SQRT1_2
    mesh.quad(
      [at(t0.right, HEIGHT_M), at(w0.right, shoulder), at(w1.right, shoulder), at(t1.right, HEIGHT_M)],
      [side[0] * slant, slant, side[2] * slant],
      PAINT,
    )
    mesh.quad([at(w0.right, shoulder), at(w0.right, 0), at(w1.right, 0), at(w1.right, shoulder)], side, PAINT)
    mesh.quad(
      [at(w0.left, shoulder), at(t0.left, HEIGHT_M), at(t1.left, HEIGHT_M), at(w1.left, shoulder)],
      [back[0] * slant, slant, back[2] * slant],
      PAINT,
    )
    mesh.quad([at(w0.left, 0), at(w0.left, shoulder), at(w1.left, shoulder), at(w1.left, 0)], back, PAINT)
  }
}
