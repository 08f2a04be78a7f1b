/**
 * Collects one mesh: a transform stack, the paint of the part being drawn, and the level of detail it is drawn for.
 *
 * Every coordinate is rounded to a fixed grid when it is pushed, so that the last bit of a sine, which differs between
 * JavaScript engines, never reaches the bytes of a model.
 */
import { PALETTE, type PaletteName, paletteIndex } from '#core/compiled/palette'
import type { MeshData, Vec3 } from './model'
import { cross, dot, sub } from './vec'

export type Lod = 0 | 1 | 2

/** Steps per metre of positions, of unit normals and of surface coordinates. */
const POSITION_STEPS = 4096
const NORMAL_STEPS = 2048
const UV_STEPS = 256

/** Adding 0 turns -0 into 0. */
const round = (value: number, steps: number) => Math.round(value * steps) / steps + 0

/** Row-major 3×4: local x, y, z axes in columns, then the origin. */
type Frame = readonly [Vec3, Vec3, Vec3, Vec3]
const IDENTITY: Frame = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [0, 0, 0],
]

interface Paint {
  palette: number
  tint: Vec3
  seed: number
  thin: boolean
}

/** A mesh with what the bake needs to know besides. */
export interface DrawnMesh {
  readonly mesh: MeshData
  /** 1 for vertices of rails, bolts and the like: they shade nothing and are baked coarsely. */
  readonly thin: Uint8Array
}

export class Builder {
  readonly lod: Lod
  private readonly positions: number[] = []
  private readonly normals: number[] = []
  private readonly uvs: number[] = []
  private readonly tints: number[] = []
  private readonly palettes: number[] = []
  private readonly seeds: number[] = []
  private readonly thins: number[] = []
  private readonly indices: number[] = []
  private frame: Frame = IDENTITY
  private paint: Paint = { palette: 0, tint: [255, 255, 255], seed: 1, thin: false }
  private parts = 0

  constructor(lod: Lod) {
    this.lod = lod
  }

  /** Starts a part: the palette entry it is made of, an sRGB tint that multiplies it, and a seed of its own. */
  use(name: PaletteName, tint = '#ffffff'): this {
    const palette = paletteIndex(name)
    if (palette === undefined) throw new Error(`no palette entry "${name}" among ${PALETTE.length}`)
    this.parts++
    const rgb = Number.parseInt(tint.slice(1), 16)
    this.paint = {
      palette,
      tint: [(rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255],
      seed: (this.parts * 151 + 29) & 255,
      thin: this.paint.thin,
    }
    return this
  }

  /** Runs `draw` and puts paint and place back as they were. */
  keep(draw: () => void): void {
    const { paint, frame } = this
    draw()
    this.paint = paint
    this.frame = frame
  }

  /** Draws parts too thin to shade anything: rails, rungs, bolts. */
  slender(draw: () => void): void {
    this.keep(() => {
      this.paint = { ...this.paint, thin: true }
      draw()
    })
  }

  /** Draws only at the levels of detail up to `lod` (0: near only). */
  upTo(lod: Lod, draw: () => void): void {
    if (this.lod <= lod) draw()
  }

  /** Draws with the local origin at `at`, turned by `turn` radians about y (counter-clockwise from above). */
  at(at: Vec3, draw: () => void, turn = 0): void {
    const c = Math.cos(turn)
    const s = Math.sin(turn)
    this.within([c, 0, -s], [0, 1, 0], [s, 0, c], at, draw)
  }

  /** Draws in a frame given by its right-handed unit axes and origin. */
  within(x: Vec3, y: Vec3, z: Vec3, origin: Vec3, draw: () => void): void {
    const outer = this.frame
    this.frame = [this.direction(x), this.direction(y), this.direction(z), this.point(origin)]
    draw()
    this.frame = outer
  }

  /** Draws with local y along +x: what is upright in the drawing lies down. Local x is then up. */
  lying(at: Vec3, draw: () => void): void {
    this.within([0, 1, 0], [1, 0, 0], [0, 0, -1], at, draw)
  }

  /** Local to model coordinates. */
  point(p: Vec3): Vec3 {
    const d = this.direction(p)
    const o = this.frame[3]
    return [d[0] + o[0], d[1] + o[1], d[2] + o[2]]
  }

  direction(d: Vec3): Vec3 {
    const [x, y, z] = this.frame
    return [
      x[0] * d[0] + y[0] * d[1] + z[0] * d[2],
      x[1] * d[0] + y[1] * d[1] + z[1] * d[2],
      x[2] * d[0] + y[2] * d[1] + z[2] * d[2],
    ]
  }

  /** Segments around a circle for this level of detail. */
  segments(near: number): number {
    if (this.lod === 0) return near
    return this.lod === 1 ? Math.max(5, Math.round(near * 0.5)) : Math.max(4, Math.round(near * 0.3))
  }

  /** Longest edge in metres: shorter near, because ambient occlusion is baked per vertex. */
  step(near: number): number {
    if (this.lod === 0) return near
    return this.lod === 1 ? near * 3 : Number.POSITIVE_INFINITY
  }

  /** Adds a vertex: local position and unit normal, surface coordinates in metres. */
  vertex(p: Vec3, normal: Vec3, u: number, v: number): number {
    const at = this.point(p)
    const n = this.direction(normal)
    this.positions.push(
      round(at[0], POSITION_STEPS),
      round(at[1], POSITION_STEPS),
      round(at[2], POSITION_STEPS),
    )
    this.normals.push(round(n[0], NORMAL_STEPS), round(n[1], NORMAL_STEPS), round(n[2], NORMAL_STEPS))
    this.uvs.push(round(u, UV_STEPS), round(v, UV_STEPS))
    this.tints.push(this.paint.tint[0], this.paint.tint[1], this.paint.tint[2])
    this.palettes.push(this.paint.palette)
    this.seeds.push(this.paint.seed)
    this.thins.push(this.paint.thin ? 1 : 0)
    return this.palettes.length - 1
  }

  /** Adds a triangle, counter-clockwise seen from outside; one without area (at a pole) is dropped. */
  triangle(a: number, b: number, c: number): void {
    const pa = this.position(a)
    const n = cross(sub(this.position(b), pa), sub(this.position(c), pa))
    if (dot(n, n) > 1e-14) this.indices.push(a, b, c)
  }

  /** Adds the two triangles of a quad, corners counter-clockwise seen from outside. */
  quadOf(a: number, b: number, c: number, d: number): void {
    this.triangle(a, b, c)
    this.triangle(a, c, d)
  }

  get triangles(): number {
    return this.indices.length / 3
  }

  /** The mesh so far, without vertices that no triangle uses; not yet baked (ao is open sky). */
  finish(): DrawnMesh {
    const order: number[] = []
    const place = new Int32Array(this.palettes.length).fill(-1)
    const indices = Uint32Array.from(this.indices, (i) => {
      let to = place[i]!
      if (to < 0) {
        to = order.length
        place[i] = to
        order.push(i)
      }
      return to
    })
    const column = (from: readonly number[], width: number) => {
      const out = new Array<number>(order.length * width)
      for (const [to, i] of order.entries()) {
        for (let k = 0; k < width; k++) out[to * width + k] = from[i * width + k]!
      }
      return out
    }
    const thin = Uint8Array.from(column(this.thins, 1))
    const mesh: MeshData = {
      positions: Float32Array.from(column(this.positions, 3)),
      normals: Float32Array.from(column(this.normals, 3)),
      uvs: Float32Array.from(column(this.uvs, 2)),
      tints: Uint8Array.from(column(this.tints, 3)),
      palette: Uint8Array.from(column(this.palettes, 1)),
      seeds: Uint8Array.from(column(this.seeds, 1)),
      ao: new Uint8Array(order.length).fill(255),
      indices,
      thin,
    }
    return { mesh, thin }
  }

  private position(i: number): Vec3 {
    const p = this.positions
    return [p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!]
  }
}
