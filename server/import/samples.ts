/** Rows of an understood export as samples. Every cell is one sample, or one finding, or empty: nothing vanishes unsaid. */

import { say } from '#core/messages/say'
import { isBad, type Quality, quality } from '#core/telemetry/quality'
import { honestQuality } from '#core/telemetry/sample'
import type { Findings } from './findings'
import { columnOf, type TimeColumns, type Understood } from './layout'
import type { ImportMap } from './map'
import type { Names, Target } from './names'
import { type NumberReader, numberReader } from './numbers'
import type { Row } from './rows'
import { noValue, statusReader } from './status'
import { type TimeReader, timeReader } from './times'
import { zoneOf } from './zone'

/** Takes a sample: time in ms UTC, index of the tag in `Names.tags`, value in the tag's unit, OPC UA status. */
export type TakeSample = (time: number, tag: number, value: number, status: Quality) => void

export interface SampleOptions {
  readonly understood: Understood
  readonly map: ImportMap
  readonly names: Names
  readonly findings: Findings
  readonly take: TakeSample
}

export interface SampleReader {
  /** Reads a row; rows come in the order of the file. */
  row(row: Row): void
  /** Names that are no tag's, with how many values they would have had; at most `MOST_NAMES`. */
  readonly unmatched: ReadonlyMap<string, number>
}

/** A column of free text taken for tags must not fill the memory. */
const MOST_NAMES = 10_000

interface Cells {
  readonly options: SampleOptions
  readonly time: TimeReader
  readonly number: NumberReader
  readonly status: (text: string) => Quality | undefined
  readonly bad: ReadonlySet<string>
  readonly unmatched: Map<string, number>
}

export function sampleReader(options: SampleOptions): SampleReader {
  const { understood, map } = options
  const number = numberReader(understood.numbers)
  const words = Object.entries(map.quality.words).map(
    ([word, severity]) => [word.toLowerCase(), quality[severity]] as const,
  )
  const cells: Cells = {
    options,
    number,
    time: timeReader({ format: understood.timeFormat, zone: zoneOf(understood.zone), number }),
    status: statusReader({ format: understood.statusFormat, words: new Map(words) }),
    bad: new Set(map.bad.map((word) => word.toLowerCase())),
    unmatched: new Map(),
  }
  const { layout } = understood
  const read =
    layout.kind === 'long'
      ? longRows(cells, layout)
      : layout.kind === 'wide'
        ? wideRows(cells, layout)
        : tagRows(cells, layout)
  const { timesLine } = layout.kind === 'transposed' ? layout : { timesLine: -1 }
  return {
    unmatched: cells.unmatched,
    row(row) {
      if (row.line !== timesLine && row.line < understood.firstLine) return
      if (row.cells.length === 1 && row.cells[0] === '') return
      read(row)
    },
  }
}

type OfKind<K> = Extract<Understood['layout'], { kind: K }>

function longRows(cells: Cells, { time, tag, value, status }: OfKind<'long'>): (row: Row) => void {
  const { options, unmatched } = cells
  // Where clocks are set back, each tag ascends by itself.
  const latest = new Map<number, number>()
  return (row) => {
    const name = row.cells[tag]
    const text = row.cells[value]
    if (name === undefined || text === undefined) {
      if (row.cells.some((cell) => cell !== '')) tooShort(cells, row, Math.max(tag, value) + 1)
      return
    }
    const target = options.names.find(name)
    if (!target) {
      if (name !== '' || text !== '') miss(unmatched, name)
      return
    }
    const at = readTime(cells, row, time, latest.get(target.tag))
    if (at === undefined) return
    latest.set(target.tag, at)
    const said = status === undefined ? quality.good : readStatus(cells, row, status)
    // A row stands for a sample, so an empty value in it says that there was none.
    readValue(cells, row, value, name, target, at, said, quality.badNoData)
  }
}

function wideRows(cells: Cells, { time, columns }: OfKind<'wide'>): (row: Row) => void {
  const { options, unmatched } = cells
  const bound = columns.flatMap((column) => {
    const target = options.names.find(column.name, column.unit)
    if (!target) unmatched.set(column.name, 0)
    return target ? [{ ...column, target }] : []
  })
  const lost = columns.filter(({ name }) => unmatched.has(name))
  let latest: number | undefined
  return (row) => {
    const at = readTime(cells, row, time, latest)
    if (at === undefined) return
    latest = at
    for (const { column, name, status, target } of bound) {
      const text = row.cells[column]
      if (text === undefined) return tooShort(cells, row, column + 1)
      const said = status === undefined || text === '' ? quality.good : readStatus(cells, row, status)
      readValue(cells, row, column, name, target, at, said, undefined)
    }
    for (const { column, name } of lost) if (row.cells[column]) miss(unmatched, name)
  }
}

function tagRows(
  cells: Cells,
  { name, unit, timesLine, firstTime }: OfKind<'transposed'>,
): (row: Row) => void {
  const { options, unmatched } = cells
  let times: (number | undefined)[] = []
  return (row) => {
    if (row.line === timesLine) {
      let latest: number | undefined
      times = row.cells.map((cell, column) => {
        if (column < firstTime || cell === '') return undefined
        const at = readTime(cells, row, { column, clock: undefined }, latest)
        latest = at ?? latest
        return at
      })
      return
    }
    const tag = row.cells[name] ?? ''
    const target = options.names.find(tag, unit === undefined ? undefined : row.cells[unit])
    if (!target) {
      if (tag !== '') unmatched.set(tag, row.cells.length - firstTime)
      return
    }
    for (let column = firstTime; column < row.cells.length; column++) {
      const at = times[column]
      if (at !== undefined) readValue(cells, row, column, tag, target, at, quality.good, undefined)
    }
  }
}

function miss(unmatched: Map<string, number>, name: string): void {
  const count = unmatched.get(name)
  if (count !== undefined || unmatched.size < MOST_NAMES) unmatched.set(name, (count ?? 0) + 1)
}

function tooShort({ options }: Cells, row: Row, want: number): void {
  options.findings.add('shape', () => ({
    line: row.line,
    what: say('import.row-short', { cells: row.cells.length, needed: want }),
  }))
}

/** ms UTC; undefined, and a finding, where there is no telling when. Such a row is left out. */
function readTime({ options, time }: Cells, row: Row, { column, clock }: TimeColumns, latest?: number) {
  const text = row.cells[column] ?? ''
  const clockText = clock === undefined ? undefined : (row.cells[clock] ?? '')
  const read = time(text, clockText, latest)
  if (read && read.oddity === undefined) return read.ms
  const { findings, understood } = options
  const shown = clockText === undefined ? text : `${text} ${clockText}`
  if (!read) {
    findings.add('time', () => ({
      line: row.line,
      column: columnOf(column),
      what: say('import.no-time', { text: shorten(shown), format: understood.timeFormat }),
    }))
    return undefined
  }
  if (read.oddity === 'skipped')
    findings.add('clock', () => ({
      line: row.line,
      column: columnOf(column),
      what: say('import.skipped-time', {
        text: shorten(shown),
        zone: understood.zone,
        time: new Date(read.ms).toISOString(),
      }),
    }))
  return read.ms
}

function readStatus({ options, status }: Cells, row: Row, column: number): Quality {
  const text = row.cells[column] ?? ''
  const read = status(text)
  if (read !== undefined) return read
  options.findings.add('quality', () => ({
    line: row.line,
    column: columnOf(column),
    what: say('import.no-quality', { text: shorten(text) }),
  }))
  return quality.bad
}

/** Takes the sample of a cell. `empty`: its status where the cell is empty; undefined where that is no sample. */
function readValue(
  cells: Cells,
  row: Row,
  column: number,
  name: string,
  target: Target,
  at: number,
  said: Quality,
  empty: Quality | undefined,
): void {
  const text = row.cells[column]!
  if (text === '' && empty === undefined) return
  const { take, findings } = cells.options
  const value = numberOf(cells, text, target)
  if (value !== undefined) {
    const finite = Number.isFinite(value) ? value : Number.NaN
    take(at, target.tag, finite, honestQuality(finite, said))
    return
  }
  const why = text === '' ? empty : noValue(text, cells.bad)
  if (why === undefined) {
    findings.add('value', () => ({
      line: row.line,
      column: columnOf(column, name),
      what: say('import.no-number', { text: shorten(text) }),
    }))
  }
  take(at, target.tag, Number.NaN, isBad(said) ? said : (why ?? quality.badTypeMismatch))
}

/** A cell in the tag's unit; words are in it already. */
function numberOf({ number }: Cells, text: string, { scale, offset, words }: Target): number | undefined {
  const word = words?.get(text.toLowerCase())
  if (word !== undefined) return word
  const value = number(text) ?? truth(text)
  return value === undefined ? undefined : value * scale + offset
}

const truth = (text: string): number | undefined =>
  /^true$/i.test(text) ? 1 : /^false$/i.test(text) ? 0 : undefined

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
