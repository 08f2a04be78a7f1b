/** Skin over a row of ellipses: limbs, torsos, folded cloth. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { along, cross, sub, UP, unit } from './vec'

export interface Ring {
  readonly at: Vec3
  /** Half-widths across (`side`) and along the figure's front. */
  readonly wide: number
  readonly deep: number
}

/** Smooth skin through rings whose planes are square to the way between them; `front` is where `deep` points. */
export function loft(
  b: Builder,
  given: readonly Ring[],
  front: Vec3,
  options: { readonly segments?: number; readonly caps?: boolean } = {},
): void {
  const segments = Math.max(4, b.segments(options.segments ?? 10) - b.lod)
  // Farther off, every other ring will do.
  const rings = b.lod === 0 ? given : given.filter((_, i) => i % 2 === 0 || i === given.length - 1)
  const last = rings.length - 1
  const rows: number[][] = []
  let v = 0
  for (const [i, ring] of rings.entries()) {
    const before = rings[Math.max(0, i - 1)]!
    const after = rings[Math.min(last, i + 1)]!
    const axis = unit(sub(after.at, before.at))
    const side = unit(cross(Math.abs(axis[0] * front[0] + axis[2] * front[2]) > 0.98 ? UP : front, axis))
    const fore = cross(axis, side)
    const grow = (after.wide - before.wide + after.deep - before.deep) / 2
    const rise = Math.hypot(...sub(after.at, before.at)) || 1
    if (i > 0) v += Math.hypot(...sub(ring.at, before.at))
    const row: number[] = []
    for (let j = 0; j <= segments; j++) {
      const a = (j / segments) * Math.PI * 2
      const c = Math.cos(a)
      const s = -Math.sin(a)
      const p = along(along(ring.at, side, ring.wide * c), fore, ring.deep * s)
      const n = unit(
        along(
          along(
            [axis[0] * (-grow / rise), axis[1] * (-grow / rise), axis[2] * (-grow / rise)],
            side,
            (c / ring.wide) * ring.deep,
          ),
          fore,
          s,
        ),
      )
      row.push(b.vertex(p, n, a * ring.wide, v))
    }
    rows.push(row)
  }
  for (let i = 0; i < last; i++) {
    for (let j = 0; j < segments; j++) {
      b.quadOf(rows[i]![j]!, rows[i + 1]![j]!, rows[i + 1]![j + 1]!, rows[i]![j + 1]!)
    }
  }
  if (options.caps === false) return
  for (const [k, sign] of [
    [0, -1],
    [last, 1],
  ] as const) {
    const axis = unit(sub(rings[Math.min(last, k + 1)]!.at, rings[Math.max(0, k - 1)]!.at))
    const n: Vec3 = [axis[0] * sign, axis[1] * sign, axis[2] * sign]
    const middle = b.vertex(rings[k]!.at, n, 0, v)
    for (let j = 0; j < segments; j++) {
      const [p, q] = [rows[k]![j]!, rows[k]![j + 1]!]
      if (sign > 0) b.triangle(middle, q, p)
      else b.triangle(middle, p, q)
    }
  }
}
