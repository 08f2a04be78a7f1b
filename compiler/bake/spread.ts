/** What a point takes from its neighbours along the edges of the meshes: all of it inside solids, some of lamp light. */
import type { Receiver } from './job'

/** What is known of each distinct point. */
export interface Points {
  readonly open: Float32Array
  readonly warm: Float32Array
  readonly cool: Float32Array
  /** 0 for a point inside something. */
  readonly known: Uint8Array
}

const FILL_PASSES = 4
/** Lamp shadows are smoothed between points this near to each other that face alike (cosine). */
const SMOOTH_M = 1.3
const SMOOTH_COSINE = 0.7

type Vote = (to: number, from: number) => void

/** Each edge of each triangle, both ways, by points. */
function eachEdge(receivers: readonly Receiver[], ids: readonly Uint32Array[], vote: Vote): void {
  for (const [r, { indices }] of receivers.entries()) {
    const own = ids[r]!
    for (let t = 0; t < indices.length; t += 3) {
      const a = own[indices[t]!]!
      const b = own[indices[t + 1]!]!
      const c = own[indices[t + 2]!]!
      if (a !== b) {
        vote(a, b)
        vote(b, a)
      }
      if (b !== c) {
        vote(b, c)
        vote(c, b)
      }
      if (c !== a) {
        vote(c, a)
        vote(a, c)
      }
    }
  }
}

/** Points inside solids get the mean of their neighbours that see out, a few edges deep. */
export function fill(seen: Points, receivers: readonly Receiver[], ids: readonly Uint32Array[]): void {
  const { open, warm, cool, known } = seen
  const columns = [open, warm, cool]
  const sums = columns.map((column) => new Float64Array(column.length))
  const votes = new Uint32Array(open.length)
  for (let pass = 0; pass < FILL_PASSES; pass++) {
    for (const sum of sums) sum.fill(0)
    votes.fill(0)
    eachEdge(receivers, ids, (to, from) => {
      if (known[to] || !known[from]) return
      for (let k = 0; k < 3; k++) sums[k]![to]! += columns[k]![from]!
      votes[to]!++
    })
    for (let i = 0; i < votes.length; i++) {
      if (votes[i]! === 0) continue
      for (let k = 0; k < 3; k++) columns[k]![i] = sums[k]![i]! / votes[i]!
      known[i] = 1
    }
  }
}

/** One ray to each lamp gives hard edges that a coarse mesh shows as blotches: half of each point's light is its neighbours'. */
export function smooth(
  seen: Points,
  at: Float32Array,
  normal: Float32Array,
  receivers: readonly Receiver[],
  ids: readonly Uint32Array[],
): void {
  const { warm, cool, known } = seen
  const sums = [new Float64Array(warm.length), new Float64Array(warm.length)] as const
  const votes = new Uint32Array(warm.length)
  eachEdge(receivers, ids, (to, from) => {
    if (!known[to] || !known[from]) return
    let distance = 0
    let cosine = 0
    for (let k = 0; k < 3; k++) {
      const d = at[to * 3 + k]! - at[from * 3 + k]!
      distance += d * d
      cosine += normal[to * 3 + k]! * normal[from * 3 + k]!
    }
    if (distance > SMOOTH_M * SMOOTH_M || cosine < SMOOTH_COSINE) return
    sums[0][to]! += warm[from]!
    sums[1][to]! += cool[from]!
    votes[to]!++
  })
  for (let i = 0; i < votes.length; i++) {
    if (votes[i]! === 0) continue
    warm[i] = (warm[i]! + sums[0][i]! / votes[i]!) / 2
    cool[i] = (cool[i]! + sums[1][i]! / votes[i]!) / 2
  }
}
