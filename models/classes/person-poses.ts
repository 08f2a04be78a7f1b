/** How a figure stands: joints in metres, facing +z, feet about the origin; +x is the figure's left. */
import type { Vec3 } from '../kit/model'

export interface Pose {
  readonly hip: Vec3
  readonly neck: Vec3
  /** Turn of the head, radians, to the figure's left. */
  readonly gaze: number
  readonly legs: readonly {
    readonly hip: Vec3
    readonly knee: Vec3
    readonly ankle: Vec3
    readonly toe: Vec3
  }[]
  readonly arms: readonly { readonly shoulder: Vec3; readonly elbow: Vec3; readonly hand: Vec3 }[]
  readonly tablet?: boolean
}

const leg = (
  side: number,
  knee: readonly [number, number],
  foot: readonly [number, number],
  out = 0,
): Pose['legs'][number] => ({
  hip: [side * 0.088, 0.92, 0],
  knee: [side * (0.098 + out * 0.5), knee[0], knee[1]],
  ankle: [side * (0.1 + out), 0.085 + foot[0], foot[1]],
  toe: [side * (0.122 + out * 1.2), 0.035 + foot[0] * 0.4, foot[1] + 0.19],
})
const standing = [leg(1, [0.5, 0.015], [0, -0.02], 0.03), leg(-1, [0.5, 0.03], [0, 0.03], 0.02)]
const upright = { hip: [0, 0.96, 0], neck: [0, 1.53, 0.005] } as const
const shoulder = (side: number, z = 0): Vec3 => [side * 0.205, 1.43, z]
const hanging = (side: number): Pose['arms'][number] => ({
  shoulder: shoulder(side),
  elbow: [side * 0.265, 1.14, -0.03],
  hand: [side * 0.255, 0.9, 0.06],
})

export const POSES = {
  stand: { ...upright, gaze: 0.25, legs: standing, arms: [hanging(1), hanging(-1)] },
  walk: {
    hip: [0, 0.94, 0],
    neck: [0, 1.52, 0.05],
    gaze: 0,
    legs: [leg(1, [0.52, 0.2], [0.01, 0.33]), leg(-1, [0.47, -0.06], [0.1, -0.36])],
    arms: [
      { shoulder: shoulder(1, 0.02), elbow: [0.255, 1.15, -0.13], hand: [0.235, 0.95, -0.1] },
      { shoulder: shoulder(-1, 0.03), elbow: [-0.255, 1.16, 0.12], hand: [-0.225, 1.0, 0.3] },
    ],
  },
  talk: {
    ...upright,
    gaze: -0.15,
    legs: standing,
    arms: [hanging(1), { shoulder: shoulder(-1), elbow: [-0.28, 1.17, 0.04], hand: [-0.18, 1.2, 0.27] }],
  },
  point: {
    ...upright,
    gaze: 0.7,
    legs: standing,
    arms: [{ shoulder: shoulder(1), elbow: [0.42, 1.42, 0.19], hand: [0.56, 1.55, 0.38] }, hanging(-1)],
  },
  tablet: {
    ...upright,
    neck: [0, 1.525, 0.02],
    gaze: 0,
    legs: standing,
    arms: [
      { shoulder: shoulder(1), elbow: [0.265, 1.16, 0.06], hand: [0.1, 1.16, 0.28] },
      { shoulder: shoulder(-1), elbow: [-0.265, 1.16, 0.06], hand: [-0.1, 1.16, 0.28] },
    ],
    tablet: true,
  },
  inspect: {
    hip: [0, 0.92, -0.06],
    neck: [0, 1.45, 0.17],
    gaze: -0.2,
    legs: [leg(1, [0.5, 0.1], [0, 0.02], 0.02), leg(-1, [0.5, 0.06], [0, -0.08], 0.02)],
    arms: [
      { shoulder: [0.2, 1.34, 0.14], elbow: [0.27, 1.1, 0.26], hand: [0.14, 1.18, 0.5] },
      { shoulder: [-0.2, 1.34, 0.14], elbow: [-0.26, 1.08, 0.12], hand: [-0.2, 0.88, 0.24] },
    ],
  },
} as const satisfies Record<string, Pose>
