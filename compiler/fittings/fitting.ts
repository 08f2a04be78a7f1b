/** A valve or instrument placed by rule: what it is, where, and what it belongs to. */
import type { Vec3 } from '#core/compiled/scene'
import type { Occupancy } from '../occupancy'
import type { Shape } from '../place'
import type { Route } from '../route'
import type { Pose } from '../space'
import { add, scale, turned } from '../space'
import type { Kind } from './kinds'
import type { Spot } from './room'

export interface Fitting {
  /** Unique among features: `LINE/valve-gate-1` or `EQUIPMENT/TI-1001`. */
  readonly id: string
  readonly shape: Extract<Shape, { kind: 'class' }>
  readonly pose: Pose
  /**
   * True where the model lies on its side: its x axis points up and its own up away from the pipe or shell. A pose
   * turns about the vertical only.
   */
  readonly tilted: boolean
  /** Equipment or line that it is part of. */
  readonly on: string
  /** Tag it measures, if any. */
  readonly tag: string | undefined
}

/** A fitting that the scene asks for and that found no room in its line. */
export interface Missing {
  readonly line: string
  /** To the value that asks for it, from the line's own. */
  readonly path: readonly (string | number)[]
  readonly kind: string
}

export interface Fittings {
  readonly fittings: readonly Fitting[]
  readonly missing: readonly Missing[]
  /** Pipes around control valves, to be drawn as part of their lines. */
  readonly bypasses: readonly Route[]
  /** Stretches of each line's legs where it is bare, metres along, by line. */
  readonly gaps: ReadonlyMap<string, readonly (readonly (readonly [number, number])[])[]>
}

/** Turn that points a model's +x along a level direction. */
export const turnAlong = (way: Vec3): number => tidyTurn((Math.atan2(-way[2], way[0]) * 180) / Math.PI)

/** Turn that points the outward side of a tilted model (its -x) along a level direction. */
export const turnOutward = (way: Vec3): number => turnAlong(scale(way, -1))

const tidyTurn = (deg: number) => Math.round(deg * 100) / 100 + 0

/** Pose of what sits in a pipe: stem up on level pipe, else out to the side with the most room. */
export function poseInPipe({ at, tangent }: Spot, { heightM }: Kind, occupancy: Occupancy) {
  if (Math.abs(tangent[1]) < 0.5) return { pose: { at, turnDeg: turnAlong(tangent) }, tilted: false }
  const sides = [270, 0, 90, 180]
  const free = (deg: number) => {
    const way = scale(turned([1, 0, 0], deg), -1)
    const [x, y, z] = add(at, scale(way, Math.max(heightM, 0.45)))
    return !occupancy.taken(x, y, z)
  }
  return { pose: { at, turnDeg: sides.find(free) ?? 270 }, tilted: true }
}

export const shapeOf = ({ modelClass, params }: Kind): Fitting['shape'] => ({
  kind: 'class',
  modelClass,
  params,
})
