/** A feed whose readings the test hands over, and a source of such feeds with a clock that the test holds. */

import type { Tag } from '#core/plant/schema'
import type { SourceStatus } from '#core/protocol/events'
import { SourceEntry } from '#core/sources/schema'
import { createHub, type Hub } from '#server/hub/hub'
import type { Feed, FeedSink } from '#server/sources/live/feed'
import { createLive, type Live, type LiveOptions } from '#server/sources/live/live'
import type { SourceSink } from '#server/sources/source'
import { makeTag } from './plant'

export interface FakeFeed extends Feed {
  /** Throws before `start`. */
  readonly sink: FeedSink
  readonly closed: boolean
}

export function fakeFeed(more: Partial<Feed> = {}): FakeFeed {
  let sink: FeedSink | undefined
  let closed = false
  return {
    kind: 'mqtt',
    async start(receiver) {
      sink = receiver
      sink.status('running')
    },
    async close() {
      closed = true
    },
    ...more,
    get sink() {
      if (!sink) throw new Error('not started')
      return sink
    },
    get closed() {
      return closed
    },
  }
}

export interface Delivered {
  readonly tag: number
  readonly time: number
  readonly value: number
  readonly quality: number
}

export interface LiveBench {
  readonly live: Live
  readonly hub: Hub
  readonly feeds: readonly FakeFeed[]
  /** Every sample that was handed over, in its order; and each flush's length. */
  readonly delivered: Delivered[]
  readonly flushes: number[]
  readonly statuses: SourceStatus[]
  readonly warnings: string[]
  now: number
  /** The clock goes on by so many ms, then what came is handed over. */
  step(ms?: number): void
}

export const START = Date.UTC(2026, 0, 1)

/** Peers `a`, `b`, …, bound as told, started. */
export async function liveBench(
  peers: readonly { bind?: { name?: string; tags?: Record<string, unknown> }; feed?: FakeFeed }[] = [{}],
  tags: readonly Tag[] = [makeTag('TI-1'), makeTag('TI-2'), makeTag('XS-1')],
  more: Partial<LiveOptions> = {},
): Promise<LiveBench> {
  const feeds = peers.map(({ feed }) => feed ?? fakeFeed())
  const hub = createHub(tags)
  const clock = { now: START }
  const warnings: string[] = []
  const live = createLive({
    peers: peers.map(({ bind = {} }, i) => ({
      name: String.fromCharCode(97 + i),
      entry: SourceEntry.parse({ uri: 'mqtt://fake', bind: { tags: {}, ...bind } }),
      feed: feeds[i]!,
    })),
    tags,
    simulated: false,
    warn: (message) => warnings.push(message),
    now: () => clock.now,
    flushMs: 0,
    ...more,
  })
  const bench: LiveBench = {
    live,
    hub,
    feeds,
    delivered: [],
    flushes: [],
    statuses: [],
    warnings,
    get now() {
      return clock.now
    },
    set now(ms) {
      clock.now = ms
    },
    step(ms = 50) {
      clock.now += ms
      live.flush()
    },
  }
  const sink: SourceSink = {
    samples(batch, time) {
      hub.samples(batch, time)
      bench.flushes.push(batch.count)
      for (let i = 0; i < batch.count; i++) {
        bench.delivered.push({
          tag: batch.tags[i]!,
          time: batch.times[i]!,
          value: batch.values[i]!,
          quality: batch.quality[i]!,
        })
      }
    },
    jump: () => {},
    lost: (lost) => hub.lose(lost),
    alive: (tags, time) => hub.confirm(tags, time),
    setBack: (tags) => hub.setBack(tags),
    found: (tags) => hub.find(tags),
    status: (status) => bench.statuses.push(status),
  }
  await live.start(sink)
  return bench
}
