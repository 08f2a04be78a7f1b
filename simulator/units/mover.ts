/**
 * Something that moves along a path in the plan: a person, the robot, a truck. It speeds up and brakes within its
 * means, slows down in curves and never leaves its path, so that its place is continuous whatever it is told to do.
 */
export type PlanPoint = readonly [x: number, z: number]

export interface Gait {
  /** On the straight, and in curves, m/s. */
  readonly speedMs: number
  readonly curveMs: number
  /** Speeding up and braking, m/s². */
  readonly accelerationMs2: number
}

/** Segments shorter than this belong to a rounded corner, m. */
const CURVE_M = 1.6

export const distance = (a: PlanPoint, b: PlanPoint): number => Math.hypot(b[0] - a[0], b[1] - a[1])

export class Mover {
  x: number
  z: number
  speedMs = 0
  /** Held where it is: it brakes and waits, and goes on along the same path when let go. */
  held = false
  private path: PlanPoint[] = []

  constructor(
    at: PlanPoint,
    public gait: Gait,
  ) {
    ;[this.x, this.z] = at
  }

  get at(): PlanPoint {
    return [this.x, this.z]
  }

  get arrived(): boolean {
    return this.path.length === 0
  }

  /** Points of the path not yet reached. */
  get points(): number {
    return this.path.length
  }

  /** Metres still to go. */
  get leftM(): number {
    let from = this.at
    let sum = 0
    for (const point of this.path) {
      sum += distance(from, point)
      from = point
    }
    return sum
  }

  /** Goes through these points from where it is; the first may be its own place. */
  follow(path: readonly PlanPoint[]): void {
    this.path = path.filter((point, i) => i > 0 || distance(point, this.at) > 1e-6)
  }

  step(dt: number): void {
    const { speedMs, curveMs, accelerationMs2 } = this.gait
    if (this.arrived) {
      this.speedMs = 0
      return
    }
    const curve = this.path.length > 1 && distance(this.at, this.path[0]!) < CURVE_M
    const braking = Math.sqrt(2 * accelerationMs2 * this.leftM)
    const wanted = this.held ? 0 : Math.min(curve ? curveMs : speedMs, braking)
    const change = accelerationMs2 * dt
    this.speedMs += Math.min(change, Math.max(-change, wanted - this.speedMs))
    // The last centimetres are walked, or it would creep for ever.
    this.advance((this.held ? this.speedMs : Math.max(this.speedMs, 0.05)) * dt)
  }

  private advance(metres: number): void {
    let left = metres
    while (left > 0 && this.path.length > 0) {
      const next = this.path[0]!
      const gap = distance(this.at, next)
      if (gap > left) {
        this.x += ((next[0] - this.x) * left) / gap
        this.z += ((next[1] - this.z) * left) / gap
        return
      }
      ;[this.x, this.z] = next
      left -= gap
      this.path.shift()
    }
  }
}

/** A path whose corners are arcs of at most `radiusM`, each drawn by short straight pieces. */
export function roundCorners(path: readonly PlanPoint[], radiusM: number): PlanPoint[] {
  const rounded: PlanPoint[] = path.length > 0 ? [path[0]!] : []
  for (let i = 1; i < path.length - 1; i++) {
    const [before, corner, after] = [path[i - 1]!, path[i]!, path[i + 1]!]
    const [inM, outM] = [distance(before, corner), distance(corner, after)]
    // Half of each leg at most, so that two corners never reach over each other.
    const cut = Math.min(radiusM, inM / 2, outM / 2)
    if (cut < 0.05) {
      rounded.push(corner)
      continue
    }
    const toward = (other: PlanPoint, length: number): PlanPoint => [
      corner[0] + ((other[0] - corner[0]) * cut) / length,
      corner[1] + ((other[1] - corner[1]) * cut) / length,
    ]
    const [start, end] = [toward(before, inM), toward(after, outM)]
    const pieces = Math.max(2, Math.ceil((cut * 1.6) / 1.2))
    for (let k = 0; k <= pieces; k++) {
      const t = k / pieces
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t]
      rounded.push([a * start[0] + b * corner[0] + c * end[0], a * start[1] + b * corner[1] + c * end[1]])
    }
  }
  if (path.length > 1) rounded.push(path.at(-1)!)
  return rounded
}
