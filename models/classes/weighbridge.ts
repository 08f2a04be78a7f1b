/** A truck weighbridge along x: steel deck in modules with ramps, guide rails, load cells, scoreboard and light. */
import { z } from 'zod'
import type { Drawing } from '../kit/define'
import { defineClass } from '../kit/define'
import { lettering } from '../kit/lettering'
import type { Vec3 } from '../kit/model'
import { cylinder, rod } from '../kit/round'
import { bar, box, quad } from '../kit/solids'
import { SOUTH } from '../kit/vec'

const HALF = 9
const RAMP = 3
const WIDE = 1.7
const DECK = 0.36

export const weighbridge = defineClass({
  name: 'weighbridge',
  text: { zh: '地磅', en: 'Weighbridge' },
  params: z.strictObject({}),
  nozzles: () => ({}),
  draw(b, _, __, label) {
    b.use('concrete')
    for (const s of [-1, 1]) ramp(b, s)
    for (let i = 0; i < 3; i++) {
      const x = -HALF + HALF * 2 * ((i + 0.5) / 3)
      b.use('paint', '#6e7b84')
      box(b, [x, DECK - 0.04, 0], [(HALF * 2) / 3 - 0.03, 0.08, WIDE * 2], { step: 1.5 })
      b.use('steel')
      for (const z of [-1, 0, 1])
        bar(b, [x - 2.9, DECK - 0.2, z * (WIDE - 0.15)], [x + 2.9, DECK - 0.2, z * (WIDE - 0.15)], 0.16, 0.24)
    }
    cells(b)
    guides(b)
    board(b, label)
    b.label([0, 3, 0])
  },
})

function ramp(b: Drawing, s: number): void {
  const p = (x: number, y: number, z: number): Vec3 => [s * x, y, s * z]
  quad(
    b,
    [
      p(HALF + 0.03, DECK, WIDE),
      p(HALF + RAMP, 0.01, WIDE),
      p(HALF + RAMP, 0.01, -WIDE),
      p(HALF + 0.03, DECK, -WIDE),
    ],
    1.5,
  )
  for (const k of [-1, 1]) {
    const [a, c, d] = [
      p(HALF + 0.03, 0, k * WIDE),
      p(HALF + RAMP, 0, k * WIDE),
      p(HALF + 0.03, DECK, k * WIDE),
    ]
    const n: Vec3 = [0, 0, s * k]
    const at = [a, c, d].map((v) => b.vertex(v, n, v[0], v[1]))
    if (k > 0) b.triangle(at[0]!, at[1]!, at[2]!)
    else b.triangle(at[0]!, at[2]!, at[1]!)
  }
  quad(b, [
    p(HALF + 0.03, 0, -WIDE),
    p(HALF + 0.03, DECK, -WIDE),
    p(HALF + 0.03, DECK, WIDE),
    p(HALF + 0.03, 0, WIDE),
  ])
}

/** Load cells between deck and footings, their cable boxes. */
function cells(b: Drawing): void {
  b.upTo(0, () => {
    for (let i = 0; i <= 3; i++)
      for (const s of [-1, 1]) {
        const x = -HALF + 0.3 + ((HALF * 2 - 0.6) * i) / 3
        b.use('concrete')
        box(b, [x, 0.03, s * (WIDE - 0.15)], [0.5, 0.06, 0.5], { omit: ['bottom'] })
        b.use('galvanised')
        cylinder(b, [x, 0.06, s * (WIDE + 0.06)], [x, DECK - 0.1, s * (WIDE + 0.06)], 0.07, { segments: 10 })
      }
  })
}

/** Yellow-and-black guide rails on both edges and bollards at the ends. */
function guides(b: Drawing): void {
  for (const s of [-1, 1]) {
    b.use('rail-yellow')
    bar(b, [-HALF, DECK + 0.16, s * (WIDE - 0.06)], [HALF, DECK + 0.16, s * (WIDE - 0.06)], 0.08, 0.12)
    b.upTo(1, () => {
      for (let i = 0; i <= 9; i++) {
        const x = -HALF + 0.05 + ((HALF * 2 - 0.1) * i) / 9
        b.use(i % 2 === 0 ? 'rubber' : 'rail-yellow')
        box(b, [x, DECK + 0.08, s * (WIDE - 0.06)], [0.1, 0.16, 0.1])
      }
    })
    for (const k of [-1, 1]) {
      b.use('rail-yellow')
      cylinder(b, [k * (HALF + 0.6), 0, s * (WIDE + 0.5)], [k * (HALF + 0.6), 1, s * (WIDE + 0.5)], 0.09, {
        segments: 12,
        caps: 'end',
      })
      b.upTo(1, () => {
        b.use('rubber')
        cylinder(
          b,
          [k * (HALF + 0.6), 0.5, s * (WIDE + 0.5)],
          [k * (HALF + 0.6), 0.68, s * (WIDE + 0.5)],
          0.094,
          { segments: 12, caps: 'none' },
        )
      })
    }
  }
}

/** The scoreboard on its post with a two-colour light, facing south and the driver. */
function board(b: Drawing, label: string): void {
  const at: Vec3 = [HALF * 0.4, 0, -WIDE - 1]
  b.use('galvanised')
  rod(b, at, [at[0], 2.6, at[2]], 0.06, 9)
  b.use('rubber')
  box(b, [at[0], 2.5, at[2] + 0.1], [1.5, 0.5, 0.16])
  b.upTo(0, () => {
    b.use('red', '#ff9a86')
    for (let i = 0; i < 5; i++) box(b, [at[0] - 0.55 + i * 0.26, 2.5, at[2] + 0.185], [0.16, 0.26, 0.012])
    b.use('rubber')
    box(b, [at[0] + 0.95, 2.5, at[2] + 0.1], [0.22, 0.5, 0.16])
    b.use('leaf', '#7dff9a')
    cylinder(b, [at[0] + 0.95, 2.39, at[2] + 0.17], [at[0] + 0.95, 2.39, at[2] + 0.2], 0.08, {
      segments: 12,
      caps: 'end',
    })
    b.use('red')
    cylinder(b, [at[0] + 0.95, 2.61, at[2] + 0.17], [at[0] + 0.95, 2.61, at[2] + 0.2], 0.08, {
      segments: 12,
      caps: 'end',
    })
  })
  lettering(b, label, 0.22, (u, v) => [[at[0] + u, 1.85 + v, at[2] + 0.07], SOUTH])
}
