/** What is looked at before a recording is played: every fault says which file, where in it, and what to do. */
import { stat } from 'node:fs/promises'
import { SourceError } from '../source'
import { type ParquetReader, type TimeColumn, timeColumn } from './parquet'

const COLUMNS = {
  time: { types: /^TIMESTAMP/, want: 'a timestamp (ms, UTC)' },
  tag: { types: /^VARCHAR$/, want: 'text' },
  value: { types: /^(DOUBLE|FLOAT|DECIMAL.*|U?(TINY|SMALL|BIG)?INT(EGER)?)$/, want: 'a double' },
  quality: { types: /^U?(TINY|SMALL|BIG)?INT(EGER)?$/, want: 'a uint32 (OPC UA status)' },
} as const

/** What is no number is NaN, and what is no status is bad. */
export const VALUE = `coalesce("value"::DOUBLE, 'nan'::DOUBLE)`
export const QUALITY = 'coalesce(TRY_CAST("quality" AS UINTEGER), 2147483648)'

/** In bytes. @throws SourceError where it cannot be a recording. */
export async function sizeOf(file: string): Promise<number> {
  const info = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new SourceError(
      error.code === 'ENOENT'
        ? `${file}: there is no such recording. Name one in sources.yaml (recording:) or with --source replay:FILE`
        : `${file}: cannot be read (${error.code ?? error.message})`,
    )
  })
  if (!info.isFile()) throw new SourceError(`${file}: is not a file`)
  if (info.size === 0) throw new SourceError(`${file}: is empty (0 bytes). Record it again, or restore it`)
  return info.size
}

/** @throws SourceError naming the column that is missing or of a wrong type. */
export async function checkColumns(reader: ParquetReader, file: string): Promise<TimeColumn> {
  const rows = await reader.rows(`DESCRIBE SELECT * FROM ${reader.table}`).catch((error: Error) => {
    throw notParquet(file, error)
  })
  const types = new Map(rows.map(([name, type]) => [String(name), String(type)]))
  types.delete('file_row_number')
  for (const [name, { types: allowed, want }] of Object.entries(COLUMNS)) {
    const type = types.get(name)
    if (type === undefined) {
      throw new SourceError(
        `${file}: lacks the column "${name}" (it has ${[...types.keys()].join(', ')}); a recording has time, tag, value and quality`,
      )
    }
    if (!allowed.test(type))
      throw new SourceError(`${file}: column "${name}" is ${type}, but must be ${want}`)
  }
  return timeColumn(types.get('time')!)
}

function notParquet(file: string, error: Error): SourceError {
  const first = error.message.split('\n')[0] ?? error.message
  const why = /magic bytes|too small/i.test(first)
    ? 'is not a Parquet file, or is cut short (its closing mark is missing)'
    : `cannot be read as Parquet (${first})`
  return new SourceError(`${file}: ${why}. Copy or record it again`)
}

/** @throws SourceError naming the row where time goes back, or what else is wrong. */
export async function checkRows(reader: ParquetReader, file: string, time: TimeColumn) {
  const read = (sql: string) =>
    reader.rows(sql).catch((error: Error) => {
      throw notParquet(file, error)
    })
  const [row] = await read(
    `SELECT count(*), min(${time.ms}), max(${time.ms}), count(*) FILTER (WHERE NOT isfinite(${VALUE})),
       count(*) FILTER (WHERE "time" IS NULL OR "tag" IS NULL OR NOT isfinite("time")) FROM ${reader.table}`,
  )
  const [rows, from, to, notFinite, nameless] = (row ?? []).map(Number)
  if (!rows) throw new SourceError(`${file}: holds no samples. Record it again`)
  if (nameless) throw new SourceError(`${file}: ${nameless} of its rows have no time or no tag`)
  const [back] = await read(
    `SELECT n, ms, before FROM (SELECT file_row_number + 1 AS n, ${time.ms} AS ms, lag(${time.ms}) OVER () AS before
       FROM ${reader.table}) WHERE ms < before LIMIT 1`,
  )
  if (back) {
    const [n, ms, before] = back.map(Number)
    throw new SourceError(
      `${file}: time goes back at row ${n}: ${iso(ms!)} comes after ${iso(before!)}. Order its rows by time`,
    )
  }
  return { rows, from: from!, to: to!, notFinite: notFinite! }
}

const iso = (ms: number) => new Date(ms).toISOString()
