/** Goes to a device, to where it can be seen from. */
import type { PerspectiveCamera } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import { clearView } from './clear-view'
import { frame, isSamePose, type Point, type Pose } from './pose'
import type { Rig } from './rig'

export interface Visit {
  /** Where to begin: in front of a device, before it is known what stands in between; at `first` where it is none. */
  begin(feature: number | undefined, first: Pose): Pose
  /** Once: goes round what hides the device that was begun with, unless somebody has moved the camera. */
  settle(): void
  fly(feature: number): void
}

export function createVisit(
  { features }: Pick<CompiledScene, 'features'>,
  rig: Rig,
  camera: PerspectiveCamera,
  /** Whether a place of this feature, or of what is part of it, is what one sees from there. */
  sees: (eye: Point, place: Point, isOwn: (feature: number) => boolean) => boolean,
): Visit {
  let begun: { readonly feature: number; readonly pose: Pose } | undefined
  const clear = (feature: number, first: Pose): Pose => {
    const { id, box } = features[feature]!
    const isOwn = (other: number) => other === feature || features[other]?.on === id
    return clearView(first, box, (eye, place) => sees(eye, place, isOwn))
  }
  return {
    begin(feature, first) {
      const own = feature === undefined ? undefined : features[feature]
      if (feature === undefined || own?.kind !== 'equipment') return first
      const pose = frame(own.box, first, camera.aspect)
      begun = { feature, pose }
      return pose
    },
    settle() {
      const own = begun
      begun = undefined
      if (!own || !isSamePose(own.pose, rig.pose())) return
      const pose = clear(own.feature, own.pose)
      if (!isSamePose(pose, own.pose)) rig.flyTo(pose)
    },
    fly(feature) {
      const own = features[feature]
      if (own) rig.flyTo(clear(feature, frame(own.box, rig.pose(), camera.aspect)))
    },
  }
}
