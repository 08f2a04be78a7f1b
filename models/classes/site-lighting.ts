/** Road lamps and flood masts. */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass, metres } from '../kit/define'
import { bend } from '../kit/piping'
import { cylinder, rod, tube } from '../kit/round'
import { bar, block, box } from '../kit/solids'

/** A single-arm road lamp whose arm reaches out along +x. */
export const streetLamp = defineClass({
  name: 'street-lamp',
  text: { zh: '路灯', en: 'Street lamp' },
  params: z.strictObject({ heightM: metres(8.5, 3, 15), armM: metres(1.6, 0.5, 3) }),
  nozzles: () => ({}),
  draw(b, { heightM: h, armM: arm }) {
    b.use('concrete')
    block(b, [0, 0, 0], [0.5, 0.16, 0.5])
    b.use('galvanised')
    const top = h - 0.45
    cylinder(b, [0, 0.16, 0], [0, top, 0], 0.09, { segments: 10, endRadius: 0.052, caps: 'end', step: 3 })
    b.upTo(0, () => {
      box(b, [0, 0.19, 0], [0.34, 0.03, 0.34], { omit: ['bottom'] })
      b.use('galvanised', '#c8ccce')
      box(b, [0.085, 0.85, 0], [0.03, 0.42, 0.11])
      b.use('bolt')
      for (const x of [-0.13, 0.13])
        for (const z of [-0.13, 0.13]) rod(b, [x, 0.2, z], [x, 0.26, z], 0.015, 5)
    })
    b.use('galvanised')
    const path = [
      [0, top - 0.2, 0],
      [0, h - 0.06, 0],
      [arm - 0.35, h + 0.04, 0],
    ] as const
    tube(b, b.lod === 0 ? bend(path, 0.45, 5) : path, 0.036, { segments: 7 })
    b.use('paint', '#c6ccd0')
    b.within([0.996, 0.087, 0], [-0.087, 0.996, 0], [0, 0, 1], [arm - 0.05, h + 0.06, 0], () => {
      box(b, [0, 0.02, 0], [0.66, 0.075, 0.28])
      b.upTo(0, () => {
        for (let i = 0; i < 5; i++)
          box(b, [-0.02 + i * 0.06, 0.065, 0], [0.012, 0.025, 0.22], { omit: ['bottom'] })
      })
      b.use('lamp')
      b.upTo(1, () => box(b, [0.06, -0.022, 0], [0.44, 0.012, 0.22], { omit: ['top'] }))
    })
    b.lamp([arm, h - 0.02, 0], 'street')
  },
})

/** A 20 m mast with a crown of flood lamps and climbing rungs. */
export const floodMast = defineClass({
  name: 'flood-mast',
  text: { zh: '高杆灯', en: 'Flood mast' },
  params: z.strictObject({ heightM: metres(20, 8, 40), lamps: z.number().int().min(2).max(8).default(6) }),
  nozzles: () => ({}),
  draw(b, { heightM: h, lamps }) {
    b.use('concrete')
    block(b, [0, 0, 0], [1.1, 0.4, 1.1])
    b.use('galvanised')
    cylinder(b, [0, 0.4, 0], [0, h, 0], 0.22, { segments: 14, endRadius: 0.1, caps: 'end', step: 4 })
    b.upTo(0, () => {
      cylinder(b, [0, 0.4, 0], [0, 0.45, 0], 0.4, { segments: 16, caps: 'end' })
      b.use('galvanised', '#c8ccce')
      box(b, [0.21, 1.2, 0], [0.05, 0.7, 0.2])
      b.slender(() => {
        b.use('galvanised')
        for (let y = 2.4; y < h - 0.6; y += 0.6) {
          const r = 0.22 - (0.12 * y) / h
          for (const s of [-1, 1])
            rod(b, [0, y + (s > 0 ? 0.3 : 0), s * r], [0, y + (s > 0 ? 0.3 : 0), s * (r + 0.18)], 0.012, 4)
        }
      })
    })
    // Two crossbars with a row of lamps each, tilted down to both sides.
    b.use('steel', '#d8dcde')
    if (b.lod === 2) box(b, [0, h - 0.65, 0], [2.2, 1.1, 0.3])
    const rows = b.lod === 2 ? 0 : lamps > 3 ? 2 : 1
    const each = Math.ceil(lamps / Math.max(1, rows))
    for (let row = 0; row < rows; row++) {
      const y = h - 0.35 - row * 0.75
      bar(b, [-1.15, y, 0], [1.15, y, 0], 0.1, 0.1)
      for (let i = 0; i < each; i++) {
        const x = each === 1 ? 0 : -0.95 + (1.9 * i) / (each - 1)
        const s = (i + row) % 2 === 0 ? 1 : -1
        flood(b, x, y + 0.12, s)
      }
    }
    b.upTo(0, () => {
      b.use('galvanised')
      rod(b, [0, h, 0], [0, h + 1.1, 0], 0.014, 5)
    })
    b.lamp([0, h - 0.6, 0], 'flood')
  },
})

/** One flood lamp on a crossbar, looking 35° down to the side `s` of it. */
function flood(b: Builder, x: number, y: number, s: number): void {
  const c = Math.cos(0.61)
  const d = Math.sin(0.61)
  b.within([s, 0, 0], [0, c, s * d], [0, -d, s * c], [x, y + 0.12, 0], () => {
    b.use('paint', '#8f969a')
    box(b, [0, 0, 0], [0.42, 0.36, 0.16])
    b.use('lamp')
    box(b, [0, 0, 0.085], [0.36, 0.3, 0.012], { omit: ['-z'] })
  })
}
