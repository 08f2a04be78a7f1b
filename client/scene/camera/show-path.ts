/** The unattended screen's camera: rests that drift, moves that ease, and from the last stop back to the first. */
import { between, type Pose, swing } from './pose'

export interface ShowStop {
  readonly pose: Pose
  readonly dwellS: number
  readonly moveS: number
}

export interface ShowMoment {
  readonly pose: Pose
  /** Stop the camera rests at, or is on its way to. */
  readonly stop: number
  readonly isResting: boolean
}

/** The camera swings this far about its target while it rests: enough to feel space, too little to notice. */
const DRIFT_RAD = 0.07
const DRIFT_NEARER = 0.035

/** Seconds of one round. */
export const roundS = (stops: readonly ShowStop[]): number =>
  stops.reduce((sum, stop) => sum + stop.dwellS + (stops.length > 1 ? stop.moveS : 0), 0)

export function showMoment(stops: readonly ShowStop[], seconds: number): ShowMoment | undefined {
  const first = stops[0]
  if (!first) return undefined
  const round = roundS(stops)
  let t = ((seconds % round) + round) % round
  for (let i = 0; i < stops.length; i++) {
    const stop = stops[i]!
    const direction = i % 2 === 0 ? 1 : -1
    if (t < stop.dwellS || stops.length === 1) {
      return { pose: drifted(stop.pose, t / stop.dwellS, direction), stop: i, isResting: true }
    }
    t -= stop.dwellS
    const next = (i + 1) % stops.length
    if (t < stop.moveS) {
      const from = drifted(stop.pose, 1, direction)
      const to = drifted(stops[next]!.pose, 0, next % 2 === 0 ? 1 : -1)
      return { pose: between(from, to, t / stop.moveS), stop: next, isResting: false }
    }
    t -= stop.moveS
  }
  return { pose: drifted(first.pose, 0, 1), stop: 0, isResting: true }
}

/** Speed is nothing at both ends, so that moves join without a jolt. */
function drifted(pose: Pose, t: number, direction: number): Pose {
  const k = 0.5 - 0.5 * Math.cos(Math.PI * Math.min(1, Math.max(0, t)))
  return swing(pose, direction * DRIFT_RAD * (k - 0.5), DRIFT_NEARER * k)
}
