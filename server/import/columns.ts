/** Which column is what, by the map, by its name, or by what stands in it. */
import { say } from '#core/messages/say'
import { lineOf, pathText } from '#core/plant/faults'
import { SourceError } from '../sources/source'
import type { Header } from './header'
import { isValue, type Seen } from './kinds'
import type { Layout, TimeColumns, WideColumn } from './layout'
import type { ColumnRef, MapFile } from './map'
import type { Names } from './names'
import { isStatusWord } from './status'

export interface GuessOptions {
  readonly file: string
  readonly seen: readonly Seen[]
  readonly map: MapFile
  readonly names: Names
  /** Zone of wall clocks where the map tells none, and why it. */
  readonly zone: { readonly name: string; readonly because: string }
  readonly delimiter: string
}

export interface Placed {
  readonly placed: Layout
  readonly firstLine: number
}

/** A column that the map names. @throws SourceError with the map's line. */
export function columnAt(
  { file, map }: GuessOptions,
  header: Header,
  ref: ColumnRef,
  path: string[],
): number {
  const width = header.width
  const found = typeof ref === 'number' ? (ref <= width ? ref - 1 : -1) : header.names.indexOf(ref)
  if (found >= 0) return found
  const missing =
    typeof ref === 'number'
      ? say('import.no-column-number', { file, column: ref, width })
      : say('import.no-column', { file, column: ref })
  const there = header.names.filter((name) => name !== '')
  const names = `${there.slice(0, 12).join(', ')}${there.length > 12 ? ', …' : ''}`
  const what = there.length > 0 ? say('import.there-is', { what: missing, names }) : missing
  if (!map.source) throw new SourceError(what)
  const where = `${map.source.file}:${lineOf(map.source, path)}: ${pathText(path)}`
  throw new SourceError(say('at', { where, what }))
}

const TAG_NAME =
  /^(tag|tag ?name|name|point( ?name)?|point ?id|item( ?id)?|variable|signal|sensor|channel|measurement|messstelle|位号|点名|测点.*|标签|变量.*|名称)$/i
const VALUE_NAME = /^(value|val|pv|reading|wert|messwert|值|数值|测量值|采样值)$/i
const STATUS_NAME = /^(quality|qual|q|status|state|opc ?quality|qualität|质量.*|状态|品质)$/i

/** The columns of a long export: one of names, one of numbers. Undefined where it looks wide. */
export function longColumns(
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
    (map.layout === 'long'
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
export function wideColumns(options: GuessOptions, header: Header, times: TimeColumns): WideColumn[] {
  const {
    map: { map },
    file,
  } = options
  const left = new Set(map.ignore.map((ref, i) => columnAt(options, header, ref, ['ignore', String(i)])))
  const byName = new Map(header.names.map((name, i) => [name, i]))
  const suffixes = map.quality.suffix === undefined ? STATUS_SUFFIXES : [map.quality.suffix]
  const statusOf = (name: string) =>
    suffixes.map((suffix) => byName.get(name + suffix)).find((c) => c !== undefined)
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
  if (columns.length === 0) throw new SourceError(say('import.nameless-columns', { file }))
  return columns
}

/** What programs put behind the name of a column for that of its quality. */
const STATUS_SUFFIXES = ['Quality', 'quality', 'QUALITY', 'Status', 'status', 'Q', '质量', '状态'].flatMap(
  (word) => ['.', ' ', '_', ...(word.length > 1 ? [''] : [])].map((joint) => joint + word),
)

/** A row per tag, under a line of times. */
export function transposed(
  options: GuessOptions,
  { row, firstTime }: { row: Seen; firstTime: number },
): Placed {
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
