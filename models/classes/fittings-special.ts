/** Safety valves, and a strainer: fittings whose body leaves the pipe's axis. */
import type { Builder } from '../kit/builder'
import { flange } from '../kit/piping'
import { cylinder, lathe, tube } from '../kit/round'
import { box } from '../kit/solids'
import { UP } from '../kit/vec'
import { inline, run } from './fittings'

/** On a tee piece of the pipe, for what may blow off: angle body, spring bonnet, tail pipe bent up to the open. */
export const valveSafety = inline({
  name: 'valve-safety',
  text: { zh: '安全阀', en: 'Safety valve' },
  half: (r) => r * 1.6 + 0.08,
  draw(b, r, half) {
    const q = Math.max(0.02, Math.min(r * 0.75, 0.1))
    b.use('pipe-paint')
    run(b, r, half, 1.02)
    const seat = r + 0.1 + q
    b.upTo(1, () => cylinder(b, [0, 0, 0], [0, seat, 0], q * 0.8, { segments: 8, caps: 'none', step: 99 }))
    b.upTo(0, () => flange(b, [0, seat, 0], UP, q * 0.8, false))
    bonnet(b, q, seat, r)
    b.upTo(1, () => {
      b.use('pipe-paint')
      const out = q * 3.4
      const y = seat + q * 1.9
      tube(
        b,
        [
          [q * 1.2, y, 0],
          [out, y, 0],
          [out + q, y + q, 0],
          [out + q, y + q * 6 + 0.3, 0],
        ],
        q,
        { segments: 8 },
      )
    })
  },
})

/** In a relief line: the body takes the pipe from below its seat and lets it out to the side, into the line to the flare. */
export const valveRelief = inline({
  name: 'valve-relief',
  text: { zh: '泄放阀', en: 'Relief valve' },
  half: (r) => r * 2.6 + 0.08,
  draw(b, r, half) {
    b.use('red', '#d8c4c0')
    run(b, r, half, 1.06)
    bonnet(b, Math.max(0.02, Math.min(r, 0.1)), r * 0.8, 0)
  },
})

/** Body and spring bonnet above a seat, closed by a cap with its lifting lever. `foot` is where it starts from afar. */
function bonnet(b: Builder, q: number, seat: number, foot: number): void {
  b.use('red', '#d8c4c0')
  const top = seat + q * 8 + 0.12
  lathe(
    b,
    b.lod > 0
      ? [
          [
            [q * 1.2, foot],
            [q * 0.5, top],
          ],
        ]
      : [
          [
            [q * 1.1, seat],
            [q * 1.6, seat + q * 1.2],
            [q * 1.6, seat + q * 2.6],
          ],
          [
            [q * 1.15, seat + q * 2.6],
            [q * 0.95, top - q * 1.4],
            [q * 0.6, top - q],
            [q * 0.6, top],
            [0, top],
          ],
        ],
    { segments: 10 },
  )
  b.upTo(0, () => {
    b.use('rail-yellow')
    box(b, [-q * 1.4, top - q * 0.6, 0], [q * 2.6, 0.016, 0.022])
  })
}

/** A Y-type strainer: the basket's barrel hangs down aslant, closed by a bolted cover with a drain plug. */
export const strainer = inline({
  name: 'strainer',
  text: { zh: 'Y 型过滤器', en: 'Strainer' },
  half: (r) => r * 2.4 + 0.06,
  draw(b, r, half) {
    b.use('valve', '#dfe6ea')
    run(b, r, half, 1.15)
    const reach = r * 2.9 + 0.03
    const [dx, dy] = [Math.SQRT1_2, -Math.SQRT1_2]
    cylinder(b, [-r * 0.5, 0, 0], [dx * reach, dy * reach, 0], r * 1.05, {
      segments: 10,
      caps: 'none',
      step: 99,
    })
    b.upTo(1, () => {
      const t = r * 0.3 + 0.012
      cylinder(b, [dx * reach, dy * reach, 0], [dx * (reach + t), dy * (reach + t), 0], r * 1.45, {
        segments: 12,
        caps: 'both',
      })
      b.upTo(0, () => {
        b.use('bolt')
        const from = reach + t
        cylinder(
          b,
          [dx * from, dy * from, 0],
          [dx * (from + 0.03), dy * (from + 0.03), 0],
          r * 0.25 + 0.006,
          {
            segments: 6,
            caps: 'end',
          },
        )
      })
    })
  },
})
