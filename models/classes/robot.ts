/** The wheeled inspection robot, facing +x, and its charging dock. */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { type Drawing, defineClass } from '../kit/define'
import { lettering } from '../kit/lettering'
import { loft } from '../kit/loft'
import { cylinder, disc, lathe, rod, tube } from '../kit/round'
import { bar, block, box, quad } from '../kit/solids'
import { UP } from '../kit/vec'

/** Explosion-proof rover: four wheels, a sealed body, lidar, mast with the two-eyed head, gas intake, antennas. */
export const robot = defineClass({
  name: 'robot',
  text: { zh: '巡检机器人', en: 'Inspection robot' },
  params: z.strictObject({}),
  nozzles: () => ({}),
  draw(b, _params, _nozzles, label) {
    for (const x of [-0.34, 0.34]) for (const s of [-1, 1]) wheel(b, x, s)
    body(b)
    mast(b)
    b.upTo(0, () => sensors(b))
    lettering(b, label, 0.09, (u, v) => [
      [u - 0.08, 0.4 + v, 0.289],
      [0, 0, 1],
    ])
    b.label([0, 1.9, 0])
  },
})

function wheel(b: Drawing, x: number, s: number): void {
  const r = 0.185
  const [inner, outer] = [0.24 * s, 0.38 * s]
  b.use('rubber')
  cylinder(b, [x, r, inner], [x, r, outer], r, { segments: 18, step: 9 })
  b.upTo(0, () => {
    // Tread blocks, and the rim with its hub.
    for (let i = 0; i < 16; i++) {
      const a = (i / 16) * Math.PI * 2
      const c = Math.cos(a)
      const d = Math.sin(a)
      b.within([c, d, 0], [-d, c, 0], [0, 0, 1], [x + c * r, r + d * r, (inner + outer) / 2], () =>
        box(b, [0.002, 0, 0], [0.018, 0.032, 0.13], { omit: ['-x'] }),
      )
    }
  })
  b.upTo(1, () => {
    b.use('galvanised', '#e0e4e6')
    disc(b, [x, r, outer + 0.003 * s], [0, 0, s], 0.115, { segments: 14 })
    b.use('orange')
    disc(b, [x, r, outer + 0.006 * s], [0, 0, s], 0.05, { segments: 10 })
  })
}

function body(b: Drawing): void {
  b.use('rubber', '#ffffff')
  box(b, [0, 0.26, 0], [0.86, 0.14, 0.46])
  b.use('white')
  const section = (x: number, wide: number, deep: number, y: number) => ({
    at: [x, y, 0] as const,
    wide,
    deep,
  })
  const hull = [
    section(-0.52, 0.2, 0.08, 0.42),
    section(-0.47, 0.27, 0.14, 0.43),
    section(-0.2, 0.29, 0.16, 0.44),
    section(0.2, 0.29, 0.16, 0.44),
    section(0.45, 0.26, 0.12, 0.42),
    section(0.53, 0.19, 0.06, 0.4),
  ]
  // A boxy hull: eight sides, rounded at both ends.
  loft(b, hull, UP, { segments: b.lod === 0 ? 16 : 12 })
  b.use('orange')
  b.upTo(1, () => {
    box(b, [0, 0.535, 0], [0.7, 0.14, 0.36], { omit: ['bottom'] })
    b.use('rubber')
    for (const s of [-1, 1]) box(b, [0.53 * s, 0.3, 0], [0.06, 0.1, 0.42])
  })
}

/** Mast, and the head that pans and tilts: camera, infrared eye, lamp. */
function mast(b: Drawing): void {
  b.use('galvanised', '#e8ecee')
  cylinder(b, [-0.05, 0.6, 0], [-0.05, 1.12, 0], 0.05, { segments: 12, caps: 'none', step: 9 })
  b.use('rubber', '#ffffff')
  cylinder(b, [-0.05, 1.1, 0], [-0.05, 1.2, 0], 0.085, { segments: 14 })
  b.use('white')
  box(b, [-0.02, 1.32, 0], [0.24, 0.2, 0.36])
  b.upTo(1, () => {
    b.use('rubber')
    box(b, [0.102, 1.32, 0], [0.012, 0.18, 0.34])
    b.use('lens')
    disc(b, [0.112, 1.33, 0.085], [1, 0, 0], 0.058, { segments: 16 })
    b.use('copper', '#c8b0d8')
    disc(b, [0.112, 1.33, -0.085], [1, 0, 0], 0.05, { segments: 16 })
    b.use('rubber')
    box(b, [0.0, 1.435, 0], [0.3, 0.015, 0.38])
  })
}

function sensors(b: Builder): void {
  b.use('rubber')
  // Lidar puck at the front, ultrasonic eyes, emergency stop, antennas, gas intake.
  b.at([0.27, 0, 0], () => {
    cylinder(b, [0, 0.6, 0], [0, 0.64, 0], 0.06, { segments: 14 })
    b.use('lens')
    cylinder(b, [0, 0.64, 0], [0, 0.7, 0], 0.058, { segments: 14, caps: 'none' })
    b.use('rubber')
    lathe(
      b,
      [
        [
          [0.06, 0.7],
          [0.05, 0.725],
          [0, 0.73],
        ],
      ],
      { segments: 14 },
    )
  })
  for (const zz of [-0.16, 0.16]) {
    b.use('rubber')
    rod(b, [-0.36, 0.6, zz], [-0.36, 1.0, zz], 0.011, 5)
    b.use('white', '#fff6d8')
    disc(b, [0.565, 0.31, zz], [1, 0, 0], 0.035, { segments: 12 })
  }
  b.use('red')
  cylinder(b, [-0.28, 0.6, 0], [-0.28, 0.66, 0], 0.045, { segments: 12, caps: 'end' })
  b.use('rail-yellow')
  cylinder(b, [-0.28, 0.6, 0], [-0.28, 0.615, 0], 0.062, { segments: 12, caps: 'end' })
  b.use('flange')
  tube(
    b,
    [
      [-0.12, 0.6, 0.13],
      [-0.12, 0.95, 0.13],
      [-0.02, 1.02, 0.13],
    ],
    0.012,
    { segments: 6 },
  )
  cylinder(b, [-0.02, 1.02, 0.13], [0.06, 1.02, 0.13], 0.028, { segments: 9 })
  b.use('leaf', '#5ad07a')
  box(b, [0, 0.612, 0.12], [0.2, 0.012, 0.02])
  b.use('rubber')
  for (const x of [-0.18, 0.02, 0.22]) box(b, [x, 0.54, 0.184], [0.12, 0.05, 0.01])
  // The beacon that warns who walks.
  b.use('orange')
  cylinder(b, [-0.1, 1.44, 0.1], [-0.1, 1.52, 0.1], 0.035, { segments: 10, caps: 'end' })
}

/** A charging post under a small roof; the robot backs onto its contacts, which look to +x. */
export const robotDock = defineClass({
  name: 'robot-dock',
  text: { zh: '机器人充电桩', en: 'Robot dock' },
  params: z.strictObject({}),
  nozzles: () => ({}),
  draw(b) {
    b.use('concrete')
    block(b, [0, 0, 0], [2.4, 0.06, 1.8])
    b.use('casing', '#e4eaee')
    box(b, [-0.85, 0.66, 0], [0.4, 1.2, 0.8], { omit: ['bottom'], step: 9 })
    b.use('galvanised')
    for (const s of [-1, 1])
      bar(b, [-1.05, 0.06, s * 0.8], [-1.05, 2.3, s * 0.8], 0.09, 0.09, { ends: false, step: 9 })
    b.use('motor', '#dce8f4')
    const roof = (y: number) =>
      quad(
        b,
        y > 2.3
          ? [
              [-1.25, y - 0.08, 0.95],
              [1.1, y + 0.2, 0.95],
              [1.1, y + 0.2, -0.95],
              [-1.25, y - 0.08, -0.95],
            ]
          : [
              [-1.25, y - 0.08, -0.95],
              [1.1, y + 0.2, -0.95],
              [1.1, y + 0.2, 0.95],
              [-1.25, y - 0.08, 0.95],
            ],
        9,
      )
    roof(2.4)
    roof(2.3)
    for (const s of [-1, 1]) bar(b, [-1.25, 2.27, s * 0.95], [1.1, 2.55, s * 0.95], 0.06, 0.16, { step: 9 })
    bar(b, [1.1, 2.55, -0.97], [1.1, 2.55, 0.97], 0.06, 0.16, { step: 9 })
    b.upTo(1, () => {
      b.use('rubber')
      box(b, [-0.6, 0.35, 0], [0.12, 0.2, 0.4])
      b.use('lens')
      box(b, [-0.645, 1.05, 0], [0.01, 0.22, 0.34])
      b.use('rail-yellow')
      for (const s of [-1, 1]) box(b, [0.1, 0.075, s * 0.55], [1.6, 0.03, 0.08])
    })
    b.upTo(0, () => {
      b.use('copper')
      for (const s of [-1, 1]) box(b, [-0.53, 0.36, s * 0.1], [0.03, 0.06, 0.08])
      b.use('leaf', '#5ad07a')
      box(b, [-0.644, 0.82, 0], [0.012, 0.04, 0.3])
      b.use('lamp')
      box(b, [-0.1, 2.33, 0], [0.5, 0.03, 0.12])
    })
    b.lamp([-0.1, 2.25, 0])
  },
})
