/** What the console asks of the server for what is on the screen, and which words of the search it must answer itself. */
import { type BindingState, type BindingsQuery, MAX_BINDING_ROWS } from '#core/protocol/bindings'
import type { PlantIndex } from '../plant-index'
import type { SearchIndex } from '../search'

export const CONSOLE_TABS = ['tags', 'names', 'silent', 'picture'] as const
export type ConsoleTab = (typeof CONSOLE_TABS)[number]

export interface ConsoleFilter {
  readonly text: string
  /** '' for all. */
  readonly source: string
  readonly state: BindingState | 'all'
}

export const noFilter: ConsoleFilter = { text: '', source: '', state: 'all' }

/** Tags named in one question, at most. */
const MOST_NAMED = 5000
/** Rows fetched before the first in sight, so that scrolling back finds them there; pages begin at whole steps. */
const STEP = 20

/** Tags, as places in wire order, that the words of `text` lead to: their own, and those of their equipment. */
export function tagsByWords(plant: PlantIndex, index: SearchIndex | null, text: string): readonly number[] {
  if (!index || text.trim() === '') return []
  const found = new Set<number>()
  for (const entry of index.find(text, Number.POSITIVE_INFINITY)) {
    if (entry.kind === 'tag') found.add(plant.tag.get(entry.id)!.index)
    else if (entry.kind === 'equipment')
      for (const tag of plant.tagsOf.get(entry.id) ?? []) found.add(tag.index)
  }
  return [...found].slice(0, MOST_NAMED).sort((a, b) => a - b)
}

/** First row to ask for where row `from` is the first that is rendered. */
export const pageOffset = (from: number): number => Math.max(0, Math.floor((from - STEP) / STEP) * STEP)

export function consoleQuery(
  tab: ConsoleTab,
  filter: ConsoleFilter,
  also: readonly number[],
  offset: number,
  detail: number | undefined,
): BindingsQuery {
  const part = { offset, limit: MAX_BINDING_ROWS }
  const none = { limit: 0 }
  return {
    filter: filter.text.trim().slice(0, 200),
    also: [...also],
    source: filter.source,
    only: tab === 'silent' ? 'silent' : tab === 'tags' ? filter.state : 'all',
    tags: tab === 'tags' || tab === 'silent' ? part : none,
    unbound: tab === 'names' ? part : none,
    ...(detail === undefined ? {} : { detail }),
  }
}
