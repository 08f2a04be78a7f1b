/** Goes to a device, to where it can be seen from. */
import type { PerspectiveCamera } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import { clearView } from './clear-view'
import type { FreeRoom } from './free-room'
import { aside, frame, isSamePose, type Point, type Pose } from './pose'
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
  /** What panels leave of the picture, now. */
  room: () => FreeRoom,
): Visit {
  let begun: { readonly feature: number; readonly pose: Pose; readonly shown: Pose } | undefined
  const inRoom = (pose: Pose) => aside(pose, room(), camera.aspect)
  const clear = (feature: number, first: Pose): Pose => {
    const { id, box } = features[feature]!
    const isOwn = (other: number) => other === feature || features[other]?.on === id
    return clearView(first, box, (eye, place) => sees(eye, place, isOwn))
  }
  return {
    begin(feature, first) {
      const own = feature === undefined ? undefined : features[feature]
      if (feature === undefined || own?.kind !== 'equipment') return first
      const pose = frame(own.box, first, camera.aspect, room())
      begun = { feature, pose, shown: inRoom(pose) }
      return begun.shown
    },
    settle() {
      const own = begun
      begun = undefined
      if (!own || !isSamePose(own.shown, rig.pose())) return
      const pose = clear(own.feature, own.pose)
      if (!isSamePose(pose, own.pose)) rig.flyTo(inRoom(pose))
    },
    fly(feature) {
      const own = features[feature]
      if (own) rig.flyTo(inRoom(clear(feature, frame(own.box, rig.pose(), camera.aspect, room()))))
    },
  }
}
