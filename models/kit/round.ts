/** Solids of revolution and swept tubes. Local y is the axis; u runs around, v along, both in metres. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { along, cross, distance, dot, frameOf, mix, scale, sub, unit } from './vec'

export type Profile = readonly (readonly [radius: number, y: number])[]

export interface LatheOptions {
  readonly segments?: number
  /** Start and end angle; a full turn by default. */
  readonly from?: number
  readonly to?: number
  /** Radius at which u counts metres; the widest of each strip by default. */
  readonly uRadius?: number
}

/**
 * Revolves profiles about y. Each strip is smooth in itself; strips meet in sharp edges. A strip that rises shows its
 * outside; one that runs inward shows its top.
 */
export function lathe(b: Builder, strips: readonly Profile[], options: LatheOptions = {}): void {
  const { from = 0, to = Math.PI * 2 } = options
  const segments = b.segments(options.segments ?? 32)
  for (const strip of strips) {
    const uRadius = options.uRadius ?? Math.max(...strip.map(([r]) => r))
    let v = strip[0]?.[1] ?? 0
    let below: number[] | undefined
    for (const [i, [r, y]] of strip.entries()) {
      const [r0, y0] = strip[Math.max(0, i - 1)]!
      const [r1, y1] = strip[Math.min(strip.length - 1, i + 1)]!
      const length = Math.sqrt((r1 - r0) ** 2 + (y1 - y0) ** 2) || 1
      const nr = (y1 - y0) / length
      const ny = (r0 - r1) / length
      if (i > 0) v += Math.sqrt((r - r0) ** 2 + (y - y0) ** 2)
      const row: number[] = []
      for (let j = 0; j <= segments; j++) {
        const a = from + ((to - from) * j) / segments
        const c = Math.cos(a)
        const s = -Math.sin(a)
        row.push(b.vertex([r * c, y, r * s], [nr * c, ny, nr * s], (a - from) * uRadius, v))
      }
      if (below) {
        for (let j = 0; j < segments; j++) b.quadOf(below[j]!, below[j + 1]!, row[j + 1]!, row[j]!)
      }
      below = row
    }
  }
}

/** A straight generator from (r0, y0) to (r1, y1), split for the bake. */
export function straight(b: Builder, r0: number, y0: number, r1: number, y1: number, step = 0.8): Profile {
  const length = Math.sqrt((r1 - r0) ** 2 + (y1 - y0) ** 2)
  const n = Math.max(1, Math.min(200, Math.ceil(length / b.step(step) - 1e-6)))
  return Array.from(
    { length: n + 1 },
    (_, i) => [r0 + ((r1 - r0) * i) / n, y0 + ((y1 - y0) * i) / n] as const,
  )
}

/** A dished head on the tangent line y: 2:1 ellipsoidal by default (`depth` is the rise as a fraction of r). */
export function head(b: Builder, r: number, y: number, side: 'top' | 'bottom', depth = 0.5): Profile {
  const n = b.lod === 0 ? 7 : b.lod === 1 ? 4 : 2
  return Array.from({ length: n + 1 }, (_, i) => {
    const a = (i / n) * (Math.PI / 2)
    return side === 'top'
      ? ([r * Math.cos(a), y + r * depth * Math.sin(a)] as const)
      : ([r * Math.sin(a), y - r * depth * Math.cos(a)] as const)
  })
}

/** A disc or annulus facing `normal`. */
export function disc(
  b: Builder,
  centre: Vec3,
  normal: Vec3,
  radius: number,
  options: { readonly inner?: number; readonly segments?: number } = {},
): void {
  const segments = b.segments(options.segments ?? 16)
  const inner = options.inner ?? 0
  const [s, t] = frameOf(normal)
  const ring = (r: number) =>
    Array.from({ length: segments + 1 }, (_, j) => {
      const a = (j / segments) * Math.PI * 2
      const x = r * Math.cos(a)
      const y = r * Math.sin(a)
      return b.vertex(along(along(centre, s, x), t, y), normal, x, y)
    })
  const outer = ring(radius)
  if (inner === 0) {
    const middle = b.vertex(centre, normal, 0, 0)
    for (let j = 0; j < segments; j++) b.triangle(middle, outer[j]!, outer[j + 1]!)
    return
  }
  const hole = ring(inner)
  for (let j = 0; j < segments; j++) b.quadOf(hole[j]!, outer[j]!, outer[j + 1]!, hole[j + 1]!)
}

export interface TubeOptions {
  readonly segments?: number
  readonly caps?: 'none' | 'both' | 'start' | 'end'
  /** Radius at the far end, for tapers. */
  readonly endRadius?: number
}

/** A tube along a polyline (already rounded at its bends), with a frame that does not twist. */
export function tube(b: Builder, points: readonly Vec3[], radius: number, options: TubeOptions = {}): void {
  const segments = b.segments(options.segments ?? 10)
  const caps = options.caps ?? 'none'
  const last = points.length - 1
  const first = points[0]
  if (!first || last < 1) return
  const tangents = points.map((p, i): Vec3 => {
    const before = points[Math.max(0, i - 1)]!
    const through = sub(points[Math.min(last, i + 1)]!, before)
    // Where a path turns straight back on itself, it keeps the direction it came with.
    return dot(through, through) > 1e-12 ? unit(through) : unit(sub(p, before))
  })
  const start = tangents[0]!
  let side = frameOf(start)[0]
  let v = 0
  let below: number[] | undefined
  for (const [i, p] of points.entries()) {
    const t = tangents[i]!
    const upright = sub(side, scale(t, dot(side, t)))
    side = dot(upright, upright) > 1e-8 ? unit(upright) : frameOf(t)[0]
    const across = cross(t, side)
    if (i > 0) v += distance(p, points[i - 1]!)
    const r = radius + ((options.endRadius ?? radius) - radius) * (i / last)
    const row: number[] = []
    for (let j = 0; j <= segments; j++) {
      const a = (j / segments) * Math.PI * 2
      const n = along(scale(side, Math.cos(a)), across, Math.sin(a))
      row.push(b.vertex(along(p, n, r), n, a * radius, v))
    }
    if (below) {
      for (let j = 0; j < segments; j++) b.quadOf(below[j]!, below[j + 1]!, row[j + 1]!, row[j]!)
    }
    below = row
  }
  const disced = { segments: options.segments ?? 10 }
  if (caps === 'both' || caps === 'start') disc(b, first, scale(start, -1), radius, disced)
  if (caps === 'both' || caps === 'end') {
    disc(b, points[last]!, tangents[last]!, options.endRadius ?? radius, disced)
  }
}

/** A cylinder (or taper) between two points, split along its length for the bake. */
export function cylinder(
  b: Builder,
  from: Vec3,
  to: Vec3,
  radius: number,
  options: TubeOptions & { readonly step?: number } = {},
): void {
  const n = Math.max(1, Math.min(100, Math.ceil(distance(from, to) / b.step(options.step ?? 1.6) - 1e-6)))
  const points = Array.from({ length: n + 1 }, (_, i) => mix(from, to, i / n))
  tube(b, points, radius, { segments: 12, caps: 'both', ...options })
}

/** A thin round bar without end caps. */
export function rod(b: Builder, from: Vec3, to: Vec3, radius = 0.022, segments = 5): void {
  tube(b, [from, to], radius, { segments })
}

/** A closed ring of round bar about `normal`: handwheels, hoops. */
export function hoop(
  b: Builder,
  centre: Vec3,
  normal: Vec3,
  radius: number,
  barRadius: number,
  steps = 18,
): void {
  const [s, t] = frameOf(normal)
  const n = b.segments(steps)
  const points = Array.from({ length: n + 1 }, (_, i) => {
    const a = (i / n) * Math.PI * 2
    return along(along(centre, s, radius * Math.cos(a)), t, radius * Math.sin(a))
  })
  tube(b, points, barRadius, { segments: 5 })
}
