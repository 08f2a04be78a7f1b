/** Where the camera stands at first. */
import type { CompiledScene } from '#core/compiled/scene'
import { type Pose, wholePlant } from './pose'

/** The scene's first view, on an upright screen its `-phone` sister; without views one that holds everything. */
export function firstPose({ views, bounds }: Pick<CompiledScene, 'views' | 'bounds'>, aspect: number): Pose {
  const first = views[0]
  const upright = aspect < 1 ? views.find(({ id }) => id === `${first?.id}-phone`) : undefined
  return upright ?? first ?? wholePlant(bounds, aspect)
}
