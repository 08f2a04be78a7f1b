/** What people look for in an emergency: the windsock, the safety shower with its eyewash. */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass } from '../kit/define'
import { pipe } from '../kit/piping'
import { cylinder, disc, hoop, lathe, rod, tube } from '../kit/round'
import { block, box } from '../kit/solids'

const none = () => ({})
const nothing = z.strictObject({})

/** A windsock in red and white rings on its mast, blown along +x. */
export const windsock = defineClass({
  name: 'windsock',
  text: { zh: '风向标', en: 'Windsock' },
  params: nothing,
  nozzles: none,
  draw(b) {
    b.use('concrete')
    block(b, [0, 0, 0], [0.5, 0.15, 0.5])
    b.use('galvanised')
    cylinder(b, [0, 0.15, 0], [0, 7, 0], 0.055, { segments: 9, endRadius: 0.035, caps: 'end', step: 9 })
    b.upTo(0, () => hoop(b, [0.16, 6.8, 0], [1, 0, 0], 0.3, 0.014, 16))
    const at = (t: number) => [0.16 + 2.2 * t, 6.8 - 0.32 * t * t, 0.05 * Math.sin(t * 7)] as const
    const radius = (t: number) => 0.3 - 0.17 * t
    for (let i = 0; i < 5; i++) {
      if (i % 2 === 0) b.use('red')
      else b.use('white')
      tube(b, [at(i / 5), at((i + 1) / 5)], radius(i / 5), { endRadius: radius((i + 1) / 5), segments: 14 })
    }
    b.use('red', '#7a4a44')
    disc(b, [0.17, 6.8, 0], [-1, 0, 0], 0.28, { segments: 14 })
  },
})

/** An emergency shower with eyewash bowl, green and yellow, to +x; a sign above. */
export const eyewash = defineClass({
  name: 'eyewash',
  text: { zh: '洗眼器', en: 'Safety shower and eyewash' },
  params: nothing,
  nozzles: none,
  draw(b) {
    b.use('concrete')
    block(b, [0.25, 0, 0], [1.1, 0.06, 0.9])

    b.use('rail-yellow')
    const riser = [
      [0, 0.06, 0],
      [0, 2.25, 0],
      [0.62, 2.25, 0],
      [0.62, 2.12, 0],
    ] as const
    pipe(b, b.lod === 0 ? riser : riser.slice(0, 3), 0.03)
    b.upTo(1, () => {
      cylinder(b, [0.62, 2.04, 0], [0.62, 2.12, 0], 0.14, { segments: 14, endRadius: 0.05 })
      rod(b, [0, 1, 0], [0.3, 1, 0], 0.025, 7)
      bowl(b)
    })
    b.upTo(0, () => {
      b.use('flange')
      rod(b, [0.4, 1.5, 0.06], [0.4, 2.22, 0.06], 0.008, 4)
      hoop(b, [0.4, 1.43, 0.06], [0, 0, 1], 0.07, 0.008, 10)
      for (const zz of [-0.08, 0.08])
        cylinder(b, [0.38, 1.04, zz], [0.38, 1.12, zz], 0.028, { segments: 8, caps: 'end' })
      b.use('motor', '#8ad8a0')
      box(b, [0.02, 2.62, 0], [0.02, 0.42, 0.42])
      b.use('white')
      box(b, [0.032, 2.62, 0], [0.004, 0.26, 0.08], { omit: ['-x'] })
      box(b, [0.032, 2.62, 0], [0.005, 0.08, 0.26], { omit: ['-x'] })
      b.use('galvanised')
      rod(b, [0, 2.2, 0], [0, 2.5, 0], 0.02, 5)
    })
  },
})

function bowl(b: Builder): void {
  b.at([0.38, 0, 0], () => {
    b.use('rail-yellow')
    lathe(
      b,
      [
        [
          [0.05, 0.93],
          [0.16, 0.97],
          [0.19, 1.05],
        ],
        [
          [0.19, 1.05],
          [0.17, 1.05],
        ],
        [
          [0.17, 1.05],
          [0.05, 0.985],
          [0, 0.98],
        ],
      ],
      {
        segments: 16,
      },
    )
  })
}
