/** Strips along a line on the ground: roads, their markings, kerbs. Pure plan geometry. */

export type Plan = readonly [number, number]

/** One point of a strip's edge pair: left and right of the line, and the length run so far. */
export interface RibbonStep {
  readonly left: Plan
  readonly right: Plan
  readonly along: number
}

/** Edges of a strip `width` wide, shifted sideways by `offset` (positive to the right), mitred at corners. */
export function ribbon(path: readonly Plan[], width: number, offset = 0): RibbonStep[] {
  const steps: RibbonStep[] = []
  let along = 0
  for (let i = 0; i < path.length; i++) {
    const here = path[i]!
    const before = path[i - 1]
    const after = path[i + 1]
    if (before) along += Math.hypot(here[0] - before[0], here[1] - before[1])
    const [nx, nz, stretch] = mitre(before, here, after)
    const l = (offset - width / 2) * stretch
    const r = (offset + width / 2) * stretch
    steps.push({
      left: [here[0] + nx * l, here[1] + nz * l],
      right: [here[0] + nx * r, here[1] + nz * r],
      along,
    })
  }
  return steps
}

/** Sideways direction at a corner and how far the mitre reaches; sharp corners are cut at twice the width. */
function mitre(
  before: Plan | undefined,
  here: Plan,
  after: Plan | undefined,
): readonly [number, number, number] {
  const a = before ? direction(before, here) : direction(here, after ?? here)
  const b = after ? direction(here, after) : a
  const x = -(a[1] + b[1])
  const z = a[0] + b[0]
  const length = Math.hypot(x, z)
  if (length < 1e-6) return [-a[1], a[0], 1]
  return [x / length, z / length, Math.min(2, 2 / length)]
}

function direction(from: Plan, to: Plan): Plan {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  return length < 1e-9 ? [1, 0] : [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
}

/** Distance from a point to the nearest place on a line. */
export function distanceToPath([x, z]: Plan, path: readonly Plan[]): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i + 1 < path.length; i++) {
    const [ax, az] = path[i]!
    const [bx, bz] = path[i + 1]!
    const dx = bx - ax
    const dz = bz - az
    const square = dx * dx + dz * dz
    const t = square < 1e-12 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (z - az) * dz) / square))
    best = Math.min(best, Math.hypot(x - ax - dx * t, z - az - dz * t))
  }
  return best
}

/** A piece of a line from `from` to `to` metres along it. */
export function cut(path: readonly Plan[], from: number, to: number): Plan[] {
  const piece: Plan[] = []
  let run = 0
  for (let i = 0; i + 1 < path.length; i++) {
    const a = path[i]!
    const b = path[i + 1]!
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    const at = (s: number): Plan => {
      const t = length < 1e-9 ? 0 : (s - run) / length
      return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
    }
    if (run + length >= from && run <= to) {
      if (piece.length === 0) piece.push(at(Math.max(from, run)))
      piece.push(at(Math.min(to, run + length)))
    }
    run += length
  }
  return piece
}

export const pathLength = (path: readonly Plan[]): number =>
  path.reduce((sum, p, i) => {
    const before = path[i - 1]
    return before ? sum + Math.hypot(p[0] - before[0], p[1] - before[1]) : sum
  }, 0)
