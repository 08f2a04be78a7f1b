/** What may be said of the values of a page: of each by itself, and of all together where they have it in common. Pure. */
import type { FeedStatus } from '#core/protocol/events'
import { type JointProvenance, jointProvenance, type SourceProvenance } from '#core/telemetry/sample'

/** How a value came to be: from now or from a recording, measured or reckoned by a model. */
export type Way = Pick<FeedStatus, 'provenance' | 'simulated'>

export interface PageWay {
  readonly provenance: JointProvenance | 'STALE'
  /** Each that there is among the values that are fresh, the newest kind first. */
  readonly kinds: readonly SourceProvenance[]
  readonly simulated: 'all' | 'some' | 'none'
  /** The page has no one word for all of its values: each must be told by itself. */
  readonly isMixed: boolean
}

export interface PageParts {
  /** False where nothing comes any more, from server or sources. */
  readonly isFresh: boolean
  /** What the server says of itself, for one that names no sources. */
  readonly offered: { readonly provenance: JointProvenance; readonly simulated: boolean }
  readonly sources: readonly FeedStatus[]
  /** As the event `origins`; null where one source gives all. */
  readonly origins: readonly number[] | null
}

const ORDER: readonly SourceProvenance[] = ['LIVE', 'SIMULATED', 'REPLAY']

export function pageWay({ isFresh, offered, sources, origins }: PageParts): PageWay {
  const giving = givingSources(sources, origins)
  // What a source gave before it was lost is stale, and no longer what the page shows of now.
  const up = giving.filter(({ state }) => state !== 'down')
  const ways: readonly Way[] = up.length > 0 ? up : giving
  const joint = jointProvenance(ways.map(({ provenance }) => provenance))
  const whole = ways.length > 0 ? joint : offered.provenance
  return {
    provenance: isFresh ? whole : 'STALE',
    kinds:
      ways.length > 0
        ? ORDER.filter((kind) => ways.some(({ provenance }) => provenance === kind))
        : ORDER.filter((kind) => kind === whole),
    simulated: shareOf(ways.length > 0 ? ways : [offered]),
    isMixed: giving.some(
      ({ provenance, simulated }) =>
        provenance !== giving[0]!.provenance || simulated !== giving[0]!.simulated,
    ),
  }
}

/** Those whose values are shown; all before there are any. */
function givingSources(
  sources: readonly FeedStatus[],
  origins: readonly number[] | null,
): readonly FeedStatus[] {
  const places = new Set(origins)
  const giving = sources.filter((_, place) => places.has(place))
  return giving.length > 0 ? giving : sources
}

function shareOf(ways: readonly { readonly simulated: boolean }[]): PageWay['simulated'] {
  if (ways.every(({ simulated }) => simulated)) return 'all'
  return ways.some(({ simulated }) => simulated) ? 'some' : 'none'
}

/** The source whose value tag number `tag` shows; undefined where none has sent one. */
export const sourceOf = (
  sources: readonly FeedStatus[],
  origins: readonly number[] | null,
  tag: number,
): FeedStatus | undefined => sources[origins === null ? 0 : (origins[tag] ?? -1)]

/** How many tags show each source's value, by its place; null where one source gives all. */
export function sharesOf(count: number, origins: readonly number[] | null): readonly number[] | null {
  if (origins === null) return null
  const shares = new Array<number>(count).fill(0)
  for (const place of origins) if (place >= 0 && place < count) shares[place]!++
  return shares
}
