/**
 * The recent past of the tags somebody looks at, in ring buffers: every frame while a tag is tracked, and before that
 * what the server's history holds. A jump in time clears it all and asks for it again.
 */
import type { SeriesAnswer } from '#core/protocol/api'
import type { LiveStore } from './values'

/** Room per tag: 35 minutes at one point a second. */
const CAPACITY = 2100
/** Frames closer than this to the point before are not kept: the eye cannot tell and the ring would be short. */
const MIN_STEP_MS = 950

export interface Series {
  /** Source times, ms UTC, ascending. */
  readonly times: Float64Array
  /** NaN where bad. */
  readonly values: Float64Array
}

/** A hole in time wider than this is asked of the server again rather than bridged by a line. */
const HOLE_MS = 30_000

/** Asks the server for a tag's past; rejects where it has none to give. */
export type LoadHistory = (tag: number, fromMs: number, toMs: number) => Promise<SeriesAnswer>

export interface History {
  /** Keeps the past of `tag` from now on, with `spanMs` of it fetched; returns the way to stop. */
  track(tag: number, spanMs: number): () => void
  /** Points of `tag` not older than `fromMs`, oldest first; empty where it is not tracked. */
  series(tag: number, fromMs: number): Series
  close(): void
}

interface Track {
  users: number
  spanMs: number
  ring: Ring
  /** Epoch for which the past was asked, so that an answer from before a jump is thrown away. */
  asked: number
}

export function createHistory(live: LiveStore, load: LoadHistory): History {
  const tracks = new Map<number, Track>()
  let epoch = live.epoch
  let newest = live.frameTime

  const backfill = (tag: number, track: Track) => {
    if (live.frameTime === 0) return
    const asked = ++track.asked
    const to = live.frameTime
    load(tag, to - track.spanMs, to).then(
      (past) => {
        if (track.asked === asked) track.ring.prepend(past.times, past.values)
      },
      () => {
        // The trend then starts now; the panel says how far back it reaches.
      },
    )
  }

  const stop = live.subscribe(() => {
    const step = live.frameTime - newest
    const jumped = live.epoch !== epoch || step < 0 || step > HOLE_MS
    epoch = live.epoch
    newest = live.frameTime
    if (jumped) {
      for (const [tag, track] of tracks) {
        track.ring.clear()
        backfill(tag, track)
      }
    }
    for (const [tag, track] of tracks) {
      const bad = live.stale[tag] || live.quality[tag]! >>> 31 === 1
      track.ring.push(live.frameTime, bad ? Number.NaN : live.values[tag]!)
    }
  })

  return {
    track(tag, spanMs) {
      const track = tracks.get(tag) ?? { users: 0, spanMs: 0, ring: new Ring(CAPACITY), asked: 0 }
      tracks.set(tag, track)
      track.users++
      if (spanMs > track.spanMs) {
        track.spanMs = spanMs
        backfill(tag, track)
      }
      let stopped = false
      return () => {
        if (stopped) return
        stopped = true
        if (--track.users === 0) tracks.delete(tag)
      }
    },
    series: (tag, fromMs) => tracks.get(tag)?.ring.since(fromMs) ?? { times: EMPTY, values: EMPTY },
    close: stop,
  }
}

const EMPTY = new Float64Array(0)

/** Fixed room for points in time order; the oldest go first. */
export class Ring {
  private readonly times: Float64Array
  private readonly values: Float64Array
  private start = 0
  private length = 0

  constructor(private readonly capacity: number) {
    this.times = new Float64Array(capacity)
    this.values = new Float64Array(capacity)
  }

  clear(): void {
    this.start = 0
    this.length = 0
  }

  /** Appends a point; one that does not lie later than the newest is dropped. */
  push(time: number, value: number): void {
    if (this.length > 0 && time - this.timeAt(this.length - 1) < MIN_STEP_MS) return
    const at = (this.start + this.length) % this.capacity
    this.times[at] = time
    this.values[at] = value
    if (this.length < this.capacity) this.length++
    else this.start = (this.start + 1) % this.capacity
  }

  /** Puts older points before those held; what overlaps is left out, and what does not fit is the oldest. */
  prepend(times: readonly number[], values: readonly (number | null)[]): void {
    const held = this.since(Number.NEGATIVE_INFINITY)
    const before = held.times[0] ?? Number.POSITIVE_INFINITY
    let last = Number.NEGATIVE_INFINITY
    const older: [number, number][] = []
    times.forEach((time, i) => {
      if (time < before && time > last) {
        older.push([time, values[i] ?? Number.NaN])
        last = time
      }
    })
    const kept = older.slice(-Math.max(0, this.capacity - held.times.length) || older.length)
    const fits = held.times.length < this.capacity ? kept : []
    this.clear()
    for (const [time, value] of fits) this.append(time, value)
    held.times.forEach((time, i) => {
      this.append(time, held.values[i]!)
    })
  }

  since(fromMs: number): Series {
    let first = 0
    while (first < this.length && this.timeAt(first) < fromMs) first++
    const times = new Float64Array(this.length - first)
    const values = new Float64Array(this.length - first)
    for (let i = first; i < this.length; i++) {
      const at = (this.start + i) % this.capacity
      times[i - first] = this.times[at]!
      values[i - first] = this.values[at]!
    }
    return { times, values }
  }

  private append(time: number, value: number): void {
    const at = (this.start + this.length) % this.capacity
    this.times[at] = time
    this.values[at] = value
    this.length++
  }

  private timeAt(i: number): number {
    return this.times[(this.start + i) % this.capacity]!
  }
}
