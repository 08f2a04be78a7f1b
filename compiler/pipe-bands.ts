/** The bands of GB 7231 along a pipe: what flows in it, and which way. */
import type { Service } from '#core/plant/schema'
import { type Centreline, ringAt } from './centreline'
import type { Put } from './pipes'
import { bandPaint } from './service'
import { type Ring, Sketch } from './sketch'
import { add, scale } from './space'

const BAND_WIDTH_M = 0.18
const BAND_SPACING_M = 1.1
/** A straight gets bands if it is this long, and further ones this far apart. */
const BAND_FROM_M = 3.2
const BAND_EVERY_M = 11

/** A pair of rings in the service's colour with an arrow along the flow between them. */
export function addBands(
  way: Centreline,
  service: Service,
  radius: number,
  sides: number,
  isNear: boolean,
  put: Put,
): void {
  const size = radius + (isNear ? 0.004 : 0.012)
  for (const s of way.straights) {
    if (s.lengthM < BAND_FROM_M) continue
    const first = Math.min(s.lengthM / 2, 2.4)
    for (let t = first; t < s.lengthM - BAND_SPACING_M; t += BAND_EVERY_M) {
      const sketch = new Sketch().use(bandPaint(service))
      for (const shift of [-BAND_SPACING_M / 2, BAND_SPACING_M / 2]) {
        const from = t + shift - BAND_WIDTH_M / 2
        sketch.tube([ringAt(s, from, size), ringAt(s, from + BAND_WIDTH_M, size)], sides)
      }
      if (isNear && radius > 0.03) addArrows(sketch, ringAt(s, t, size))
      put(add(s.from, scale(s.tangent, t)), sketch)
    }
  }
}

/** Flow arrows on two sides of the pipe: a shaft and a head, bent to its surface. */
function addArrows(sketch: Sketch, ring: Ring): void {
  for (const middle of [0, Math.PI]) {
    const shaft = 0.22
    sketch.patch(ring, [
      [-0.26, middle - shaft],
      [0.04, middle - shaft],
      [0.04, middle + shaft],
      [-0.26, middle + shaft],
    ])
    sketch.patch(ring, [
      [0.04, middle - 0.5],
      [0.26, middle],
      [0.04, middle],
    ])
    sketch.patch(ring, [
      [0.04, middle],
      [0.26, middle],
      [0.04, middle + 0.5],
    ])
  }
}
