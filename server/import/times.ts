/**
 * Times as exports write them. Reading is strict in the format that was told or guessed; guessing looks at many cells
 * and refuses where 02/03 could be two days.
 */
import type { Zone } from './zone'

/** Order of the figures of a date, or what a bare number counts. `excel`: days since 1899-12-30. */
export const TIME_FORMATS = ['ymd', 'dmy', 'mdy', 'excel', 's', 'ms', 'us', 'ns'] as const
export type TimeFormat = (typeof TIME_FORMATS)[number]

/** A clock's reading, and its distance from UTC where the text names it. */
export interface Reading {
  /** ms since 1970 as if the clock stood at UTC. */
  readonly localMs: number
  /** ms east of UTC. */
  readonly offsetMs: number | undefined
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NAME = `[A-Za-z]{3,9}\\.?`
const NUMERIC = `(\\d{1,4})\\s?[-/.年]\\s?(\\d{1,2}|${NAME})\\s?[-/.月]\\s?(\\d{1,4})日?`
const COMPACT = `(\\d{4})(\\d{2})(\\d{2})`
const NAMED = `(${NAME})\\s(\\d{1,2}),?\\s(\\d{4})`
const HALF = `(AM|PM|上午|下午)`
const CLOCK = `(?:${HALF}\\s?)?(\\d{1,2})[:时点點](\\d{1,2})分?(?:(?::|(?<=分))(\\d{1,2})(?:[.,:](\\d{1,9}))?秒?)?(?:\\s?${HALF})?`
const COMPACT_CLOCK = `(\\d{2})(\\d{2})(\\d{2})(?:[.,](\\d{1,9}))?`
const OFFSET = `(Z|UTC|GMT|(?:UTC|GMT)?\\s?[+-]\\d{2}(?::?\\d{2})?)`
const TIME = new RegExp(
  `^(?:(?:[A-Za-z]{3},?\\s)?(?:${NUMERIC}|${NAMED})(?:(?:[T\\s]+|,\\s*|(?<=日))${CLOCK})?|${COMPACT}(?:[T\\s]?${COMPACT_CLOCK})?)(?:\\s?${OFFSET})?$`,
  'i',
)
const CLOCK_ALONE = new RegExp(`^${CLOCK}$`, 'i')

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** A date, with or without a time of day. Undefined where it is none in that order, or no day of the calendar. */
export function readDate(text: string, order: DateOrder): Reading | undefined {
  const m = TIME.exec(text)
  if (!m) return undefined
  const date = m[1] !== undefined ? numericDate(m[1], m[2]!, m[3]!, order) : undefined
  const ymd =
    date ??
    (m[4] !== undefined
      ? [Number(m[6]), monthOf(m[4]), Number(m[5])]
      : m[13] !== undefined
        ? [Number(m[13]), Number(m[14]), Number(m[15])]
        : undefined)
  if (!ymd) return undefined
  const midnight = dayMs(ymd[0]!, ymd[1]!, ymd[2]!)
  const clock =
    m[8] !== undefined
      ? clockMs(m[8], m[9]!, m[10], m[11], m[7] ?? m[12])
      : m[16] !== undefined
        ? clockMs(m[16], m[17]!, m[18], m[19], undefined)
        : 0
  if (midnight === undefined || clock === undefined) return undefined
  return { localMs: midnight + clock, offsetMs: offsetOf(m.at(-1)) }
}

/** Whether it is a time of day without a date. */
export const isClock = (text: string): boolean => CLOCK_ALONE.test(text)

/** Whether it is a date in some order; `clock`: with a time of day. */
export function dateKind(text: string): 'date' | 'datetime' | undefined {
  // Eight figures alone are a number as likely as a date.
  if (/^\d+$/.test(text)) return undefined
  const m = TIME.exec(text)
  if (!m) return undefined
  if (!(['ymd', 'dmy', 'mdy'] as const).some((order) => readDate(text, order))) return undefined
  return m[8] !== undefined || m[16] !== undefined ? 'datetime' : 'date'
}

function numericDate(first: string, second: string, third: string, order: DateOrder): number[] | undefined {
  const month = /^\d/.test(second) ? undefined : monthOf(second)
  if (first.length > 2) return [Number(first), month ?? Number(second), Number(third)]
  if (month !== undefined) return [yearOf(third), month, Number(first)]
  if (order === 'ymd') return third.length > 2 ? undefined : [yearOf(first), Number(second), Number(third)]
  const [day, of] = order === 'dmy' ? [first, second] : [second, first]
  return [yearOf(third), Number(of), Number(day)]
}

/** 1 … 12, or 0 where it is no month. */
const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** Two figures: 1970 … 2069, as POSIX has it. */
const yearOf = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900)

function dayMs(year: number, month: number, day: number): number | undefined {
  if (year < 1900 || year > 2200) return undefined
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() : undefined
}

function clockMs(
  hour: string,
  minute: string,
  second = '0',
  fraction = '',
  half: string | undefined,
): number | undefined {
  let h = Number(hour)
  const m = Number(minute)
  const s = Number(second)
  if (half !== undefined) {
    const after = /PM|下午/i.test(half)
    // Chinese Windows writes "下午 13:05" too.
    if (h > 12 ? !after : h === 0 && after) return undefined
    if (h <= 12) h = (h % 12) + (after ? 12 : 0)
  }
  // 24:00 ends a day.
  if (h > 24 || (h === 24 && (m > 0 || s > 0)) || m > 59 || s > 59) return undefined
  return h * 3_600_000 + m * 60_000 + s * 1000 + Math.floor(Number(`0.${fraction || '0'}`) * 1000 + 1e-6)
}

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const m = /([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (!m) return 0
  return (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3] ?? 0)) * 60_000
}

const EXCEL_EPOCH_DAYS = 25_569
const PER_MS = { s: 1e-3, ms: 1, us: 1e3, ns: 1e6 } as const

/** A number as a time; Excel's day counts are wall clock, epochs are UTC. */
function readCount(value: number, format: Exclude<TimeFormat, DateOrder>): Reading | undefined {
  const localMs =
    format === 'excel'
      ? Math.round((value - EXCEL_EPOCH_DAYS) * 86_400_000)
      : Math.floor(value / PER_MS[format])
  // The years 1900 … 2200, as for dates.
  if (!(localMs > -2_208_988_800_001 && localMs < 7_289_654_400_000)) return undefined
  return { localMs, offsetMs: format === 'excel' ? undefined : 0 }
}

const isOrder = (format: TimeFormat): format is DateOrder =>
  format === 'ymd' || format === 'dmy' || format === 'mdy'

export interface TimeReaderOptions {
  readonly format: TimeFormat
  readonly zone: Zone
  readonly number: (text: string) => number | undefined
}

export interface TimeRead {
  /** ms since 1970 UTC. */
  readonly ms: number
  /** `skipped`: no clock showed it, it lies in the hour that daylight time skips; `repeated`: it was shown twice. */
  readonly oddity: 'skipped' | 'repeated' | undefined
}

/**
 * Reads a cell, or a date and a clock from two. Where a wall clock showed the time twice, the moment at or after
 * `notBefore` is meant, since exports ascend.
 */
export type TimeReader = (text: string, clock?: string, notBefore?: number) => TimeRead | undefined

export function timeReader({ format, zone, number }: TimeReaderOptions): TimeReader {
  const reading = (text: string, clock: string | undefined): Reading | undefined => {
    if (isOrder(format)) return readDate(clock === undefined ? text : `${text} ${clock}`, format)
    const value = number(text)
    const more = clock === undefined ? 0 : number(clock)
    if (value === undefined || more === undefined) return undefined
    return readCount(value + more, format)
  }
  let last: { text: string; clock: string | undefined; read: TimeRead | undefined } | undefined
  return (text, clock, notBefore = Number.NEGATIVE_INFINITY) => {
    // Long files repeat one time for every tag.
    if (last && last.text === text && last.clock === clock && last.read?.oddity !== 'repeated')
      return last.read
    const read = place(reading(text, clock), zone, notBefore)
    last = { text, clock, read }
    return read
  }
}

function place(reading: Reading | undefined, zone: Zone, notBefore: number): TimeRead | undefined {
  if (!reading) return undefined
  const { localMs, offsetMs } = reading
  if (offsetMs !== undefined) return { ms: localMs - offsetMs, oddity: undefined }
  const [first, second] = zone.moments(localMs)
  if (first === undefined) return { ms: zone.skipped(localMs), oddity: 'skipped' }
  if (second === undefined) return { ms: first, oddity: undefined }
  return { ms: first >= notBefore ? first : second, oddity: 'repeated' }
}

/** The format of a column's cells; `ambiguous` where day and month cannot be told apart; undefined where it is no time. */
export function guessTimeFormat(
  cells: readonly string[],
  number: (text: string) => number | undefined,
): TimeFormat | 'ambiguous' | undefined {
  const some = cells.filter((cell) => cell !== '')
  if (some.length === 0) return undefined
  const enough = Math.max(1, Math.floor(some.length * 0.9))
  const fits = (['ymd', 'dmy', 'mdy'] as const).map((order) => ({
    order,
    count: some.filter((cell) => readDate(cell, order)).length,
  }))
  // One 13 tells day from month: an order that reads fewer is out.
  const most = Math.max(enough, ...fits.map(({ count }) => count))
  const orders = fits.filter(({ count }) => count >= most).map(({ order }) => order)
  const readings = new Set(orders.map((order) => readAs(some, order)))
  if (orders.length > 0) {
    if (readings.size === 1) return orders[0]
    // Points are German, Russian, Nordic: the day comes first wherever they stand.
    if (orders.includes('dmy') && some.every((cell) => /^\d{1,2}\.\d{1,2}\./.test(cell))) return 'dmy'
    return 'ambiguous'
  }
  const values = some.map(number).filter((value) => value !== undefined)
  if (values.length < enough) return undefined
  return countFormat(values)
}

const readAs = (cells: readonly string[], order: DateOrder) =>
  cells.map((cell) => readDate(cell, order)?.localMs ?? '').join()

/** What bare numbers count, by their size: Excel days 1954 … 2119; epochs from 1973 on. */
export function countFormat(values: readonly number[]): Exclude<TimeFormat, DateOrder> | undefined {
  const all = (low: number, high: number) => values.every((value) => value >= low && value < high)
  if (all(20_000, 80_000)) return 'excel'
  if (all(1e8, 1e10)) return 's'
  if (all(1e11, 1e13)) return 'ms'
  if (all(1e14, 1e16)) return 'us'
  if (all(1e17, 1e19)) return 'ns'
  return undefined
}
