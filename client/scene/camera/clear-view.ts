/** From where a device can be seen: where something stands before it the eye goes round, or higher, as a person would. Pure. */
import type { Box } from '#core/compiled/scene'
import { type Point, type Pose, raise, swing } from './pose'

/** Whether the place can be seen from there. */
export type Sees = (eye: Point, place: Point) => boolean

/** Ways round, radians, the shortest first, and how much of a device's being seen a half-turn is worth. */
const TURNS = [0, 0.35, -0.35, 0.7, -0.7, 1.1, -1.1, 1.6, -1.6, 2.2, -2.2, Math.PI]
const TURN_COSTS = 0.2
/** Ways up, radians, likewise. */
const RISES = [0, 0.3, 0.65]
const RISE_COSTS = 0.12
/** Seen so far it is seen well. */
const WELL = 0.85
/** How far out from the middle of a box its corners are looked for: few devices fill theirs. */
const SPREAD = 0.55

/** The pose nearest to `first` from which most of the box is seen. */
export function clearView(first: Pose, box: Box, sees: Sees): Pose {
  const places = placesOf(box)
  let best = first
  let most = Number.NEGATIVE_INFINITY
  for (const rise of RISES) {
    for (const turn of TURNS) {
      const isFirst = turn === 0 && rise === 0
      const pose = isFirst ? first : raise(swing(first, turn), rise)
      const seen = places.filter((place) => sees(pose.eye, place)).length / places.length
      if (isFirst && seen >= WELL) return first
      const worth = seen - (TURN_COSTS * Math.abs(turn)) / Math.PI - (RISE_COSTS * rise) / RISES[1]!
      if (worth <= most) continue
      most = worth
      best = pose
    }
  }
  return best
}

/** The middle of a box and places towards its corners. */
function placesOf(box: Box): Point[] {
  const at = (axis: 0 | 1 | 2, towards: number) => {
    const middle = (box[axis] + box[axis + 3]!) / 2
    return middle + (towards * SPREAD * (box[axis + 3]! - box[axis])) / 2
  }
  const ends = [-1, 1]
  const corners = ends.flatMap((x) =>
    ends.flatMap((y) => ends.map((z): Point => [at(0, x), at(1, y), at(2, z)])),
  )
  return [[at(0, 0), at(1, 0), at(2, 0)], ...corners]
}
