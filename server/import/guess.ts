/**
 * From the first rows of an export to where everything stands. What the map tells is taken; the rest is guessed, and
 * every guess is said. What could silently go wrong (02/03, 1,234) is refused or named as doubtful.
 */
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
    throw new SourceError(
      `${options.file}: no line with times across it among the first ${seen.length}; say "header: LINE" in the map, and time.format`,
    )
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
  if (!times)
    throw new SourceError(
      `${options.file}: no column of times was found in its first ${seen.length} rows. Say "time: COLUMN" in a map (--map), and time.format where it is a number`,
    )
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
  if (told === 'long')
    throw new SourceError(
      `${options.file}: which column holds the tags? Say "tag: COLUMN" and "value: COLUMN" in the map`,
    )
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
    throw new SourceError(
      `${file}: its times can be read in two ways (${cells[0]}): is that the day first or the month? Say time.format: dmy or mdy in a map (--map)`,
    )
  if (found === undefined)
    throw new SourceError(
      `${file}: its times cannot be read (${cells.find((cell) => cell !== '') ?? 'empty'}). Say time.column and time.format in a map (--map)`,
    )
  guessed.push(`time format: ${found}`)
  return found
}
