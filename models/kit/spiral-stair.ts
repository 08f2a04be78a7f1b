/** The stair that winds round a tank or a sphere: treads on brackets, stringers and an outer rail; a ramp from afar. */
import type { Drawing } from './define'
import { fixture } from './instruments'
import type { Vec3 } from './model'
import { rod } from './round'
import { bar } from './solids'
import { polar } from './vec'

export interface SpiralStair {
  /** Of the shell it winds round. */
  readonly radius: number
  readonly foot: number
  readonly top: number
  /** Angle at which it begins, radians counter-clockwise from above; it climbs counter-clockwise. */
  readonly from: number
}

const GAP = 0.08
const WIDTH = 0.8
/** Outer edge of the treads off the shell, metres. */
export const SPIRAL_REACH = GAP + WIDTH

/** Angle that a climb of `rise` metres takes: going 0.25 for every 0.2 of rise. */
export const spiralSweep = (radius: number, rise: number): number =>
  (Math.round(rise / 0.2) * 0.25) / (radius + GAP + WIDTH / 2)

export function spiralStair(b: Drawing, stair: SpiralStair): void {
  if (b.lod === 2) return
  const { radius: r, foot, top, from } = stair
  const steps = Math.round((top - foot) / 0.2)
  const sweep = spiralSweep(r, top - foot)
  const inner = r + GAP
  const outer = inner + WIDTH
  const at = (i: number, radius: number, lift = 0): Vec3 =>
    polar(radius, from + (sweep * i) / steps, foot + ((top - foot) * i) / steps + lift)
  const stride = b.lod === 0 ? 1 : 4
  for (let i = 0; i <= steps; i += stride) {
    b.use('galvanised')
    if (b.lod === 0) bar(b, at(i, inner), at(i, outer), 0.26, 0.03, { ends: false, step: 9 })
    else {
      const middle = (inner + outer) / 2
      bar(b, at(i, middle), at(Math.min(steps, i + stride), middle), WIDTH, 0.04, { faces: 'broad', step: 9 })
    }
  }
  const hop = b.lod === 0 ? 4 : 8
  for (let i = 0; i < steps; i += hop) {
    const next = Math.min(steps, i + hop)
    b.use('steel')
    for (const radius of [inner, outer])
      bar(b, at(i, radius, -0.1), at(next, radius, -0.1), 0.03, 0.22, { ends: false, step: 9 })
    b.slender(() => {
      b.use('rail-yellow')
      rod(b, at(i, outer, 1.05), at(next, outer, 1.05), 0.022, b.lod === 0 ? 5 : 3)
      if (b.lod === 0) {
        rod(b, at(i, outer, 0.55), at(next, outer, 0.55), 0.018, 4)
        rod(b, at(i, outer), at(i, outer, 1.05), 0.02, 4)
      }
    })
    b.upTo(0, () => {
      if (i % (hop * 3) !== 0) return
      b.use('steel')
      bar(b, at(i, r - 0.02, -0.5), at(i, outer - 0.1, -0.08), 0.05, 0.07, { ends: false })
    })
  }
  b.lamp(fixture(b, at(steps, outer - 0.1), 2.2))
  b.lamp(fixture(b, at(Math.round(steps / 2), outer - 0.05), 2.2))
}
