/**
 * Lanes of a pipe rack: which line lies where across a tier. A lane asked for in the scene is kept where it is free;
 * the others are given out so that lines which leave to one side lie on that side and cross little.
 */

export interface LaneWish {
  readonly line: string
  readonly radius: number
  /** Stretch of the rack that the line lies on, metres along it, ascending. */
  readonly span: readonly [number, number]
  /** Mean side its two ends lie on, metres across the rack. */
  readonly side: number
  /** Lane asked for, metres across. */
  readonly asked: number | undefined
}

/** Clear distance between neighbours on a rack, cladding to cladding. */
export const LANE_GAP_M = 0.2
/** Least clear distance, where the tier is too narrow for all. */
const TIGHT_GAP_M = 0.07
/** Two lines may follow each other in one lane with this much room between, for their branches. */
const FOLLOW_M = 1.6
/** Kept free at the rack's columns. */
const EDGE_M = 0.35
const STEP_M = 0.05

/** A lane given out. */
export interface Lane {
  readonly wish: LaneWish
  readonly across: number
}

/**
 * Metres across the rack for each line; lanes never overlap unless the tier cannot hold them all. What is given out is
 * added to `taken`.
 */
export function assignLanes(
  wishes: readonly LaneWish[],
  widthM: number,
  taken: Lane[] = [],
): ReadonlyMap<string, number> {
  const order = [...wishes].sort(
    (a, b) =>
      Number(b.asked !== undefined) - Number(a.asked !== undefined) ||
      Math.abs(b.side) - Math.abs(a.side) ||
      (a.line < b.line ? -1 : 1),
  )
  for (const wish of order) {
    const edge = widthM / 2 - EDGE_M - wish.radius
    const want = wish.asked ?? Math.sign(wish.side) * edge
    const across =
      nearestFree(wish, want, edge, taken, LANE_GAP_M) ??
      nearestFree(wish, want, edge, taken, TIGHT_GAP_M) ??
      want
    taken.push({ wish, across })
  }
  return new Map(taken.map(({ wish, across }) => [wish.line, across] as const))
}

function nearestFree(
  wish: LaneWish,
  want: number,
  edge: number,
  taken: readonly Lane[],
  gap: number,
): number | undefined {
  const free = (across: number) =>
    taken.every(
      ({ wish: other, across: at }) =>
        Math.abs(across - at) >= wish.radius + other.radius + gap - 1e-9 ||
        wish.span[0] > other.span[1] + FOLLOW_M ||
        other.span[0] > wish.span[1] + FOLLOW_M,
    )
  const inside = (x: number) => Math.abs(x) <= edge + 1e-9
  const first = wish.asked ?? Math.max(-edge, Math.min(edge, want))
  for (let k = 0; k * STEP_M <= 2 * edge + 1; k++) {
    for (const across of [first - k * STEP_M, first + k * STEP_M]) {
      if ((inside(across) || k === 0) && free(across)) return Math.round(across * 1000) / 1000
    }
  }
  return undefined
}

/**
 * Places along a rack where a line may join its lane: the wanted one, or the nearest that is clear of the bents' beams
 * and of the branches that are there already.
 */
export class Junctions {
  private readonly taken: { readonly along: number; readonly radius: number }[] = []
  private readonly lengthM: number
  private readonly bentM: number

  constructor(lengthM: number, bentM: number) {
    this.lengthM = lengthM
    this.bentM = bentM
  }

  take(want: number, radius: number): number {
    const limit = this.lengthM / 2 - 0.7
    const start = Math.max(-limit, Math.min(limit, want))
    for (let k = 0; k < 400; k++) {
      const along = start + (k % 2 === 0 ? 1 : -1) * Math.ceil(k / 2) * 0.1
      if (Math.abs(along) > limit + 1e-9 || !this.free(along, radius)) continue
      this.taken.push({ along, radius })
      return Math.round(along * 1000) / 1000
    }
    this.taken.push({ along: start, radius })
    return start
  }

  private free(along: number, radius: number): boolean {
    const fromBent = Math.abs(
      ((((along + this.lengthM / 2) % this.bentM) + this.bentM + this.bentM / 2) % this.bentM) -
        this.bentM / 2,
    )
    if (fromBent < 0.35 + radius) return false
    return this.taken.every((t) => Math.abs(t.along - along) >= t.radius + radius + LANE_GAP_M)
  }
}
