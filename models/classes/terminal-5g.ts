import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass, metres } from '../kit/define'
import { cylinder, rod, tube } from '../kit/round'
import { block, box } from '../kit/solids'

/** A 5G terminal (CPE and small cell) on a pole: white radio box, two stub antennas, status lamp, junction box. */
export const terminal5g = defineClass({
  name: 'terminal-5g',
  text: { zh: '5G 终端', en: '5G terminal' },
  params: z.strictObject({ poleM: metres(3, 0.5, 15) }),
  nozzles: () => ({}),
  draw(b, { poleM: h }) {
    b.use('concrete')
    block(b, [0, 0, 0], [0.45, 0.15, 0.45])
    b.use('galvanised')
    cylinder(b, [0, 0.15, 0], [0, h + 0.5, 0], 0.05, { segments: 10, caps: 'end', step: 9 })
    b.use('white')
    box(b, [0.13, h, 0], [0.14, 0.46, 0.3], { step: 9 })
    b.upTo(1, () => {
      cylinder(b, [0, h + 0.5, 0], [0, h + 0.85, 0], 0.055, { segments: 10, caps: 'end' })
      b.use('rubber')
      for (const zz of [-0.1, 0.1]) rod(b, [0.13, h + 0.22, zz], [0.13, h + 0.62, zz], 0.016, 5)
    })
    b.upTo(0, () => details5g(b, h))
  },
})

function details5g(b: Builder, h: number): void {
  b.use('motor')
  box(b, [0.203, h + 0.13, 0], [0.006, 0.05, 0.22], { omit: ['-x'] })
  b.use('leaf', '#5ad07a')
  box(b, [0.204, h - 0.12, 0.09], [0.008, 0.022, 0.022])
  b.use('paint', '#c4cacc')
  box(b, [0.12, Math.min(1.3, h * 0.45), 0], [0.16, 0.36, 0.26])
  b.use('rubber')
  tube(
    b,
    [
      [0.12, Math.min(1.3, h * 0.45) + 0.16, 0],
      [0.08, h * 0.7, 0.02],
      [0.12, h - 0.23, 0],
    ],
    0.014,
    { segments: 4 },
  )
  b.use('galvanised')
  box(b, [0, 0.17, 0], [0.24, 0.03, 0.24], { omit: ['bottom'] })
  for (const y of [h - 0.16, h + 0.16]) box(b, [0.03, y, 0], [0.1, 0.05, 0.16])
}
