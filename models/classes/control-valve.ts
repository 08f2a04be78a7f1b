import { z } from 'zod'
import { type Drawing, defineClass, metres, named } from '../kit/define'
import { flangePair, nozzleAt } from '../kit/piping'
import { cylinder, disc, lathe, rod, tube } from '../kit/round'
import { block, box } from '../kit/solids'
import { EAST, WEST } from '../kit/vec'

const params = z.strictObject({
  /** Nominal diameter, millimetres. */
  dn: z.number().min(15).max(600).default(100),
  /** Height of the pipe's axis above the valve's foot. */
  axisM: metres(1.1, 0.3, 5),
})

/** Half the length between the ends, spool pieces included. */
const half = (r: number) => 0.26 + r * 3.4

/** A globe control valve with spring-diaphragm actuator and positioner, on two pipe supports; flow from -x to +x. */
export const controlValve = defineClass({
  name: 'control-valve',
  text: { zh: '调节阀', en: 'Control valve' },
  params,
  nozzles: ({ dn, axisM }) => {
    const r = dn / 2000
    return {
      N1: nozzleAt([-half(r), axisM, 0], WEST, r),
      N2: nozzleAt([half(r), axisM, 0], EAST, r),
    }
  },
  draw(b, { dn, axisM: y }, nozzles) {
    const r = dn / 2000
    const n = named(nozzles, 'N2')
    b.use('pipe-paint')
    for (const s of [-1, 1]) {
      cylinder(b, [r * 2.1 * s, y, 0], [n.at[0] * s, y, 0], r, { segments: 14, caps: 'none' })
      flangePair(b, [r * 2.1 * s + 0.06 * s, y, 0], [s, 0, 0], r)
      flangePair(b, [n.at[0] * s, y, 0], [s, 0, 0], r)
      stand(b, n.at[0] * s * 0.82, y - r)
    }
    body(b, r, y)
    const bonnet = y + r * 2.6 + 0.06
    const yoke = bonnet + 0.2 + r * 1.2
    b.use('valve', '#e6ecf0')
    b.upTo(1, () => {
      for (const z of [-1, 1]) {
        rod(b, [0, bonnet - 0.02, z * (0.05 + r * 0.5)], [0, yoke, z * (0.06 + r * 0.6)], 0.014 + r * 0.1, 6)
      }
      b.use('bolt', '#ffffff')
      rod(b, [0, bonnet, 0], [0, yoke, 0], 0.012 + r * 0.06, 6)
    })
    b.upTo(0, () => {
      // Travel scale and clamp on the stem.
      b.use('white')
      box(b, [0.05 + r * 0.3, (bonnet + yoke) / 2, 0], [0.006, 0.12, 0.03])
      b.use('rail-yellow')
      cylinder(b, [0, (bonnet + yoke) / 2 - 0.02, 0], [0, (bonnet + yoke) / 2 + 0.02, 0], 0.035, {
        segments: 10,
      })
    })
    actuator(b, yoke, 0.13 + r * 1.1)
    positioner(b, r, bonnet, yoke)
    b.label([0, yoke + 0.9 + r * 2, 0])
  },
})

function stand(b: Drawing, x: number, top: number): void {
  b.use('concrete')
  block(b, [x, 0, 0], [0.32, 0.12, 0.32])
  b.use('steel')
  cylinder(b, [x, 0.12, 0], [x, top, 0], 0.04, { segments: 8, caps: 'none' })
  b.upTo(0, () => {
    box(b, [x, 0.13, 0], [0.2, 0.016, 0.2], { omit: ['bottom'] })
    box(b, [x, top - 0.01, 0], [0.16, 0.02, 0.16])
  })
}

/** Globe body: a round chamber, necks to both flanges, bonnet with its stud ring. */
function body(b: Drawing, r: number, y: number): void {
  b.use('valve')
  b.at([0, y, 0], () => {
    const R = r * 1.75
    lathe(
      b,
      [
        Array.from({ length: 7 }, (_, i) => {
          const a = -Math.PI / 2 + (i / 6) * Math.PI * 0.86
          return [R * Math.cos(a), R * 1.05 * Math.sin(a)] as const
        }),
      ],
      { segments: 18 },
    )
  })
  for (const s of [-1, 1])
    cylinder(b, [s * r * 1.1, y, 0], [s * (r * 2.1 + 0.03), y, 0], r * 1.3, {
      segments: 14,
      caps: 'none',
      endRadius: r * 1.05,
    })
  const top = y + r * 1.55
  cylinder(b, [0, top, 0], [0, top + r * 0.35 + 0.02, 0], r * 1.5 + 0.02, { segments: 18 })
  cylinder(b, [0, top + r * 0.35 + 0.02, 0], [0, y + r * 2.6 + 0.06, 0], r * 1.05 + 0.02, {
    segments: 14,
    endRadius: r * 0.5 + 0.02,
  })
  b.upTo(0, () =>
    b.slender(() => {
      b.use('bolt')
      for (let i = 0; i < 8; i++) {
        const a = ((i + 0.5) / 8) * Math.PI * 2
        const c = (r * 1.28 + 0.015) * Math.cos(a)
        const s = (r * 1.28 + 0.015) * Math.sin(a)
        cylinder(b, [c, top + r * 0.35, s], [c, top + r * 0.6 + 0.05, s], 0.008 + r * 0.06, {
          segments: 5,
          caps: 'end',
        })
      }
    }),
  )
}

/** Two dished casings clamped at a bolted rim, spring barrel under, cap and eye above. */
function actuator(b: Drawing, foot: number, r: number): void {
  const rim = foot + r * 0.5
  b.use('pump', '#b8d6c8')
  lathe(
    b,
    [
      [
        [r * 0.3, foot - r * 0.12],
        [r * 0.34, foot],
        [r * 0.62, rim - r * 0.2],
        [r * 0.94, rim],
      ],
      [
        [r * 1.06, rim],
        [r * 1.06, rim + 0.03],
      ],
      [
        [r * 0.94, rim],
        [r * 1.06, rim],
      ],
      [
        [r * 1.06, rim + 0.03],
        [r * 0.94, rim + 0.03],
      ],
      [
        [r * 0.94, rim + 0.03],
        [r * 0.8, rim + r * 0.22],
        [r * 0.46, rim + r * 0.42],
        [0, rim + r * 0.48],
      ],
    ],
    { segments: 24 },
  )
  b.upTo(0, () => {
    cylinder(b, [0, rim + r * 0.44, 0], [0, rim + r * 0.66, 0], r * 0.16, { segments: 10, caps: 'end' })
    b.slender(() => {
      b.use('bolt')
      for (let i = 0; i < 14; i++) {
        const a = (i / 14) * Math.PI * 2
        const c = r * 1.0 * Math.cos(a)
        const s = r * 1.0 * Math.sin(a)
        cylinder(b, [c, rim - 0.015, s], [c, rim + 0.05, s], 0.009, { segments: 5, caps: 'end' })
      }
    })
  })
}

/** Positioner with its two little gauges, filter regulator and tubing to the diaphragm. */
function positioner(b: Drawing, r: number, bonnet: number, yoke: number): void {
  b.upTo(1, () => {
    const y = (bonnet + yoke) / 2
    const z = 0.15 + r * 0.6
    b.use('motor', '#b9c4cc')
    box(b, [0, y, z], [0.17, 0.15, 0.13])
    b.upTo(0, () => {
      b.use('lens')
      box(b, [0, y, z + 0.068], [0.1, 0.07, 0.01])
      b.use('white')
      for (const x of [-0.05, 0.05]) disc(b, [x, y - 0.1, z + 0.03], [0, 0, 1], 0.026, { segments: 10 })
      b.use('flange')
      for (const x of [-0.05, 0.05])
        cylinder(b, [x, y - 0.1, z], [x, y - 0.1, z + 0.028], 0.03, { segments: 10 })
      b.use('paint-white')
      cylinder(b, [-0.16, y - 0.05, z], [-0.16, y + 0.1, z], 0.032, { segments: 9 })
      b.use('copper')
      tube(
        b,
        [
          [0.06, y + 0.07, z],
          [0.1, y + 0.2, z * 0.95],
          [0.06 + r * 0.3, yoke + 0.1 + r * 0.4, 0.1 + r * 0.8],
        ],
        0.006,
        { segments: 5 },
      )
      b.use('rubber')
      tube(
        b,
        [
          [-0.06, y - 0.07, z],
          [-0.08, y - 0.3, z + 0.06],
          [-0.1, 0.05, z + 0.12],
        ],
        0.011,
        { segments: 5 },
      )
    })
  })
}
