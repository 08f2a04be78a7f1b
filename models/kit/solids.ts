/** Flat-faced solids: quads, boxes, chamfered blocks, bars and rolled sections. Edges are split for the AO bake. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { add, along, cross, distance, dot, mix, scale, sub, UP, unit } from './vec'

/** A flat quad, corners counter-clockwise from outside; u runs a→b, v runs a→d, split to at most `step` metres. */
export function quad(b: Builder, p: readonly [Vec3, Vec3, Vec3, Vec3], step = 1.2): void {
  const [a, p1, p2, d] = p
  const n = unit(cross(sub(p2, a), sub(d, p1)))
  const width = distance(a, p1)
  const height = distance(a, d)
  const cells = (m: number) => Math.max(1, Math.min(200, Math.ceil(m / b.step(step) - 1e-6)))
  const columns = cells(Math.max(width, distance(p2, d)))
  const rows = cells(Math.max(height, distance(p1, p2)))
  const grid: number[] = []
  for (let j = 0; j <= rows; j++) {
    for (let i = 0; i <= columns; i++) {
      const s = i / columns
      const t = j / rows
      grid.push(b.vertex(mix(mix(a, p1, s), mix(d, p2, s), t), n, s * width, t * height))
    }
  }
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const q = j * (columns + 1) + i
      b.quadOf(grid[q]!, grid[q + 1]!, grid[q + columns + 2]!, grid[q + columns + 1]!)
    }
  }
}

export type Face = 'bottom' | 'top' | '-x' | '+x' | '-z' | '+z'

/** A box about `centre`; faces that are never seen can be left out. */
export function box(
  b: Builder,
  centre: Vec3,
  size: Vec3,
  options: { readonly omit?: readonly Face[]; readonly step?: number } = {},
): void {
  const { omit = [], step = 1.2 } = options
  const p = (x: number, y: number, z: number): Vec3 => [
    centre[0] + (x * size[0]) / 2,
    centre[1] + (y * size[1]) / 2,
    centre[2] + (z * size[2]) / 2,
  ]
  const face = (name: Face, q: readonly [Vec3, Vec3, Vec3, Vec3]) => {
    if (!omit.includes(name)) quad(b, q, step)
  }
  face('+z', [p(-1, -1, 1), p(1, -1, 1), p(1, 1, 1), p(-1, 1, 1)])
  face('-z', [p(1, -1, -1), p(-1, -1, -1), p(-1, 1, -1), p(1, 1, -1)])
  face('+x', [p(1, -1, 1), p(1, -1, -1), p(1, 1, -1), p(1, 1, 1)])
  face('-x', [p(-1, -1, -1), p(-1, -1, 1), p(-1, 1, 1), p(-1, 1, -1)])
  face('top', [p(-1, 1, 1), p(1, 1, 1), p(1, 1, -1), p(-1, 1, -1)])
  face('bottom', [p(-1, -1, -1), p(1, -1, -1), p(1, -1, 1), p(-1, -1, 1)])
}

/** A block standing on `foot` (centre of its base) with a chamfer round its top edge; no underside. */
export function block(b: Builder, foot: Vec3, size: Vec3, chamfer = 0.025): void {
  const [x, y, z] = foot
  const [w, h, d] = size
  if (b.lod > 0) {
    box(b, [x, y + h / 2, z], size, { omit: ['bottom'] })
    return
  }
  const side = h - chamfer
  box(b, [x, y + side / 2, z], [w, side, d], { omit: ['bottom', 'top'] })
  const q = (i: number, k: number): Vec3 => [x + (i * w) / 2, y + side, z + (k * d) / 2]
  const t = (i: number, k: number): Vec3 => [x + i * (w / 2 - chamfer), y + h, z + k * (d / 2 - chamfer)]
  quad(b, [q(-1, 1), q(1, 1), t(1, 1), t(-1, 1)])
  quad(b, [q(1, 1), q(1, -1), t(1, -1), t(1, 1)])
  quad(b, [q(1, -1), q(-1, -1), t(-1, -1), t(1, -1)])
  quad(b, [q(-1, -1), q(-1, 1), t(-1, 1), t(-1, -1)])
  quad(b, [t(-1, 1), t(1, 1), t(1, -1), t(-1, -1)])
}

/** Axes of a straight member: along it, its upper side, and its right. `up` need only not be parallel. */
function memberAxes(from: Vec3, to: Vec3, up: Vec3): readonly [Vec3, Vec3, Vec3] {
  const d = unit(sub(to, from))
  const reference: Vec3 = Math.abs(dot(d, up)) > 0.99 ? (Math.abs(d[0]) > 0.9 ? [0, 0, 1] : [1, 0, 0]) : up
  const s = unit(cross(d, reference))
  return [d, cross(s, d), s]
}

export interface BarOptions {
  readonly up?: Vec3
  readonly ends?: boolean
  readonly step?: number
  /** 'broad': only the two wide faces, for strips a few millimetres thick. */
  readonly faces?: 'all' | 'broad'
}

/** A rectangular bar from point to point: `width` across, `height` along `up`. */
export function bar(
  b: Builder,
  from: Vec3,
  to: Vec3,
  width: number,
  height: number,
  options: BarOptions = {},
): void {
  const { up = UP, ends = true, step = 2.5, faces = 'all' } = options
  const [d, u, s] = memberAxes(from, to, up)
  const half = distance(from, to) / 2
  b.within(d, u, s, mix(from, to, 0.5), () => {
    const broad = width >= height ? (['top', 'bottom'] as const) : (['+z', '-z'] as const)
    const omit: Face[] = ends ? [] : ['-x', '+x']
    if (faces === 'broad') {
      for (const face of ['top', 'bottom', '+z', '-z'] as const)
        if (!broad.some((f) => f === face)) omit.push(face)
      omit.push('-x', '+x')
    }
    box(b, [0, 0, 0], [half * 2, height, width], { omit, step })
  })
}

export interface Section {
  readonly height: number
  readonly width: number
  readonly flange?: number
  readonly web?: number
}

/** Rolled sections in common use here, metres. */
export const SECTIONS = {
  H400: { height: 0.4, width: 0.4, flange: 0.021, web: 0.013 },
  H350: { height: 0.35, width: 0.35, flange: 0.019, web: 0.012 },
  H300: { height: 0.3, width: 0.3, flange: 0.015, web: 0.01 },
  H200: { height: 0.2, width: 0.2, flange: 0.012, web: 0.009 },
  I300: { height: 0.3, width: 0.15, flange: 0.012, web: 0.009 },
  I200: { height: 0.2, width: 0.1, flange: 0.011, web: 0.008 },
  I160: { height: 0.16, width: 0.09, flange: 0.01, web: 0.007 },
} as const satisfies Record<string, Section>

/** An I or H beam: flanges and web near, its bounding bar from afar. */
export function beam(
  b: Builder,
  from: Vec3,
  to: Vec3,
  section: Section,
  options: { readonly up?: Vec3; readonly step?: number } = {},
): void {
  const { height, width, flange = 0.015, web = 0.01 } = section
  const { up = UP, step = 2.5 } = options
  if (b.lod > 0) {
    bar(b, from, to, width, height, { up, step, ends: false })
    return
  }
  const [, u] = memberAxes(from, to, up)
  const lift = scale(u, height / 2 - flange / 2)
  bar(b, add(from, lift), add(to, lift), width, flange, { up, step })
  bar(b, sub(from, lift), sub(to, lift), width, flange, { up, step })
  b.keep(() => bar(b, from, to, web, height - 2 * flange, { up, step, faces: 'broad' }))
}

/** An L-section brace between two points, drawn as two thin legs. */
export function angle(b: Builder, from: Vec3, to: Vec3, leg = 0.1, up: Vec3 = UP): void {
  if (b.lod > 0) {
    b.upTo(1, () => bar(b, from, to, leg * 0.6, leg, { up, ends: false }))
    return
  }
  const [, u, s] = memberAxes(from, to, up)
  bar(b, from, to, 0.01, leg, { up, ends: false })
  const shift = along(scale(u, -leg / 2), s, leg / 2)
  bar(b, add(from, shift), add(to, shift), leg, 0.01, { up, ends: false })
}
