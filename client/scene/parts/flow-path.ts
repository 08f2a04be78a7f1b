/** A thin sleeve around a routed pipe, on which flow marks run: pure geometry. */
import type { Vec3 } from '#core/compiled/scene'

export interface Sleeve {
  readonly positions: number[]
  readonly normals: number[]
  /** Metres along the pipe from its start. */
  readonly along: number[]
  readonly indices: number[]
}

/** Sleeve stands this far off the pipe. */
const STAND_OFF_M = 0.012

/** A tube of `sides` around the polyline, carried along without twisting; points closer than 1 mm are dropped. */
export function sleeve(points: readonly Vec3[], diameterM: number, sides: number): Sleeve {
  const path = points.filter((p, i) => i === 0 || distance(p, points[i - 1]!) > 1e-3)
  const made: Sleeve = { positions: [], normals: [], along: [], indices: [] }
  if (path.length < 2) return made
  const radius = diameterM / 2 + STAND_OFF_M
  let run = 0
  let side = across(unit(path[0]!, path[1]!))
  for (let i = 0; i < path.length; i++) {
    const here = path[i]!
    if (i > 0) run += distance(here, path[i - 1]!)
    const before = i > 0 ? unit(path[i - 1]!, here) : unit(here, path[1]!)
    const after = i + 1 < path.length ? unit(here, path[i + 1]!) : before
    const axis = normal([before[0] + after[0], before[1] + after[1], before[2] + after[2]], before)
    // Carry the side along: take from it what has come to point along the axis.
    const d = dot(side, axis)
    side = normal([side[0] - axis[0] * d, side[1] - axis[1] * d, side[2] - axis[2] * d], across(axis))
    const up = cross(axis, side)
    // At a corner the cut is oblique: widen it so that the sleeve keeps its bore.
    const widen = 1 / Math.max(0.5, dot(axis, before))
    for (let s = 0; s <= sides; s++) {
      const a = (s / sides) * 2 * Math.PI
      const c = Math.cos(a)
      const n = Math.sin(a)
      const out: Vec3 = [side[0] * c + up[0] * n, side[1] * c + up[1] * n, side[2] * c + up[2] * n]
      const r = radius * widen
      made.positions.push(here[0] + out[0] * r, here[1] + out[1] * r, here[2] + out[2] * r)
      made.normals.push(...out)
      made.along.push(run)
    }
  }
  for (let i = 0; i + 1 < path.length; i++) {
    for (let s = 0; s < sides; s++) {
      const a = i * (sides + 1) + s
      const b = a + sides + 1
      made.indices.push(a, a + 1, b, a + 1, b + 1, b)
    }
  }
  return made
}

const distance = (a: Vec3, b: Vec3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
const dot = (a: Vec3, b: Vec3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const unit = (a: Vec3, b: Vec3): Vec3 => {
  const d = distance(a, b)
  return [(b[0] - a[0]) / d, (b[1] - a[1]) / d, (b[2] - a[2]) / d]
}
const normal = (v: Vec3, instead: Vec3): Vec3 => {
  const length = Math.hypot(v[0], v[1], v[2])
  return length < 1e-6 ? instead : [v[0] / length, v[1] / length, v[2] / length]
}
const across = (axis: Vec3): Vec3 =>
  Math.abs(axis[1]) < 0.9
    ? normal(cross(axis, [0, 1, 0]), [1, 0, 0])
    : normal(cross(axis, [1, 0, 0]), [0, 0, 1])
