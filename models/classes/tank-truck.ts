/** A road tanker for oil products: cab-over tractor, elliptical tank with manholes and walkway, ADR plates. Faces +x. */
import { z } from 'zod'
import { handrail, ladder } from '../kit/access'
import type { Builder } from '../kit/builder'
import { type Drawing, defineClass } from '../kit/define'
import { loft } from '../kit/loft'
import type { Vec3 } from '../kit/model'
import { cylinder, disc, rod } from '../kit/round'
import { bar, box, quad } from '../kit/solids'
import { UP } from '../kit/vec'

const TANK = { from: -6.1, to: 2.7, axis: 2.05, wide: 1.22, deep: 0.92 } as const
/** Axles: x, and whether the wheels are twins. */
const AXLES: readonly (readonly [number, boolean])[] = [
  [4.75, false],
  [1.5, true],
  [-3.1, true],
  [-4.4, true],
]

export const tankTruck = defineClass({
  name: 'tank-truck',
  text: { zh: '油罐车', en: 'Tank truck' },
  params: z.strictObject({}),
  nozzles: () => ({}),
  draw(b) {
    for (const [x, twin] of AXLES) for (const s of [-1, 1]) wheel(b, x, s, twin)
    chassis(b)
    tank(b)
    cab(b)
    b.upTo(0, () => plates(b))
    b.label([0, 4.1, 0])
  },
})

function wheel(b: Drawing, x: number, s: number, twin: boolean): void {
  const r = 0.51
  const outer = 1.23 * s
  const inner = outer - s * (twin ? 0.58 : 0.32)
  b.use('rubber')
  cylinder(b, [x, r, inner], [x, r, outer], r, { segments: 16, caps: b.lod === 2 ? 'end' : 'both', step: 9 })
  b.upTo(1, () => {
    b.use('galvanised', '#e8ecee')
    disc(b, [x, r, outer + 0.004 * s], [0, 0, s], 0.3, { segments: 14 })
    b.upTo(0, () => {
      b.use('steel', '#5a6266')
      disc(b, [x, r, outer + 0.008 * s], [0, 0, s], 0.2, { segments: 12 })
      b.use('galvanised')
      cylinder(b, [x, r, outer], [x, r, outer + 0.06 * s], 0.11, { segments: 9, caps: 'end' })
    })
  })
}

function chassis(b: Drawing): void {
  b.use('steel', '#4a5258')
  for (const zz of [-0.42, 0.42]) bar(b, [-6.2, 0.95, zz], [5.6, 0.95, zz], 0.1, 0.26, { step: 4 })
  b.upTo(1, () => {
    // Mudguards, side guards, fuel tank, valve cabinet, bumper and rear lamps.
    b.use('rubber', '#8a8a8a')
    box(b, [-3.75, 1.12, 0], [2.6, 0.05, 2.4])
    box(b, [1.5, 1.12, 0], [1.3, 0.05, 2.4])
    b.use('galvanised', '#ffffff')
    for (const s of [-1, 1]) {
      cylinder(b, [2.5, 0.68, s * 0.98], [3.7, 0.68, s * 0.98], 0.29, { segments: 14, caps: 'both', step: 9 })
      for (const y of [0.55, 0.85]) bar(b, [-2.3, y, s * 1.18], [0.6, y, s * 1.18], 0.03, 0.12, { step: 9 })
    }
    b.use('casing', '#e8ecee')
    box(b, [-0.9, 0.85, 0.95], [1.4, 0.62, 0.5])
    b.use('steel', '#4a5258')
    box(b, [-6.15, 0.62, 0], [0.1, 0.16, 2.4])
    b.use('red')
    for (const s of [-1, 1]) box(b, [-6.21, 0.85, s * 0.95], [0.04, 0.14, 0.36])
  })
  b.upTo(0, () => {
    b.use('flange')
    for (let i = 0; i < 3; i++) {
      const x = -1.4 + i * 0.48
      cylinder(b, [x, 0.72, 1.18], [x, 0.72, 1.3], 0.075, { segments: 10, caps: 'end' })
      b.use('motor')
      box(b, [x, 0.95, 1.205], [0.26, 0.12, 0.01])
      b.use('flange')
    }
  })
}

/** The tank's skin with its bands, the walkway and the manholes on top, a ladder at the rear. */
function tank(b: Drawing): void {
  const { from, to, axis: y, wide, deep } = TANK
  b.use('paint-white', '#f8faf8')
  const ring = (x: number, k: number) => ({ at: [x, y, 0] as Vec3, wide: wide * k, deep: deep * k })
  const body = [
    ring(from, 0.8),
    ring(from + 0.14, 0.95),
    ring(from + 0.4, 1),
    ring(-1.6, 1),
    ring(to - 0.4, 1),
    ring(to - 0.14, 0.95),
    ring(to, 0.8),
  ]
  loft(b, body, UP, { segments: 22 })
  b.upTo(1, () => {
    b.use('orange')
    loft(b, [ring(-3.6, 1.006), ring(-3.35, 1.006)], UP, { segments: 22, caps: false })
    loft(b, [ring(0, 1.006), ring(0.25, 1.006)], UP, { segments: 22, caps: false })
    b.use('galvanised')
    const top = y + deep
    box(b, [(from + to) / 2, top + 0.05, 0], [to - from - 0.7, 0.05, 0.7], { step: 9 })
    for (const x of [-4.6, -1.7, 1.2]) {
      cylinder(b, [x, top, 0], [x, top + 0.2, 0], 0.27, { segments: 14, caps: 'end' })
      b.upTo(0, () => {
        cylinder(b, [x, top + 0.2, 0], [x, top + 0.25, 0], 0.3, { segments: 14, caps: 'both' })
        b.use('rail-yellow')
        box(b, [x, top + 0.27, 0], [0.42, 0.04, 0.06])
        b.use('galvanised')
      })
    }
  })
  b.upTo(0, () => {
    const top = y + deep + 0.07
    handrail(
      b,
      [
        [from + 0.5, top, 0.34],
        [to - 0.5, top, 0.34],
      ],
      { toe: false, post: 2 },
    )
    ladder(b, [from - 0.12, 0.8, 0.5], top - 0.7, [-1, 0, 0], { cage: false })
  })
}

/** The cab: sloped screen, side windows, grille, lamps, mirrors, deflector. */
function cab(b: Drawing): void {
  const [x0, x1] = [3.55, 5.75]
  const w = 1.22
  b.use('motor', '#e6f0fa')
  box(b, [(x0 + x1) / 2, 1.28, 0], [x1 - x0, 1.1, w * 2], { step: 9, omit: ['top'] })
  // Above the waist the front leans back.
  const [y0, y1] = [1.83, 3.05]
  const lean = 0.28
  const p = (x: number, y: number, s: number): Vec3 => [x, y, s * (y === y1 ? w - 0.06 : w)]
  const front: [Vec3, Vec3, Vec3, Vec3] = [
    p(x1, y0, 1),
    p(x1, y0, -1),
    p(x1 - lean, y1, -1),
    p(x1 - lean, y1, 1),
  ]
  quad(b, front, 9)
  quad(b, [p(x0, y0, 1), p(x1, y0, 1), p(x1 - lean, y1, 1), p(x0, y1, 1)], 9)
  quad(b, [p(x1, y0, -1), p(x0, y0, -1), p(x0, y1, -1), p(x1 - lean, y1, -1)], 9)
  quad(b, [p(x0, y0, -1), p(x0, y0, 1), p(x0, y1, 1), p(x0, y1, -1)], 9)
  quad(b, [p(x0, y1, 1), p(x1 - lean, y1, 1), p(x1 - lean, y1, -1), p(x0, y1, -1)], 9)
  b.use('lens')
  const at = (t: number, s: number): Vec3 => [x1 + 0.012 - lean * t, y0 + (y1 - y0) * t, s * (w - 0.14)]
  quad(b, [at(0.1, 1), at(0.1, -1), at(0.86, -1), at(0.86, 1)], 9)
  for (const s of [1, -1]) {
    const pane: [Vec3, Vec3, Vec3, Vec3] = [
      [x0 + 0.75, 1.95, s * (w + 0.006)],
      [x1 - 0.16, 1.95, s * (w + 0.006)],
      [x1 - 0.36, 2.78, s * (w - 0.036)],
      [x0 + 0.75, 2.78, s * (w - 0.036)],
    ]
    quad(b, s > 0 ? pane : [pane[1], pane[0], pane[3], pane[2]], 9)
  }
  b.upTo(1, () => {
    b.use('motor', '#e6f0fa')
    box(b, [x0 + 0.7, 3.25, 0], [1.3, 0.4, 2], { omit: ['bottom'] })
    b.use('rubber', '#8a8a8a')
    box(b, [x1 + 0.03, 0.62, 0], [0.2, 0.42, 2.44])
    box(b, [x1 + 0.012, 1.42, 0], [0.03, 0.5, 1.7])
    b.use('white')
    for (const s of [-1, 1]) box(b, [x1 + 0.14, 0.72, s * 0.92], [0.03, 0.16, 0.4])
  })
  b.upTo(0, () => cabDetails(b, x0, x1, w))
}

function cabDetails(b: Builder, x0: number, x1: number, w: number): void {
  b.use('galvanised', '#ffffff')
  for (let i = 0; i < 4; i++) box(b, [x1 + 0.035, 1.25 + i * 0.12, 0], [0.02, 0.03, 1.6])
  for (const s of [-1, 1]) {
    b.use('rubber')
    box(b, [x1 - 0.02, 2.4, s * (w + 0.2)], [0.1, 0.5, 0.18])
    rod(b, [x1 - 0.05, 2.6, s * w], [x1 - 0.03, 2.6, s * (w + 0.14)], 0.018, 5)
    // Door seams, handle and steps.
    box(b, [x0 + 0.72, 1.75, s * (w + 0.003)], [0.015, 1.9, 0.006])
    box(b, [x0 + 0.92, 1.7, s * (w + 0.02)], [0.2, 0.05, 0.03])
    b.use('galvanised')
    for (const y of [0.45, 0.8]) box(b, [x1 - 0.7, y, s * (w - 0.02)], [0.5, 0.05, 0.1])
    b.use('orange')
    box(b, [x0 + 0.4, 3.5, s * 0.7], [0.14, 0.1, 0.18])
  }
  b.use('flange')
  cylinder(b, [x0 - 0.25, 1.1, -0.95], [x0 - 0.25, 3.1, -0.95], 0.075, { segments: 9, caps: 'end' })
}

/** Orange plates with hazard and UN numbers as bars, placards of class 3, the company's stripe. */
function plates(b: Builder): void {
  const put = (at: Vec3, outward: Vec3, side: Vec3) =>
    b.within(side, UP, outward, at, () => {
      b.use('orange')
      box(b, [0, 0, 0], [0.42, 0.32, 0.012])
      b.use('rubber')
      box(b, [0, 0, 0.008], [0.4, 0.018, 0.004])
      for (const x of [-0.06, 0.06]) box(b, [x, 0.08, 0.008], [0.05, 0.09, 0.004])
      for (let i = 0; i < 4; i++) box(b, [-0.13 + i * 0.087, -0.08, 0.008], [0.05, 0.09, 0.004])
    })
  put([5.77, 1.08, 0.7], [1, 0, 0], [0, 0, -1])
  put([-6.22, 1.3, -0.6], [-1, 0, 0], [0, 0, 1])
  const c = Math.SQRT1_2
  for (const s of [-1, 1]) {
    b.within([c * s, c, 0], [-c * s, c, 0], [0, 0, s], [-5.2, 1.95, s * 1.24], () => {
      b.use('red')
      box(b, [0, 0, 0], [0.32, 0.32, 0.01])
      b.use('white')
      box(b, [0, 0, 0.006], [0.13, 0.13, 0.004])
    })
  }
}
