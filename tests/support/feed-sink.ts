/** A sink that keeps what a feed said, for tests to read. */
import { english } from '#core/messages/say'
import type { Quality } from '#core/telemetry/quality'
import type { FeedSink, FeedState, RawValue } from '#server/sources/live/feed'

export interface KeptReading {
  readonly name: string
  readonly value: RawValue
  readonly quality: Quality
  readonly time: number | undefined
  readonly historical: boolean
}

export interface KeptSink extends FeedSink {
  readonly readings: KeptReading[]
  readonly announced: Set<string>
  /** Names whose peer promises to tell of every change. */
  readonly promised: Set<string>
  aliveCount: number
  /** What was said to be lost, in order; 'all' as such. */
  readonly losses: (string[] | 'all')[]
  readonly refusals: string[]
  readonly gaps: string[]
  readonly states: { state: FeedState; message: string | undefined }[]
  missedCount: number
  /** Names that are live: had a reading since they were last lost. */
  readonly live: Set<string>
  /** Newest reading of a name. */
  last(name: string): KeptReading | undefined
  values(): Record<string, RawValue>
}

export function keepingSink(): KeptSink {
  const latest = new Map<string, KeptReading>()
  const sink: KeptSink = {
    readings: [],
    announced: new Set(),
    promised: new Set(),
    aliveCount: 0,
    losses: [],
    refusals: [],
    gaps: [],
    states: [],
    missedCount: 0,
    live: new Set(),
    reading(name, value, quality, time, historical = false) {
      const reading = { name, value, quality, time, historical }
      sink.readings.push(reading)
      latest.set(name, reading)
      sink.live.add(name)
    },
    announce(names, tellsChanges = false) {
      for (const name of names) {
        sink.announced.add(name)
        if (tellsChanges) sink.promised.add(name)
        else sink.promised.delete(name)
      }
    },
    alive() {
      sink.aliveCount++
    },
    lost(names) {
      sink.losses.push(names === 'all' ? 'all' : [...names])
      if (names === 'all') sink.live.clear()
      else for (const name of names) sink.live.delete(name)
    },
    found() {},
    missed(count) {
      sink.missedCount += count
    },
    gap(what) {
      sink.gaps.push(english(what))
    },
    waitMs: () => 0,
    refused(what) {
      sink.refusals.push(english(what))
    },
    status(state, why) {
      sink.states.push({ state, message: why && english(why) })
    },
    last: (name) => latest.get(name),
    values: () => Object.fromEntries([...latest].map(([name, { value }]) => [name, value])),
  }
  return sink
}
