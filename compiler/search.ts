/**
 * Finds the way of a pipe between two points: right-angled moves over a sparse grid of coordinates, the cheapest sum of
 * length, bends, equipment passed through and other pipes touched (A*). There is always a way; a bad one costs more.
 */
import type { Vec3 } from '#core/compiled/scene'

export interface SearchRequest {
  readonly from: Vec3
  /** Way the pipe already runs on arriving at `from`; undefined where any turn will do. */
  readonly fromDirection: Vec3 | undefined
  readonly to: Vec3
  /** Way the pipe must run on leaving `to`. */
  readonly toDirection: Vec3 | undefined
  /** Heights at which it may run level, besides those of its ends. */
  readonly levels: readonly number[]
  /** Coordinates closer than this to one that is needed are left out: no jogs shorter than two elbows. */
  readonly leastJogM: number
  /** How far around the two ends a way is looked for. */
  readonly marginM: number
  /** Pitch of the grid in plan. */
  readonly pitchM: number
  /** Cost of a straight move; at least its length. */
  readonly cost: (from: Vec3, to: Vec3) => number
}

/** What a bend costs, in metres of pipe. */
const BEND_M = 4
const DIRECTIONS = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
] as const satisfies readonly Vec3[]
const ANY = -1

export interface Way {
  /** Corner points, ends included, without points on a straight. */
  readonly points: readonly Vec3[]
  readonly cost: number
}

export function searchWay(request: SearchRequest): Way {
  const { from, to, cost, leastJogM, marginM, pitchM } = request
  const axes = [0, 1, 2].map((axis) =>
    axis === 1
      ? thinned([from[1], to[1]], request.levels, leastJogM)
      : thinned([from[axis]!, to[axis]!], gridBetween(from[axis]!, to[axis]!, marginM, pitchM), leastJogM),
  ) as [number[], number[], number[]]
  const size = axes.map((a) => a.length) as [number, number, number]
  const at = (node: number): Vec3 => [
    axes[0][Math.floor(node / (size[1] * size[2]))]!,
    axes[1][Math.floor(node / size[2]) % size[1]]!,
    axes[2][node % size[2]]!,
  ]
  const nodeOf = (p: Vec3) =>
    (axes[0].indexOf(p[0]) * size[1] + axes[1].indexOf(p[1])) * size[2] + axes[2].indexOf(p[2])
  const stride = [size[1] * size[2], size[2], 1] as const
  const index = (node: number, axis: number) => Math.floor(node / stride[axis]!) % size[axis]!
  const goal = nodeOf(to)
  const finish = directionIndex(request.toDirection)

  const nodes = size[0] * size[1] * size[2]
  // A move is priced once, whichever way it is come by; 0 is "not yet".
  const prices = new Float64Array(nodes * 3)
  const priceOf = (node: number, next: number, axis: number): number => {
    const slot = Math.min(node, next) * 3 + axis
    let price = prices[slot]!
    if (price === 0) {
      price = cost(at(node), at(next))
      prices[slot] = price
    }
    return price
  }
  const best = new Float64Array(nodes * 6).fill(Number.POSITIVE_INFINITY)
  const came = new Int32Array(nodes * 6).fill(-1)
  const open = new Heap()
  const remaining = (p: Vec3) => Math.abs(p[0] - to[0]) + Math.abs(p[1] - to[1]) + Math.abs(p[2] - to[2])
  const start = nodeOf(from)
  if (start === goal) return { points: [from], cost: 0 }

  const relax = (state: number, node: number, direction: number, spent: number) => {
    for (let d = 0; d < 6; d++) {
      if (direction !== ANY && d === (direction ^ 1)) continue
      const axis = d >> 1
      const step = d & 1 ? -1 : 1
      const i = index(node, axis) + step
      if (i < 0 || i >= size[axis]!) continue
      const next = node + step * stride[axis]!
      if (next === goal && finish !== ANY && d === (finish ^ 1)) continue
      let g = spent + priceOf(node, next, axis)
      if (direction !== ANY && d !== direction) g += BEND_M
      if (next === goal && finish !== ANY && d !== finish) g += BEND_M
      const to6 = next * 6 + d
      if (g < best[to6]! - 1e-9) {
        best[to6] = g
        came[to6] = state
        open.push(to6, g + remaining(at(next)))
      }
    }
  }
  relax(-2, start, directionIndex(request.fromDirection), 0)
  const closed = new Uint8Array(nodes * 6)
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (closed[state]) continue
    closed[state] = 1
    const node = Math.floor(state / 6)
    if (node === goal) return { points: corners(trace(state, came, at, from)), cost: best[state]! }
    relax(state, node, state % 6, best[state]!)
  }
  // Boxed in by its own ends' directions (only possible on a grid of one line): go straight.
  return { points: [from, to], cost: cost(from, to) }
}

function trace(state: number, came: Int32Array, at: (node: number) => Vec3, from: Vec3): Vec3[] {
  const points: Vec3[] = []
  for (let s = state; s >= 0; s = came[s]!) points.push(at(Math.floor(s / 6)))
  points.push(from)
  return points.reverse()
}

/** Without points that lie on the straight between their neighbours, and without repeated ones. */
export function corners(points: readonly Vec3[]): Vec3[] {
  const kept: Vec3[] = []
  for (const p of points) {
    const b = kept.at(-1)
    if (b && near(b, p)) continue
    const a = kept.at(-2)
    if (a && b && straight(a, b, p)) kept.pop()
    kept.push(p)
  }
  return kept
}

const near = (a: Vec3, b: Vec3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) < 1e-6

function straight(a: Vec3, b: Vec3, c: Vec3): boolean {
  const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const
  const v = [c[0] - b[0], c[1] - b[1], c[2] - b[2]] as const
  const dot = u[0] * v[0] + u[1] * v[1] + u[2] * v[2]
  return dot > Math.hypot(...u) * Math.hypot(...v) * (1 - 1e-9)
}

function directionIndex(d: Vec3 | undefined): number {
  if (!d) return ANY
  return DIRECTIONS.findIndex((e) => e[0] * d[0] + e[1] * d[1] + e[2] * d[2] > 0.999)
}

/** Multiples of the pitch between two coordinates and a margin around them. */
function gridBetween(a: number, b: number, marginM: number, pitchM: number): number[] {
  const first = Math.ceil((Math.min(a, b) - marginM) / pitchM)
  const last = Math.floor((Math.max(a, b) + marginM) / pitchM)
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * pitchM)
}

/** The needed coordinates and those of the others that keep a distance from them, ascending. */
function thinned(needed: readonly number[], others: readonly number[], leastM: number): number[] {
  const kept = [...new Set(needed)]
  const fixed = kept.length
  for (const x of others) {
    const close = kept.some((k, i) => Math.abs(k - x) < (i < fixed ? leastM : 0.05))
    if (!close) kept.push(x)
  }
  return kept.sort((a, b) => a - b)
}

/** Binary heap of states by rank; of equal ranks the one pushed last comes first: it is nearer the goal. */
class Heap {
  private readonly states: number[] = []
  private readonly ranks: number[] = []
  private readonly order: number[] = []
  private pushed = 0

  push(state: number, rank: number): void {
    this.states.push(state)
    this.ranks.push(rank)
    this.order.push(this.pushed++)
    let i = this.states.length - 1
    while (i > 0) {
      const up = (i - 1) >> 1
      if (!this.before(i, up)) break
      this.swap(i, up)
      i = up
    }
  }

  pop(): number | undefined {
    const top = this.states[0]
    const last = this.states.length - 1
    if (last < 0) return undefined
    this.swap(0, last)
    this.states.pop()
    this.ranks.pop()
    this.order.pop()
    let i = 0
    for (;;) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < last && this.before(child, least)) least = child
      if (least === i) return top
      this.swap(i, least)
      i = least
    }
  }

  private before(a: number, b: number): boolean {
    const d = this.ranks[a]! - this.ranks[b]!
    return d < 0 || (d === 0 && this.order[a]! > this.order[b]!)
  }

  private swap(a: number, b: number): void {
    for (const list of [this.states, this.ranks, this.order]) {
      const x = list[a]!
      list[a] = list[b]!
      list[b] = x
    }
  }
}
