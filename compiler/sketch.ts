/** Gathers the triangles of pipes and their supports, already in the scene's frame, into a mesh. */
import { PALETTE, type PaletteName, paletteIndex } from '#core/compiled/palette'
import type { Vec3 } from '#core/compiled/scene'
import type { MeshData } from '#models/kit/model'
import { add, cross, normalize, scale } from './space'

/** sRGB 0–255. */
export type Rgb = readonly [number, number, number]
export const WHITE: Rgb = [255, 255, 255]

/** What a part is made of. */
export interface Paint {
  readonly palette: PaletteName
  readonly tint: Rgb
  readonly seed: number
}

/** A cross-section of a round body: middle, way, radius, and metres along. */
export interface Ring {
  readonly at: Vec3
  readonly tangent: Vec3
  /** Unit vector across, where u = 0. */
  readonly across: Vec3
  readonly radius: number
  readonly along: number
}

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const encoded = (c: number): number => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055)

const rgbOf = (hex: string): Rgb => {
  const n = Number.parseInt(hex.slice(1), 16)
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255]
}

/** Tint that makes a palette entry look like a colour, as far as the entry is bright enough. */
export function tintFor(palette: PaletteName, colour: string): Rgb {
  const base = rgbOf(PALETTE[paletteIndex(palette)!]!.colour)
  const want = rgbOf(colour)
  return [0, 1, 2].map((k) =>
    Math.round(255 * Math.min(1, encoded(linear(want[k]! / 255) / linear(base[k]! / 255)))),
  ) as unknown as Rgb
}

export class Sketch {
  private readonly positions: number[] = []
  private readonly normals: number[] = []
  private readonly uvs: number[] = []
  private readonly tints: number[] = []
  private readonly palettes: number[] = []
  private readonly seeds: number[] = []
  private readonly indices: number[] = []
  private palette = 0
  private paint: Paint = { palette: 'steel', tint: WHITE, seed: 1 }

  use(paint: Paint): this {
    this.paint = paint
    this.palette = paletteIndex(paint.palette)!
    return this
  }

  get empty(): boolean {
    return this.indices.length === 0
  }

  /** A round body through rings, `sides` around; where the radius changes, normals lean (cones). */
  tube(rings: readonly Ring[], sides: number): void {
    if (rings.length < 2) return
    const first = this.palettes.length
    for (const [i, ring] of rings.entries()) {
      const up = cross(ring.tangent, ring.across)
      const before = rings[Math.max(0, i - 1)]!
      const after = rings[Math.min(rings.length - 1, i + 1)]!
      const run = after.along - before.along
      const slope = run > 1e-6 ? (after.radius - before.radius) / run : 0
      for (let k = 0; k <= sides; k++) {
        const angle = (2 * Math.PI * k) / sides
        const out = add(scale(ring.across, Math.cos(angle)), scale(up, Math.sin(angle)))
        this.vertex(
          add(ring.at, scale(out, ring.radius)),
          slope === 0 ? out : normalize(add(out, scale(ring.tangent, -slope))),
          angle * ring.radius,
          ring.along,
        )
      }
    }
    for (let i = 0; i < rings.length - 1; i++)
      for (let k = 0; k < sides; k++) {
        const a = first + i * (sides + 1) + k
        const b = a + sides + 1
        this.indices.push(a, a + 1, b + 1, a, b + 1, b)
      }
  }

  /** A flat round face at a ring, looking along `side` × its tangent. */
  disc(ring: Ring, sides: number, side: 1 | -1): void {
    const normal = scale(ring.tangent, side)
    const up = cross(ring.tangent, ring.across)
    const middle = this.vertex(ring.at, normal, 0, 0)
    const rim = Array.from({ length: sides }, (_, k) => {
      const angle = (2 * Math.PI * k) / sides
      const x = Math.cos(angle) * ring.radius
      const y = Math.sin(angle) * ring.radius
      return this.vertex(add(ring.at, add(scale(ring.across, x), scale(up, y))), normal, x, y)
    })
    for (let k = 0; k < sides; k++) {
      const next = rim[(k + 1) % sides]!
      if (side > 0) this.indices.push(middle, rim[k]!, next)
      else this.indices.push(middle, next, rim[k]!)
    }
  }

  /** A box by its middle and half sizes along three unit axes (right-handed); faces may be left out. */
  box(at: Vec3, axes: readonly [Vec3, Vec3, Vec3], half: Vec3, skip: readonly string[] = []): void {
    for (const axis of [0, 1, 2] as const)
      for (const side of [1, -1] as const) {
        if (skip.includes(`${side > 0 ? '+' : '-'}${'xyz'[axis]}`)) continue
        const n = scale(axes[axis], side)
        const u = axes[(axis + 1) % 3]!
        const v = axes[(axis + 2) % 3]!
        const hu = half[(axis + 1) % 3]!
        const hv = half[(axis + 2) % 3]!
        const middle = add(at, scale(n, half[axis]))
        const corner = (a: number, b: number) =>
          this.vertex(add(middle, add(scale(u, a * hu), scale(v, b * hv))), n, a * hu, b * hv)
        const [p, q, r, s] = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
        if (side > 0) this.indices.push(p, q, r, p, r, s)
        else this.indices.push(p, r, q, p, s, r)
      }
  }

  /** A patch on a round body: a convex outline of points, metres along and angle, counted up along first. */
  patch(ring: Ring, corners: readonly (readonly [number, number])[]): void {
    const up = cross(ring.tangent, ring.across)
    const ids = corners.map(([along, angle]) => {
      const out = add(scale(ring.across, Math.cos(angle)), scale(up, Math.sin(angle)))
      const at = add(add(ring.at, scale(ring.tangent, along)), scale(out, ring.radius))
      return this.vertex(at, out, angle * ring.radius, along)
    })
    for (let k = 2; k < ids.length; k++) this.indices.push(ids[0]!, ids[k]!, ids[k - 1]!)
  }

  mesh(): MeshData {
    return {
      positions: Float32Array.from(this.positions),
      normals: Float32Array.from(this.normals),
      uvs: Float32Array.from(this.uvs),
      tints: Uint8Array.from(this.tints),
      palette: Uint8Array.from(this.palettes),
      ao: new Uint8Array(this.palettes.length).fill(255),
      seeds: Uint8Array.from(this.seeds),
      indices: Uint32Array.from(this.indices),
    }
  }

  private vertex(at: Vec3, normal: Vec3, u: number, v: number): number {
    this.positions.push(at[0], at[1], at[2])
    this.normals.push(normal[0], normal[1], normal[2])
    this.uvs.push(u, v)
    this.tints.push(...this.paint.tint)
    this.palettes.push(this.palette)
    this.seeds.push(this.paint.seed)
    return this.palettes.length - 1
  }
}
