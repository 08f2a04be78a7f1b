/** What an edge node is given by its host. */
import type { Said } from '#core/messages/say'
import type { FeedSink } from '../live/feed'
import type { Room } from './known'

export interface EdgeNodeOptions {
  readonly group: string
  readonly node: string
  /** How long a message out of order is waited for, ms. */
  readonly reorderMs: number
  readonly sink: Pick<FeedSink, 'reading' | 'announce' | 'lost' | 'missed' | 'refused'>
  /** Room for names, shared by all nodes. */
  readonly room: Room
  /** Any clock that goes on evenly, ms. */
  readonly now: () => number
  /** Runs something later; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
  /** Called where only a birth can help; whoever gives it decides whether one is asked for. */
  readonly wantBirth: () => void
  /** Called where something may have been said during an outage of our own that was not heard. */
  readonly unheard: () => void
  /** What is wrong with this node, for people; undefined where nothing is. */
  readonly problem: (what: Said | undefined) => void
}
