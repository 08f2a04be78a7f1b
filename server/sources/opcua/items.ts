/**
 * What is known of each monitored item, and which time a reading gets. Every reading passes; pure, with time given.
 *
 * A server tells of changes only. That a value has not changed is known by reading it again, and such a reading says "so
 * it was at the server's time": a **confirmation**. It repeats value and source time, so it is given the server's time
 * (OPC UA Part 4, 7.11.4: when the server knew the value to be accurate), held back by how much the device's clock is
 * seen to lag behind the server's, so that the device's next change does not look older than the confirmation.
 */
import type { Quality } from '#core/telemetry/quality'
import type { FeedSink, RawValue } from '../live/feed'

export interface ItemReading {
  readonly value: RawValue
  readonly quality: Quality
  /** Time of the device that took it, and time of the server; ms since 1970 UTC. */
  readonly source: number | undefined
  readonly server: number | undefined
}

export interface Items {
  /** A notification. `backlog`: from before an interruption; now is known already. */
  notified(item: number, reading: ItemReading, backlog: boolean): void
  /** The answer to a read. */
  confirmed(item: number, reading: ItemReading): void
  /** Items of which nothing came for `silentMs`. */
  silent(silentMs: number): number[]
}

/** A value whose source time lies so far before the server's is confirmed at once, ms. */
const OLD_MS = 10_000

interface Held {
  value: RawValue
  quality: Quality
  /** Source time of the newest reading. */
  source: number
  /** Newest time given to the sink. */
  given: number
  /** How far the device's clock was seen to lag behind the server's, ms. */
  lagMs: number
  /** When something came last, by our own steady clock. */
  seenAt: number
}

/** `names`: the peer's names in the order of the items. `steady`: a clock that only goes forward, ms. */
export function createItems(
  names: readonly string[],
  sink: Pick<FeedSink, 'reading'>,
  steady: () => number,
): Items {
  const held: Held[] = names.map(() => ({
    value: null,
    quality: 0,
    source: Number.NEGATIVE_INFINITY,
    given: Number.NEGATIVE_INFINITY,
    lagMs: 0,
    seenAt: steady(),
  }))

  const give = (item: number, { value, quality }: ItemReading, time: number | undefined) => {
    const known = held[item]!
    if (time !== undefined) known.given = Math.max(known.given, time)
    sink.reading(names[item]!, value, quality, time)
  }
  const confirm = (item: number, reading: ItemReading) => {
    const known = held[item]!
    const server = reading.server ?? reading.source
    give(item, reading, server === undefined ? undefined : Math.max(known.given, server - known.lagMs))
  }

  const take = (item: number, reading: ItemReading) => {
    const known = held[item]!
    const { value, quality, server } = reading
    known.seenAt = steady()
    const source = reading.source ?? server
    if (source === undefined) {
      give(item, reading, undefined)
      return
    }
    if (source === known.source && value === known.value && quality === known.quality) {
      confirm(item, reading)
      return
    }
    const news = source > known.source
    if (news && source < known.given) {
      // It changed after the confirmation although its clock says before: that clock lags.
      known.lagMs = Math.max(0, (server ?? known.given) - source)
      give(item, reading, known.given)
    } else {
      give(item, reading, source)
    }
    if (!news && source < known.source) return
    Object.assign(known, { value, quality, source })
    if (server !== undefined && server - known.lagMs - source > OLD_MS) confirm(item, reading)
  }

  return {
    notified(item, reading, backlog) {
      const known = held[item]
      if (!known) return
      if (!backlog) {
        take(item, reading)
        return
      }
      const source = reading.source ?? reading.server
      // Both ends keep what is under way when a connection breaks: what came already is not given twice.
      if (source !== undefined && source <= known.source && reading.value === known.value) return
      if (source !== undefined && source > known.source) {
        Object.assign(known, { value: reading.value, quality: reading.quality, source })
      }
      sink.reading(names[item]!, reading.value, reading.quality, source, true)
    },
    confirmed(item, reading) {
      if (held[item]) take(item, reading)
    },
    silent(silentMs) {
      const now = steady()
      const found: number[] = []
      for (const [item, { seenAt }] of held.entries()) if (now - seenAt >= silentMs) found.push(item)
      return found
    },
  }
}
