/** A packaged screw air compressor in its acoustic hood: intake louvres at -x, cooler outlet on the roof, panel in front. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass, named } from '../kit/define'
import { fanBlades, SHAFT_UPRIGHT } from '../kit/drives'
import { louvres } from '../kit/frames'
import { lettering } from '../kit/lettering'
import { gateValve, nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, disc, hoop, lathe, rod } from '../kit/round'
import { block, box, quad } from '../kit/solids'
import { EAST, UP, WEST } from '../kit/vec'

const FOOT = 0.2
const TOP = 2.35
const X = 1.9
const Z = 1

export const airCompressor = defineClass({
  name: 'air-compressor',
  text: { zh: '空压机', en: 'Air compressor' },
  params: z.strictObject({}),
  nozzles: () => ({
    N1: { ...nozzleAt([-X - 0.5, TOP - 0.6, 0], WEST, 0.3), atmosphere: true },
    N2: nozzleAt([X + 0.6, 0.75, 0.45], EAST, 0.07),
  }),
  draw(b, _, nozzles, label) {
    b.use('concrete')
    block(b, [0, 0, 0], [X * 2 + 0.7, FOOT, Z * 2 + 0.5])
    b.use('paint', '#d6dcdf')
    box(b, [0, (FOOT + TOP) / 2, 0], [X * 2, TOP - FOOT, Z * 2], { omit: ['bottom'] })
    b.use('motor')
    box(b, [0, FOOT + 0.12, 0], [X * 2 + 0.04, 0.24, Z * 2 + 0.04], { omit: ['bottom', 'top'] })
    doors(b)
    fan(b)
    intake(b)
    nozzle(b, named(nozzles, 'N2'), 0.6)
    b.upTo(0, () => gateValve(b, [X + 0.3, 0.75, 0.45], EAST, 0.05))
    for (const s of [-1, 1])
      b.at(
        [0, 0, 0],
        () =>
          lettering(b, label, 0.28, (u, v) => [
            [u + 0.9, TOP - 0.55 + v, Z + 0.014],
            [0, 0, 1],
          ]),
        s > 0 ? 0 : Math.PI,
      )
    b.lamp([0, TOP + 0.9, Z])
  },
})

/** Doors with handles and hinges, louvres and the control panel with its screen. */
function doors(b: Drawing): void {
  b.upTo(1, () => {
    for (const s of [-1, 1]) {
      b.use('paint', '#c3cbd0')
      for (const x of [-1.25, 0, 1.25]) box(b, [x, 1.3, s * (Z + 0.01)], [1.14, 1.6, 0.03])
      b.use('rubber', '#7a8084')
      louvres(b, [-1.65, 0.65, s * (Z + 0.02)], [-0.85, 0.65, s * (Z + 0.02)], 0.7, [0, 0, s], 0.09)
    }
    b.use('rubber', '#30363a')
    box(b, [1.25, 1.55, Z + 0.05], [0.5, 0.42, 0.06])
  })
  b.upTo(0, () => {
    b.use('lens')
    box(b, [1.25, 1.6, Z + 0.085], [0.34, 0.2, 0.012])
    b.use('red')
    cylinder(b, [1.42, 1.42, Z + 0.08], [1.42, 1.42, Z + 0.12], 0.035, { segments: 10, caps: 'end' })
    b.use('bolt')
    for (const s of [-1, 1])
      for (const x of [-0.75, 0.5, 1.75])
        rod(b, [x - 0.06, 1.2, s * (Z + 0.05)], [x - 0.06, 1.45, s * (Z + 0.05)], 0.012, 5)
    b.use('rail-yellow')
    for (const x of [-1.2, 1.2]) hoop(b, [x, TOP + 0.06, 0], [0, 0, 1], 0.09, 0.018, 10)
  })
}

/** The cooler's outlet in the roof: a ring with its fan and guard. */
function fan(b: Drawing): void {
  const r = 0.62
  b.at([0.85, 0, 0], () => {
    b.use('paint', '#aab3b8')
    lathe(
      b,
      [
        [
          [r + 0.08, TOP],
          [r + 0.08, TOP + 0.3],
        ],
        [
          [r + 0.08, TOP + 0.3],
          [r, TOP + 0.3],
        ],
        [
          [r, TOP + 0.3],
          [r, TOP],
        ],
      ],
      { segments: 26 },
    )
    b.use('rubber', '#50565a')
    disc(b, [0, TOP + 0.01, 0], UP, r, { segments: 22 })
    b.moving('cooler', 480, { at: [0, TOP + 0.16, 0], rotation: SHAFT_UPRIGHT }, (m) =>
      fanBlades(m, r * 0.96),
    )
    b.upTo(0, () => {
      b.use('bolt')
      for (const k of [0.2, 0.4, 0.58]) hoop(b, [0, TOP + 0.3, 0], UP, k, 0.008, 18)
      for (const a of [0, Math.PI / 2])
        b.at([0, 0, 0], () => rod(b, [-r, TOP + 0.3, 0], [r, TOP + 0.3, 0], 0.012, 5), a)
    })
  })
}

/** Filter house at the intake end: louvred on three sides, under a hood that keeps the rain out. */
function intake(b: Drawing): void {
  b.use('casing')
  box(b, [-X - 0.25, TOP - 0.55, 0], [0.5, 0.9, 1.3])
  b.use('galvanised', '#e4e8ea')
  quad(b, [
    [-X - 0.5, TOP - 0.08, 0.7],
    [-X - 0.5, TOP - 0.08, -0.7],
    [-X - 0.85, TOP - 0.3, -0.7],
    [-X - 0.85, TOP - 0.3, 0.7],
  ])
  b.upTo(1, () => {
    quad(b, [
      [-X - 0.85, TOP - 0.3, 0.7],
      [-X - 0.85, TOP - 0.3, -0.7],
      [-X - 0.5, TOP - 0.08, -0.7],
      [-X - 0.5, TOP - 0.08, 0.7],
    ])
    b.use('rubber', '#8a9094')
    louvres(b, [-X - 0.51, TOP - 0.92, -0.55], [-X - 0.51, TOP - 0.92, 0.55], 0.6, [-1, 0, 0], 0.1)
  })
  b.upTo(0, () => {
    b.use('rubber', '#8a9094')
    for (const s of [-1, 1])
      louvres(b, [-X - 0.45, TOP - 0.9, s * 0.66], [-X - 0.05, TOP - 0.9, s * 0.66], 0.7, [0, 0, s], 0.1)
  })
  b.upTo(1, () => {
    b.use('pipe-paint')
    pipe(
      b,
      [
        [-X - 0.1, 0.3, 0.7],
        [-X - 0.4, 0.3, 0.7],
        [-X - 0.4, 0.02, 0.7],
      ],
      0.03,
    )
  })
}
