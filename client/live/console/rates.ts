/** How many readings come from each source in a second, from the counts of successive pages. */
import type { BindingsPage } from '#core/protocol/bindings'

/** Counts older than this no longer say how fast it goes now, ms. */
const SPAN_MS = 5000

export interface Rates {
  /** Takes a page's counts. */
  take(page: Pick<BindingsPage, 'at' | 'sources'>): void
  /** Readings a second over the last seconds; null before two pages have come. */
  of(source: string): number | null
}

export function createRates(): Rates {
  let pages: { readonly at: number; readonly counts: ReadonlyMap<string, number> }[] = []
  return {
    take({ at, sources }) {
      const newest = pages.at(-1)
      // The server has begun anew, or its clock was set: what was counted before says nothing.
      if (newest && (at <= newest.at || sources.some((s) => s.received < (newest.counts.get(s.name) ?? 0))))
        pages = at === newest.at ? pages.slice(0, -1) : []
      pages.push({ at, counts: new Map(sources.map((s) => [s.name, s.received])) })
      while (pages.length > 2 && at - pages[1]!.at >= SPAN_MS) pages.shift()
    },
    of(source) {
      const [oldest, newest] = [pages[0], pages.at(-1)]
      if (!oldest || !newest || oldest === newest) return null
      const before = oldest.counts.get(source)
      const now = newest.counts.get(source)
      return before === undefined || now === undefined
        ? null
        : ((now - before) * 1000) / (newest.at - oldest.at)
    },
  }
}
