/**
 * One peer's readings on their way in: names become tags, clocks are looked at, deadband and rate applied. Every reading
 * is counted, and each count says what became of it.
 */

import { say } from '#core/messages/say'
import type { FeedStatus } from '#core/protocol/events'
import type { SourceEntry } from '#core/sources/schema'
import { isGood, quality } from '#core/telemetry/quality'
import type { SourceProvenance } from '#core/telemetry/sample'
import { type Bindings, convert, qualityOf } from './bind'
import type { Feed, FeedSink } from './feed'
import { createNames, keepNewest, type Names, type PeerName } from './names'
import type { Outbox, Reading } from './outbox'
import { createReport } from './report'
import { createSetBack } from './set-back'
import { createSkew, keepPace } from './skew'
import { createThinning } from './thin'

/** A clock that has never been set says 1970 or 1980; no plant's data is older than this. */
export const EARLIEST_TIME = Date.UTC(2000, 0, 1)
const MAX_NAME = 1024
/** Values are confirmed at most this often, ms: finer than any tag's patience need be. */
const ALIVE_EVERY_MS = 1000

/** What the intakes of one source share. */
export interface Shared {
  readonly outbox: Outbox
  /** Source time of the newest reading of each tag, and which peer it is from (-1: none yet). */
  readonly newestTime: Float64Array
  readonly newestFrom: Int16Array
  /** A peer's state has changed. */
  readonly tell: () => void
  /** These tags lose their values; what came before is handed over first. */
  readonly lose: (tags: readonly number[]) => void
  /** These are not lost after all; what came before is handed over first. */
  readonly find: (tags: readonly number[]) => void
  /** The tag's next reading is the newest, whatever its time; what came before is handed over first. */
  readonly setBack: (tag: number) => void
  /** The values of these tags hold at `time`; what came before is handed over first. */
  readonly confirm: (tags: readonly number[], time: number) => void
  readonly now: () => number
  readonly warn: (message: string) => void
}

export interface IntakeOptions {
  /** Place among the peers of the source. */
  readonly index: number
  readonly name: string
  readonly entry: Pick<SourceEntry, 'aheadS'>
  readonly feed: Pick<Feed, 'kind'>
  readonly bindings: Bindings
  readonly provenance: SourceProvenance
  readonly simulated: boolean
  readonly shared: Shared
}

export interface Intake {
  readonly sink: FeedSink
  readonly names: Names
  status(): FeedStatus
  /** Hands over the readings whose turn has come, or all that wait. */
  release(all?: boolean): void
  /** Our time minus the peer's, ms. */
  skew(): number | undefined
  /** Hears nothing from now on. */
  end(): void
}

export function createIntake(options: IntakeOptions): Intake {
  const { index, name, entry, feed, bindings, provenance, simulated, shared } = options
  const { outbox, newestTime, newestFrom, now } = shared
  const names = createNames(bindings)
  const skew = createSkew()
  const clocks = createSetBack()
  // Who pushes may hold samples back as long as it likes: the way tells nothing of the clock.
  const tellsClock = feed.kind !== 'push'
  const aheadMs = entry.aheadS * 1000
  const report = createReport({ name, kind: feed.kind, provenance, simulated, now, warn: shared.warn })
  const { counts, refuse } = report
  let ended = false
  let aliveAt = Number.NEGATIVE_INFINITY

  const send = (tag: number, reading: Reading, news: boolean) => {
    if (reading.time >= newestTime[tag]!) {
      newestTime[tag] = reading.time
      newestFrom[tag] = index
    } else if (news) counts.late++
    counts.conflated += outbox.add(index, tag, reading)
  }
  const thinning = createThinning({
    pass: (tag, reading) => send(tag, reading, true),
    heldBack: () => {
      counts.thinned++
    },
  })

  const lose = (which: Iterable<PeerName>) => {
    thinning.release()
    const tags: number[] = []
    for (const of of which) {
      of.lost = true
      const tag = of.mapping?.tag
      if (tag !== undefined && newestFrom[tag] === index) tags.push(tag)
    }
    if (tags.length > 0) shared.lose(tags)
  }
  const loseAll = () => lose([...names.bound, ...names.unbound])

  /** The name's clock was set back: what it said before is outdated, though it is newer by its time. */
  const beginAnew = (of: PeerName, time: number, received: number, isProof: boolean) => {
    if (isProof) {
      const back = Math.round((received - time - (of.receivedAt - of.time)) / 1000)
      refuse(say('source.clock-set-back', { name: of.name, seconds: back }))
      report.beginAnew(time)
    }
    thinning.forget(of)
    of.time = 0
    of.pace = { time, receivedAt: received, lagMs: tellsClock ? received - time : Number.NEGATIVE_INFINITY }
    const tag = of.mapping?.tag
    if (tag === undefined || newestFrom[tag] !== index) return
    newestTime[tag] = 0
    shared.setBack(tag)
  }

  /** Silence is no age where the peer tells of every change: such values hold at `at`. */
  const confirm = (at: number) => {
    const tags: number[] = []
    for (const of of names.bound) {
      // Where late ones come something has changed, and is not shown yet.
      if (!of.tellsChanges || of.lost || of.late || of.count === 0) continue
      of.aliveAt = at
      const tag = of.mapping?.tag
      if (tag !== undefined && newestFrom[tag] === index) tags.push(tag)
    }
    if (tags.length > 0) shared.confirm(tags, at)
  }

  const sink: FeedSink = {
    reading(of, raw, said, time, historical = false) {
      if (ended) return
      const received = now()
      counts.received++
      const entry = of === '' || of.length > MAX_NAME ? undefined : names.speaking(of, received)
      if (!entry) {
        counts.unbound++
        if (of === '' || of.length > MAX_NAME)
          refuse(say('source.name-length', { length: of.length, most: MAX_NAME }))
        return
      }
      let at = time ?? received
      let status = said
      let lagMs = Number.NEGATIVE_INFINITY
      if (!(at >= EARLIEST_TIME && at <= received + aheadMs)) {
        counts.mistimed++
        status = isGood(said) ? quality.uncertain : said
        at = received
      } else if (time !== undefined && !historical) {
        const judged = clocks.judge(entry, at, received)
        if (judged === 'proof' || judged === 'new clock') beginAnew(entry, at, received, judged === 'proof')
        if (tellsClock) {
          skew.saw(time, received)
          lagMs = keepPace(entry.pace, time, received)
        }
      }
      const { mapping } = entry
      const value = mapping ? convert(mapping, raw) : Number.NaN
      if (mapping) status = qualityOf(value, raw, status)
      // Who tells of every change says with each what holds now, however long ago it was measured.
      if (entry.tellsChanges && !historical) lagMs = Number.POSITIVE_INFINITY
      const reading: Reading = { time: at, receivedAt: received, value, quality: status, lagMs }
      keepNewest(entry, raw, reading)
      report.sampled(at)
      if (!mapping) {
        counts.unbound++
        return
      }
      counts.bound++
      if (historical) send(mapping.tag, reading, false)
      else thinning.take(entry, mapping, reading)
    },
    announce(which, tellsChanges = false) {
      if (ended) return
      for (const of of which) {
        const entry = of === '' || of.length > MAX_NAME ? undefined : names.announced(of)
        if (entry) entry.tellsChanges = tellsChanges
      }
      // What came before the promise is confirmed with the next sign of life.
      if (tellsChanges) aliveAt = Number.NEGATIVE_INFINITY
    },
    alive() {
      const at = now()
      if (ended || report.state === 'down' || at - aliveAt < ALIVE_EVERY_MS) return
      aliveAt = at
      confirm(at)
    },
    lost(which) {
      if (ended) return
      if (which === 'all') return loseAll()
      lose([...which].flatMap((of) => names.find(of) ?? []))
    },
    found() {
      if (ended) return
      const tags: number[] = []
      for (const of of names.bound) {
        if (!of.lost || of.unsure || of.count === 0) continue
        of.lost = false
        const tag = of.mapping?.tag
        if (tag !== undefined && newestFrom[tag] === index) tags.push(tag)
      }
      if (tags.length > 0) shared.find(tags)
    },
    missed(count) {
      counts.missed += count
    },
    gap(what) {
      if (ended) return
      for (const of of names.bound) of.unsure = of.lost
      report.gap(what)
    },
    waitMs: () => outbox.waitMs(index, now()),
    refused: refuse,
    status(next, why) {
      if (ended || !report.setState(next, why)) return
      if (next === 'down') loseAll()
      shared.tell()
    },
  }

  return {
    sink,
    names,
    release: (all) => thinning.release(all ? undefined : now()),
    skew: () => skew.at(now()),
    status: () => report.status(skew.at(now())),
    end() {
      ended = true
    },
  }
}
