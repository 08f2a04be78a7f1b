/** How people get there: handrails, caged ladders, stairs, platforms. Sizes after GB 4053. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { rod } from './round'
import { bar, quad } from './solids'
import { add, along, cross, distance, mix, polar, scale, sub, UP, unit } from './vec'

const RAIL_HEIGHT = 1.1
const raise = (p: Vec3, h: number): Vec3 => [p[0], p[1] + h, p[2]]

/** A handrail over a polyline of feet: top and middle rail, posts, toe plate. Only top rail and posts from afar. */
export function handrail(
  b: Builder,
  points: readonly Vec3[],
  options: { readonly closed?: boolean; readonly toe?: boolean; readonly post?: number } = {},
): void {
  if (b.lod === 2 || points.length < 2) return
  const { closed = false, toe = true, post = 1.5 } = options
  const path = closed ? [...points, points[0]!] : points
  b.slender(() => {
    b.use('rail-yellow')
    for (let i = 0; i < path.length - 1; i++) {
      const from = path[i]!
      const to = path[i + 1]!
      if (b.lod === 1) {
        bar(b, raise(from, RAIL_HEIGHT), raise(to, RAIL_HEIGHT), 0.045, 0.045, { ends: false, step: 99 })
      } else {
        rod(b, raise(from, RAIL_HEIGHT), raise(to, RAIL_HEIGHT), 0.024, 5)
        rod(b, raise(from, 0.56), raise(to, 0.56), 0.019, 4)
        if (toe) bar(b, raise(from, 0.06), raise(to, 0.06), 0.006, 0.1, { faces: 'broad', step: 99 })
      }
    }
    const pitch = b.lod === 1 ? post * 2 : post
    for (const foot of evenly(path, pitch)) railPost(b, foot)
    if (!closed) railPost(b, path[path.length - 1]!)
  })
}

/** Feet at even distances along a polyline, its start included and its end left out. */
function evenly(path: readonly Vec3[], pitch: number): Vec3[] {
  const spans = path.slice(1).map((p, i) => distance(path[i]!, p))
  const total = spans.reduce((sum, span) => sum + span, 0)
  const count = Math.max(1, Math.round(total / pitch))
  const feet: Vec3[] = []
  let i = 0
  let before = 0
  for (let k = 0; k < count; k++) {
    const at = (total * k) / count
    while (i < spans.length - 1 && before + spans[i]! <= at) before += spans[i++]!
    feet.push(mix(path[i]!, path[i + 1]!, (at - before) / (spans[i]! || 1)))
  }
  return feet
}

function railPost(b: Builder, foot: Vec3): void {
  if (b.lod === 1) bar(b, foot, raise(foot, RAIL_HEIGHT), 0.045, 0.045, { ends: false, step: 99 })
  else rod(b, foot, raise(foot, RAIL_HEIGHT), 0.021, 4)
}

/** A vertical ladder: `foot` midway between its stringers, `outward` away from the wall; caged above 3 m. */
export function ladder(
  b: Builder,
  foot: Vec3,
  height: number,
  outward: Vec3,
  options: { readonly cage?: boolean; readonly standoff?: number } = {},
): void {
  if (b.lod === 2) return
  const { cage = height > 3, standoff = 0.3 } = options
  const side = unit(cross(UP, outward))
  const stringer = (e: number) => along(foot, side, 0.225 * e)
  b.slender(() => {
    b.use('galvanised')
    for (const e of [-1, 1]) {
      bar(b, stringer(e), raise(stringer(e), height), 0.012, 0.065, { up: outward, ends: false, step: 99 })
    }
    if (b.lod === 1) return
    for (let y = 0.3; y < height; y += 0.3) rod(b, raise(stringer(-1), y), raise(stringer(1), y), 0.011, 4)
    for (let y = 0.8; y < height; y += 2.4) {
      for (const e of [-1, 1]) {
        const p = raise(stringer(e), y)
        bar(b, p, along(p, outward, -standoff), 0.06, 0.01, { faces: 'broad' })
      }
    }
    if (cage) drawCage(b, foot, height, outward, side)
  })
}

function drawCage(b: Builder, foot: Vec3, height: number, outward: Vec3, side: Vec3): void {
  const steps = 10
  const ring = (y: number) =>
    Array.from({ length: steps + 1 }, (_, i): Vec3 => {
      const a = -Math.PI / 2 - 0.15 + ((Math.PI + 0.3) * i) / steps
      return raise(along(along(foot, side, 0.36 * Math.sin(a)), outward, 0.28 + 0.4 * Math.cos(a)), y)
    })
  b.use('rail-yellow')
  const heights: number[] = []
  for (let y = 2.3; y < height - 0.3; y += 0.9) heights.push(y)
  heights.push(height)
  let below: Vec3[] | undefined
  for (const y of heights) {
    const p = ring(y)
    for (let i = 0; i < steps; i++) bar(b, p[i]!, p[i + 1]!, 0.006, 0.05, { faces: 'broad' })
    if (below) {
      for (const i of [1, 3, 5, 7, 9]) {
        const radial = unit(sub(p[i]!, along(raise(foot, y), outward, 0.28)))
        bar(b, below[i]!, p[i]!, 0.04, 0.006, { up: radial, faces: 'broad' })
      }
    }
    below = p
  }
}

/** A straight flight between two landings' edges: stringers, treads, rails both sides. `from` is the lower middle. */
export function stair(b: Builder, from: Vec3, to: Vec3, width = 0.9): void {
  const run = sub(to, from)
  const level = unit([run[0], 0, run[2]])
  const side = scale(cross(UP, level), width / 2)
  const edges = [scale(side, -1), side]
  b.keep(() => {
    b.use('steel')
    for (const e of edges) {
      bar(b, raise(add(from, e), -0.02), raise(add(to, e), -0.02), 0.05, 0.24, { ends: b.lod === 0 })
    }
    const treads = Math.max(2, Math.round(run[1] / 0.2))
    if (b.lod === 2) return
    b.use('galvanised')
    if (b.lod === 1) {
      const tilt = unit(cross(run, side))
      bar(b, from, to, width, 0.03, { up: tilt[1] < 0 ? scale(tilt, -1) : tilt, faces: 'broad', step: 99 })
    } else {
      for (let i = 1; i < treads; i++) {
        const c = mix(from, to, i / treads)
        bar(b, sub(c, side), add(c, side), 0.26, 0.035, { ends: false, step: 9 })
      }
    }
    b.slender(() => {
      b.use('rail-yellow')
      for (const e of edges) {
        const lower = add(from, e)
        const upper = add(to, e)
        rod(b, raise(lower, 1), raise(upper, 1), 0.022, b.lod === 0 ? 5 : 3)
        if (b.lod > 0) continue
        rod(b, raise(lower, 0.52), raise(upper, 0.52), 0.018, 4)
        const posts = Math.max(2, Math.round(distance(lower, upper) / 1.3))
        for (let i = 0; i <= posts; i++) {
          const c = mix(lower, upper, i / posts)
          rod(b, c, raise(c, 1), 0.02, 4)
        }
      }
    })
  })
}

export interface RingPlatform {
  readonly inner: number
  readonly outer: number
  readonly y: number
  /** Angles in radians, counter-clockwise from above; a full ring when they differ by a turn. */
  readonly from: number
  readonly to: number
  /** Angles at which the rail is open for a ladder. */
  readonly gaps?: readonly number[]
  /** The end left without a rail, where a ladder is stepped off sideways. */
  readonly open?: 'from' | 'to'
}

/** A platform round a vertical shell: grating, edge channel, brackets, handrail with toe plate. Local axis is y. */
export function ringPlatform(b: Builder, platform: RingPlatform): void {
  const { inner, outer, y, from, to, gaps = [], open } = platform
  const sweep = to - from
  const full = sweep > Math.PI * 2 - 1e-3
  const n = Math.max(4, Math.ceil(sweep / (b.lod === 0 ? 0.26 : b.lod === 1 ? 0.5 : 0.9)))
  const at = (i: number) => from + (sweep * i) / n
  b.keep(() => {
    for (let i = 0; i < n; i++) {
      const a = at(i)
      const c = at(i + 1)
      b.use('grating')
      quad(b, [polar(inner, a, y), polar(outer, a, y), polar(outer, c, y), polar(inner, c, y)], 1.3)
    }
    b.use('steel')
    for (let i = 0; i < n; i++) {
      const edge = (r: number, h: number) => {
        bar(b, polar(r, at(i), y - h / 2), polar(r, at(i + 1), y - h / 2), 0.05, h, { ends: false, step: 99 })
      }
      edge(outer, 0.18)
      b.upTo(0, () => edge(inner + 0.04, 0.14))
    }
    b.upTo(1, () => {
      const brackets = Math.max(2, Math.round(sweep / (b.lod === 0 ? 0.75 : 1.3)))
      for (let i = 0; i < brackets + (full ? 0 : 1); i++) {
        const a = from + (sweep * i) / brackets
        bar(b, polar(inner - 0.12, a, y - 0.1), polar(outer, a, y - 0.1), 0.06, 0.16, { ends: false })
        bar(b, polar(inner - 0.12, a, y - 1), polar(outer - 0.15, a, y - 0.18), 0.06, 0.08, { ends: false })
      }
    })
    for (const run of railRuns(from, to, outer - 0.04, gaps)) {
      const steps = Math.max(1, Math.ceil((run.to - run.from) / (b.lod === 0 ? 0.3 : 0.6)))
      const feet = Array.from({ length: steps + 1 }, (_, i) =>
        polar(outer - 0.04, run.from + ((run.to - run.from) * i) / steps, y),
      )
      if (!full && open !== 'from' && run.from === from) feet.unshift(polar(inner + 0.08, from, y))
      if (!full && open !== 'to' && run.to === to) feet.push(polar(inner + 0.08, to, y))
      handrail(b, feet, { post: 0.9 })
    }
  })
}

/** The rail's arcs between ladder openings 0.7 m wide. */
function railRuns(from: number, to: number, radius: number, gaps: readonly number[]) {
  const half = 0.36 / radius
  let runs = [{ from, to }]
  for (const gap of gaps) {
    const turns = Math.round(((from + to) / 2 - gap) / (Math.PI * 2))
    const g = gap + turns * Math.PI * 2
    runs = runs.flatMap((run) =>
      g + half <= run.from || g - half >= run.to
        ? [run]
        : [
            { from: run.from, to: g - half },
            { from: g + half, to: run.to },
          ],
    )
  }
  return runs.filter((run) => run.to - run.from > 0.05)
}

/** A rectangular grating panel between two corners at height y, with its edge channels. */
export function deck(
  b: Builder,
  rect: readonly [minX: number, minZ: number, maxX: number, maxZ: number],
  y: number,
  options: { readonly edge?: number } = {},
): void {
  const [x0, z0, x1, z1] = rect
  const { edge = 0.16 } = options
  b.keep(() => {
    b.use('grating')
    quad(
      b,
      [
        [x0, y, z1],
        [x1, y, z1],
        [x1, y, z0],
        [x0, y, z0],
      ],
      1.5,
    )
    if (edge <= 0) return
    b.use('steel')
    const corners: Vec3[] = [
      [x0, y - edge / 2, z0],
      [x1, y - edge / 2, z0],
      [x1, y - edge / 2, z1],
      [x0, y - edge / 2, z1],
    ]
    for (let i = 0; i < 4; i++) bar(b, corners[i]!, corners[(i + 1) % 4]!, 0.06, edge, { ends: false })
  })
}
