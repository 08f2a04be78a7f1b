/** Fixed foam on a storage tank: the inlet at grade, its riser and the chambers under the rim. */
import type { Drawing } from './define'
import type { Nozzle } from './model'
import { gateValve, nozzle, nozzleAt, pipe } from './piping'
import { cylinder } from './round'
import { box } from './solids'
import { polar } from './vec'

const RADIUS = 0.07

/** Where the foam main meets the tank of radius `r`, at `angle`. */
export const foamInlet = (r: number, angle: number): Nozzle =>
  nozzleAt(polar(r + 1.5, angle, 0.9), polar(1, angle), RADIUS)

/** Riser from the inlet to two chambers under a rim at `top`, joined by a short header. */
export function foamLine(b: Drawing, r: number, top: number, inlet: Nozzle, angle: number): void {
  nozzle(b, inlet, 0.3)
  b.upTo(1, () => {
    b.use('red')
    const reach = r + 0.24
    const spread = 1.1 / r
    pipe(b, [inlet.at, polar(reach, angle, inlet.at[1]), polar(reach, angle, top - 0.95)], RADIUS)
    b.upTo(0, () => gateValve(b, polar(r + 1, angle, inlet.at[1]), polar(1, angle), RADIUS))
    for (const side of [-1, 1]) {
      b.use('red')
      const a = angle + side * spread
      pipe(
        b,
        [polar(reach, angle, top - 0.95), polar(reach, a, top - 0.95), polar(reach, a, top - 0.75)],
        RADIUS * 0.8,
      )
      cylinder(b, polar(reach, a, top - 0.75), polar(reach, a, top - 0.3), 0.13, { segments: 12 })
      b.at([0, 0, 0], () => box(b, [r + 0.08, top - 0.36, 0], [0.3, 0.26, 0.34]), a)
    }
  })
}
