/** Where a camera stands and looks: pure geometry, shared by flights, framing and the show's path. */
import type { Point, Pose } from '#core/compiled/first-pose'
import type { Box } from '#core/compiled/scene'
import { type FreeRoom, WHOLE_PICTURE } from './free-room'

export type { Point, Pose }

/** Higher than the pipe racks and most vessels; ways shorter than this stay at their own height. */
const MOST_LIFT_M = 16
const SHORT_WAY_M = 12
const MOST_ELEVATION = 1.2

/** Slow start, slow end, no jerk at either (Perlin's quintic). */
export const ease = (t: number): number => {
  const x = Math.min(1, Math.max(0, t))
  return x * x * x * (x * (x * 6 - 15) + 10)
}

/**
 * A pose on the way from one to another: the target goes straight, the eye swings around it, so that the camera goes
 * about the plant and not through it. `t` is 0–1 and not yet eased.
 */
export function between(from: Pose, to: Pose, t: number): Pose {
  const k = ease(t)
  const target = mix(from.target, to.target, k)
  const a = spherical(from)
  const b = spherical(to)
  let turn = b.azimuth - a.azimuth
  while (turn > Math.PI) turn -= 2 * Math.PI
  while (turn < -Math.PI) turn += 2 * Math.PI
  // Far moves rise a little on the way, as a crane would.
  const rise = Math.min(0.16, 0.05 * Math.abs(turn)) * Math.sin(Math.PI * k)
  const azimuth = a.azimuth + turn * k
  const elevation = a.elevation + (b.elevation - a.elevation) * k + rise
  const distance = a.distance ** (1 - k) * b.distance ** k
  const [x, y, z] = eyeAt(target, azimuth, elevation, distance)
  // Between places far apart the way leads over what stands there, not through it.
  const way = Math.hypot(...to.eye.map((x, i) => x - from.eye[i]!))
  const lift = Math.min(MOST_LIFT_M, Math.max(0, way - SHORT_WAY_M) * 0.5) * Math.sin(Math.PI * k)
  return {
    target,
    eye: [x, y + lift, z],
    fov: from.fov + (to.fov - from.fov) * k,
  }
}

/** The pose after swinging the eye about the target by an angle and coming nearer by a share. */
export function swing(pose: Pose, angleRad: number, nearer = 0): Pose {
  const { azimuth, elevation, distance } = spherical(pose)
  return { ...pose, eye: eyeAt(pose.target, azimuth + angleRad, elevation, distance * (1 - nearer)) }
}

/** The pose after lifting the eye about the target by an angle, never quite overhead. */
export function raise(pose: Pose, angleRad: number): Pose {
  const { azimuth, elevation, distance } = spherical(pose)
  return {
    ...pose,
    eye: eyeAt(pose.target, azimuth, Math.min(MOST_ELEVATION, elevation + angleRad), distance),
  }
}

/** Alike to a centimetre. */
export const isSamePose = (a: Pose, b: Pose): boolean =>
  [...a.eye, ...a.target].every((x, i) => Math.abs(x - [...b.eye, ...b.target][i]!) < 0.01)

/**
 * A pose that shows the whole box with room around it, from the side the camera is on already and a little from above;
 * never from the ground's other side. It fits into `room`, but is in the middle of the picture: `aside` moves it there.
 */
export function frame(box: Box, from: Pose, aspect: number, room: FreeRoom = WHOLE_PICTURE): Pose {
  const target: Point = [(box[0] + box[3]) / 2, (box[1] + box[4]) / 2, (box[2] + box[5]) / 2]
  const radius = Math.max(1.2, Math.hypot(box[3] - box[0], box[4] - box[1], box[5] - box[2]) / 2)
  const fov = 30
  const half = (fov * Math.PI) / 360
  const narrow = Math.atan(Math.tan(half) * Math.min(room.high, aspect * room.wide))
  const distance = (radius * 1.12) / Math.sin(narrow)
  const azimuth = Math.atan2(from.eye[0] - target[0], from.eye[2] - target[2])
  const [x, y, z] = eyeAt(target, azimuth, 0.2, distance)
  return { target, eye: [x, Math.max(1.7, y), z], fov }
}

/** The pose moved sideways, up or down, until what was in the middle of the picture is in the middle of `room`. */
export function aside(pose: Pose, room: FreeRoom, aspect: number): Pose {
  const { azimuth, elevation, distance } = spherical(pose)
  const reach = Math.tan((pose.fov * Math.PI) / 360) * distance
  const right = -room.middle[0] * reach * aspect
  const up = -room.middle[1] * reach
  const back = -Math.sin(elevation) * up
  const by: Point = [
    Math.cos(azimuth) * right + Math.sin(azimuth) * back,
    Math.cos(elevation) * up,
    -Math.sin(azimuth) * right + Math.cos(azimuth) * back,
  ]
  const moved = ([x, y, z]: Point): Point => [x + by[0], y + by[1], z + by[2]]
  return { ...pose, eye: moved(pose.eye), target: moved(pose.target) }
}

/** Steepest angle from the zenith, in radians, at which the eye stays this high above grade. */
export function lowestPolar(targetY: number, distance: number, clearanceM: number): number {
  const cosine = (clearanceM - targetY) / Math.max(distance, 1e-6)
  return Math.acos(Math.min(0.98, Math.max(-0.98, cosine)))
}

const mix = (a: Point, b: Point, t: number): Point => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
]

/** So far from the target, in that direction from it. */
function eyeAt(target: Point, azimuth: number, elevation: number, distance: number): Point {
  const level = Math.cos(elevation) * distance
  return [
    target[0] + Math.sin(azimuth) * level,
    target[1] + Math.sin(elevation) * distance,
    target[2] + Math.cos(azimuth) * level,
  ]
}

function spherical({ eye, target }: Pose) {
  const x = eye[0] - target[0]
  const y = eye[1] - target[1]
  const z = eye[2] - target[2]
  const distance = Math.max(1e-3, Math.hypot(x, y, z))
  return {
    azimuth: Math.atan2(x, z),
    elevation: Math.asin(Math.max(-1, Math.min(1, y / distance))),
    distance,
  }
}
