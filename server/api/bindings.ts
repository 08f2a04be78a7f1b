/** Pages of the binding console, made from what the source knows of names and the hub of values. Pure. */

import { english } from '#core/messages/say'
import type { Tag } from '#core/plant/schema'
import {
  type BindingState,
  type BindingsPage,
  BindingsQuery,
  type ShownValue,
  type TagBinding,
  type UnboundName,
} from '#core/protocol/bindings'
import type { FeedStatus } from '#core/protocol/events'
import { isGood, quality, severity } from '#core/telemetry/quality'
import type { Hub } from '../hub/hub'
import type { RawValue } from '../sources/live/feed'
import type { BoundNames, PeerName } from '../sources/live/names'

export interface BindingParts {
  readonly tags: readonly Pick<Tag, 'name' | 'unit'>[]
  readonly hub: Hub
  /** Left out by a source that speaks in our own tags. */
  readonly bound: BoundNames | undefined
  readonly sources: () => readonly FeedStatus[]
  readonly now: () => number
}

/** A tag, and one of its peers: its place and the name heard, if any. */
interface Pair {
  readonly tag: number
  readonly peer: number | undefined
  readonly heard: PeerName | undefined
}

export function bindingsPage(parts: BindingParts, asked: BindingsQuery): BindingsPage {
  const query = BindingsQuery.parse(asked)
  const passes = textFilter(query.filter)
  const { peers = [] } = parts.bound ?? {}
  const sources = parts.sources()
  const own = parts.bound ? undefined : (sources[0]?.name ?? '')
  return {
    at: parts.now(),
    // A recording's values came when they were taken, by its own clock.
    now: own === undefined ? parts.now() : parts.hub.now,
    sources,
    tags: tagRows(parts, own, passes, query),
    unbound: unboundRows(peers, passes, query),
    detail:
      query.detail === undefined || query.detail >= parts.tags.length
        ? []
        : pairsOf(parts.bound, query.detail).map(rowOf(parts, own)),
  }
}

type Query = ReturnType<typeof BindingsQuery.parse>

function tagRows(
  parts: BindingParts,
  own: string | undefined,
  passes: ReturnType<typeof textFilter>,
  query: Query,
): BindingsPage['tags'] {
  const { tags, hub, bound } = parts
  const { offset, limit } = query.tags
  const row = rowOf(parts, own)
  const also = new Set(query.also)
  const isNamed = query.only === 'silent' || query.only === 'unnamed'
  const states = { good: 0, uncertain: 0, bad: 0, stale: 0, silent: 0 }
  const rows: TagBinding[] = []
  let matching = 0
  const look = (tag: number) => {
    for (const pair of pairsOf(bound, tag)) {
      const source = own ?? (pair.peer === undefined ? '' : bound!.peers[pair.peer]!.name)
      if (!also.has(tag) && !passes(tags[tag]!.name, source, pair.heard?.name ?? '')) continue
      const isNobodys = own === undefined && pair.peer === undefined
      if (query.source !== '' && source !== query.source && !isNobodys) continue
      const state = stateOf(pair, hub, own)
      states[state]++
      if (query.source !== '' && isNobodys && !isNamed) continue
      if (!isAsked(query.only, state, pair, hub, own)) continue
      matching++
      if (matching > offset && rows.length < limit) rows.push(row(pair))
    }
  }
  if (query.of) for (const tag of query.of) tag < tags.length && look(tag)
  else for (let tag = 0; tag < tags.length; tag++) look(tag)
  return { total: tags.length, matching, offset, rows, states }
}

function stateOf({ tag, heard }: Pair, hub: Hub, own: string | undefined): BindingState {
  if (own === undefined ? !heard?.count : hub.times[tag] === 0) return 'silent'
  if (hub.stale[tag] === 1 || heard?.lost === true) return 'stale'
  return severity(heard?.quality ?? hub.quality[tag]!)
}

function isAsked(only: Query['only'], state: BindingState, pair: Pair, hub: Hub, own: string | undefined) {
  if (only === 'all') return true
  if (only === 'unnamed') return own === undefined && pair.peer === undefined
  if (only !== 'not good') return state === only
  return !isGood(own === undefined ? (pair.heard?.quality ?? quality.badNoData) : hub.quality[pair.tag]!)
}

/** Every peer that has named a tag, or else the one that lists it, or else none. */
function pairsOf(bound: BoundNames | undefined, tag: number): Pair[] {
  const pairs: Pair[] = []
  bound?.peers.forEach(({ names }, peer) => {
    const heard = names.ofTag(tag)
    if (heard) pairs.push({ tag, peer, heard })
  })
  if (pairs.length > 0) return pairs
  const listing = bound?.peers.findIndex(({ bindings }) => bindings.lists(tag)) ?? -1
  return [{ tag, peer: listing < 0 ? undefined : listing, heard: undefined }]
}

function rowOf({ tags, hub, bound }: BindingParts, own: string | undefined): (pair: Pair) => TagBinding {
  return ({ tag, peer, heard }) => {
    const { name, unit } = tags[tag]!
    const stale = hub.stale[tag] === 1 || heard?.lost === true
    if (own !== undefined) {
      const value = finite(hub.values[tag]!)
      const head = { tag: name, unit, source: own, name, mapping: '', raw: value, value, stale, shown: true }
      const count = hub.times[tag]! > 0 ? 1 : 0
      return {
        ...head,
        ...moments(hub.times[tag]!, hub.received[tag]!),
        aliveAt: null,
        quality: hub.quality[tag]!,
        count,
      }
    }
    const { bindings, name: source = null } = (peer === undefined ? undefined : bound?.peers[peer]) ?? {}
    return {
      tag: name,
      unit,
      source,
      name: heard?.name ?? (bindings ?? bound?.peers[0]?.bindings)?.nameOf(tag) ?? null,
      mapping: heard?.mapping?.text ?? bindings?.mappingText(tag) ?? '',
      raw: shown(heard?.raw ?? null),
      value: finite(heard?.value ?? Number.NaN),
      ...moments(heard?.time ?? 0, heard?.receivedAt ?? 0),
      aliveAt: heard?.tellsChanges && heard.aliveAt > 0 ? heard.aliveAt : null,
      quality: heard?.quality ?? quality.badNoData,
      stale,
      shown: peer !== undefined && bound?.shownBy(tag) === peer,
      count: heard?.count ?? 0,
    }
  }
}

function unboundRows(
  peers: BoundNames['peers'],
  passes: ReturnType<typeof textFilter>,
  { filter, source, unbound: { offset, limit } }: Query,
): BindingsPage['unbound'] {
  const rows: UnboundName[] = []
  let total = 0
  let beyond = 0
  let matching = 0
  for (const { name, names } of peers) {
    total += names.unbound.length
    beyond += names.beyond
    if (source !== '' && name !== source) continue
    // Without a filter nothing needs looking at but what is shown.
    const found = filter === '' ? names.unbound : names.unbound.filter((one) => passes('', name, one.name))
    const from = Math.max(0, offset - matching)
    for (const one of found.slice(from, from + limit - rows.length)) rows.push(unboundRow(name, one))
    matching += found.length
  }
  return { total, matching, offset, rows, beyond }
}

const unboundRow = (source: string, { name, reason, raw, time, receivedAt, quality, count }: PeerName) => ({
  source,
  name,
  reason: reason && english(reason),
  reasonSaid: reason,
  value: shown(raw),
  ...moments(time, receivedAt),
  quality,
  count,
})

function textFilter(filter: string): (tag: string, source: string, name: string) => boolean {
  const text = filter.trim().toLowerCase()
  if (text === '') return () => true
  return (...names) => names.some((name) => name.toLowerCase().includes(text))
}

const moments = (time: number, receivedAt: number) => ({
  time: time > 0 ? time : null,
  receivedAt: receivedAt > 0 ? receivedAt : null,
})
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
const shown = (raw: RawValue): ShownValue =>
  typeof raw === 'bigint' || (typeof raw === 'number' && !Number.isFinite(raw)) ? String(raw) : raw
