/** Bodies inside vessels as triangles: liquid, trays, beds, tubes. Pure geometry, in metres of the scene. */
import type { Interior, Vec3 } from '#core/compiled/scene'

/** First number of the vertex attribute `inside`. */
export const INSIDE = { liquid: 0, tray: 1, bed: 2, tube: 3 } as const

const SIDES = 28
const TRAY_M = 0.75
const MOST_TRAYS = 60
/** Bodies stand this far off the shell. */
const GAP = 0.9
const TUBES: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.5, 0],
  [-0.5, 0],
  [0.25, 0.43],
  [-0.25, 0.43],
  [0.25, -0.43],
  [-0.25, -0.43],
]

interface Frame {
  readonly along: Vec3
  readonly u: Vec3
  readonly v: Vec3
}

export class InteriorMesh {
  readonly positions: number[] = []
  readonly normals: number[] = []
  readonly inside: number[] = []
  readonly spans: number[] = []
  readonly indices: number[] = []
  private tag: readonly number[] = [0, 0, 0, 0]
  private span: readonly [number, number] = [0, 0]

  /** All that one vessel holds; liquid only where a tag tells its level. */
  body(body: Interior, medium: number, hasLevel: boolean): void {
    const put = (what: number) => {
      this.tag = [what, body.feature, medium, 0]
      this.span = body.liquid
    }
    const frame = frameOf(body)
    if (hasLevel) {
      put(INSIDE.liquid)
      this.liquid(body, frame)
    }
    if (body.kind === 'trays') {
      put(INSIDE.tray)
      for (const t of trayPlaces(body)) this.disc(mix(body.from, body.to, t), body.radiusM * GAP, frame)
    } else if (body.kind === 'beds') {
      put(INSIDE.bed)
      for (const [from, to] of bedPlaces(body)) {
        this.tube(mix(body.from, body.to, from), mix(body.from, body.to, to), body.radiusM * GAP, frame, true)
      }
    } else if (body.kind === 'tubes') {
      put(INSIDE.tube)
      for (const [x, y] of TUBES) {
        const off = add(scale(frame.u, x * body.radiusM * 1.1), scale(frame.v, y * body.radiusM * 1.1))
        const r = body.radiusM * 0.17
        this.tube(add(body.from, off), add(body.to, off), r, frame, true, 10)
      }
    }
  }

  private liquid(body: Interior, frame: Frame): void {
    const r = body.radiusM * 0.96
    const [x, , z] = body.from
    if (body.kind === 'sphere') this.ball(mix(body.from, body.to, 0.5), r)
    else if (body.from[1] === body.to[1]) this.tube(body.from, body.to, r, frame, true)
    else this.tube([x, body.liquid[0] - 0.01, z], [x, body.liquid[1], z], r, frame, true)
  }

  private vertex(at: Vec3, normal: Vec3): number {
    this.positions.push(...at)
    this.normals.push(...normal)
    this.inside.push(...this.tag)
    this.spans.push(...this.span)
    return this.positions.length / 3 - 1
  }

  private tube(from: Vec3, to: Vec3, r: number, frame: Frame, capped: boolean, sides = SIDES): void {
    const first = this.positions.length / 3
    for (let i = 0; i <= sides; i++) {
      const out = around(frame, (i / sides) * 2 * Math.PI)
      this.vertex(add(from, scale(out, r)), out)
      this.vertex(add(to, scale(out, r)), out)
    }
    for (let i = 0; i < sides; i++) {
      const a = first + i * 2
      this.indices.push(a, a + 2, a + 1, a + 1, a + 2, a + 3)
    }
    if (!capped) return
    this.disc(to, r, frame, sides)
    this.disc(from, r, { along: scale(frame.along, -1), u: frame.v, v: frame.u }, sides)
  }

  private disc(at: Vec3, r: number, frame: Frame, sides = SIDES): void {
    const middle = this.vertex(at, frame.along)
    for (let i = 0; i <= sides; i++) {
      this.vertex(add(at, scale(around(frame, (i / sides) * 2 * Math.PI), r)), frame.along)
    }
    for (let i = 1; i <= sides; i++) this.indices.push(middle, middle + i, middle + i + 1)
  }

  private ball(centre: Vec3, r: number): void {
    const rings = 14
    const first = this.positions.length / 3
    for (let j = 0; j <= rings; j++) {
      const b = -Math.PI / 2 + (Math.PI * j) / rings
      for (let i = 0; i <= SIDES; i++) {
        const a = (i / SIDES) * 2 * Math.PI
        const out: Vec3 = [Math.cos(b) * Math.cos(a), Math.sin(b), -Math.cos(b) * Math.sin(a)]
        this.vertex(add(centre, scale(out, r)), out)
      }
    }
    for (let j = 0; j < rings; j++) {
      for (let i = 0; i < SIDES; i++) {
        const a = first + j * (SIDES + 1) + i
        const b = a + SIDES + 1
        this.indices.push(a, a + 1, b, a + 1, b + 1, b)
      }
    }
  }
}

/** Shares of the height at which trays lie: above the sump, below the head. */
export function trayPlaces({ from, to, liquid }: Interior): readonly number[] {
  const height = to[1] - from[1]
  const foot = Math.max(0.06, (liquid[1] - from[1] + 0.6) / height)
  const count = Math.min(MOST_TRAYS, 1 + Math.floor(((0.96 - foot) * height) / TRAY_M))
  return Array.from(
    { length: Math.max(0, count) },
    (_, i) => foot + ((0.96 - foot) * i) / Math.max(1, count - 1),
  )
}

/** Foot and top of each bed as shares of the height; the sump of a packed column stays free. */
export function bedPlaces({ from, to, beds, liquid }: Interior): readonly (readonly [number, number])[] {
  const height = to[1] - from[1]
  const hasSump = liquid[1] < to[1] - 0.5
  const foot = hasSump ? Math.min(0.4, (liquid[1] - from[1] + 1) / height) : 0.03
  const pitch = (0.97 - foot) / Math.max(1, beds)
  return Array.from({ length: beds }, (_, i) => [foot + pitch * i, foot + pitch * (i + 0.82)] as const)
}

function frameOf({ from, to }: Interior): Frame {
  const d: Vec3 = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const along = scale(d, 1 / (Math.hypot(...d) || 1))
  const side: Vec3 = Math.abs(along[1]) > 0.5 ? [1, 0, 0] : [0, 1, 0]
  const u = side
  return { along, u, v: cross(along, u) }
}

const around = ({ u, v }: Frame, a: number): Vec3 => add(scale(u, Math.cos(a)), scale(v, Math.sin(a)))
const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const scale = (a: Vec3, k: number): Vec3 => [a[0] * k, a[1] * k, a[2] * k]
const mix = (a: Vec3, b: Vec3, t: number): Vec3 => add(a, scale([b[0] - a[0], b[1] - a[1], b[2] - a[2]], t))
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
