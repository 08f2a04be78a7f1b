/** Fire and traffic furniture of the site: hydrant, extinguisher cabinet, bollard, fence. */
import { z } from 'zod'
import { defineClass, metres } from '../kit/define'
import { cylinder, lathe, rod } from '../kit/round'
import { bar, block, box, quad } from '../kit/solids'

const none = () => ({})

/** An above-ground hydrant: one pumper outlet to +x, two hose outlets along z. */
export const hydrant = defineClass({
  name: 'hydrant',
  text: { zh: '消火栓', en: 'Hydrant' },
  params: z.strictObject({}),
  nozzles: none,
  draw(b) {
    b.use('concrete')
    block(b, [0, 0, 0], [0.6, 0.08, 0.6])
    b.use('red')
    cylinder(b, [0, 0.08, 0], [0, 0.14, 0], 0.17, { segments: 16, caps: 'end' })
    cylinder(b, [0, 0.14, 0], [0, 0.72, 0], 0.105, { segments: 16, caps: 'none' })
    b.upTo(1, () => {
      cylinder(b, [0, 0.4, 0], [0, 0.45, 0], 0.155, { segments: 16 })
      cylinder(b, [0, 0.7, 0], [0, 0.75, 0], 0.145, { segments: 16 })
    })
    lathe(
      b,
      [
        [
          [0.135, 0.75],
          [0.125, 0.84],
          [0.085, 0.92],
          [0.035, 0.95],
          [0.035, 1.0],
        ],
        [
          [0.035, 1.0],
          [0, 1.0],
        ],
      ],
      { segments: 16 },
    )
    b.upTo(0, () => {
      cylinder(b, [0, 0.6, 0], [0.2, 0.6, 0], 0.072, { segments: 12 })
      for (const s of [-1, 1]) cylinder(b, [0, 0.6, 0], [0, 0.6, s * 0.19], 0.052, { segments: 10 })
      b.use('flange')
      cylinder(b, [0.19, 0.6, 0], [0.235, 0.6, 0], 0.085, { segments: 12 })
      for (const s of [-1, 1]) cylinder(b, [0, 0.6, s * 0.18], [0, 0.6, s * 0.22], 0.063, { segments: 10 })
    })
    b.upTo(0, () => {
      b.use('white')
      cylinder(b, [0, 0.5, 0], [0, 0.53, 0], 0.108, { segments: 16, caps: 'none' })
    })
  },
})

/** A cabinet for two extinguishers on a plinth, door to +z. */
export const extinguisher = defineClass({
  name: 'extinguisher',
  text: { zh: '灭火器箱', en: 'Extinguisher cabinet' },
  params: z.strictObject({}),
  nozzles: none,
  draw(b) {
    b.use('concrete')
    block(b, [0, 0, 0], [0.86, 0.12, 0.44])
    b.use('red')
    box(b, [0, 0.57, 0], [0.76, 0.9, 0.34], { omit: ['bottom'] })
    b.upTo(1, () => {
      box(b, [0, 1.04, 0.02], [0.82, 0.04, 0.42])
      b.use('white')
      box(b, [0, 0.6, 0.172], [0.56, 0.5, 0.006], { omit: ['-z'] })
    })
    b.upTo(0, () => {
      // Through the pane: two cylinders with their black horns.
      b.use('red', '#ffb0a8')
      for (const x of [-0.13, 0.13]) {
        cylinder(b, [x, 0.38, 0.17], [x, 0.72, 0.17], 0.07, { segments: 10, caps: 'end' })
        b.use('rubber')
        box(b, [x, 0.76, 0.19], [0.04, 0.08, 0.05])
        b.use('red', '#ffb0a8')
      }
      b.use('red')
      for (const [y, h] of [
        [0.87, 0.04],
        [0.33, 0.04],
      ] as const)
        box(b, [0, y, 0.2], [0.66, h, 0.05])
      for (const x of [-0.31, 0, 0.31]) box(b, [x, 0.6, 0.2], [0.04, 0.56, 0.05])
      b.use('flange')
      rod(b, [0.07, 0.55, 0.24], [0.07, 0.67, 0.24], 0.012, 5)
    })
  },
})

/** A steel post in yellow and black. */
export const bollard = defineClass({
  name: 'bollard',
  text: { zh: '防撞柱', en: 'Bollard' },
  params: z.strictObject({ heightM: metres(1, 0.4, 2) }),
  nozzles: none,
  draw(b, { heightM: h }) {
    b.use('rail-yellow')
    cylinder(b, [0, 0, 0], [0, h - 0.04, 0], 0.085, { segments: 14, caps: 'none' })
    lathe(
      b,
      [
        [
          [0.085, h - 0.04],
          [0.06, h - 0.01],
          [0, h],
        ],
      ],
      { segments: 14 },
    )
    b.upTo(1, () => {
      b.use('rubber')
      for (const y of [0.25, 0.6])
        cylinder(b, [0, h * y, 0], [0, h * (y + 0.15), 0], 0.088, { segments: 14, caps: 'none' })
    })
    b.upTo(0, () => {
      b.use('galvanised')
      cylinder(b, [0, 0, 0], [0, 0.02, 0], 0.16, { segments: 14, caps: 'end' })
    })
  },
})

/** One panel of welded-mesh fence along x, a post at both ends, barbed wire on outward arms. */
export const fencePanel = defineClass({
  name: 'fence-panel',
  text: { zh: '围栏', en: 'Fence panel' },
  params: z.strictObject({ lengthM: metres(3, 0.5, 6), heightM: metres(2.2, 1, 4) }),
  nozzles: none,
  draw(b, { lengthM: l, heightM: h }) {
    b.use('concrete')
    b.upTo(1, () => box(b, [0, 0.05, 0], [l, 0.3, 0.12], { omit: ['bottom'] }))
    b.use('grating', '#e8f0ea')
    quad(
      b,
      [
        [-l / 2, 0.2, 0],
        [l / 2, 0.2, 0],
        [l / 2, h, 0],
        [-l / 2, h, 0],
      ],
      3,
    )
    b.use('galvanised', '#d4e0d8')
    for (const x of [-l / 2, l / 2]) {
      b.upTo(1, () => bar(b, [x, 0, 0], [x, h, 0], 0.06, 0.06, { up: [1, 0, 0], step: 9 }))
      b.upTo(0, () => bar(b, [x, h, 0], [x, h + 0.35, 0.25], 0.045, 0.045, { up: [1, 0, 0], step: 9 }))
    }
    b.upTo(0, () =>
      b.slender(() => {
        for (const y of [0.22, h * 0.5, h - 0.02]) rod(b, [-l / 2, y, 0], [l / 2, y, 0], 0.018, 4)
        b.use('galvanised')
        for (const t of [0.3, 0.65, 1])
          rod(b, [-l / 2, h + 0.35 * t, 0.25 * t], [l / 2, h + 0.35 * t, 0.25 * t], 0.007, 3)
      }),
    )
  },
})
