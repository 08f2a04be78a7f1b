/** What cells look like, before their formats are known: the ground on which layouts are guessed. */
import { looksNumeric } from './numbers'
import { noValue } from './status'
import { dateKind, isClock } from './times'

export type Kind =
  | 'empty'
  | 'datetime' // a date with a time of day
  | 'date'
  | 'clock' // a time of day alone
  | 'number'
  | 'none' // a word for "no value"
  | 'text'

const NONE: ReadonlySet<string> = new Set()

export function kindOf(cell: string): Kind {
  if (cell === '') return 'empty'
  const date = dateKind(cell)
  if (date) return date
  if (looksNumeric(cell)) return 'number'
  if (isClock(cell)) return 'clock'
  return noValue(cell, NONE) === undefined ? 'text' : 'none'
}

export const isValue = (kind: Kind | undefined): boolean => kind === 'number' || kind === 'none'
export const isTime = (kind: Kind | undefined): boolean => kind === 'datetime' || kind === 'date'

/** A row of the sample with the kinds of its cells. */
export interface Seen {
  readonly line: number
  readonly cells: readonly string[]
  readonly kinds: readonly Kind[]
}
