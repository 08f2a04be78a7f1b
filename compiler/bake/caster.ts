/**
 * Rays of the bake, against a bounding volume hierarchy of what stands around a cell. A caster answers for one point at
 * a time and leaves the answer in its fields, so that millions of points make no garbage.
 */
import type { BakeJob } from './job'
import { LAMP_KINDS, LAMP_ORDER } from './lamps'
import { Tracer } from './tracer'

/** How far a thing takes sky away. */
export const SKY_REACH_M = 9
const GROUND_WEIGHT = 0.25
const GRATING_WEIGHT = 0.5
/** A back face nearer than this means that the ray began inside something. */
const INSIDE_M = 2.5
/** Light weaker than this is not worth a ray. */
const DARK = 0.012
/** The lamp's own housing, which does not stand in its way. */
const HOUSING_M = 0.3
/** Softens the pole of 1/d² at the lamp. */
const SOFT_M2 = 0.35

/** A spiral of cosine-weighted directions about +z, three numbers each, rounded: the same on every machine. */
export function skyFan(count: number): Float64Array {
  const golden = Math.PI * (3 - Math.sqrt(5))
  const grid = (x: number) => Math.round(x * 65536) / 65536
  const fan = new Float64Array(count * 3)
  for (let i = 0; i < count; i++) {
    const u = (i + 0.5) / count
    const r = Math.sqrt(u)
    fan.set([grid(r * Math.cos(i * golden)), grid(r * Math.sin(i * golden)), grid(Math.sqrt(1 - u))], i * 3)
  }
  return fan
}

export class Caster {
  /** Share of open sky, 0–1, and of rays that began inside something. */
  open = 1
  inside = 0
  /** Irradiance by the lamps of either colour. */
  warm = 0
  cool = 0

  private readonly tracer: Tracer
  private readonly grating: Uint8Array
  private readonly lamps: Float32Array

  constructor({ positions, indices, grating, lamps }: BakeJob) {
    this.tracer = new Tracer(positions, indices)
    this.grating = grating
    this.lamps = lamps
  }

  /** Looks for the sky from a point, `lift` off its surface; `cos` and `sin` turn the fan about the normal. */
  look(p: Float32Array, n: Float32Array, i: number, fan: Float64Array, lift: number, cos = 1, sin = 0): void {
    const { tracer } = this
    const [nx, ny, nz] = [n[i]!, n[i + 1]!, n[i + 2]!]
    const ox = p[i]! + nx * lift
    const oy = p[i + 1]! + ny * lift
    const oz = p[i + 2]! + nz * lift
    // s lies across the normal: cross(up or east, n), made a unit.
    let [sx, sy, sz] = Math.abs(ny) < 0.9 ? [nz, 0, -nx] : [0, -nz, ny]
    const length = Math.sqrt(sx * sx + sy * sy + sz * sz) || 1
    sx /= length
    sy /= length
    sz /= length
    const [tx, ty, tz] = [ny * sz - nz * sy, nz * sx - nx * sz, nx * sy - ny * sx]
    let blocked = 0
    let inside = 0
    for (let k = 0; k < fan.length; k += 3) {
      const u = fan[k]! * cos - fan[k + 1]! * sin
      const v = fan[k]! * sin + fan[k + 1]! * cos
      const w = fan[k + 2]!
      const dx = sx * u + tx * v + nx * w
      const dy = sy * u + ty * v + ny * w
      const dz = sz * u + tz * v + nz * w
      const ground = dy < -1e-6 ? Math.max(0, -oy / dy) : Number.POSITIVE_INFINITY
      if (!tracer.hits(ox, oy, oz, dx, dy, dz, Math.min(SKY_REACH_M, ground), false)) {
        if (ground < SKY_REACH_M) blocked += nearness(ground) * GROUND_WEIGHT
        continue
      }
      const grated = this.grating[tracer.triangle] === 1
      if (tracer.isBack && !grated && tracer.distance < INSIDE_M) inside++
      blocked += nearness(tracer.distance) * (grated ? GRATING_WEIGHT : 1)
    }
    const rays = fan.length / 3
    this.open = 1 - blocked / rays
    this.inside = inside / rays
  }

  /** Sums what the lamps in reach give to a point, with one shadow ray each. */
  light(p: Float32Array, n: Float32Array, i: number, lift: number): void {
    const { lamps } = this
    this.warm = 0
    this.cool = 0
    const [nx, ny, nz] = [n[i]!, n[i + 1]!, n[i + 2]!]
    for (let k = 0; k < lamps.length; k += 4) {
      const kind = LAMP_KINDS[LAMP_ORDER[lamps[k + 3]!]!]
      const dx = lamps[k]! - p[i]!
      const dy = lamps[k + 1]! - p[i + 1]!
      const dz = lamps[k + 2]! - p[i + 2]!
      const d2 = dx * dx + dy * dy + dz * dz
      if (d2 > kind.reachM * kind.reachM) continue
      const d = Math.sqrt(d2) || 1e-6
      const facing = (0.85 * (nx * dx + ny * dy + nz * dz)) / d + 0.15
      if (facing <= 0) continue
      const fall = 1 - d / kind.reachM
      const down = dy / d
      const spread = kind.upward === 0 ? Math.sqrt(Math.max(0, down)) : down > 0 ? 1 : kind.upward
      const e = ((kind.power * facing) / (d2 + SOFT_M2)) * fall * fall * (3 - 2 * fall) * spread
      if (e < DARK) continue
      this[kind.channel] += e * this.passes(p, n, i, lift, k, d)
    }
  }

  /** Share of a lamp's light that reaches a point. */
  private passes(
    p: Float32Array,
    n: Float32Array,
    i: number,
    lift: number,
    lamp: number,
    distance: number,
  ): number {
    const { lamps, tracer } = this
    const ox = p[i]! + n[i]! * lift
    const oy = p[i + 1]! + n[i + 1]! * lift
    const oz = p[i + 2]! + n[i + 2]! * lift
    const dx = lamps[lamp]! - ox
    const dy = lamps[lamp + 1]! - oy
    const dz = lamps[lamp + 2]! - oz
    const reach = distance - HOUSING_M
    if (reach <= 0) return 1
    if (!tracer.hits(ox, oy, oz, dx / distance, dy / distance, dz / distance, reach, true)) return 1
    return this.grating[tracer.triangle] === 1 ? GRATING_WEIGHT : 0
  }
}

function nearness(distanceM: number): number {
  const w = 1 - distanceM / SKY_REACH_M
  return 0.65 * w + 0.35 * w * w
}
