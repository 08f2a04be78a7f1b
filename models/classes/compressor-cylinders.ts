/** What hangs on a reciprocating compressor's crankcase: cylinders, pulsation bottles and the flywheel. */
import type { Builder } from '../kit/builder'
import type { Drawing } from '../kit/define'
import { SHAFT_ALONG_X } from '../kit/drives'
import { pressureGauge } from '../kit/instruments'
import { cylinder, hoop, lathe, rod } from '../kit/round'
import { bar, box } from '../kit/solids'
import { EAST } from '../kit/vec'

/** Shaft height, and the measures of one throw. */
export const AXIS = 1.75
export const PITCH = 1.35
export const BOTTLE_UP = 1.45
export const BOTTLE_DOWN = 1.12

export function layout(cylinders: number) {
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

export type Layout = ReturnType<typeof layout>

/** One throw to side `s`: crosshead guide, distance piece with its windows, jacketed cylinder with valve caps. */
export function cylinderUnit(b: Drawing, x: number, s: number, r: number): void {
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
export function bottles(b: Drawing, l: Layout, s: number, r: number): void {
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
export function flywheel(b: Drawing, x: number): void {
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
