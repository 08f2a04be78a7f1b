/** What a straight move of a pipe costs: its length, more where it is in the way, touches or passes through things. */
import type { Vec3 } from '#core/compiled/scene'
import type { Line } from '#core/plant/schema'
import { CUBE_M, type Occupancy } from './occupancy'
import type { PipeSpace } from './pipe-space'

/** Touching another pipe, in metres of detour that are better. */
const TOUCH_M = 60
/** Passing a cube of equipment. */
const THROUGH_M = 15
/** Level runs away from the height wanted cost this much more. */
const OTHER_LEVEL = 0.6
/** Level runs where people walk and see. */
const WALKWAY = 0.8
const WALKWAY_FROM_M = 0.75
const WALKWAY_TO_M = 2.3
/** Underside of the lowest pipe above grade. */
const CLEAR_M = 0.12
/** Heights tried where the scene names none. */
const LEVELS_M = [0.5, 2.6, 3.2, 3.9, 4.6, 5.6, 6.6, 8.6, 10.2, 12, 14, 17, 20, 23, 26, 30, 34, 38]

export interface CostParts {
  readonly line: string
  readonly radius: number
  readonly preferredY: number | undefined
  readonly space: PipeSpace
  readonly occupancy: Occupancy
}

/** Heights at which a leg may run level, and the one it should, if any. */
export function runLevels(
  via: Line['via'],
  a: Vec3,
  b: Vec3,
  radius: number,
  branchY: number | undefined,
  higherM = 2.5,
): { readonly allowed: readonly number[]; readonly preferred: number | undefined } {
  const hop = Math.max(0.4, 2 * radius + 0.25)
  const preferred =
    branchY ?? (via && 'elevation' in via ? Math.max(via.elevation, radius + CLEAR_M) : undefined)
  const high = Math.max(a[1], b[1]) + higherM
  const general = LEVELS_M.filter((y) => y <= high)
  const around = preferred === undefined ? [] : [0, 1, -1, 2, -2].map((k) => preferred + k * hop)
  const allowed = [...around, ...general].filter((y) => y >= radius + CLEAR_M)
  return { allowed, preferred }
}

/** The cost function of one leg. */
export function routeCost(parts: CostParts): (from: Vec3, to: Vec3) => number {
  const { line, radius, preferredY, space, occupancy } = parts
  return (from, to) => {
    const dx = to[0] - from[0]
    const dy = to[1] - from[1]
    const dz = to[2] - from[2]
    const lengthM = Math.abs(dx) + Math.abs(dy) + Math.abs(dz)
    let cost = lengthM
    if (dy === 0) {
      const y = from[1]
      if (preferredY !== undefined && Math.abs(y - preferredY) > 0.01) cost += lengthM * OTHER_LEVEL
      if (y > WALKWAY_FROM_M && y < WALKWAY_TO_M) cost += lengthM * WALKWAY
    }
    if (Math.min(from[1], to[1]) < radius + CLEAR_M - 1e-6) cost += TOUCH_M
    const steps = Math.max(1, Math.ceil(lengthM / CUBE_M))
    for (let i = 0; i < steps; i++) {
      const t = (i + 0.5) / steps
      cost += passing(occupancy, from[0] + dx * t, from[1] + dy * t, from[2] + dz * t, dx, dy, radius)
    }
    return cost + TOUCH_M * space.clashes(line, from, to, radius).length
  }
}

/** Cubes of equipment that the pipe's section meets: its middle and four points of its rim. */
function passing(
  occupancy: Occupancy,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  radius: number,
): number {
  let hits = occupancy.taken(x, y, z) ? 2 : 0
  const r = radius + 0.05
  const [ax, bx] = dx !== 0 ? [0, 0] : [r, 0]
  const ay = dx !== 0 ? r : 0
  const by = dx === 0 && dy === 0 ? r : 0
  const bz = dx !== 0 || dy !== 0 ? r : 0
  if (occupancy.taken(x + ax, y + ay, z)) hits++
  if (occupancy.taken(x - ax, y - ay, z)) hits++
  if (occupancy.taken(x + bx, y + by, z + bz)) hits++
  if (occupancy.taken(x - bx, y - by, z - bz)) hits++
  return hits * (THROUGH_M / 3)
}
