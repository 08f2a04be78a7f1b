/** Flat triangles on the ground, collected into one geometry. */
import { BufferGeometry, Float32BufferAttribute, Uint8BufferAttribute } from 'three'
import type { Rect } from './partition'
import type { RibbonStep } from './ribbon'

export class FlatMesh {
  private readonly positions: number[] = []
  private readonly surfaces: number[] = []
  private readonly materials: number[] = []
  private readonly indices: number[] = []

  rect([x0, z0, x1, z1]: Rect, material: number): void {
    const first = this.vertex(x0, 0, z0, 0, 0, material)
    this.vertex(x1, 0, z0, 0, 0, material)
    this.vertex(x1, 0, z1, 0, 0, material)
    this.vertex(x0, 0, z1, 0, 0, material)
    this.indices.push(first, first + 2, first + 1, first, first + 3, first + 2)
  }

  /** Surface coordinates: metres from the strip's middle, and its half width. */
  strip(steps: readonly RibbonStep[], halfWidth: number, y: number, material: number): void {
    let before: number | undefined
    for (const { left, right } of steps) {
      const first = this.vertex(left[0], y, left[1], -halfWidth, halfWidth, material)
      this.vertex(right[0], y, right[1], halfWidth, halfWidth, material)
      if (before !== undefined) {
        this.indices.push(before, before + 1, first, before + 1, first + 1, first)
      }
      before = first
    }
  }

  /** A flat ring with the rect as its hole, out to `reach` metres from its middle. */
  surround([x0, z0, x1, z1]: Rect, reach: number, material: number): void {
    const cx = (x0 + x1) / 2
    const cz = (z0 + z1) / 2
    this.rect([cx - reach, cz - reach, cx + reach, z0], material)
    this.rect([cx - reach, z1, cx + reach, cz + reach], material)
    this.rect([cx - reach, z0, x0, z1], material)
    this.rect([x1, z0, cx + reach, z1], material)
  }

  build(): BufferGeometry {
    const count = this.materials.length
    const geometry = new BufferGeometry()
    geometry.setAttribute('position', new Float32BufferAttribute(this.positions, 3))
    const normals = new Float32Array(count * 3)
    for (let i = 1; i < normals.length; i += 3) normals[i] = 1
    geometry.setAttribute('normal', new Float32BufferAttribute(normals, 3))
    geometry.setAttribute('surface', new Float32BufferAttribute(this.surfaces, 2))
    geometry.setAttribute('material', new Uint8BufferAttribute(this.materials, 1))
    geometry.setIndex(this.indices)
    geometry.computeBoundingSphere()
    return geometry
  }

  private vertex(x: number, y: number, z: number, u: number, v: number, material: number): number {
    this.positions.push(x, y, z)
    this.surfaces.push(u, v)
    this.materials.push(material)
    return this.materials.length - 1
  }
}
