/**
 * From the first rows of an export to where everything stands. What the map tells is taken; the rest is guessed, and
 * every guess is said. What could silently go wrong (02/03, 1,234) is refused or named as doubtful.
 */
import { lineOf, pathText } from '#core/plant/faults'
import { SourceError } from '../sources/source'
import { findHeader, type Header } from './header'
import { isValue, type Seen } from './kinds'
import { columnText, type Layout, type TimeColumns, type Understood, type WideColumn } from './layout'
import type { ColumnRef, MapFile } from './map'
import type { Names } from './names'
import { guessNumbers, type NumberFormat, numberReader } from './numbers'
import { guessStatus, isStatusWord } from './status'
import { findTimes, guessCells, timesAcross } from './time-columns'
import { guessTimeFormat, type TimeFormat } from './times'

export interface GuessOptions {
  readonly file: string
  readonly seen: readonly Seen[]
  readonly map: MapFile
  readonly names: Names
  /** Zone of wall clocks where the map tells none, and why it. */
  readonly zone: { readonly name: string; readonly because: string }
  readonly delimiter: string
}

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

interface Placed {
  readonly placed: Layout
  readonly firstLine: number
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

/** A column that the map names. @throws SourceError with the map's line. */
function columnAt({ file, map }: GuessOptions, header: Header, ref: ColumnRef, path: string[]): number {
  const width = header.width
  const found = typeof ref === 'number' ? (ref <= width ? ref - 1 : -1) : header.names.indexOf(ref)
  if (found >= 0) return found
  const place = map.source ? `${map.source.file}:${lineOf(map.source, path)}: ${pathText(path)}: ` : ''
  const there = header.names.filter((name) => name !== '')
  throw new SourceError(
    `${place}${file} has no column ${typeof ref === 'number' ? `${ref}, it has ${width}` : `"${ref}"`}${
      there.length > 0 ? `; there is ${there.slice(0, 12).join(', ')}${there.length > 12 ? ', …' : ''}` : ''
    }`,
  )
}

const TAG_NAME =
  /^(tag|tag ?name|name|point( ?name)?|point ?id|item( ?id)?|variable|signal|sensor|channel|measurement|messstelle|位号|点名|测点.*|标签|变量.*|名称)$/i
const VALUE_NAME = /^(value|val|pv|reading|wert|messwert|值|数值|测量值|采样值)$/i
const STATUS_NAME = /^(quality|qual|q|status|state|opc ?quality|qualität|质量.*|状态|品质)$/i

/** The columns of a long export: one of names, one of numbers. Undefined where it looks wide. */
function longColumns(
  options: GuessOptions,
  header: Header,
  times: TimeColumns,
  data: readonly Seen[],
): { tag: number; value: number; status: number | undefined } | undefined {
  const {
    map: { map },
    names,
  } = options
  const at = (ref: ColumnRef | undefined, path: string[]) =>
    ref === undefined ? undefined : columnAt(options, header, ref, path)
  const free = Array.from({ length: header.width }, (_, i) => i).filter(
    (c) => c !== times.column && c !== times.clock,
  )
  const share = (c: number, of: (row: Seen) => boolean) => {
    const there = data.filter((row) => (row.cells[c] ?? '') !== '')
    return there.length === 0 ? 0 : there.filter(of).length / there.length
  }
  const words = (c: number) => share(c, (row) => row.kinds[c] === 'text' && !isStatusWord(row.cells[c]!))
  const bound = (c: number) => share(c, (row) => names.find(row.cells[c]!) !== undefined)
  const tag =
    at(map.tag, ['tag']) ??
    free.find((c) => TAG_NAME.test(header.names[c] ?? '') && words(c) > 0.5) ??
    (map.layout === 'long' || names.near === undefined
      ? free.find((c) => words(c) > 0.5)
      : free.find(
          (c) => words(c) > 0.5 && (bound(c) > 0.3 || (header.line === undefined && free.length <= 3)),
        ))
  if (tag === undefined) return undefined
  const rest = free.filter((c) => c !== tag)
  const status =
    at(map.quality.column, ['quality', 'column']) ??
    rest.find((c) => STATUS_NAME.test(header.names[c] ?? '')) ??
    rest.find((c) => rest.length > 1 && share(c, (row) => isStatusWord(row.cells[c]!)) > 0.8)
  const value =
    at(map.value, ['value']) ??
    rest.find((c) => c !== status && VALUE_NAME.test(header.names[c] ?? '')) ??
    rest.find((c) => c !== status && share(c, (row) => isValue(row.kinds[c])) > 0.5) ??
    rest.find((c) => c !== status)
  if (value === undefined) return undefined
  return { tag, value, status }
}

/** All columns that are neither time, nor quality of another, nor left out. */
function wideColumns(options: GuessOptions, header: Header, times: TimeColumns): WideColumn[] {
  const {
    map: { map },
    file,
  } = options
  const left = new Set(map.ignore.map((ref, i) => columnAt(options, header, ref, ['ignore', String(i)])))
  const byName = new Map(header.names.map((name, i) => [name, i]))
  const suffixes = map.quality.suffix === undefined ? STATUS_SUFFIXES : [map.quality.suffix]
  const statusOf = (name: string) => {
    const found = suffixes.map((suffix) => byName.get(name + suffix)).find((c) => c !== undefined)
    return found
  }
  const taken = new Set<number>([times.column, ...(times.clock === undefined ? [] : [times.clock]), ...left])
  const columns: WideColumn[] = []
  const named = header.names.map((name, column) => ({ name, column })).filter(({ name }) => name !== '')
  for (const { name, column } of named) {
    const status = taken.has(column) ? undefined : statusOf(name)
    if (status !== undefined) taken.add(status)
  }
  for (const { name, column } of named) {
    if (taken.has(column)) continue
    columns.push({ column, name, unit: header.units[column], status: statusOf(name) })
  }
  if (columns.length === 0)
    throw new SourceError(
      `${file}: its columns have no names. Say "columns: [Time, TI-1101, …]" in a map (--map), or "header: LINE"`,
    )
  return columns
}

const STATUS_SUFFIXES = [
  '.Quality',
  ' Quality',
  '_Quality',
  '.quality',
  '_quality',
  '.Status',
  ' Status',
  '_Status',
  '_Q',
  '.Q',
  ' Q',
  ' 质量',
  '质量',
  '_质量',
]

function transposed(options: GuessOptions, { row, firstTime }: { row: Seen; firstTime: number }): Placed {
  const {
    seen,
    map: { map },
    names,
  } = options
  const header: Header = {
    line: row.line,
    names: row.cells.slice(0, firstTime),
    units: [],
    width: row.cells.length,
    firstLine: row.line + 1,
  }
  const at = (ref: ColumnRef, path: string[]) => columnAt(options, header, ref, path)
  const below = seen.filter(({ line }) => line > row.line)
  const labels = Array.from({ length: firstTime }, (_, i) => i)
  const bound = (c: number) => below.filter((r) => names.find(r.cells[c] ?? '') !== undefined).length
  const name =
    map.tag === undefined
      ? labels.reduce((best, c) => (bound(c) > bound(best) ? c : best), 0)
      : at(map.tag, ['tag'])
  const unit =
    map.units !== undefined
      ? at(map.units, ['units'])
      : labels.find((c) => c !== name && /^(unit|units|eu|uom|einheit|单位)$/i.test(header.names[c] ?? ''))
  return {
    placed: { kind: 'transposed', name, unit, timesLine: row.line, firstTime },
    firstLine: map.data ?? row.line + 1,
  }
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
