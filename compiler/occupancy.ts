/**
 * Which places of the scene are taken by equipment: a grid of small cubes, marked where a surface passes. Pipes are
 * routed around marked cubes; inside a vessel is unmarked, but no way leads there that does not cross its shell.
 */
import type { Box, Vec3 } from '#core/compiled/scene'
import type { MeshData } from '#models/kit/model'
import { isEmpty, type Pose, placed } from './space'

/** Side of a cube, metres. */
export const CUBE_M = 0.4

export class Occupancy {
  private readonly origin: Vec3
  private readonly size: readonly [number, number, number]
  private readonly cubes: Uint8Array

  /** Free space over the bounds, which are widened a little. */
  constructor(bounds: Box) {
    const b: Box = isEmpty(bounds) ? [0, 0, 0, 0, 0, 0] : bounds
    this.origin = [b[0] - 1, Math.min(b[1], 0), b[2] - 1]
    this.size = [0, 1, 2].map((k) => Math.ceil((b[k + 3]! + 1 - this.origin[k]!) / CUBE_M) + 1) as [
      number,
      number,
      number,
    ]
    this.cubes = new Uint8Array(this.size[0] * this.size[1] * this.size[2])
  }

  /** Whether the cube around a point is taken. */
  taken(x: number, y: number, z: number): boolean {
    const i = Math.floor((x - this.origin[0]) / CUBE_M)
    const j = Math.floor((y - this.origin[1]) / CUBE_M)
    const k = Math.floor((z - this.origin[2]) / CUBE_M)
    if (i < 0 || j < 0 || k < 0 || i >= this.size[0] || j >= this.size[1] || k >= this.size[2]) return false
    return this.cubes[(i * this.size[1] + j) * this.size[2] + k] === 1
  }

  /** Marks the cubes that a mesh's surface passes. */
  mark(mesh: MeshData, pose: Pose): void {
    const corner = (i: number): Vec3 =>
      placed([mesh.positions[i * 3]!, mesh.positions[i * 3 + 1]!, mesh.positions[i * 3 + 2]!], pose)
    for (let t = 0; t < mesh.indices.length; t += 3) {
      this.markTriangle(corner(mesh.indices[t]!), corner(mesh.indices[t + 1]!), corner(mesh.indices[t + 2]!))
    }
  }

  private markTriangle(a: Vec3, b: Vec3, c: Vec3): void {
    const longest = Math.max(span(a, b), span(b, c), span(c, a))
    const steps = Math.max(1, Math.ceil(longest / (CUBE_M * 0.6)))
    for (let i = 0; i <= steps; i++)
      for (let k = 0; k <= steps - i; k++) {
        const u = i / steps
        const v = k / steps
        const w = 1 - u - v
        this.markPoint(
          a[0] * w + b[0] * u + c[0] * v,
          a[1] * w + b[1] * u + c[1] * v,
          a[2] * w + b[2] * u + c[2] * v,
        )
      }
  }

  private markPoint(x: number, y: number, z: number): void {
    const i = Math.floor((x - this.origin[0]) / CUBE_M)
    const j = Math.floor((y - this.origin[1]) / CUBE_M)
    const k = Math.floor((z - this.origin[2]) / CUBE_M)
    if (i < 0 || j < 0 || k < 0 || i >= this.size[0] || j >= this.size[1] || k >= this.size[2]) return
    this.cubes[(i * this.size[1] + j) * this.size[2] + k] = 1
  }
}

const span = (a: Vec3, b: Vec3): number =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
