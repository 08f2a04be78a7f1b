/**
 * What goes to the hub with the next flush. Every sample, in time order, up to a stated rate for each peer; beyond it
 * only the newest of each tag, and what that costs is counted. So memory is bounded whatever a peer does, and a peer that
 * floods costs the others nothing.
 */
import type { Quality } from '#core/telemetry/quality'
import type { SampleColumns } from '../source'

/** Samples a second of one peer that all go through; as many may come at once. */
export const STATED_RATE = 50_000

/** A reading in the tag's unit. */
export interface Reading {
  /** Source time, and ours of arrival, ms UTC. */
  readonly time: number
  readonly receivedAt: number
  readonly value: number
  readonly quality: Quality
  /** Lag that the name's own clock is known to have, ms; −∞ where none is known (skew.ts). */
  readonly lagMs: number
}

export interface Outbox {
  /** Returns how many samples are lost by it: 1 where only the newest of the tag is kept, else 0. */
  add(peer: number, tag: number, reading: Reading): 0 | 1
  /** How long until half of the peer's allowance is there again, ms; 0 where it is. */
  waitMs(peer: number, now: number): number
  /** What has come since the last time; the columns are reused by the next call. `skew` of a peer in ms, if known. */
  take(skew: (peer: number) => number | undefined): SampleColumns
}

export function createOutbox(peers: number, tags: number, perSecond = STATED_RATE): Outbox {
  let store = columns(1024)
  let sorted = columns(1024)
  let count = 0
  /** Samples each peer may still send, and since when. */
  const allowance = new Float64Array(peers).fill(perSecond)
  const refilledAt = new Float64Array(peers)
  const shifts = new Float64Array(peers)
  /** Beyond the rate, by peer × tags + tag. */
  const newest = new Map<number, Reading>()

  const append = (peer: number, tag: number, { time, value, quality, receivedAt, lagMs }: Reading) => {
    if (count === store.tags.length) store = grown(store)
    const i = count++
    store.peers[i] = peer
    store.tags[i] = tag
    store.times[i] = time
    store.values[i] = value
    store.quality[i] = quality
    store.received[i] = receivedAt
    store.lags[i] = lagMs
  }

  const refill = (peer: number, now: number) => {
    const more = Math.max(0, now - refilledAt[peer]!) * (perSecond / 1000)
    refilledAt[peer] = now
    allowance[peer] = Math.min(perSecond, allowance[peer]! + more)
  }
  const allowed = (peer: number, now: number): boolean => {
    refill(peer, now)
    if (allowance[peer]! < 1) return false
    allowance[peer]!--
    return true
  }

  return {
    add(peer, tag, reading) {
      if (allowed(peer, reading.receivedAt)) {
        append(peer, tag, reading)
        return 0
      }
      const key = peer * tags + tag
      const held = newest.get(key)
      if (!held || reading.time >= held.time) newest.set(key, reading)
      return held ? 1 : 0
    },
    waitMs(peer, now) {
      refill(peer, now)
      return Math.max(0, Math.ceil((perSecond / 2 - allowance[peer]!) / (perSecond / 1000)))
    },
    take(skew) {
      for (const [key, reading] of newest) append(Math.floor(key / tags), key % tags, reading)
      newest.clear()
      const taken = count
      count = 0
      for (let peer = 0; peer < peers; peer++) shifts[peer] = skew(peer) ?? 0
      for (let i = 0; i < taken; i++) {
        const shift = Math.max(shifts[store.peers[i]!]!, store.lags[i]!)
        store.fresh[i] = Math.min(store.received[i]!, store.times[i]! + shift)
      }
      if (!ascends(store.times, taken)) {
        if (sorted.tags.length < taken) sorted = columns(store.tags.length)
        sortInto(store, sorted, taken)
        ;[store, sorted] = [sorted, store]
      }
      return { ...store, count: taken }
    },
  }
}

function columns(capacity: number) {
  return {
    peers: new Uint16Array(capacity),
    tags: new Uint32Array(capacity),
    times: new Float64Array(capacity),
    values: new Float64Array(capacity),
    quality: new Uint32Array(capacity),
    received: new Float64Array(capacity),
    lags: new Float64Array(capacity),
    fresh: new Float64Array(capacity),
  }
}
type Store = ReturnType<typeof columns>

function grown(store: Store): Store {
  const next = columns(store.tags.length * 2)
  for (const key of Object.keys(store) as (keyof Store)[]) next[key].set(store[key])
  return next
}

function ascends(times: Float64Array, count: number): boolean {
  for (let i = 1; i < count; i++) if (times[i]! < times[i - 1]!) return false
  return true
}

/** By time; what came first stays first. */
function sortInto(from: Store, into: Store, count: number): void {
  const { times } = from
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => times[a]! - times[b]! || a - b,
  )
  for (const key of Object.keys(from) as (keyof Store)[]) {
    const [source, target] = [from[key], into[key]]
    for (let i = 0; i < count; i++) target[i] = source[order[i]!]!
  }
}
