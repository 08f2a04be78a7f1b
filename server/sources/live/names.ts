/** The names that one peer has spoken under, each with its newest reading: what is bound, and what is not. Bounded. */
import { type Said, say } from '#core/messages/say'
import { type Quality, quality } from '#core/telemetry/quality'
import type { Bindings, Mapping } from './bind'
import type { RawValue } from './feed'
import type { Reading } from './outbox'
import type { LateRun } from './set-back'
import { newPace, type Pace } from './skew'

/** Names of one peer that are none of our tags', at most; readings under further ones are only counted. */
export const MAX_UNBOUND = 20_000

/** Of a peer's text, as much is kept for the console. */
const SHOWN_TEXT = 200

/** A peer's name and the newest reading under it. */
export interface PeerName {
  readonly name: string
  /** Undefined where it is none of our tags'. */
  mapping: Mapping | undefined
  /** Why it is not bound although it would fit. */
  reason: Said | null
  raw: RawValue
  /** In the tag's unit; NaN where it is none of our tags', too. */
  value: number
  quality: Quality
  /** Source time, and ours of arrival, ms UTC; 0 before the first reading. */
  time: number
  receivedAt: number
  count: number
  /** The peer or its device is lost; until the next reading. */
  lost: boolean
  /** It was lost, or is, over a gap: only a reading can tell what it is. */
  unsure: boolean
  /** The peer promises to tell of every change: silence means "as it was" while it is alive. */
  tellsChanges: boolean
  /** When the promise was last known to hold, by our clock, ms; 0 never. */
  aliveAt: number
  pace: Pace
  /** Since when nothing but readings older than the newest have come (set-back.ts). */
  late: LateRun | undefined
  /** What deadband and rate let through last, and what waits for its turn (thin.ts). */
  passed: Reading | undefined
  waiting: Reading | undefined
}

export interface Names {
  /** The entry of a name, made where it is new; undefined where there is no more room for names that are not bound. */
  announced(name: string): PeerName | undefined
  /** The same for a name under which a reading comes at `now`: it may take its tag over from one that is lost or silent. */
  speaking(name: string, now: number): PeerName | undefined
  /** Without making one. */
  find(name: string): PeerName | undefined
  /** The name that is the tag; undefined where none was heard. */
  ofTag(tag: number): PeerName | undefined
  readonly bound: Iterable<PeerName>
  /** In the order in which they were first heard. */
  readonly unbound: readonly PeerName[]
  /** Readings under names for which there was no room. */
  readonly beyond: number
}

export function createNames(bindings: Pick<Bindings, 'find'>, limit = MAX_UNBOUND): Names {
  const all = new Map<string, PeerName>()
  const byTag = new Map<number, PeerName>()
  /** Of names that fit a tag which another name holds. */
  const rivals = new Map<PeerName, Mapping>()
  const unbound: PeerName[] = []
  let beyond = 0

  const holds = (entry: PeerName, mapping: Mapping) => {
    entry.mapping = mapping
    entry.reason = null
    byTag.set(mapping.tag, entry)
  }

  /** A tag has one name at a time: another one takes over only where the holder is lost, silent for too long, or never spoke. */
  const contend = (rival: PeerName, mapping: Mapping, now: number) => {
    const holder = byTag.get(mapping.tag)!
    const silent = now - Math.max(holder.receivedAt, holder.aliveAt) > 2 * mapping.keepAliveMs
    if (!holder.lost && !silent && holder.count > 0) return
    holder.mapping = undefined
    holder.reason = say('source.tag-taken', { name: rival.name })
    rivals.set(holder, mapping)
    rivals.delete(rival)
    unbound[unbound.indexOf(rival)] = holder
    holds(rival, mapping)
  }

  const add = (name: string): PeerName | undefined => {
    const mapping = bindings.find(name)
    const holder = mapping && byTag.get(mapping.tag)
    const free = mapping !== undefined && holder === undefined
    if (!free && unbound.length >= limit) {
      beyond++
      return undefined
    }
    const entry = newName(name)
    all.set(name, entry)
    if (free) holds(entry, mapping)
    else unbound.push(entry)
    if (holder) {
      entry.reason = say('source.tag-taken', { name: holder.name })
      rivals.set(entry, mapping!)
    }
    return entry
  }

  return {
    announced: (name) => all.get(name) ?? add(name),
    speaking(name, now) {
      const entry = all.get(name) ?? add(name)
      if (entry && entry.reason !== null) contend(entry, rivals.get(entry)!, now)
      return entry
    },
    find: (name) => all.get(name),
    ofTag: (tag) => byTag.get(tag),
    get bound() {
      return byTag.values()
    },
    unbound,
    get beyond() {
      return beyond
    },
  }
}

function newName(name: string): PeerName {
  return {
    name,
    mapping: undefined,
    reason: null,
    raw: null,
    value: Number.NaN,
    quality: quality.badNoData,
    time: 0,
    receivedAt: 0,
    count: 0,
    lost: false,
    unsure: false,
    tellsChanges: false,
    aliveAt: 0,
    pace: newPace(),
    late: undefined,
    passed: undefined,
    waiting: undefined,
  }
}

/** Takes a reading into account: the newest by source time is what the console shows. */
export function keepNewest(
  of: PeerName,
  raw: RawValue,
  { time, receivedAt, value, quality: status }: Reading,
): void {
  of.count++
  of.lost = false
  of.unsure = false
  if (time < of.time) return
  // A copy: a part of a long text would keep all of it in memory.
  of.raw =
    typeof raw === 'string' && raw.length > SHOWN_TEXT ? structuredClone(raw.slice(0, SHOWN_TEXT)) : raw
  of.value = value
  of.quality = status
  of.time = time
  of.receivedAt = receivedAt
}

/** What the console reads: each peer's names, and whose value a tag shows. */
export interface BoundNames {
  readonly peers: readonly {
    readonly name: string
    readonly names: Names
    readonly bindings: Pick<Bindings, 'nameOf' | 'lists' | 'mappingText'>
  }[]
  /** Place in `peers` of the one whose reading is the tag's newest; -1 before the first. */
  shownBy(tag: number): number
}
