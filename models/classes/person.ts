import { z } from 'zod'
import type { Builder } from '../kit/builder'
import { defineClass } from '../kit/define'
import { loft, type Ring } from '../kit/loft'
import type { Vec3 } from '../kit/model'
import { cylinder } from '../kit/round'
import { box } from '../kit/solids'
import { add, mix, unit } from '../kit/vec'
import { drawArm, drawLeg, FRONT, head, ring } from './person-parts'
import { POSES, type Pose } from './person-poses'

const params = z.strictObject({
  pose: z.enum(['stand', 'walk', 'talk', 'point', 'tablet', 'inspect']).default('stand'),
  vest: z.enum(['orange', 'blue', 'yellow']).default('orange'),
})

const CLOTH = {
  orange: { vest: 'cloth-orange', tint: '#ffffff', helmet: '#f4f4f0' },
  blue: { vest: 'motor', tint: '#dfe8f4', helmet: '#f0c23a' },
  yellow: { vest: 'rail-yellow', tint: '#f0f4c0', helmet: '#d8442e' },
} as const

/** An operator, 1.8 m with helmet, facing +x: work clothes, reflective vest, safety boots. */
export const person = defineClass({
  name: 'person',
  text: { zh: '人员', en: 'Person' },
  params,
  nozzles: () => ({}),
  draw(b, { pose, vest }) {
    // Poses are written facing +z; figures walk along +x like all that moves.
    b.at([0, 0, 0], () => figure(b, POSES[pose], CLOTH[vest]), Math.PI / 2)
  },
})

function figure(b: Builder, p: Pose, cloth: (typeof CLOTH)[keyof typeof CLOTH]): void {
  if (b.lod === 2) {
    farFigure(b, p, cloth)
    return
  }
  for (const leg of p.legs) drawLeg(b, leg.hip, leg.knee, leg.ankle, leg.toe)
  b.use('cloth-navy')
  loft(
    b,
    [ring(p.hip, -0.09, 0.14, 0.1), ring(p.hip, -0.02, 0.165, 0.115), ring(p.hip, 0.1, 0.158, 0.108)],
    FRONT,
    { segments: 14 },
  )
  torso(b, p, cloth.vest, cloth.tint)
  for (const arm of p.arms) drawArm(b, arm.shoulder, arm.elbow, arm.hand, cloth.vest, cloth.tint)
  head(b, p, cloth.helmet)
  if (p.tablet) tablet(b, p)
  b.upTo(1, () => toolBag(b, p))
}

/** A belt round the vest, a tool bag at the back of the hip, a radio beside it. */
function toolBag(b: Builder, p: Pose): void {
  b.use('rubber', '#ffffff')
  loft(b, [ring(p.hip, 0.005, 0.172, 0.126), ring(p.hip, 0.045, 0.172, 0.126)], FRONT, {
    segments: 14,
    caps: false,
  })
  b.use('bark', '#e8d0a8')
  box(b, add(p.hip, [-0.07, -0.03, -0.155]), [0.17, 0.16, 0.085])
  b.upTo(0, () => {
    box(b, add(p.hip, [-0.07, 0.05, -0.157]), [0.18, 0.02, 0.1])
    b.use('galvanised')
    box(b, add(p.hip, [-0.07, -0.01, -0.2]), [0.03, 0.03, 0.008])
    b.use('rail-yellow')
    box(b, add(p.hip, [0.11, 0.03, -0.13]), [0.05, 0.11, 0.035])
    b.use('rubber')
    box(b, add(p.hip, [0.095, 0.12, -0.13]), [0.012, 0.08, 0.012])
  })
}

/** What is left of a figure from afar: limbs, vest, helmet. */
function farFigure(b: Builder, p: Pose, cloth: (typeof CLOTH)[keyof typeof CLOTH]): void {
  const limb = (from: Vec3, to: Vec3, wide: number) =>
    loft(
      b,
      [
        { at: from, wide, deep: wide },
        { at: to, wide: wide * 0.75, deep: wide * 0.75 },
      ],
      FRONT,
      { segments: 10, caps: false },
    )
  b.use('cloth-navy')
  for (const leg of p.legs) limb(leg.hip, [leg.ankle[0], 0, leg.ankle[2]], 0.09)
  for (const arm of p.arms) limb(arm.shoulder, arm.hand, 0.055)
  b.use(cloth.vest, cloth.tint)
  loft(b, [ring(p.hip, -0.02, 0.17, 0.12), ring(p.neck, -0.12, 0.19, 0.12)], FRONT, { segments: 14 })
  b.use('skin')
  limb(add(p.neck, [0, -0.05, 0]), add(p.neck, [0, 0.2, 0.02]), 0.08)
  b.use('white', cloth.helmet)
  loft(b, [ring(p.neck, 0.19, 0.11, 0.13), ring(p.neck, 0.31, 0.06, 0.07)], FRONT, { segments: 12 })
}

/** Vest from hips to shoulders with two bands round and one over each shoulder. */
function torso(b: Builder, p: Pose, vest: 'cloth-orange' | 'motor' | 'rail-yellow', tint: string): void {
  const shape: readonly (readonly [number, number, number])[] = [
    [0, 0.168, 0.122],
    [0.12, 0.165, 0.12],
    [0.26, 0.183, 0.128],
    [0.4, 0.2, 0.13],
    [0.49, 0.202, 0.112],
    [0.545, 0.15, 0.085],
    [0.57, 0.1, 0.072],
    [0.59, 0.062, 0.062],
  ]
  const foot: Vec3 = [p.hip[0], p.hip[1] - 0.02, p.hip[2]]
  const at = (y: number): Vec3 => mix(foot, p.neck, y / 0.59)
  const between = (y: number): readonly [number, number] => {
    const i = Math.max(
      1,
      shape.findIndex(([h]) => h >= y),
    )
    const [y0, w0, d0] = shape[i - 1]!
    const [y1, w1, d1] = shape[i]!
    const t = (y - y0) / (y1 - y0)
    return [w0 + (w1 - w0) * t, d0 + (d1 - d0) * t]
  }
  b.use(vest, tint)
  loft(
    b,
    shape.map(([y, wide, deep]) => ({ at: at(y), wide, deep })),
    FRONT,
    { segments: 16 },
  )
  b.upTo(1, () => {
    b.use('white', '#f4f6da')
    for (const y of [0.1, 0.27]) {
      const [w0, d0] = between(y)
      const [w1, d1] = between(y + 0.05)
      loft(
        b,
        [
          { at: at(y), wide: w0 + 0.005, deep: d0 + 0.005 },
          { at: at(y + 0.05), wide: w1 + 0.005, deep: d1 + 0.005 },
        ],
        FRONT,
        { segments: 16, caps: false },
      )
    }
    b.upTo(0, () => {
      for (const s of [-1, 1])
        for (const side of [-1, 1]) {
          const strip = [0.32, 0.42, 0.5, 0.545].map((y): Ring => {
            const [, deep] = between(y)
            const c = at(y)
            return {
              at: [c[0] + s * (0.1 - (y - 0.32) * 0.06), c[1], c[2] + side * (deep * 0.86 - 0.002)],
              wide: 0.026,
              deep: 0.012,
            }
          })
          loft(b, strip, FRONT, { segments: 5, caps: false })
        }
    })
  })
}

function tablet(b: Builder, p: Pose): void {
  const left = p.arms[0]!.hand
  const right = p.arms[1]!.hand
  const middle = add(mix(left, right, 0.5), [0, 0.05, 0.08])
  b.within([1, 0, 0], unit([0, 0.6, 0.8]), unit([0, -0.8, 0.6]), middle, () => {
    b.use('rubber', '#ffffff')
    box(b, [0, 0, 0], [0.2, 0.27, 0.014])
    b.use('lens', '#d8ecff')
    box(b, [0, 0, -0.004], [0.18, 0.24, 0.014])
  })
  b.upTo(0, () => {
    b.use('rubber')
    cylinder(b, add(p.hip, [0.17, 0.1, 0]), add(p.hip, [0.17, 0.26, 0]), 0.022, { segments: 6 })
  })
}
