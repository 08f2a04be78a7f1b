/**
 * Instruments that sit on a pipe's top or on a shell, as instances by the hundred. Origin where they sit, up = +y; faces
 * look to +z.
 */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass } from '../kit/define'
import { handwheel } from '../kit/piping'
import { cylinder, disc, rod, tube } from '../kit/round'
import { bar, block, box } from '../kit/solids'

const none = () => ({})
const nothing = z.strictObject({})

/** A two-chamber housing lying along x about the local origin: covers, display to +z, cable gland with its loop. */
export function instrumentHead(b: Builder): void {
  b.use('motor', '#c4d4e4')
  if (b.lod === 2) {
    box(b, [0, 0, 0], [0.2, 0.15, 0.14], { omit: ['bottom'], step: 9 })
    return
  }
  cylinder(b, [0, 0, -0.075], [0, 0, 0.075], 0.068, { segments: 12, step: 9 })
  box(b, [0, -0.07, 0], [0.08, 0.06, 0.09], { omit: ['top'] })
  b.upTo(0, () => {
    for (const s of [-1, 1])
      cylinder(b, [0, 0, s * 0.045], [0, 0, s * 0.08], 0.076, { segments: 12, step: 9 })
    b.use('lens', '#bcd8c0')
    disc(b, [0, 0, 0.082], [0, 0, 1], 0.052, { segments: 12 })
    b.use('white', '#dce8dc')
    box(b, [0, 0.004, 0.0835], [0.062, 0.03, 0.002], { omit: ['-z'] })
    b.use('galvanised', '#ffffff')
    box(b, [0, 0.09, 0], [0.09, 0.03, 0.004])
    b.use('rubber')
    tube(
      b,
      [
        [0.06, 0, 0],
        [0.13, -0.02, 0],
        [0.14, -0.1, -0.02],
        [0.08, -0.2, -0.05],
      ],
      0.009,
      { segments: 4 },
    )
  })
}

/** A pressure transmitter: root valve, manifold, flanged cell, head with display. */
export const transmitter = defineClass({
  name: 'transmitter',
  text: { zh: '变送器', en: 'Transmitter' },
  params: nothing,
  nozzles: none,
  draw(b) {
    b.use('flange')
    cylinder(b, [0, 0, 0], [0, 0.36, 0], 0.018, { segments: 7, caps: 'none', step: 9 })
    b.upTo(1, () => box(b, [0, 0.34, 0], [0.1, 0.09, 0.06]))
    b.upTo(0, () => {
      box(b, [0, 0.13, 0], [0.05, 0.08, 0.05])
      rod(b, [0, 0.13, 0], [0, 0.13, 0.1], 0.008, 5)
      handwheel(b, [0, 0.13, 0.1], [0, 0, 1], 0.036)
      b.use('bolt')
      for (const x of [-0.038, 0.038])
        for (const y of [0.31, 0.37]) rod(b, [x, y, -0.042], [x, y, 0.042], 0.008, 4)
    })
    b.at([0, 0.48, 0], () => instrumentHead(b))
  },
})

/** A dial gauge over a siphon and a needle valve. */
export const pressureGauge = defineClass({
  name: 'pressure-gauge',
  text: { zh: '压力表', en: 'Pressure gauge' },
  params: nothing,
  nozzles: none,
  draw(b) {
    b.use('flange')
    if (b.lod > 0) {
      cylinder(b, [0, 0, 0], [0, 0.28, 0], 0.016, { segments: 5, caps: 'none', step: 9 })
      b.use('flange', '#f2f4f4')
      box(b, [0, 0.33, 0], [0.13, 0.13, 0.05], { omit: b.lod === 2 ? ['bottom', 'top'] : [] })
      return
    }
    rod(b, [0, 0, 0], [0, 0.1, 0], 0.013, 6)
    box(b, [0, 0.11, 0], [0.04, 0.06, 0.036])
    rod(b, [0, 0.11, 0], [0.06, 0.11, 0], 0.006, 4)
    b.use('red')
    box(b, [0.065, 0.11, 0], [0.012, 0.035, 0.012])
    b.use('flange')
    const loop = Array.from({ length: 9 }, (_, i) => {
      const a = -Math.PI / 2 + (i / 8) * Math.PI * 2
      return [0.035 * Math.cos(a), 0.185 + 0.035 * Math.sin(a), 0.012 * (i / 8) - 0.006] as const
    })
    tube(b, loop, 0.008, { segments: 4 })
    rod(b, [0, 0.21, 0.004], [0, 0.3, 0], 0.01, 5)
    cylinder(b, [0, 0.36, -0.026], [0, 0.36, 0.026], 0.08, { segments: 18, step: 9 })
    b.use('white')
    disc(b, [0, 0.36, 0.0275], [0, 0, 1], 0.07, { segments: 18 })
    b.use('rubber')
    for (let i = 0; i < 9; i++) {
      const a = Math.PI * (-0.25 + (1.5 * i) / 8)
      const [c, s] = [Math.cos(a), Math.sin(a)]
      bar(b, [c * 0.052, 0.36 + s * 0.052, 0.0285], [c * 0.064, 0.36 + s * 0.064, 0.0285], 0.005, 0.001, {
        up: [0, 0, 1],
        faces: 'broad',
      })
    }
    b.use('red')
    bar(b, [0.012, 0.35, 0.029], [-0.035, 0.402, 0.029], 0.006, 0.002, { up: [0, 0, 1] })
  },
})

/** A thermowell with its flange, neck and connection head. */
export const thermowell = defineClass({
  name: 'thermowell',
  text: { zh: '热电偶套管', en: 'Thermowell' },
  params: nothing,
  nozzles: none,
  draw(b) {
    b.use('flange')
    cylinder(b, [0, 0, 0], [0, 0.26, 0], 0.024, { segments: 7, caps: 'none', step: 9 })
    b.upTo(1, () => cylinder(b, [0, 0.08, 0], [0, 0.125, 0], 0.062, { segments: 10, step: 9 }))
    b.upTo(0, () => {
      b.use('bolt')
      for (let i = 0; i < 4; i++) {
        const a = ((i + 0.5) / 4) * Math.PI * 2
        rod(
          b,
          [0.047 * Math.cos(a), 0.06, 0.047 * Math.sin(a)],
          [0.047 * Math.cos(a), 0.145, 0.047 * Math.sin(a)],
          0.008,
          4,
        )
      }
    })
    b.use('motor', '#c4d4e4')
    cylinder(b, [0, 0.26, 0], [0, 0.35, 0], 0.05, { segments: 10, caps: 'end', step: 9 })
    b.upTo(0, () => {
      cylinder(b, [0, 0.35, 0], [0, 0.38, 0], 0.058, { segments: 10, step: 9 })
      b.use('rubber')
      tube(
        b,
        [
          [0, 0.3, 0.045],
          [0, 0.29, 0.1],
          [0, 0.18, 0.12],
          [0.04, 0.02, 0.06],
        ],
        0.008,
        { segments: 4 },
      )
    })
  },
})

/** A terminal box on a post at grade: door with locks, name strip, glands and conduits below. */
export const junctionBox = defineClass({
  name: 'junction-box',
  text: { zh: '接线箱', en: 'Junction box' },
  params: nothing,
  nozzles: none,
  draw(b) {
    b.upTo(1, () => {
      b.use('concrete')
      block(b, [0, 0, 0], [0.3, 0.08, 0.3])
    })
    b.use('galvanised')
    for (const x of [-0.16, 0.16]) bar(b, [x, 0.06, 0], [x, 1.5, 0], 0.05, 0.05, { ends: false, step: 9 })
    b.use('paint-white', '#d4d8da')
    box(b, [0, 1.25, 0.1], [0.5, 0.6, 0.2], { step: 9 })
    b.upTo(0, () => {
      b.use('paint', '#b4bcc0')
      box(b, [0, 1.25, 0.205], [0.44, 0.54, 0.012])
      b.use('rubber')
      for (const y of [1.1, 1.4]) box(b, [0.17, y, 0.214], [0.03, 0.05, 0.012])
      b.use('rail-yellow')
      box(b, [-0.06, 1.42, 0.213], [0.16, 0.07, 0.004])
      b.use('galvanised')
      for (let i = 0; i < 5; i++) {
        const x = -0.18 + i * 0.09
        cylinder(b, [x, 0.9, 0.1], [x, 0.95, 0.1], 0.026, { segments: 6, caps: 'start' })
        b.slender(() => rod(b, [x, 0.02, 0.1], [x, 0.92, 0.1], 0.014, 4))
      }
    })
  },
})
