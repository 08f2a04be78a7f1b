/** Where a value comes from, how old it is, and why it is stale: what the panels say beside the figure. Pure. */
import type { Told } from '#core/messages/say'
import type { BindingsPage, TagBinding } from '#core/protocol/bindings'
import type { FeedStatus } from '#core/protocol/events'
import type { ConnectionState } from './ui'

/** Why a value is not known any more, the nearest cause first. */
export type StaleCause =
  | { readonly kind: 'connection' } // the page has lost the server
  | { readonly kind: 'source'; readonly source: string; readonly since: number; readonly why: Told }
  | { readonly kind: 'ended'; readonly source: string; readonly since: number }
  | { readonly kind: 'device'; readonly source: string } // the source runs, what it speaks for is lost
  | { readonly kind: 'silent'; readonly source: string | null } // nothing came for longer than the tag allows
  | { readonly kind: 'never' } // no value has come at all

export interface Origin {
  /** As the server tells it: source, the peer's name, quality, times. */
  readonly row: TagBinding
  /** How long ago the value came, ms; null before the first. */
  readonly ageMs: number | null
  /** Where its peer vouches for it though nothing new came. */
  readonly unchanged: ReturnType<typeof unchangedOf>
  /** Of a stale value only. */
  readonly cause: StaleCause | null
}

export interface OriginParts {
  /** Peers as they stand now; those of a page are up to a second older. */
  readonly sources: readonly FeedStatus[]
  readonly connection: ConnectionState
  /** Now on the clock of `receivedAt`, ms UTC. */
  readonly now: number
  /** Age beyond which the tag counts as stale, s. */
  readonly staleAfterS: number
}

/** Now on the clock of a page's rows: the page's own, gone on since it came. */
export const pageNow = (page: BindingsPage, pageAt: number, at: number): number =>
  page.now + Math.max(0, at - pageAt)

/** Of each tag the row of the peer whose value is shown, else the first. */
export function rowsByTag(rows: readonly TagBinding[]): ReadonlyMap<string, TagBinding> {
  const found = new Map<string, TagBinding>()
  for (const row of rows) if (row.shown || !found.has(row.tag)) found.set(row.tag, row)
  return found
}

export function originOf(row: TagBinding, stale: boolean, parts: OriginParts): Origin {
  const { receivedAt } = row
  const ageMs = receivedAt === null ? null : Math.max(0, parts.now - receivedAt)
  return {
    row,
    ageMs,
    unchanged: unchangedOf(row, stale, parts.now),
    cause: stale ? staleCause(row, ageMs, parts) : null,
  }
}

/** What changed just now is simply new, ms. */
const UNCHANGED_AFTER_MS = 5000

/**
 * Since when the value has not changed and how long ago that was confirmed, ms, where its peer vouches for it: then its
 * age says when it last changed, not how well it is known. `now` as OriginParts.
 */
export function unchangedOf(row: TagBinding, stale: boolean, now: number) {
  const { time, receivedAt, aliveAt } = row
  if (stale || time === null || receivedAt === null || aliveAt === null) return null
  if (aliveAt - receivedAt < UNCHANGED_AFTER_MS) return null
  // A clock that runs ahead would date it into the future.
  return { since: Math.min(time, receivedAt), confirmedMs: Math.max(0, now - aliveAt) }
}

function staleCause(row: TagBinding, ageMs: number | null, parts: OriginParts): StaleCause {
  if (parts.connection !== 'live') return { kind: 'connection' }
  const { source } = row
  const feed = parts.sources.find(({ name }) => name === source)
  if (feed?.state === 'down')
    return { kind: 'source', source: feed.name, since: feed.since, why: toldBy(feed) }
  if (feed?.state === 'ended') return { kind: 'ended', source: feed.name, since: feed.since }
  if (ageMs === null || row.count === 0) return { kind: 'never' }
  if (source !== null && ageMs < parts.staleAfterS * 1000) return { kind: 'device', source }
  return { kind: 'silent', source }
}

const toldBy = ({ message, said }: FeedStatus): Told => ({
  ...(message === undefined ? {} : { message }),
  ...(said === undefined ? {} : { said }),
})

/** The peers that are down. */
export const downSources = (sources: readonly FeedStatus[]): readonly FeedStatus[] =>
  sources.filter(({ state }) => state === 'down')

/** The lost sources and connections behind stale values, each to be said once for all of them; the most values first. */
export function sharedCauses(origins: Iterable<Origin>): { cause: StaleCause; count: number }[] {
  const found = new Map<string, { cause: StaleCause; count: number }>()
  for (const { cause } of origins) {
    if (!isShared(cause)) continue
    const key = JSON.stringify(cause)
    const one = found.get(key) ?? { cause, count: 0 }
    one.count++
    found.set(key, one)
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** True for what befalls all values of a source or page at once. */
export const isShared = (cause: StaleCause | null): cause is StaleCause =>
  cause?.kind === 'connection' || cause?.kind === 'source' || cause?.kind === 'ended'
