/** Meters in the pipe: a Coriolis or vortex body with its head, and an orifice flange pair with its transmitter. */
import { flangePair } from '../kit/piping'
import { cylinder, rod, tube } from '../kit/round'
import { box } from '../kit/solids'
import { EAST } from '../kit/vec'
import { instrumentHead } from './field-instruments'
import { inline, run } from './fittings'

/** A vortex meter: a plain spool with a neck and a head that shows the flow. */
export const flowMeter = inline({
  name: 'flow-meter',
  text: { zh: '流量计', en: 'Flow meter' },
  half: (r) => r * 1.5 + 0.1,
  draw(b, r, half) {
    b.use('flange', '#eef2f4')
    run(b, r, half, 1.1)
    b.upTo(1, () => {
      cylinder(b, [-r * 0.7, 0, 0], [r * 0.7, 0, 0], r * 1.32, { segments: 12, caps: 'both', step: 99 })
      b.use('galvanised')
      cylinder(b, [0, r, 0], [0, r + 0.2, 0], 0.024, { segments: 7, caps: 'none', step: 99 })
    })
    b.at([0, r + 0.26, 0], () => instrumentHead(b))
    b.upTo(0, () => {
      b.use('white')
      box(b, [0, 0, r * 1.33], [r * 0.9, r * 0.5, 0.005], { omit: ['-z'] })
    })
  },
})

/** An orifice plate between flanges with tappings, impulse tubes and a differential-pressure transmitter beside it. */
export const orificeMeter = inline({
  name: 'orifice-meter',
  text: { zh: '孔板流量计', en: 'Orifice meter' },
  half: (r) => r * 2 + 0.14,
  draw(b, r, half) {
    b.use('pipe-paint')
    run(b, r, half, 1)
    flangePair(b, [0, 0, 0], EAST, r)
    const side = r * 1.55 + 0.16
    b.upTo(0, () => {
      // The plate's handle sticks out of the gap; its tappings lead down to the manifold.
      b.use('flange')
      box(b, [0, r * 2 + 0.06, 0], [0.006, 0.1, 0.03])
      for (const s of [-1, 1]) {
        const x = s * (r * 0.3 + 0.04)
        tube(
          b,
          [
            [x, 0, r],
            [x, 0, side - 0.04],
            [s * 0.03, -0.02, side],
          ],
          0.009,
          { segments: 4 },
        )
      }
    })
    b.upTo(1, () => {
      b.use('flange', '#e8ecee')
      box(b, [0, -0.02, side + 0.02], [0.13, 0.09, 0.07])
      b.use('galvanised')
      rod(b, [0, 0, side + 0.02], [0, 0.12, side + 0.02], 0.022, 5)
    })
    b.at([0, 0.17, side + 0.02], () => instrumentHead(b))
  },
})
