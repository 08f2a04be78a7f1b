/** Limbs and head of a figure. */
import type { Builder } from '../kit/builder'
import { loft, type Ring } from '../kit/loft'
import type { Vec3 } from '../kit/model'
import { disc, lathe } from '../kit/round'
import { box } from '../kit/solids'
import { add, along, mix, sub, unit } from '../kit/vec'
import type { Pose } from './person-poses'

export const FRONT: Vec3 = [0, 0, 1]
/** An ellipse `up` above a joint. */
export const ring = (at: Vec3, up: number, wide: number, deep: number): Ring => ({
  at: [at[0], at[1] + up, at[2]],
  wide,
  deep,
})

/** Trouser leg with its band, and the safety boot. */
export function drawLeg(b: Builder, hip: Vec3, knee: Vec3, ankle: Vec3, toe: Vec3): void {
  b.use('cloth-navy')
  loft(
    b,
    [
      { at: hip, wide: 0.085, deep: 0.098 },
      { at: mix(hip, knee, 0.5), wide: 0.077, deep: 0.088 },
      { at: knee, wide: 0.062, deep: 0.07 },
      { at: mix(knee, ankle, 0.4), wide: 0.06, deep: 0.066 },
      { at: mix(knee, ankle, 0.95), wide: 0.056, deep: 0.06 },
    ],
    FRONT,
    { segments: 9 },
  )
  b.upTo(0, () => {
    // Reflective band under the knee.
    b.use('white', '#f4f6da')
    loft(
      b,
      [
        { at: mix(knee, ankle, 0.42), wide: 0.063, deep: 0.069 },
        { at: mix(knee, ankle, 0.52), wide: 0.062, deep: 0.068 },
      ],
      FRONT,
      { segments: 9, caps: false },
    )
  })
  b.use('rubber', '#ffffff')
  const heel = along(ankle, unit(sub(toe, ankle)), -0.05)
  loft(
    b,
    [
      { at: [ankle[0], ankle[1] + 0.1, ankle[2]], wide: 0.052, deep: 0.058 },
      { at: [ankle[0], ankle[1] + 0.02, ankle[2]], wide: 0.05, deep: 0.062 },
      { at: [ankle[0], ankle[1] - 0.06, ankle[2]], wide: 0.05, deep: 0.07 },
    ],
    FRONT,
    { segments: 8 },
  )
  loft(
    b,
    [
      { at: [heel[0], heel[1] - 0.025, heel[2]], wide: 0.045, deep: 0.045 },
      { at: mix(heel, toe, 0.55), wide: 0.05, deep: 0.042 },
      { at: mix(heel, toe, 0.9), wide: 0.046, deep: 0.034 },
      { at: toe, wide: 0.026, deep: 0.022 },
    ],
    [0, 1, 0],
    { segments: 8 },
  )
}

/** Vest sleeve, work jacket sleeve, hand. */
export function drawArm(
  b: Builder,
  shoulder: Vec3,
  elbow: Vec3,
  hand: Vec3,
  vest: 'cloth-orange' | 'motor' | 'rail-yellow',
  tint: string,
): void {
  b.use(vest, tint)
  loft(
    b,
    [
      {
        at: along(along(shoulder, unit(sub(elbow, shoulder)), -0.03), [Math.sign(shoulder[0]), 0, 0], -0.035),
        wide: 0.03,
        deep: 0.034,
      },
      { at: along(shoulder, unit(sub(elbow, shoulder)), 0.03), wide: 0.062, deep: 0.065 },
      { at: mix(shoulder, elbow, 0.3), wide: 0.06, deep: 0.062 },
    ],
    FRONT,
    { segments: 8 },
  )
  b.use('cloth-navy', '#f0f4ff')
  loft(
    b,
    [
      { at: mix(shoulder, elbow, 0.25), wide: 0.054, deep: 0.056 },
      { at: mix(shoulder, elbow, 0.8), wide: 0.046, deep: 0.048 },
      { at: elbow, wide: 0.045, deep: 0.046 },
      { at: mix(elbow, hand, 0.45), wide: 0.042, deep: 0.043 },
      { at: mix(elbow, hand, 0.93), wide: 0.034, deep: 0.034 },
    ],
    FRONT,
    { segments: 8 },
  )
  b.use('skin')
  const reach = unit(sub(hand, elbow))
  loft(
    b,
    [
      { at: along(hand, reach, -0.03), wide: 0.026, deep: 0.026 },
      { at: along(hand, reach, 0.03), wide: 0.038, deep: 0.024 },
      { at: along(hand, reach, 0.08), wide: 0.034, deep: 0.02 },
      { at: along(hand, reach, 0.12), wide: 0.018, deep: 0.014 },
    ],
    FRONT,
    { segments: 6 },
  )
}

/** Neck, face with nose, ears and eyes, helmet with brim and chin strap; `gaze` turns it. */
export function head(b: Builder, p: Pose, helmet: string): void {
  const base = p.neck
  b.use('skin')
  loft(
    b,
    [
      { at: along(base, [0, 1, 0], -0.05), wide: 0.056, deep: 0.058 },
      { at: add(base, [0, 0.07, 0.012]), wide: 0.052, deep: 0.056 },
    ],
    FRONT,
    { segments: 9, caps: false },
  )
  const c = Math.cos(p.gaze)
  const s = Math.sin(p.gaze)
  b.within([c, 0, -s], [0, 1, 0], [s, 0, c], add(base, [0, 0.14, 0.02]), () => {
    b.use('skin')
    loft(
      b,
      [
        ring([0, -0.085, 0.03], 0, 0.034, 0.036),
        ring([0, -0.06, 0.022], 0, 0.056, 0.066),
        ring([0, -0.02, 0.008], 0, 0.068, 0.086),
        ring([0, 0.03, 0.002], 0, 0.073, 0.092),
        ring([0, 0.075, 0], 0, 0.07, 0.088),
      ],
      FRONT,
      { segments: 14 },
    )
    b.upTo(0, () => {
      box(b, [0, -0.012, 0.1], [0.022, 0.036, 0.026])
      for (const e of [-1, 1]) {
        box(b, [e * 0.073, 0, -0.004], [0.014, 0.05, 0.03])
        b.use('rubber', '#c8b4a8')
        box(b, [e * 0.03, 0.018, 0.088], [0.022, 0.009, 0.008])
        box(b, [e * 0.066, -0.045, 0.01], [0.005, 0.09, 0.014])
        b.use('skin')
      }
      b.use('skin', '#d49a90')
      box(b, [0, -0.047, 0.084], [0.036, 0.008, 0.008])
      b.use('rubber', '#ffffff')
      box(b, [0, 0.03, -0.07], [0.13, 0.06, 0.05])
    })
    b.use('white', helmet)
    lathe(
      b,
      [
        [
          [0.1, 0.05],
          [0.102, 0.075],
          [0.094, 0.115],
          [0.072, 0.15],
          [0.036, 0.168],
          [0, 0.172],
        ],
      ],
      { segments: 16 },
    )
    b.upTo(1, () => {
      // Brim: a thin ring, longer to the front.
      disc(b, [0, 0.052, 0.012], [0, 1, 0], 0.122, { segments: 16 })
      disc(b, [0, 0.048, 0.012], [0, -1, 0], 0.122, { segments: 16 })
      box(b, [0, 0.052, 0.115], [0.12, 0.008, 0.06])
    })
    b.upTo(0, () => box(b, [0, 0.135, 0], [0.026, 0.075, 0.15]))
  })
}
