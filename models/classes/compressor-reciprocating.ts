import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { type Drawing, defineClass, named } from '../kit/define'
import { controlPost, SHAFT_ALONG_X } from '../kit/drives'
import { pressureGauge } from '../kit/instruments'
import { highVoltageMotor } from '../kit/motors'
import { nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, disc, hoop, lathe, rod } from '../kit/round'
import { bar, block, box } from '../kit/solids'
import { EAST, NORTH, SOUTH, UP } from '../kit/vec'

const params = z.strictObject({ cylinders: z.union([z.literal(2), z.literal(4), z.literal(6)]).default(4) })

/** Shaft height, and the measures of one throw. */
const AXIS = 1.75
const PITCH = 1.35
const BOTTLE_UP = 1.45
const BOTTLE_DOWN = 1.12

function layout(cylinders: number) {
  const throws = cylinders / 2
  const crank = throws * PITCH + 0.5
  const from = -0.1 - crank
  return {
    throws,
    crank,
    from,
    to: from + crank,
    middle: from + crank / 2,
    x: (i: number) => from + 0.25 + PITCH * (i + 0.5),
  }
}

/**
 * A balanced-opposed compressor: crankshaft along x, cylinders to both sides, flywheel and motor at +x. First stage
 * lies at +z (N1 in, N2 out), second at -z (N3 in, N4 out); each stage has its suction bottle above, discharge below.
 */
export const compressorReciprocating = defineClass({
  name: 'compressor-reciprocating',
  text: { zh: '往复压缩机', en: 'Reciprocating compressor' },
  params,
  nozzles: ({ cylinders }) => {
    const { middle, to } = layout(cylinders)
    return {
      N1: nozzleAt([middle, AXIS + BOTTLE_UP + 0.75, 2.35], UP, 0.13),
      N2: nozzleAt([to + 0.25, AXIS - BOTTLE_DOWN, 2.35], EAST, 0.11),
      N3: nozzleAt([middle, AXIS + BOTTLE_UP + 0.75, -2.35], UP, 0.1),
      N4: nozzleAt([to + 0.25, AXIS - BOTTLE_DOWN, -2.35], EAST, 0.09),
    }
  },
  draw(b, { cylinders }, nozzles) {
    const l = layout(cylinders)
    foundation(b, l)
    crankcase(b, l)
    for (let i = 0; i < l.throws; i++) {
      const x = l.x(i)
      cylinderUnit(b, x, SOUTH[2], 0.47)
      cylinderUnit(b, x, NORTH[2], 0.38)
    }
    bottles(b, l, 1, 0.4)
    bottles(b, l, -1, 0.34)
    flywheel(b, l.to + 0.42)
    highVoltageMotor(b, { from: l.to + 0.85, to: l.to + 3.6, y: AXIS, radius: 0.88, foot: 0.62 })
    for (const [name, n] of Object.entries(nozzles)) {
      nozzle(b, named(nozzles, name), n.direction[1] > 0 ? 0.45 : 0.35, { tint: '#b9cdd8' })
    }
    auxiliaries(b, l)
    b.label([0, AXIS + 3.1, 0])
  },
})

type Layout = ReturnType<typeof layout>

function foundation(b: Drawing, l: Layout): void {
  b.use('concrete')
  block(b, [l.middle, 0, 0], [l.crank + 0.5, 0.9, 1.7])
  block(b, [l.to + 2.1, 0, 0], [3.5, 0.6, 2.4])
  for (let i = 0; i < l.throws; i++) for (const s of [-1, 1]) block(b, [l.x(i), 0, s * 2.9], [0.6, 0.35, 0.5])
}

/** Crankcase with its breather covers, doors with many bolts, and the main-bearing end plates. */
function crankcase(b: Drawing, l: Layout): void {
  b.use('pump')
  box(b, [l.middle, AXIS - 0.12, 0], [l.crank, 1.45, 1.15])
  cylinder(b, [l.from - 0.08, AXIS, 0], [l.from, AXIS, 0], 0.42, { segments: 20, caps: 'start' })
  cylinder(b, [l.to, AXIS, 0], [l.to + 0.12, AXIS, 0], 0.36, { segments: 20, caps: 'end' })
  b.use('pump', '#d5e2e8')
  box(b, [l.middle, AXIS + 0.66, 0], [l.crank - 0.12, 0.12, 1.0])
  b.upTo(0, () => {
    for (let i = 0; i < l.throws; i++) {
      const x = l.x(i)
      b.use('pump', '#c2d2da')
      box(b, [x, AXIS + 0.74, 0], [0.85, 0.05, 0.72])
      b.slender(() => {
        b.use('bolt')
        for (let k = 0; k < 10; k++) {
          const a = (k / 10) * Math.PI * 2
          const at = [x + 0.37 * Math.cos(a), AXIS + 0.765, 0.31 * Math.sin(a)] as const
          cylinder(b, at, [at[0], at[1] + 0.03, at[2]], 0.018, { segments: 5, caps: 'end' })
        }
      })
    }
    b.use('galvanised')
    rod(b, [l.from + 0.4, AXIS + 0.72, -0.3], [l.from + 0.4, AXIS + 1.2, -0.3], 0.05, 8)
    cylinder(b, [l.from + 0.4, AXIS + 1.2, -0.3], [l.from + 0.4, AXIS + 1.36, -0.3], 0.1, { segments: 10 })
  })
}

/** One throw to side `s`: crosshead guide, distance piece with its windows, jacketed cylinder with valve caps. */
function cylinderUnit(b: Drawing, x: number, s: number, r: number): void {
  const z = (d: number) => s * d
  b.use('pump', '#d5e2e8')
  cylinder(b, [x, AXIS, z(0.55)], [x, AXIS, z(1.15)], 0.34, { segments: 18, caps: 'none' })
  b.use('pump')
  cylinder(b, [x, AXIS, z(1.12)], [x, AXIS, z(1.2)], 0.44, { segments: 20 })
  b.use('pump', '#d5e2e8')
  cylinder(b, [x, AXIS, z(1.2)], [x, AXIS, z(1.72)], 0.29, { segments: 18, caps: 'none' })
  b.upTo(0, () => {
    // Windows of crosshead guide and distance piece.
    for (const [d, h] of [
      [0.85, 0.35],
      [1.46, 0.3],
    ] as const) {
      b.use('pump', '#b6c8d0')
      box(b, [x, AXIS + h - 0.02, z(d)], [0.36, 0.06, 0.34])
      b.use('bolt')
      for (const i of [-0.14, 0.14])
        for (const k of [-0.12, 0.12])
          cylinder(b, [x + i, AXIS + h, z(d) + k], [x + i, AXIS + h + 0.03, z(d) + k], 0.014, {
            segments: 5,
            caps: 'end',
          })
    }
  })
  b.use('pump')
  cylinder(b, [x, AXIS, z(1.72)], [x, AXIS, z(1.82)], r * 1.08, { segments: 22 })
  cylinder(b, [x, AXIS, z(1.82)], [x, AXIS, z(2.88)], r, { segments: 24, caps: 'none' })
  cylinder(b, [x, AXIS, z(2.88)], [x, AXIS, z(3.0)], r * 1.08, { segments: 22 })
  b.use('pump', '#c2d2da')
  cylinder(b, [x, AXIS, z(3.0)], [x, AXIS, z(3.14)], r * 0.62, { segments: 18, caps: 'end' })
  // Neck to each bottle.
  b.use('pump', '#d5e2e8')
  cylinder(b, [x, AXIS + r * 0.8, z(2.35)], [x, AXIS + BOTTLE_UP - 0.3, z(2.35)], r * 0.46, {
    segments: 14,
    caps: 'none',
  })
  cylinder(b, [x, AXIS - r * 0.8, z(2.35)], [x, AXIS - BOTTLE_DOWN + 0.2, z(2.35)], r * 0.42, {
    segments: 14,
    caps: 'none',
  })
  b.use('steel')
  box(b, [x, (AXIS - r + 0.35) / 2 + 0.05, z(2.95)], [0.2, AXIS - r - 0.32, 0.12], {
    omit: ['bottom', 'top'],
  })
  b.upTo(0, () => {
    b.use('flange')
    for (const [from, to] of [
      [AXIS + r + 0.04, AXIS + r + 0.14],
      [AXIS - r - 0.1, AXIS - r - 0.02],
    ] as const)
      cylinder(b, [x, from, z(2.35)], [x, to, z(2.35)], r * 0.66, { segments: 16 })
    b.slender(() => {
      for (let i = 0; i < 12; i++) {
        const a = ((i + 0.5) / 12) * Math.PI * 2
        b.use('bolt')
        cylinder(
          b,
          [x + r * 0.88 * Math.cos(a), AXIS + r * 0.88 * Math.sin(a), z(3.0)],
          [x + r * 0.88 * Math.cos(a), AXIS + r * 0.88 * Math.sin(a), z(3.06)],
          0.026,
          { segments: 6, caps: 'end' },
        )
      }
    })
    // Valve caps to the free sides.
    for (const d of [2.08, 2.62])
      for (const q of [-1, 1]) {
        b.use('pump', '#b6c8d0')
        const high = AXIS + r * 0.34
        cylinder(b, [x + q * r * 0.8, high, z(d)], [x + q * (r + 0.1), high, z(d)], 0.13, {
          segments: 12,
          caps: 'end',
        })
      }
  })
}

/** Pulsation bottles of one side: suction above, discharge below, dished ends, wedge supports. */
function bottles(b: Drawing, l: Layout, s: number, r: number): void {
  const z = s * 2.35
  for (const y of [AXIS + BOTTLE_UP, AXIS - BOTTLE_DOWN]) {
    const radius = y > AXIS ? r : r * 0.78
    b.use('paint-white', '#dde6ea')
    const half = l.crank / 2 - 0.05
    b.lying([l.middle, y, z], () =>
      lathe(
        b,
        [
          [
            [0, -half - radius * 0.45],
            [radius * 0.6, -half - radius * 0.36],
            [radius, -half],
            [radius, 0],
            [radius, half],
            [radius * 0.6, half + radius * 0.36],
            [0, half + radius * 0.45],
          ],
        ],
        { segments: 22 },
      ),
    )
    b.upTo(0, () => {
      b.use('steel')
      if (y < AXIS)
        for (const x of [-half * 0.6, half * 0.6])
          box(b, [l.middle + x, (y - radius) / 2, z], [0.2, y - radius * 0.7, radius * 1.3], {
            omit: ['top'],
          })
      hoop(b, [l.middle + half * 0.5, y, z], EAST, radius + 0.01, 0.018, 18)
      hoop(b, [l.middle - half * 0.5, y, z], EAST, radius + 0.01, 0.018, 18)
    })
  }
  pressureGauge(b, [l.middle + 0.5, AXIS + BOTTLE_UP + r, z], [0, 0, s])
}

/** The flywheel turns behind a low guard. */
function flywheel(b: Drawing, x: number): void {
  b.moving('flywheel', 150, { at: [x, AXIS, 0], rotation: SHAFT_ALONG_X }, wheel)
  b.use('rail-yellow')
  b.upTo(1, () => {
    for (const side of [-0.28, 0.28]) {
      const n = b.lod === 0 ? 14 : 6
      for (let i = 0; i < n; i++) {
        const p = (k: number) => {
          const a = -0.25 + ((Math.PI + 0.5) * k) / n
          return [x + side, AXIS + 1.08 * Math.sin(a), 1.08 * Math.cos(a)] as const
        }
        bar(b, p(i), p(i + 1), 0.04, 0.04, { ends: false })
      }
      b.upTo(0, () => {
        for (const z of [-0.8, -0.4, 0, 0.4, 0.8])
          rod(b, [x + side, 0.7, z], [x + side, AXIS + Math.sqrt(1.16 - z * z), z], 0.014, 4)
      })
    }
    for (const z of [-1.05, 1.05])
      for (const side of [-0.28, 0.28])
        bar(b, [x + side, 0.6, z], [x + side, AXIS - 0.2, z], 0.05, 0.05, { ends: false })
  })
}

function wheel(b: Builder): void {
  b.use('paint', '#9aa4aa')
  const r = 0.95
  const w = 0.17
  lathe(
    b,
    [
      [
        [r - 0.16, -w],
        [r, -w],
      ],
      [
        [r, -w],
        [r, w],
      ],
      [
        [r, w],
        [r - 0.16, w],
      ],
      [
        [r - 0.16, w],
        [r - 0.16, -w],
      ],
    ],
    { segments: 32 },
  )
  cylinder(b, [0, -0.24, 0], [0, 0.24, 0], 0.2, { segments: 14 })
  for (let i = 0; i < 6; i++) {
    const a = (i / 6) * Math.PI * 2
    bar(
      b,
      [0.15 * Math.cos(a), 0, 0.15 * Math.sin(a)],
      [(r - 0.1) * Math.cos(a), 0, (r - 0.1) * Math.sin(a)],
      0.15,
      0.11,
      { ends: false },
    )
  }
  b.use('white')
  box(b, [r, 0, 0], [0.012, w * 1.6, 0.12])
  cylinder(b, [0, -0.6, 0], [0, 0.6, 0], 0.1, { segments: 10 })
}

/** Cylinder lubricator, jacket-water headers with a branch to each cylinder, gauge board, push buttons. */
function auxiliaries(b: Drawing, l: Layout): void {
  b.upTo(0, () => {
    for (const s of [-1, 1]) {
      b.use('pipe-paint', '#9fd0a8')
      const z = s * 3.35
      pipe(
        b,
        [
          [l.from, 0.45, z],
          [l.to, 0.45, z],
        ],
        0.05,
        { caps: 'both' },
      )
      for (let i = 0; i < l.throws; i++)
        pipe(
          b,
          [
            [l.x(i) + 0.2, 0.45, z],
            [l.x(i) + 0.2, AXIS - 0.2, z],
            [l.x(i) + 0.2, AXIS - 0.2, s * 3.02],
          ],
          0.026,
        )
    }
    b.use('paint-white')
    box(b, [l.from - 0.35, AXIS + 0.1, 0.35], [0.3, 0.36, 0.5])
    b.use('copper')
    for (let i = 0; i < l.throws * 2; i++) {
      const x = l.x(i % l.throws)
      const s = i < l.throws ? 1 : -1
      pipe(
        b,
        [
          [l.from - 0.3, AXIS + 0.28, 0.2 + i * 0.06],
          [l.from - 0.1, AXIS + 0.62, s * 0.62],
          [x - 0.2, AXIS + 0.62, s * 0.62],
          [x - 0.2, AXIS + 0.35, s * 2],
        ],
        0.008,
        { bendRadius: 0.08 },
      )
    }
  })
  b.upTo(1, () => {
    b.use('paint-white')
    box(b, [l.from - 1.0, 1.15, 1.5], [0.16, 1.2, 1.4])
    b.use('steel')
    for (const z of [-0.5, 0.5])
      box(b, [l.from - 1.0, 0.28, 1.5 + z], [0.08, 0.56, 0.08], { omit: ['bottom'] })
    b.upTo(0, () => {
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 2; j++) {
          b.use('flange')
          const at = [l.from - 1.08, 0.98 + j * 0.4, 1.05 + i * 0.3] as const
          cylinder(b, at, [at[0] - 0.08, at[1], at[2]], 0.115, { segments: 14 })
          b.use('white')
          disc(b, [at[0] - 0.085, at[1], at[2]], [-1, 0, 0], 0.1, { segments: 14 })
        }
    })
  })
  controlPost(b, [l.to + 2.2, 0, 1.75])
}
