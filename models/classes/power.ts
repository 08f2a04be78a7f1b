/** The substation building and the oil transformer beside it. */
import { z } from 'zod'
import { type Drawing, defineClass, metres } from '../kit/define'
import { door, parapet, roofUnit, sides, windowBand } from '../kit/facade'
import { lettering } from '../kit/lettering'
import { cylinder, lathe, rod } from '../kit/round'
import { block, box } from '../kit/solids'

/** Switchgear on a cable cellar: high louvred bays, steel double doors with ramps on the side to +z. */
export const substation = defineClass({
  name: 'substation',
  text: { zh: '变电所', en: 'Substation' },
  params: z.strictObject({ lengthM: metres(24, 10, 80), widthM: metres(12, 6, 40) }),
  nozzles: () => ({}),
  draw(b, { lengthM: l, widthM: w }, _nozzles, label) {
    const [foot, top] = [1.1, 6.6]
    b.use('concrete', '#c8c4bc')
    block(b, [0, 0, 0], [l + 0.3, foot, w + 0.3], 0.05)
    b.use('plaster', '#f6f3ea')
    box(b, [0, (foot + top) / 2, 0], [l, top - foot, w], { omit: ['bottom', 'top'], step: 3 })
    parapet(b, l, w, top, 0.7)
    for (const x of [-0.3, 0, 0.3]) roofUnit(b, [l * x, top, -w * 0.2], 2)
    b.at([0, foot, 0], () => walls(b, l, w))
    b.use('concrete', '#d8d4cc')
    for (const x of [-l * 0.3, l * 0.3])
      box(b, [x, foot / 2, w / 2 + 1.1], [3, foot, 2], { omit: ['bottom', '-z'], step: 3 })
    lettering(b, label === '' ? 'SUBSTATION' : label, 0.6, (u, v) => [
      [u, top - 0.8 + v, w / 2 + 0.012],
      [0, 0, 1],
    ])
    b.label([0, top + 2.6, 0])
  },
})

function walls(b: Drawing, l: number, w: number): void {
  sides(b, l, w, (length, side) => {
    const bays = Math.max(2, Math.round(length / 4))
    for (let i = 0; i < bays; i++) {
      const x = -length / 2 + (length * (i + 0.5)) / bays
      windowBand(b, [x, 3.2], 2, 1, 2)
    }
    if (side === 0) for (const x of [-l * 0.3, l * 0.3]) door(b, x, 2.2, 2.7, '#8fa6b4')
    if (side === 1 || side === 3) door(b, 0, 1.2, 2.3, '#8fa6b4')
    b.upTo(0, () => {
      // Yellow warning plates beside the doors, louvres low in the walls.
      b.use('rail-yellow')
      if (side === 0)
        for (const x of [-l * 0.3, l * 0.3]) box(b, [x + 1.6, 1.6, 0.01], [0.4, 0.3, 0.02], { omit: ['-z'] })
      b.use('fins', '#9aa4a8')
      for (let i = 1; i < bays; i += 2)
        box(b, [-length / 2 + (length * i) / bays, 0.5, 0.02], [1, 0.6, 0.05], { omit: ['-z'] })
    })
    if (side % 2 === 0)
      for (const s of [-1, 1]) {
        b.lamp([s * length * 0.4, 3, 0.5])
        b.upTo(0, () => {
          b.use('paint', '#9aa0a4')
          box(b, [s * length * 0.4, 3.1, 0.15], [0.34, 0.16, 0.3])
        })
      }
  })
}

/** An oil transformer: ribbed tank, radiator banks, conservator, six bushings, in a bund with gravel and a fire wall. */
export const transformer = defineClass({
  name: 'transformer',
  text: { zh: '变压器', en: 'Transformer' },
  params: z.strictObject({}),
  nozzles: () => ({}),
  draw(b) {
    b.use('concrete')
    block(b, [0, 0, 0], [5.4, 0.3, 4.4])
    box(b, [0, 2.4, -2.3], [5.6, 4.8, 0.3], { omit: ['bottom'], step: 2 })
    b.use('casing', '#b8c4c8')
    box(b, [0, 1.7, 0], [2.9, 2.5, 1.5], { omit: ['bottom'], step: 1.5 })
    b.upTo(1, () => {
      b.use('steel')
      for (const x of [-0.9, 0.9]) box(b, [x, 0.38, 0], [0.3, 0.16, 1.8])
      b.use('casing', '#b8c4c8')
      box(b, [0, 2.98, 0], [3.1, 0.08, 1.7])
    })
    radiators(b)
    // Conservator with its breather, above the cover.
    b.use('casing', '#b8c4c8')
    cylinder(b, [-1.1, 3.75, -0.75], [1.1, 3.75, -0.75], 0.36, { segments: 16, step: 9 })
    b.upTo(1, () => {
      for (const x of [-0.8, 0.8]) rod(b, [x, 3, -0.75], [x, 3.5, -0.75], 0.06, 6)
    })
    for (const x of [-0.9, 0, 0.9]) bushing(b, x, 0.35, 1.15)
    for (const x of [-0.6, -0.2, 0.2, 0.6]) bushing(b, x, -0.1, 0.5)
    b.upTo(0, () => {
      b.use('paint-white')
      box(b, [1.5, 1.6, 0.2], [0.16, 0.7, 0.5])
      b.use('rail-yellow')
      box(b, [0.9, 1.9, 0.955], [0.3, 0.26, 0.01])
    })
    b.label([0, 5.4, 0])
  },
})

function radiators(b: Drawing): void {
  const fins = b.lod === 0 ? 9 : 1
  for (const s of [-1, 1]) {
    for (let i = 0; i < fins; i++) {
      b.use('casing', '#aebabe')
      const x = fins === 1 ? 0 : -1.1 + (2.2 * i) / (fins - 1)
      box(b, [x, 1.65, s * 1.15], [fins === 1 ? 2.3 : 0.07, 2, 0.6], { step: 9 })
    }
    b.upTo(0, () => {
      for (const y of [0.85, 2.45])
        cylinder(b, [-1.2, y, s * 0.86], [1.2, y, s * 0.86], 0.06, { segments: 8, step: 9 })
    })
  }
}

/** A porcelain bushing: sheds on a stem, a clamp on top. */
function bushing(b: Drawing, x: number, zz: number, height: number): void {
  const sheds = b.lod === 0 ? Math.max(3, Math.round(height / 0.14)) : 0
  b.use('bark', '#c89078')
  b.at([x, 3, zz], () => {
    cylinder(b, [0, 0, 0], [0, height, 0], 0.065, { segments: 8, caps: 'none', step: 9 })
    for (let i = 0; i < sheds; i++) {
      const y = 0.08 + (i * (height - 0.12)) / sheds
      lathe(
        b,
        [
          [
            [0.065, y],
            [0.125, y + 0.015],
            [0.065, y + 0.06],
          ],
        ],
        { segments: 10 },
      )
    }
    b.use('copper')
    b.upTo(1, () => cylinder(b, [0, height, 0], [0, height + 0.16, 0], 0.035, { segments: 7, caps: 'end' }))
  })
}
