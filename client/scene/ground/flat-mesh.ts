/** Flat triangles on the ground, collected into one geometry. */
import { BufferGeometry, Float32BufferAttribute, Uint8BufferAttribute } from 'three'
import type { Rect } from './partition'
import type { Plan, RibbonStep } from './ribbon'

export class FlatMesh {
  private readonly positions: number[] = []
  private readonly surfaces: number[] = []
  private readonly materials: number[] = []
  private readonly indices: number[] = []

  /** Nothing laid is longer than `stepM`, for what is reckoned at its corners only. */
  constructor(private readonly stepM = Number.POSITIVE_INFINITY) {}

  rect([x0, z0, x1, z1]: Rect, material: number): void {
    const columns = this.stepsOf(x1 - x0)
    const rows = this.stepsOf(z1 - z0)
    const lines = Array.from({ length: rows + 1 }, (_, j) =>
      Array.from({ length: columns + 1 }, (_, i) =>
        this.corner(x0 + ((x1 - x0) * i) / columns, z0 + ((z1 - z0) * j) / rows, material),
      ),
    )
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; i++) {
        this.quad(lines[j]![i]!, lines[j + 1]![i]!, lines[j + 1]![i + 1]!, lines[j]![i + 1]!)
      }
    }
  }

  /** A corner on the ground, for `quad`. */
  corner(x: number, z: number, material: number): number {
    return this.vertex(x, 0, z, 0, 0, material)
  }

  /** Four corners: the north-western, then those south, south-east and east of it. */
  quad(a: number, b: number, c: number, d: number): void {
    this.indices.push(a, c, d, a, b, c)
  }

  /** Surface coordinates: metres from the strip's middle, and its half width. */
  strip(steps: readonly RibbonStep[], halfWidth: number, y: number, material: number): void {
    let before: number | undefined
    for (const [left, right] of this.pairs(steps)) {
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

  private stepsOf(length: number): number {
    return Math.max(1, Math.ceil(length / this.stepM))
  }

  private *pairs(steps: readonly RibbonStep[]): Iterable<readonly [Plan, Plan]> {
    for (const [i, { left, right, along }] of steps.entries()) {
      const last = steps[i - 1]
      if (last) {
        const count = this.stepsOf(along - last.along)
        for (let k = 1; k < count; k++) {
          yield [between(last.left, left, k / count), between(last.right, right, k / count)]
        }
      }
      yield [left, right]
    }
  }

  private vertex(x: number, y: number, z: number, u: number, v: number, material: number): number {
    this.positions.push(x, y, z)
    this.surfaces.push(u, v)
    this.materials.push(material)
    return this.materials.length - 1
  }
}

export const between = (a: Plan, b: Plan, share: number): Plan => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]
