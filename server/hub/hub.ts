/**
 * The newest value of every tag, in typed arrays: latest-wins. Samples older than the one held are counted and dropped;
 * a jump in time clears everything. Each change raises `version`, so that a reader asks for what changed since the
 * version it saw last.
 */
import type { Tag } from '#core/plant/schema'
import { quality as status } from '#core/telemetry/quality'
import { honestQuality } from '#core/telemetry/sample'
import type { SampleColumns } from '../sources/source'

export interface HubValues {
  readonly values: Float64Array
  readonly quality: Uint32Array
  /** Source time of each value, ms UTC; 0 before the first. */
  readonly times: Float64Array
  /** Our time when each value came, ms UTC; its source time where the source does not tell; 0 before the first. */
  readonly received: Float64Array
  /** 1 where silent for longer than the tag allows, or where its peer or the whole source is lost. */
  readonly stale: Uint8Array
}

export interface Hub extends HubValues {
  readonly size: number
  /** Raised by every change. */
  readonly version: number
  /** Raised by every jump in time. */
  readonly epoch: number
  /** Source time now, ms UTC; 0 before the first batch. */
  readonly now: number
  /** Samples dropped because a newer one was there. */
  readonly late: number
  samples(batch: SampleColumns, time: number): void
  jump(time: number): void
  /** These tags are stale at once, each until its next sample. */
  lose(tags: Iterable<number>): void
  /** These are not lost any more: their values are as they were, and as old. */
  find(tags: Iterable<number>): void
  /** These values hold at `time`, though nothing came: their age counts from then. Lost ones stay lost. */
  confirm(tags: Iterable<number>, time: number): void
  /** The next sample of these tags is the newest, whatever its time says. */
  setBack(tags: Iterable<number>): void
  /** The source is lost (every value is stale at once) or back. */
  setDown(down: boolean): void
  /** Those of `tags` that changed after `version`, written to `into`; returns how many. */
  changedSince(version: number, tags: Uint32Array, into: Uint32Array): number
}

/** How often, in source ms, ages are looked at. */
const SWEEP_MS = 500

export function createHub(tags: readonly Pick<Tag, 'staleAfterS'>[]): Hub {
  const size = tags.length
  const values = new Float64Array(size).fill(Number.NaN)
  const quality = new Uint32Array(size).fill(status.badNoData)
  const times = new Float64Array(size)
  const received = new Float64Array(size)
  const stale = new Uint8Array(size)
  /** The moment each value's age counts from (SampleColumns.fresh); 0 before the first. */
  const fresh = new Float64Array(size)
  const lost = new Uint8Array(size)
  const anew = new Uint8Array(size)
  /** Version of each tag's last change. */
  const versions = new Float64Array(size)
  const patienceMs = Float64Array.from(tags, (tag) => tag.staleAfterS * 1000)
  let version = 0
  let epoch = 0
  let now = 0
  let late = 0
  let down = false
  let sweptAt = 0
  /** A tag without a sample is silent since then. */
  let began = 0

  const isStale = (tag: number): 0 | 1 => {
    const since = times[tag]! > 0 ? fresh[tag]! : began
    return down || lost[tag] === 1 || now - since > patienceMs[tag]! ? 1 : 0
  }

  const sweep = () => {
    sweptAt = now
    const before = version
    for (let tag = 0; tag < size; tag++) {
      const old = isStale(tag)
      if (old === stale[tag]) continue
      if (version === before) version++
      stale[tag] = old
      versions[tag] = version
    }
  }

  return {
    values,
    quality,
    times,
    received,
    stale,
    size,
    get version() {
      return version
    },
    get epoch() {
      return epoch
    },
    get now() {
      return now
    },
    get late() {
      return late
    },
    samples(batch, time) {
      if (now === 0) began = time
      if (time > now) now = time
      if (batch.count > 0) version++
      for (let i = 0; i < batch.count; i++) {
        const tag = batch.tags[i]!
        const at = batch.times[i]!
        if (at < times[tag]! && anew[tag] === 0) {
          late++
          continue
        }
        anew[tag] = 0
        times[tag] = at
        received[tag] = batch.received?.[i] ?? at
        fresh[tag] = batch.fresh?.[i] ?? at
        lost[tag] = 0
        values[tag] = batch.values[i]!
        quality[tag] = honestQuality(batch.values[i]!, batch.quality[i]!)
        stale[tag] = isStale(tag)
        versions[tag] = version
      }
      if (now - sweptAt >= SWEEP_MS) sweep()
    },
    jump(time) {
      epoch++
      version++
      now = time
      began = time
      sweptAt = time
      values.fill(Number.NaN)
      quality.fill(status.badNoData)
      times.fill(0)
      received.fill(0)
      fresh.fill(0)
      lost.fill(0)
      anew.fill(0)
      stale.fill(down ? 1 : 0)
      versions.fill(version)
    },
    lose(tags) {
      version++
      for (const tag of tags) {
        lost[tag] = 1
        if (stale[tag] === 1) continue
        stale[tag] = 1
        versions[tag] = version
      }
    },
    find(tags) {
      const before = version
      for (const tag of tags) {
        lost[tag] = 0
        const old = isStale(tag)
        if (old === stale[tag]) continue
        if (version === before) version++
        stale[tag] = old
        versions[tag] = version
      }
    },
    confirm(tags, time) {
      const before = version
      for (const tag of tags) {
        if (lost[tag] === 1 || times[tag] === 0) continue
        fresh[tag] = Math.max(fresh[tag]!, time)
        const old = isStale(tag)
        if (old === stale[tag]) continue
        if (version === before) version++
        stale[tag] = old
        versions[tag] = version
      }
    },
    setBack(tags) {
      for (const tag of tags) anew[tag] = 1
    },
    setDown(next) {
      if (next === down) return
      down = next
      sweep()
    },
    changedSince(since, watched, into) {
      let count = 0
      for (let i = 0; i < watched.length; i++) {
        const tag = watched[i]!
        if (versions[tag]! > since) into[count++] = tag
      }
      return count
    },
  }
}
