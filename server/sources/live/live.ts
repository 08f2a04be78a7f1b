/**
 * One source out of one or several peers. Yields every sample up to the rate of outbox.ts, in time order within each
 * flush; says at once what is lost; goes on while any of its peers does.
 *
 * Two peers may have the same tag: the one with the newest source time is shown, and each is listed in the console.
 */
import { english, say } from '#core/messages/say'
import type { Tag } from '#core/plant/schema'
import type { FeedStatus, SourceState, SourceStatus } from '#core/protocol/events'
import type { SourceEntry } from '#core/sources/schema'
import { jointProvenance, type SourceProvenance } from '#core/telemetry/sample'
import { NO_SAMPLES, type PushIntake, type Source, type SourceSink } from '../source'
import { type BoundTag, compileBindings } from './bind'
import type { Feed } from './feed'
import { createIntake, type Shared } from './intake'
import { createOutbox } from './outbox'

export interface LivePeer {
  readonly name: string
  readonly entry: Pick<SourceEntry, 'aheadS' | 'bind' | 'simulated'>
  readonly feed: Feed
  /** Where `bind` gives no rule. */
  readonly defaultRule?: string
}

export interface LiveOptions {
  readonly peers: readonly LivePeer[]
  readonly tags: readonly (BoundTag & Pick<Tag, 'name'>)[]
  /** What a peer that does not say is taken for. */
  readonly simulated: boolean
  /** Called for each oddity that people should hear of, at most once a minute for each peer. */
  readonly warn: (message: string) => void
  /** Wall time, ms. */
  readonly now?: () => number
  /** Pause between flushes, ms; 0: the caller calls `flush`. */
  readonly flushMs?: number
  /** Samples a second of each peer that all go through. */
  readonly perSecond?: number
}

export interface Live extends Source {
  /** Also called by its own timer, and by tests that hold the clock. */
  flush(): void
}

/** A feed that takes what is handed to it. */
type PushFeed = Feed & { readonly take: PushIntake['take'] }

export function createLive(options: LiveOptions): Live {
  const { peers, tags, now = Date.now, flushMs = 50 } = options
  let receiver: SourceSink | undefined
  let timer: NodeJS.Timeout | undefined
  let closed: Promise<void> | undefined

  const outbox = createOutbox(peers.length, tags.length, options.perSecond)
  const shared: Shared = {
    outbox,
    now,
    warn: options.warn,
    newestTime: new Float64Array(tags.length),
    newestFrom: new Int16Array(tags.length).fill(-1),
    tell: () => receiver?.status(overall()),
    lose(lost) {
      handOver()
      receiver?.lost(lost)
    },
    find(tags) {
      flush()
      receiver?.found(tags)
    },
    setBack(tag) {
      flush()
      receiver?.setBack([tag])
    },
    confirm(tags, time) {
      flush()
      receiver?.alive(tags, time)
    },
  }
  const intakes = peers.map(({ name, entry, feed, defaultRule }, index) => {
    const { bindings } = compileBindings({ bind: entry.bind, tags, ...(defaultRule ? { defaultRule } : {}) })
    const provenance = provenanceOf(feed)
    const simulated = entry.simulated ?? options.simulated
    const intake = createIntake({
      index,
      name,
      entry,
      feed,
      bindings,
      provenance,
      simulated,
      shared,
    })
    return { name, feed, bindings, provenance, simulated, intake, names: intake.names }
  })
  const kinds = new Set(peers.map(({ feed }) => feed.kind))
  const kind = kinds.size === 1 ? [...kinds][0]! : 'several'
  const statuses = () => intakes.map(({ intake }) => intake.status())
  const overall = () => together(kind, statuses())

  const handOver = () => {
    const batch = outbox.take((peer) => intakes[peer]?.intake.skew())
    receiver?.samples(batch.count > 0 ? batch : NO_SAMPLES, now())
  }
  const flush = () => {
    for (const { intake } of intakes) intake.release()
    handOver()
  }
  const pushed = intakes.find(({ feed }) => 'take' in feed)

  return {
    kind,
    provenance: jointProvenance(intakes.map(({ provenance }) => provenance)),
    simulated: intakes.some(({ simulated }) => simulated),
    sources: statuses,
    bound: { peers: intakes, shownBy: (tag) => shared.newestFrom[tag] ?? -1 },
    ...(pushed
      ? {
          intake: intakeOf(pushed.feed as PushFeed, (name) => pushed.names.find(name)?.mapping !== undefined),
        }
      : {}),
    async start(sink) {
      receiver = sink
      sink.status(overall())
      await Promise.all(intakes.map(({ feed, intake }) => feed.start(intake.sink)))
      if (flushMs > 0 && !closed) timer = setInterval(flush, flushMs)
    },
    flush,
    close() {
      closed ??= (async () => {
        await Promise.allSettled(peers.map(({ feed }) => feed.close()))
        clearInterval(timer)
        for (const { intake } of intakes) {
          intake.release(true)
          intake.end()
        }
        handOver()
      })()
      return closed
    },
  }
}

/** A file's data is of the past, though it is moved to now where it plays beside others, and is said to be. */
const provenanceOf = ({ kind }: Feed): SourceProvenance => (kind === 'file' ? 'REPLAY' : 'LIVE')

/** What is handed over, and whether one of our tags takes it. */
function intakeOf(feed: PushFeed, isBound: (name: string) => boolean): PushIntake {
  return {
    take(name, value, quality, time) {
      const result = feed.take(name, value, quality, time)
      return result === 'accepted' && !isBound(name) ? 'unbound' : result
    },
  }
}

/** The source as a whole: running while any peer runs, and down only where all are. */
function together(kind: string, feeds: readonly FeedStatus[]): SourceStatus {
  const first: readonly SourceState[] = ['running', 'starting', 'ended']
  const state = first.find((one) => feeds.some((feed) => feed.state === one)) ?? 'down'
  const samples = feeds.flatMap(({ lastSampleAt }) => lastSampleAt ?? [])
  const said = feeds.map((feed) => say('at', { where: feed.name, what: feed.said ?? say('source.down') }))
  return {
    kind,
    state,
    lastSampleAt: samples.length > 0 ? Math.max(...samples) : null,
    ...(state === 'down'
      ? { message: said.map(english).join('; '), said: say('several', { messages: said }) }
      : {}),
  }
}
