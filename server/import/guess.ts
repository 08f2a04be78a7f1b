/**
 * From the first rows of an export to where everything stands. What the map tells is taken; the rest is guessed, and
 * every guess is said. What could silently go wrong (02/03, 1,234) is refused or named as doubtful.
 */
import { say } from '#core/messages/say'
import { SourceError } from '../sources/source'
import { columnAt, type GuessOptions, longColumns, type Placed, transposed, wideColumns } from './columns'
import { findHeader } from './header'
import { columnText, type Layout, type TimeColumns, type Understood } from './layout'
import type { ColumnRef } from './map'
import { guessNumbers, type NumberFormat, numberReader } from './numbers'
import { guessStatus } from './status'
import { findTimes, guessCells, timesAcross } from './time-columns'
import { guessTimeFormat, type TimeFormat } from './times'

/** @throws SourceError saying what the map must tell. */
export function guess(options: GuessOptions): Understood {
  const { seen, map, zone } = options
  const guessed: string[] = []
  const numbers = numberFormat(options, guessed)
  const layout = guessLayout(options, numbers, guessed)
  const { placed, firstLine } = layout
  const timeFormat = timeFormatOf(options, layout, numbers, guessed)
  if (map.map.time.zone === undefined && ['ymd', 'dmy', 'mdy', 'excel'].includes(timeFormat))
    guessed.push(`time zone: ${zone.name} (${zone.because})`)
  const status =
    map.map.quality.format ??
    guessStatus(
      statusColumns(placed).flatMap((c) =>
        seen.filter((r) => r.line >= firstLine).map((r) => r.cells[c] ?? ''),
      ),
    )
  return {
    layout: placed,
    firstLine,
    timeFormat,
    zone: map.map.time.zone ?? zone.name,
    numbers,
    statusFormat: status,
    guessed,
  }
}

const statusColumns = (layout: Layout): number[] =>
  layout.kind === 'wide'
    ? layout.columns.flatMap(({ status }) => status ?? [])
    : layout.kind === 'long'
      ? [layout.status].flatMap((status) => status ?? [])
      : []

function numberFormat({ seen, map: { map }, delimiter }: GuessOptions, guessed: string[]): NumberFormat {
  const cells = seen.flatMap(({ cells, kinds }) => cells.filter((_, i) => kinds[i] === 'number'))
  const found = guessNumbers(cells, delimiter)
  const decimal = map.numbers.decimal ?? found.decimal
  const thousands = map.numbers.thousands ?? (found.thousands === decimal ? undefined : found.thousands)
  if (map.numbers.decimal === undefined) {
    const doubt = found.certain ? '' : ' (nothing in the first lines settles it: say numbers.decimal)'
    guessed.push(`decimal mark: "${decimal}"${doubt}`)
  }
  if (thousands !== undefined && map.numbers.thousands === undefined)
    guessed.push(`mark of thousands: "${thousands}"`)
  return { decimal, ...(thousands === undefined ? {} : { thousands }) }
}

function guessLayout(options: GuessOptions, numbers: NumberFormat, guessed: string[]): Placed {
  const { seen, map } = options
  const told = map.map.layout
  const across =
    told === undefined || told === 'transposed' ? timesAcross(seen, numbers, map.map.header) : undefined
  if (across) {
    if (told === undefined) guessed.push('layout: transposed, a row per tag')
    return transposed(options, across)
  }
  if (told === 'transposed')
    throw new SourceError(say('import.no-times-across', { file: options.file, rows: seen.length }))
  const header = findHeader(options)
  const at = (ref: ColumnRef, path: string[]) => columnAt(options, header, ref, path)
  const { column, clock } = map.map.time
  const times: TimeColumns | undefined =
    column === undefined
      ? findTimes(seen, header, numbers)
      : {
          column: at(column, ['time', 'column']),
          clock: clock === undefined ? undefined : at(clock, ['time', 'clock']),
        }
  if (!times) throw new SourceError(say('import.no-times', { file: options.file, rows: seen.length }))
  if (column === undefined) {
    const clockText =
      times.clock === undefined ? '' : ` and ${columnText(times.clock, header.names[times.clock])}`
    guessed.push(`time: ${columnText(times.column, header.names[times.column])}${clockText}`)
  }
  const firstLine = map.map.data ?? header.firstLine
  if (map.map.header === undefined)
    guessed.push(header.line === undefined ? 'header: none' : `header: line ${header.line}`)
  const data = seen.filter(({ line }) => line >= firstLine)
  const long = told === 'wide' ? undefined : longColumns(options, header, times, data)
  if (long) {
    if (told === undefined) guessed.push('layout: long, a row per sample')
    if (map.map.tag === undefined) guessed.push(`tag: ${columnText(long.tag, header.names[long.tag])}`)
    if (map.map.value === undefined)
      guessed.push(`value: ${columnText(long.value, header.names[long.value])}`)
    if (map.map.quality.column === undefined && long.status !== undefined)
      guessed.push(`quality: ${columnText(long.status, header.names[long.status])}`)
    return { placed: { kind: 'long', time: times, ...long }, firstLine }
  }
  if (told === 'long') throw new SourceError(say('import.which-tags', { file: options.file }))
  if (told === undefined) guessed.push('layout: wide, a column per tag')
  return { placed: { kind: 'wide', time: times, columns: wideColumns(options, header, times) }, firstLine }
}

function timeFormatOf(
  { file, seen, map: { map } }: GuessOptions,
  { placed, firstLine }: Placed,
  numbers: NumberFormat,
  guessed: string[],
): TimeFormat {
  if (map.time.format !== undefined) return map.time.format
  const cells = guessCells(seen, placed, firstLine)
  const found = guessTimeFormat(cells, numberReader(numbers))
  if (found === 'ambiguous')
    throw new SourceError(say('import.times-two-ways', { file, example: cells[0] ?? '' }))
  if (found === undefined) {
    const example = cells.find((cell) => cell !== '')
    throw new SourceError(
      example === undefined
        ? say('import.times-empty', { file })
        : say('import.times-unreadable', { file, example }),
    )
  }
  guessed.push(`time format: ${found}`)
  return found
}
