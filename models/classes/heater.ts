import { z } from 'zod'
import { ladder, ringPlatform } from '../kit/access'
import { count, type Drawing, defineClass, metres, named } from '../kit/define'
import { nozzle, nozzleAt } from '../kit/piping'
import { cylinder, disc, lathe, straight } from '../kit/round'
import { beam, block, box, SECTIONS } from '../kit/solids'
import { NORTH, polar, WEST } from '../kit/vec'
import { convection } from './heater-convection'
import { floor, fuelAndAir, radiantShell } from './heater-radiant'

const params = z.strictObject({
  diameterM: metres(6.2, 2, 12),
  /** Top of the radiant box's shell. */
  boxHeightM: metres(14.5, 6, 30),
  stackHeightM: metres(41, 15, 90),
  burners: count(6, 2, 16),
})
export type HeaterParams = z.infer<typeof params>

/** Height of the radiant floor: burners and their wind box hang below it, with room to walk. */
export const FLOOR = 2.5

/** A vertical cylindrical heater: floor-fired radiant box, convection bank above, stack on top. Piping at -x. */
export const heater = defineClass({
  name: 'heater',
  text: { zh: '加热炉', en: 'Fired heater' },
  params,
  nozzles: (p) => {
    const r = p.diameterM / 2
    return {
      N1: nozzleAt([-r * 0.42 - 1.35, p.boxHeightM + 4.1, 0], WEST, 0.15),
      N2: nozzleAt([-r - 0.75, p.boxHeightM - 1.6, -r * 0.35], WEST, 0.17),
      N3: nozzleAt([-r - 0.7, 1.55, r * 0.5], WEST, 0.08),
      N4: nozzleAt([r * 0.48, 1.45, -r - 0.55], NORTH, 0.4),
    }
  },
  draw(b, p, nozzles) {
    const r = p.diameterM / 2
    legs(b, r)
    radiantShell(b, p)
    floor(b, p)
    convection(b, p)
    stack(b, p)
    platforms(b, p)
    for (const name of ['N1', 'N2']) nozzle(b, named(nozzles, name), 0.9)
    nozzle(b, named(nozzles, 'N3'), 0.5)
    fuelAndAir(b, p, nozzles)
    b.label([0, p.stackHeightM + 1.2, 0])
  },
})

function legs(b: Drawing, r: number): void {
  const n = 8
  for (let i = 0; i < n; i++) {
    const a = ((i + 0.5) / n) * Math.PI * 2
    b.at(
      [0, 0, 0],
      () => {
        b.use('concrete')
        block(b, [r * 0.95, 0, 0], [0.85, 0.55, 0.85])
        b.use('steel', '#d8dde0')
        beam(b, [r * 0.95, 0.55, 0], [r * 0.95, FLOOR, 0], SECTIONS.H300, { up: [1, 0, 0] })
        b.upTo(0, () => box(b, [r * 0.95, 0.57, 0], [0.5, 0.03, 0.5], { omit: ['bottom'] }))
      },
      a,
    )
  }
}

/** Stack with stiffening rings, damper, warning bands and its lip. */
function stack(b: Drawing, p: HeaterParams): void {
  const r = p.diameterM * 0.137
  const foot = p.boxHeightM + 7.1
  const top = p.stackHeightM
  b.use('casing', '#f2f3f3')
  lathe(b, [straight(b, r, foot, r, top, 0.9)], { segments: 30 })
  b.use('red', '#e8b0a8')
  for (const from of [3, 6])
    lathe(b, [straight(b, r + 0.006, top - from, r + 0.006, top - from + 1.5)], { segments: 30 })
  b.use('red')
  lathe(b, [straight(b, r + 0.008, top - 1.2, r + 0.008, top)], { segments: 30 })
  b.use('paint', '#6a6e70')
  lathe(
    b,
    [
      straight(b, r + 0.07, top - 0.12, r + 0.07, top + 0.06),
      [
        [r + 0.07, top + 0.06],
        [r - 0.05, top + 0.06],
      ],
    ],
    { segments: 30 },
  )
  b.use('rubber')
  disc(b, [0, top + 0.02, 0], [0, 1, 0], r - 0.04, { segments: 24 })
  b.use('casing', '#dcdede')
  b.upTo(1, () => {
    for (let y = foot + 3; y < top - 7; y += 3.4)
      lathe(
        b,
        [
          straight(b, r + 0.09, y - 0.05, r + 0.09, y + 0.05),
          [
            [r + 0.09, y + 0.05],
            [r, y + 0.05],
          ],
        ],
        { segments: 26 },
      )
  })
  b.upTo(0, () => {
    b.use('bolt')
    cylinder(b, [-r - 0.3, foot + 1, 0], [r + 0.3, foot + 1, 0], 0.04, { segments: 8 })
    b.use('motor')
    box(b, [r + 0.35, foot + 1, 0], [0.3, 0.4, 0.3])
  })
  b.lamp([0, top + 0.6, 0])
}

function platforms(b: Drawing, p: HeaterParams): void {
  const r = p.diameterM / 2
  const low = FLOOR + 2.5
  const high = p.boxHeightM - 3.3
  const s = p.diameterM * 0.137
  const mast = p.boxHeightM + 7.1 + (p.stackHeightM - p.boxHeightM) * 0.34
  ringPlatform(b, { inner: r + 0.2, outer: r + 1.3, y: low, from: -2.2, to: 1.9, gaps: [-1.9, 0.6] })
  ringPlatform(b, { inner: r + 0.2, outer: r + 1.3, y: high, from: -2.4, to: 2.6, gaps: [0.6, -0.9] })
  ringPlatform(b, { inner: s + 0.06, outer: s + 1.15, y: mast, from: 0, to: Math.PI * 2, gaps: [-0.9] })
  const climb = (a: number, radius: number, from: number, to: number) =>
    ladder(b, polar(radius, a, from), to - from, polar(1, a))
  climb(-1.9, r + 0.62, 0, low + 1.1)
  climb(0.6, r + 0.62, low, high + 1.1)
  climb(-0.9, r + 0.62, high, p.boxHeightM + 1.9)
  climb(-0.9, s + 0.4, p.boxHeightM + 6.4, mast + 1.1)
  for (const [a, y] of [
    [-1.2, low],
    [0, low],
    [1.3, low],
    [-1.6, high],
    [0.1, high],
    [2, high],
  ] as const)
    b.lamp(polar(r + 1.2, a, y + 1.9))
}
