/** Where in an export the times, names and values stand: long, wide or transposed. */
import { english, type Said, say } from '#core/messages/say'
import type { NumberFormat } from './numbers'
import type { StatusFormat } from './status'
import type { TimeFormat } from './times'

/** Columns are counted from 0 here; people count from 1. */
export interface TimeColumns {
  readonly column: number
  /** The time of day, where it stands apart. */
  readonly clock: number | undefined
}

export interface WideColumn {
  readonly column: number
  /** The source's name for it. */
  readonly name: string
  /** Unit the file gives for it. */
  readonly unit: string | undefined
  /** Column of its quality. */
  readonly status: number | undefined
}

export type Layout =
  | {
      readonly kind: 'long'
      readonly time: TimeColumns
      readonly tag: number
      readonly value: number
      readonly status: number | undefined
    }
  | { readonly kind: 'wide'; readonly time: TimeColumns; readonly columns: readonly WideColumn[] }
  | {
      readonly kind: 'transposed'
      /** Column of the tags' names, and of their units. */
      readonly name: number
      readonly unit: number | undefined
      /** Line with the times, and the first column that holds one. */
      readonly timesLine: number
      readonly firstTime: number
    }

/** All that must be known to read an export. */
export interface Understood {
  readonly layout: Layout
  /** First line with samples. */
  readonly firstLine: number
  readonly timeFormat: TimeFormat
  /** IANA zone or offset of the wall clock. */
  readonly zone: string
  readonly numbers: NumberFormat
  readonly statusFormat: StatusFormat
  /** What was not told but guessed, for people: `time: Zeit, dmy`. */
  readonly guessed: readonly string[]
}

/** A column as spreadsheets and people name it. */
export const columnOf = (column: number, name?: string): Said =>
  name === undefined || name === ''
    ? say('import.column', { number: column + 1 })
    : say('import.column-named', { number: column + 1, name })

export const columnText = (column: number, name?: string): string => english(columnOf(column, name))
