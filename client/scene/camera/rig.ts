/**
 * The camera in the hand: orbit, truck and dolly by mouse, touch and keys, flights to views and equipment. Never below
 * the ground, never lost beyond the plant. A flight ends as soon as someone takes hold of the camera.
 */
import CameraControls from 'camera-controls'
import {
  Box3,
  Matrix4,
  type PerspectiveCamera,
  Quaternion,
  Raycaster,
  Sphere,
  Spherical,
  Vector2,
  Vector3,
  Vector4,
} from 'three'
import type { Box } from '#core/compiled/scene'
import { between, lowestPolar, type Pose } from './pose'

CameraControls.install({
  THREE: { Box3, Matrix4, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4 },
})

const EYE_CLEARANCE_M = 0.9
const FLIGHT_S = 1.8

export interface Rig {
  /** Moves the camera on; true where it moved. */
  update(seconds: number): boolean
  /** Puts the camera there at once; a flight under way ends. */
  put(pose: Pose): void
  flyTo(pose: Pose, seconds?: number): void
  pose(): Pose
  setEnabled(enabled: boolean): void
  dispose(): void
}

export function createRig(
  camera: PerspectiveCamera,
  element: HTMLElement,
  bounds: Box,
  onTouched: () => void,
): Rig {
  const controls = new CameraControls(camera, element)
  const size = Math.hypot(bounds[3] - bounds[0], bounds[5] - bounds[2])
  controls.minDistance = 3
  controls.maxDistance = Math.max(60, size * 1.6)
  controls.minPolarAngle = 0.12
  // A drag across the picture turns it by half a round: calm in the hand, and in a visitor's eyes.
  controls.azimuthRotateSpeed = 0.5
  controls.polarRotateSpeed = 0.4
  controls.smoothTime = 0.14
  controls.draggingSmoothTime = 0.08
  controls.dollyToCursor = true
  controls.restThreshold = 0.005
  const room = size * 0.4
  controls.setBoundary(
    new Box3(
      new Vector3(bounds[0] - room, 0.4, bounds[2] - room),
      new Vector3(bounds[3] + room, Math.max(30, bounds[4] * 1.1), bounds[5] + room),
    ),
  )
  const target = new Vector3()
  const position = new Vector3()
  let flight: { from: Pose; to: Pose; seconds: number; elapsed: number | undefined } | undefined

  const pose = (): Pose => {
    controls.getTarget(target)
    controls.getPosition(position)
    return {
      eye: [position.x, position.y, position.z],
      target: [target.x, target.y, target.z],
      fov: camera.fov,
    }
  }
  const place = ({ eye, target: at, fov }: Pose) => {
    camera.fov = fov
    camera.updateProjectionMatrix()
    controls.maxPolarAngle = Math.PI
    void controls.setLookAt(eye[0], eye[1], eye[2], at[0], at[1], at[2], false)
  }
  const taken = () => {
    flight = undefined
    onTouched()
  }
  controls.addEventListener('controlstart', taken)
  controls.addEventListener('control', onTouched)
  const wheel = () => taken()
  element.addEventListener('wheel', wheel, { passive: true })

  return {
    update(seconds) {
      if (flight) {
        // Time spent at rest before it began is no part of a flight.
        flight.elapsed = flight.elapsed === undefined ? 0 : flight.elapsed + seconds
        const t = flight.elapsed / flight.seconds
        place(between(flight.from, flight.to, t))
        if (t >= 1) flight = undefined
      } else {
        controls.getTarget(target)
        controls.maxPolarAngle = lowestPolar(target.y, controls.distance, EYE_CLEARANCE_M)
      }
      const moved = controls.update(Math.min(seconds, 0.25))
      return moved || flight !== undefined
    },
    put(pose) {
      flight = undefined
      place(pose)
    },
    pose,
    flyTo(to, seconds = FLIGHT_S) {
      flight = { from: pose(), to, seconds, elapsed: undefined }
      onTouched()
    },
    setEnabled(enabled) {
      controls.enabled = enabled
    },
    dispose() {
      element.removeEventListener('wheel', wheel)
      controls.removeEventListener('controlstart', taken)
      controls.dispose()
    },
  }
}
