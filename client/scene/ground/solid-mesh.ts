/** Small solids made in the page for what stands far off, with the columns of compiled silhouettes. */
import { Box3, BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three'
import { type PaletteName, paletteIndex } from '#core/compiled/palette'
import { plainColumns } from '../look/plain-columns'
import type { Column, ColumnArray } from '../tiles/decode/column'
import { sectorOf } from './sectors'

type Triple = readonly [number, number, number]

export interface Paint {
  readonly palette: PaletteName
  /** sRGB 0–255, multiplied with the palette's colour. */
  readonly tint?: Triple
  readonly seed?: number
}

export class SolidMesh {
  private readonly positions: number[] = []
  private readonly normals: number[] = []
  private readonly tints: number[] = []
  private readonly parts: number[] = []
  private readonly indices: number[] = []

  vertex(position: Triple, normal: Triple, paint: Paint): number {
    this.positions.push(...position)
    this.normals.push(...normal)
    this.tints.push(...(paint.tint ?? [255, 255, 255]), 255)
    this.parts.push(paletteIndex(paint.palette) ?? 0, 255, paint.seed ?? 0, 0)
    return this.positions.length / 3 - 1
  }

  triangle(a: number, b: number, c: number): void {
    this.indices.push(a, b, c)
  }

  /** Four corners in order, counter-clockwise seen from the normal's side. */
  quad(corners: readonly [Triple, Triple, Triple, Triple], normal: Triple, paint: Paint): void {
    const [a, b, c, d] = corners.map((corner) => this.vertex(corner, normal, paint)) as [
      number,
      number,
      number,
      number,
    ]
    this.indices.push(a, b, c, a, c, d)
  }

  /** Upright box standing on `y0`; without a bottom. */
  box(centre: readonly [number, number], size: Triple, y0: number, paint: Paint): void {
    const [cx, cz] = centre
    const x0 = cx - size[0] / 2
    const x1 = cx + size[0] / 2
    const z0 = cz - size[2] / 2
    const z1 = cz + size[2] / 2
    const y1 = y0 + size[1]
    this.quad(
      [
        [x0, y1, z1],
        [x1, y1, z1],
        [x1, y1, z0],
        [x0, y1, z0],
      ],
      [0, 1, 0],
      paint,
    )
    this.quad(
      [
        [x0, y0, z1],
        [x1, y0, z1],
        [x1, y1, z1],
        [x0, y1, z1],
      ],
      [0, 0, 1],
      paint,
    )
    this.quad(
      [
        [x1, y0, z0],
        [x0, y0, z0],
        [x0, y1, z0],
        [x1, y1, z0],
      ],
      [0, 0, -1],
      paint,
    )
    this.quad(
      [
        [x1, y0, z1],
        [x1, y0, z0],
        [x1, y1, z0],
        [x1, y1, z1],
      ],
      [1, 0, 0],
      paint,
    )
    this.quad(
      [
        [x0, y0, z0],
        [x0, y0, z1],
        [x0, y1, z1],
        [x0, y1, z0],
      ],
      [-1, 0, 0],
      paint,
    )
  }

  /** Turned body about the upright through `centre`: radius at each height, from the foot up. */
  turned(
    centre: readonly [number, number],
    profile: readonly (readonly [number, number])[],
    sides: number,
    paint: Paint,
  ): void {
    const first = this.positions.length / 3
    for (const [index, [radius, y]] of profile.entries()) {
      const [r0, y0] = profile[Math.max(0, index - 1)]!
      const [r1, y1] = profile[Math.min(profile.length - 1, index + 1)]!
      const slope = Math.hypot(y1 - y0, r1 - r0) || 1
      for (let i = 0; i <= sides; i++) {
        const a = (i / sides) * 2 * Math.PI
        const out = (y1 - y0) / slope
        this.vertex(
          [centre[0] + Math.cos(a) * radius, y, centre[1] + Math.sin(a) * radius],
          [Math.cos(a) * out, (r0 - r1) / slope, Math.sin(a) * out],
          paint,
        )
      }
    }
    for (let j = 0; j + 1 < profile.length; j++) {
      for (let i = 0; i < sides; i++) {
        const a = first + j * (sides + 1) + i
        const b = a + sides + 1
        this.indices.push(a, b, a + 1, b, b + 1, a + 1)
      }
    }
  }

  /**
   * The same cut like a cake around a point into so many pieces, so that what lies behind the camera is not drawn. All
   * share one set of vertices; pieces without a triangle are left out.
   */
  buildAround([cx, cz]: readonly [number, number], pieces: number): BufferGeometry[] {
    const whole = this.build()
    const { positions, indices } = this
    const cut: number[][] = Array.from({ length: pieces }, () => [])
    for (let i = 0; i < indices.length; i += 3) {
      const corner = indices[i]! * 3
      cut[sectorOf(positions[corner]! - cx, positions[corner + 2]! - cz, pieces)]?.push(
        ...indices.slice(i, i + 3),
      )
    }
    return cut
      .filter((own) => own.length > 0)
      .map((own) => {
        const piece = new BufferGeometry()
        for (const [name, attribute] of Object.entries(whole.attributes)) piece.setAttribute(name, attribute)
        piece.setIndex(own)
        const box = new Box3()
        const at = new Vector3()
        for (const v of own) box.expandByPoint(at.fromArray(positions, v * 3))
        piece.boundingSphere = box.getBoundingSphere(new Sphere())
        return piece
      })
  }

  build(): BufferGeometry {
    const position = columnOf(Float32Array.from(this.positions), 3)
    const normal = columnOf(Float32Array.from(this.normals), 3)
    const tint = columnOf(Uint8Array.from(this.tints), 4, true)
    const part = columnOf(Uint8Array.from(this.parts), 4, true)
    const columns = {
      position,
      normal,
      feature: columnOf(new Uint16Array((this.positions.length / 3) * 2), 2, true),
      ...plainColumns({ columns: { position, normal, tint, part }, origin: [0, 0, 0], scale: 1 }, true),
    }
    const geometry = new BufferGeometry()
    for (const [name, { array, itemSize, normalized }] of Object.entries(columns)) {
      geometry.setAttribute(name, new BufferAttribute(array, itemSize, normalized))
    }
    geometry.setIndex(this.indices)
    geometry.computeBoundingSphere()
    return geometry
  }
}

const columnOf = (array: ColumnArray, itemSize: number, normalized = false): Column => ({
  array,
  itemSize,
  normalized,
})
