/**
 * Valves that stand in pipes by the hundred as instances: small, but right. Origin on the pipe's axis, the pipe along x,
 * the stem up. Each takes its nominal diameter and nothing else; pipes are cut to its nozzles N1 and N2.
 */
import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { type Drawing, defineClass } from '../kit/define'
import { flange, flangeThickness, handwheel, nozzleAt } from '../kit/piping'
import { cylinder, lathe, rod, tube } from '../kit/round'
import { box } from '../kit/solids'
import { EAST, UP, WEST } from '../kit/vec'

const params = z.strictObject({
  /** Nominal diameter, millimetres. */
  dn: z.number().min(15).max(1200).default(100),
})

interface Inline {
  readonly name: string
  readonly text: { readonly zh: string; readonly en: string }
  /** Half the face-to-face length for a pipe's radius, metres. */
  readonly half: (radius: number) => number
  /** What stands between the flanges, and above. */
  readonly draw: (b: Drawing, radius: number, half: number) => void
}

/** A class that sits in a pipe between two flanges. */
export function inline({ name, text, half, draw }: Inline) {
  return defineClass({
    name,
    text,
    params,
    nozzles: ({ dn }) => {
      const r = dn / 2000
      return { N1: nozzleAt([-half(r), 0, 0], WEST, r), N2: nozzleAt([half(r), 0, 0], EAST, r) }
    },
    draw(b, { dn }) {
      const r = dn / 2000
      const h = half(r)
      draw(b, r, h)
      flange(b, [-h, 0, 0], WEST, r)
      flange(b, [h, 0, 0], EAST, r)
    },
  })
}

/** The run between the flanges, `wide` times as thick as the pipe. */
export function run(b: Builder, r: number, half: number, wide = 1.12): void {
  const inset = b.lod === 2 ? 0 : flangeThickness(r)
  cylinder(b, [-half + inset, 0, 0], [half - inset, 0, 0], r * (b.lod === 2 ? wide * 1.3 : wide), {
    segments: 12,
    caps: 'none',
    step: 99,
  })
}

/** Bonnet, yoke, stem and handwheel over the axis; `rise` is where the wheel turns, in radii. */
function topworks(b: Builder, r: number, rise: number): void {
  const wheel = r * rise + 0.05
  if (b.lod === 2) {
    b.keep(() => box(b, [0, wheel / 2, 0], [r * 1.5, wheel, r * 1.5], { omit: ['bottom'], step: 99 }))
    return
  }
  lathe(
    b,
    [
      [
        [r * 1.05, 0],
        [r * 1.05, r * 1.8],
      ],
      [
        [r * 1.45, r * 1.8],
        [r * 1.45, r * 2.2],
        [r * 0.6, r * 2.3],
      ],
    ],
    { segments: 10 },
  )
  const yoke = r * 0.14 + 0.004
  for (const s of [-1, 1]) rod(b, [0, r * 2.2, r * 0.75 * s], [0, wheel - r * 0.3, r * 0.45 * s], yoke, 4)
  b.use('bolt', '#ffffff')
  rod(b, [0, r * 2.2, 0], [0, wheel + r * 1.1, 0], r * 0.12 + 0.004, 5)
  b.upTo(0, () => handwheel(b, [0, wheel, 0], UP, r * 1.4 + 0.05))
  if (b.lod === 1) {
    b.use('red')
    cylinder(b, [0, wheel - 0.01, 0], [0, wheel + 0.02, 0], r * 1.4 + 0.05, { segments: 10, caps: 'both' })
  }
}

export const valveGate = inline({
  name: 'valve-gate',
  text: { zh: '闸阀', en: 'Gate valve' },
  half: (r) => r * 2 + 0.06,
  draw(b, r, half) {
    b.use('valve')
    run(b, r, half, 1.15)
    topworks(b, r, 4.9)
  },
})

export const valveGlobe = inline({
  name: 'valve-globe',
  text: { zh: '截止阀', en: 'Globe valve' },
  half: (r) => r * 2.5 + 0.06,
  draw(b, r, half) {
    b.use('valve', '#d8e6f2')
    run(b, r, half, 1.08)
    b.upTo(1, () => belly(b, r, r * 1.7))
    topworks(b, r, 4)
  },
})

/** The round belly of a globe or check valve. */
function belly(b: Builder, r: number, radius: number): void {
  lathe(
    b,
    [
      [-0.5, -0.33, -0.12, 0.12, 0.33].map((t) => {
        const a = t * Math.PI
        return [radius * Math.cos(a), radius * Math.sin(a)] as const
      }),
    ],
    { segments: r > 0.1 ? 16 : 12 },
  )
}

export const valveCheck = inline({
  name: 'valve-check',
  text: { zh: '止回阀', en: 'Check valve' },
  half: (r) => r * 2.2 + 0.06,
  draw(b, r, half) {
    b.use('valve', '#e2e8ec')
    run(b, r, half, 1.2)
    b.upTo(1, () => belly(b, r, r * 1.55))
    // The cover over the flap, and the hinge pin's end; an arrow shows the flow.
    cylinder(b, [0, 0, 0], [0, r * 1.85, 0], r * 1.25, { segments: 10, caps: 'none', step: 99 })
    b.upTo(1, () => {
      cylinder(b, [0, r * 1.75, 0], [0, r * 2.05 + 0.012, 0], r * 1.6, { segments: 12, caps: 'both' })
    })
    b.upTo(0, () => {
      cylinder(b, [-r * 0.7, r * 1.1, 0], [-r * 0.7, r * 1.1, r * 1.5], r * 0.3, { segments: 7, caps: 'end' })
      b.use('white')
      box(b, [0, r * 0.1, r * 1.56], [r * 1.2, r * 0.22, 0.006], { omit: ['-z'] })
      b.use('bolt')
      for (let i = 0; i < 6; i++) {
        const a = (i / 6) * Math.PI * 2
        const [x, zz] = [r * 1.42 * Math.cos(a), r * 1.42 * Math.sin(a)]
        rod(b, [x, r * 1.9, zz], [x, r * 2.25 + 0.02, zz], r * 0.12 + 0.003, 4)
      }
    })
  },
})

export const valveBall = inline({
  name: 'valve-ball',
  text: { zh: '球阀', en: 'Ball valve' },
  half: (r) => r * 1.9 + 0.05,
  draw(b, r, half) {
    b.use('flange', '#e4eaee')
    run(b, r, half, 1.1)
    b.upTo(1, () => belly(b, r, r * 1.6))
    const top = r * 2.1 + 0.03
    cylinder(b, [0, r * 0.6, 0], [0, top, 0], r * 0.5 + 0.008, { segments: 8, caps: 'end', step: 99 })
    // A lever on small ones; gear and wheel on those that need more force.
    if (r <= 0.06) {
      b.use('motor')
      b.upTo(1, () => box(b, [r * 1.6 + 0.04, top + 0.012, 0], [r * 4 + 0.12, 0.014, r * 0.4 + 0.014]))
      return
    }
    b.use('valve')
    box(b, [0, top + r * 0.35, 0], [r * 1.5, r * 0.7, r * 1.5])
    b.upTo(1, () => {
      rod(b, [0, top + r * 0.35, r * 0.7], [0, top + r * 0.35, r * 2.1], r * 0.18, 6)
      b.upTo(0, () => handwheel(b, [0, top + r * 0.35, r * 2.1], [0, 0, 1], r * 1.1 + 0.03))
    })
  },
})

export const valveButterfly = inline({
  name: 'valve-butterfly',
  text: { zh: '蝶阀', en: 'Butterfly valve' },
  half: (r) => r * 0.45 + 0.05,
  draw(b, r, half) {
    b.use('motor', '#c8dcec')
    const body = half - (b.lod === 2 ? 0 : flangeThickness(r))
    cylinder(b, [-body, 0, 0], [body, 0, 0], r * 1.32, { segments: 14, caps: 'both', step: 99 })
    const top = r * 2 + 0.07
    cylinder(b, [0, r * 1.2, 0], [0, top, 0], r * 0.22 + 0.014, { segments: 7, caps: 'none', step: 99 })
    b.use('valve')
    box(b, [0, top + 0.05, 0], [r * 0.7 + 0.08, 0.1, r * 0.7 + 0.08])
    b.upTo(1, () => {
      rod(b, [0, top + 0.05, 0.04], [0, top + 0.05, r * 1.2 + 0.12], r * 0.08 + 0.01, 6)
      b.upTo(0, () => handwheel(b, [0, top + 0.05, r * 1.2 + 0.12], [0, 0, 1], r * 0.8 + 0.05))
    })
  },
})

/** On a tee piece of the pipe: angle body, spring bonnet with cap and lever, tail pipe bent up to the open. */
export const valveSafety = inline({
  name: 'valve-safety',
  text: { zh: '安全阀', en: 'Safety valve' },
  half: (r) => r * 1.6 + 0.08,
  draw(b, r, half) {
    const q = Math.max(0.02, Math.min(r * 0.75, 0.1))
    b.use('pipe-paint')
    run(b, r, half, 1.02)
    const seat = r + 0.1 + q
    cylinder(b, [0, 0, 0], [0, seat, 0], q * 0.8, { segments: 8, caps: 'none', step: 99 })
    b.upTo(1, () => flange(b, [0, seat, 0], UP, q * 0.8, false))
    b.use('red', '#d8c4c0')
    const top = seat + q * 8 + 0.12
    lathe(
      b,
      b.lod === 2
        ? [
            [
              [q * 1.2, seat],
              [q * 0.5, top],
            ],
          ]
        : [
            [
              [q * 1.1, seat],
              [q * 1.6, seat + q * 1.2],
              [q * 1.6, seat + q * 2.6],
            ],
            [
              [q * 1.15, seat + q * 2.6],
              [q * 0.95, top - q * 1.4],
              [q * 0.6, top - q],
              [q * 0.6, top],
              [0, top],
            ],
          ],
      { segments: 10 },
    )
    b.upTo(0, () => {
      b.use('rail-yellow')
      box(b, [-q * 1.4, top - q * 0.6, 0], [q * 2.6, 0.016, 0.022])
    })
    b.upTo(1, () => {
      b.use('pipe-paint')
      const out = q * 3.4
      const y = seat + q * 1.9
      tube(
        b,
        [
          [q * 1.2, y, 0],
          [out, y, 0],
          [out + q, y + q, 0],
          [out + q, y + q * 6 + 0.3, 0],
        ],
        q,
        { segments: 8 },
      )
    })
  },
})

/** A Y-type strainer: the basket's barrel hangs down aslant, closed by a bolted cover with a drain plug. */
export const strainer = inline({
  name: 'strainer',
  text: { zh: 'Y 型过滤器', en: 'Strainer' },
  half: (r) => r * 2.4 + 0.06,
  draw(b, r, half) {
    b.use('valve', '#dfe6ea')
    run(b, r, half, 1.15)
    const reach = r * 2.9 + 0.03
    const [dx, dy] = [Math.SQRT1_2, -Math.SQRT1_2]
    cylinder(b, [-r * 0.5, 0, 0], [dx * reach, dy * reach, 0], r * 1.05, {
      segments: 10,
      caps: 'none',
      step: 99,
    })
    b.upTo(1, () => {
      const t = r * 0.3 + 0.012
      cylinder(b, [dx * reach, dy * reach, 0], [dx * (reach + t), dy * (reach + t), 0], r * 1.45, {
        segments: 12,
        caps: 'both',
      })
      b.upTo(0, () => {
        b.use('bolt')
        const from = reach + t
        cylinder(
          b,
          [dx * from, dy * from, 0],
          [dx * (from + 0.03), dy * (from + 0.03), 0],
          r * 0.25 + 0.006,
          {
            segments: 6,
            caps: 'end',
          },
        )
      })
    })
  },
})
