/** Where the times stand: in a column, in two, or across a line. */
import type { Header } from './header'
import { isTime, isValue, type Seen } from './kinds'
import type { Layout, TimeColumns } from './layout'
import { type NumberFormat, numberReader } from './numbers'
import { countFormat, readDate } from './times'

export const TIME_NAME =
  /^(time|date|date ?\/? ?time|time ?stamp|ts|zeit(stempel)?|datum|uhrzeit|datum ?\/? ?uhrzeit|clock|local ?time|utc|时间.*|日期.*|采样时间|采集时间|记录时间|时刻|时间戳)$/i

/** Rows in ten that must agree before a column is taken for one of times. */
const AGREE = 0.8

/** The first row from which on some column holds times; -1 where none does. */
export function firstDataRow(seen: readonly Seen[]): number {
  const runs = columnRuns(seen, (row, c) => isTime(row.kinds[c]))
  return runs.length > 0 ? Math.min(...runs.map(({ from }) => from)) : firstNumericRow(seen)
}

/** Times as bare numbers: the data begin where a row is all numbers, or numbers and words from there on. */
function firstNumericRow(seen: readonly Seen[]): number {
  const runs = columnRuns(seen, (row, c) => row.kinds[c] === 'number')
  return runs.length > 0 ? Math.min(...runs.map(({ from }) => from)) : -1
}

interface Run {
  readonly column: number
  /** Index of the row with which it begins. */
  readonly from: number
  readonly hits: number
}

/** Columns of which, from some row on, most cells are so. */
function columnRuns(seen: readonly Seen[], is: (row: Seen, column: number) => boolean): Run[] {
  const width = Math.max(0, ...seen.map(({ cells }) => cells.length))
  const runs: Run[] = []
  for (let column = 0; column < width; column++) {
    let hits = 0
    let run: Run | undefined
    // From the last row up: the longest tail of which most rows agree, beginning with one that does.
    for (let i = seen.length - 1, rows = 1; i >= 0; i--, rows++) {
      if (!is(seen[i]!, column)) continue
      hits++
      if (hits / rows >= AGREE) run = { column, from: i, hits }
    }
    if (run) runs.push(run)
  }
  return runs
}

/** The column of times, and of times of day beside dates. */
export function findTimes(
  seen: readonly Seen[],
  header: Header,
  numbers: NumberFormat,
): TimeColumns | undefined {
  const named = (c: number) => TIME_NAME.test(header.names[c] ?? '')
  const dated = columnRuns(seen, (row, c) => isTime(row.kinds[c])).sort(
    (a, b) => Number(named(b.column)) - Number(named(a.column)) || b.hits - a.hits || a.column - b.column,
  )[0]
  if (dated) {
    const tail = seen.slice(dated.from)
    const bare = tail.filter((row) => row.kinds[dated.column] === 'date').length > tail.length / 2
    const clock = bare ? columnRuns(tail, (row, c) => row.kinds[c] === 'clock')[0]?.column : undefined
    return { column: dated.column, clock }
  }
  // Bare numbers: a column that says it is time, or the first, whose numbers are of the size of times and do not fall.
  const read = numberReader(numbers)
  const data = seen.filter(({ line }) => line >= header.firstLine)
  // 20240102080000
  const compact = (c: number) => data.every((row) => readDate(row.cells[c] ?? '', 'ymd') !== undefined)
  const counts = (c: number) => {
    const values = data.flatMap((row) => (row.kinds[c] === 'number' ? (read(row.cells[c]!) ?? []) : []))
    const some = values.length >= data.length * AGREE && values.length > 0
    return some && (countFormat(values) || compact(c)) ? values : undefined
  }
  const rises = (values: readonly number[]) => values.every((v, i) => i === 0 || v >= values[i - 1]!)
  for (let c = 0; c < header.width; c++) if (named(c) && counts(c)) return { column: c, clock: undefined }
  const first = counts(0)
  return first && rises(first) ? { column: 0, clock: undefined } : undefined
}

/** A line with times across it, over rows of a name and numbers. `told`: the line that the map names. */
export function timesAcross(
  seen: readonly Seen[],
  numbers: NumberFormat,
  told: number | 'none' | undefined,
): { row: Seen; firstTime: number } | undefined {
  const read = numberReader(numbers)
  for (const [i, row] of seen.entries()) {
    if (typeof told === 'number' && row.line !== told) continue
    let firstTime = row.kinds.findIndex(isTime)
    let times = row.kinds.filter(isTime).length
    if (times === 0) {
      // Counts of seconds or days: rising numbers of that size behind a word or nothing.
      firstTime = row.kinds.indexOf('number')
      const values = firstTime < 0 ? [] : row.cells.slice(firstTime).map((cell) => read(cell) ?? Number.NaN)
      const rising = values.every((value, k) => k === 0 || value > values[k - 1]!)
      if (firstTime < 1 || values.length < 3 || !rising || !countFormat(values)) continue
      times = values.length
    }
    const after = row.cells.slice(firstTime).filter((cell) => cell !== '').length
    const below = seen.slice(i + 1).filter(({ kinds }) => kinds[0] !== undefined)
    const fits = below.filter(
      ({ kinds }) =>
        !isTime(kinds[0]) &&
        kinds.slice(0, firstTime).includes('text') &&
        kinds.slice(firstTime).some(isValue),
    ).length
    if (firstTime >= 1 && times >= 2 && times >= after * AGREE && fits > 0 && fits >= below.length * 0.5)
      return { row, firstTime }
    // One moment only: a snapshot, a row per tag.
    if (told === row.line && firstTime >= 1) return { row, firstTime }
  }
  return undefined
}

/** Cells that hold times, from which their format is guessed. */
export function guessCells(seen: readonly Seen[], layout: Layout, firstLine: number): string[] {
  if (layout.kind === 'transposed')
    return (seen.find(({ line }) => line === layout.timesLine)?.cells ?? []).slice(layout.firstTime)
  const { column, clock } = layout.time
  return seen
    .filter(({ line }) => line >= firstLine)
    .map(
      ({ cells }) =>
        (clock === undefined ? cells[column] : `${cells[column] ?? ''} ${cells[clock] ?? ''}`.trim()) ?? '',
    )
}
