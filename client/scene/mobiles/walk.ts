/** From a place each moment to a bearing: which way a thing faces that goes where it looks, and how it moves its legs. Pure. */
import type { Place } from './track'

export interface Walk {
  readonly place: Place
  /** Radians about y, counter-clockwise from above, 0 towards +x. */
  heading: number
  /** Metres gone, for the swing of legs. */
  metres: number
  /** 0 standing – 1 walking. */
  stride: number
}

const TURN_PER_S = 4
/** Slower than this is standing; at a walk legs swing fully. */
const STANDING_MPS = 0.15
const WALKING_MPS = 1
const STRIDE_PER_S = 4
/** Faster than this between two frames is a jump in time, not a way. */
const FASTEST_MPS = 60
/** A shorter move does not say which way a thing faces that is not seen moving, a longer one is a jump. */
const FACING_FROM_M = 0.15
const FACING_TO_M = 40

/** Moves a walk to a new place `seconds` later; true where anything visible changed. */
export function step(walk: Walk, next: Place, seconds: number): boolean {
  const dx = next.x - walk.place.x
  const dz = next.z - walk.place.z
  const way = Math.hypot(dx, dz)
  const isMoved = way > 1e-4 || Math.abs(next.y - walk.place.y) > 1e-4
  const speed = seconds > 0 ? way / seconds : 0
  Object.assign(walk.place, next)
  const before = walk.stride
  if (speed > FASTEST_MPS) {
    walk.heading = Math.atan2(-dz, dx)
    walk.stride = 0
    return true
  }
  const wanted = speed < STANDING_MPS ? 0 : Math.min(1, speed / WALKING_MPS)
  const change = STRIDE_PER_S * seconds
  walk.stride += Math.max(-change, Math.min(change, wanted - walk.stride))
  walk.metres += way
  if (speed >= STANDING_MPS) {
    const turn = wrap(Math.atan2(-dz, dx) - walk.heading)
    const most = TURN_PER_S * seconds
    walk.heading += Math.max(-most, Math.min(most, turn))
  }
  return isMoved || walk.stride !== before
}

/** It is there, however it came: seen for the first time or after a jump in time. It faces as it did, legs at rest. */
export function arrive(walk: Walk, next: Place): boolean {
  const { x, y, z } = walk.place
  const isMoved = x !== next.x || y !== next.y || z !== next.z || walk.stride !== 0
  Object.assign(walk.place, next)
  walk.stride = 0
  return isMoved
}

/** Where no motion is wanted: it stands at each place that is known of it, facing the way that led there. */
export function stand(walk: Walk, next: Place): boolean {
  const dx = next.x - walk.place.x
  const dz = next.z - walk.place.z
  const way = Math.hypot(dx, dz)
  if (way >= FACING_FROM_M && way <= FACING_TO_M) walk.heading = Math.atan2(-dz, dx)
  return arrive(walk, next)
}

const wrap = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI))
