/** Where the camera stands at first: the build makes what is seen from there, the page begins there. */
import type { Box, CompiledScene } from './scene'

export type Point = readonly [number, number, number]

export interface Pose {
  readonly eye: Point
  readonly target: Point
  /** Vertical field of view, degrees. */
  readonly fov: number
}

/** The scene's first view, on an upright screen its `-phone` sister; without views one that holds everything. */
export function firstPose({ views, bounds }: Pick<CompiledScene, 'views' | 'bounds'>, aspect: number): Pose {
  const first = views[0]
  const upright = aspect < 1 ? views.find(({ id }) => id === `${first?.id}-phone`) : undefined
  return upright ?? first ?? wholePlant(bounds, aspect)
}

/** Everything that stands, seen from the south-east at the height of a low roof. */
export function wholePlant(bounds: Box, aspect: number): Pose {
  const reach = Math.hypot(bounds[3] - bounds[0], bounds[5] - bounds[2])
  const target: Point = [(bounds[0] + bounds[3]) / 2, bounds[4] * 0.3, (bounds[2] + bounds[5]) / 2]
  const away = reach * Math.max(0.78, 1.1 / Math.max(0.5, aspect))
  return { target, eye: [target[0] + away * 0.61, 14, target[2] + away * 0.79], fov: 30 }
}
