/**
 * The binding console: which name of which peer is which tag, and what comes under the names that are none. In pages,
 * so that the cost follows what is looked at and not the size of the plant.
 */
import { z } from 'zod'
import type { Said } from '../messages/say'
import type { FeedStatus } from './events'

/** Rows of one list in a page, at most. */
export const MAX_BINDING_ROWS = 200

/** Part of a list: rows from `offset`, `limit` of them. */
const Part = z.strictObject({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(0).max(MAX_BINDING_ROWS).default(100),
})

/** How a tag stands with one peer: `silent` before the first reading, then stale or its quality. */
export const BINDING_STATES = ['good', 'uncertain', 'bad', 'stale', 'silent'] as const
export type BindingState = (typeof BINDING_STATES)[number]

/** Tags that one query may name: a watch of a large plant fits into one message. */
const MAX_NAMED = 5000
const Places = z.array(z.number().int().min(0)).max(MAX_NAMED)

export const BindingsQuery = z.strictObject({
  /** Only what has this in a tag's, a source's or a peer's name; any case. */
  filter: z.string().max(200).default(''),
  /** Tags (places in wire order) that pass the filter whatever their names: found by words that only the page knows. */
  also: Places.default([]),
  /** Only these tags, places in wire order; all where left out. */
  of: Places.optional(),
  /** Only this source's; all where ''. A tag that no peer has named may be any source's. */
  source: z.string().max(64).default(''),
  /** Of the tags: all; those in this state; those that no peer names; those not good. */
  only: z.enum(['all', ...BINDING_STATES, 'unnamed', 'not good']).default('all'),
  tags: Part.prefault({}),
  unbound: Part.prefault({}),
  /** A tag (place in wire order) that is told of in full, wherever it is in the list. */
  detail: z.number().int().min(0).optional(),
})
export type BindingsQuery = z.input<typeof BindingsQuery>

/** A peer's value as it came; long text is cut. What is no JSON number is text. */
export type ShownValue = number | string | boolean | null

/** A tag and a name for it. A tag with two peers has two rows, one without has one. */
export interface TagBinding {
  readonly tag: string
  readonly unit: string
  /** Null where no peer has named it yet. */
  readonly source: string | null
  /** The peer's name; the one waited for where none came yet and the rule leaves nothing open. */
  readonly name: string | null
  /** What is done with the value, in words; '' where nothing. */
  readonly mapping: string
  readonly raw: ShownValue
  /** In the tag's unit. */
  readonly value: number | null
  /** Source time and our time of arrival, ms UTC; null before the first reading. */
  readonly time: number | null
  readonly receivedAt: number | null
  /**
   * When the peer, which tells of every change, was last known to be there, ms UTC: the value held then, though it is no
   * newer than `time`. Null where it promises nothing.
   */
  readonly aliveAt: number | null
  /** OPC UA status. */
  readonly quality: number
  /** Of the tag: true where it is not known any more. */
  readonly stale: boolean
  /** True where the tag shows this peer's value: of two the newest by source time is shown. */
  readonly shown: boolean
  readonly count: number
}

/** A name that is none of our tags'. */
export interface UnboundName {
  readonly source: string
  readonly name: string
  /** Why, where the name would fit: its tag is taken by another name of the same source. */
  readonly reason: string | null
  /** The same as a code. */
  readonly reasonSaid: Said | null
  readonly value: ShownValue
  readonly time: number | null
  readonly receivedAt: number | null
  readonly quality: number
  readonly count: number
}

export interface Rows<T> {
  /** How many there are in all, and how many pass the filter. */
  readonly total: number
  readonly matching: number
  readonly offset: number
  readonly rows: readonly T[]
}

export interface BindingsPage {
  /** Server time, ms UTC. */
  readonly at: number
  /** Now on the clock of the rows' `receivedAt`, ms UTC: the server's, or that of a recording. */
  readonly now: number
  readonly sources: readonly FeedStatus[]
  /** `total` counts tags; one with two peers is two rows. `states`: rows in each state that pass all but `only`. */
  readonly tags: Rows<TagBinding> & { readonly states: Readonly<Record<BindingState, number>> }
  readonly unbound: Rows<UnboundName> & {
    /** Readings under names beyond the number that is kept. */
    readonly beyond: number
  }
  /** The rows of the tag asked for as `detail`. */
  readonly detail: readonly TagBinding[]
}
