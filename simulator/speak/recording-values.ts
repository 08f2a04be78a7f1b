/** Values from a recording, second by second: each tag's newest sample until that second is held. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { quality } from '#core/telemetry/quality'
import { SceneFaults } from '../tags'
import type { PlantValues } from './speaker'

/** Read at once. */
const WINDOW_MS = 60_000

export interface RecordingOptions {
  /** Parquet with time, tag, value and quality, ordered by time. */
  readonly file: string
  /** In the order in which values are wanted. */
  readonly tags: readonly string[]
  /** First second, ms UTC; the recording's first where left out. */
  readonly at?: number
}

/** @throws SceneFaults where the file cannot be read, or `at` lies outside it. */
export async function recordingValues({ file, tags, at }: RecordingOptions): Promise<PlantValues> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' })
  const connection = await instance.connect()
  const close = () => {
    connection.closeSync()
    instance.closeSync()
  }
  try {
    const table = `read_parquet('${file.replaceAll("'", "''").replace(/[*?[]/g, '[$&]')}', file_row_number = true)`
    const [from, to] = await extent(connection, table, file)
    const start = at ?? from
    if (start < from || start > to) {
      const iso = (ms: number) => new Date(ms).toISOString()
      throw new SceneFaults(`${file}: goes from ${iso(from)} to ${iso(to)}; ${iso(start)} lies outside`)
    }
    return { seconds: () => play(connection, table, tags, start, to), close }
  } catch (error) {
    close()
    throw error
  }
}

async function extent(connection: DuckDBConnection, table: string, file: string): Promise<[number, number]> {
  const result = await connection
    .runAndReadAll(`SELECT min(epoch_ms("time"))::DOUBLE, max(epoch_ms("time"))::DOUBLE FROM ${table}`)
    .catch((error: Error) => {
      throw new SceneFaults(`${file}: cannot be read as a recording (${error.message.split('\n')[0]})`)
    })
  const [from, to] = (result.getRows()[0] ?? []) as (number | null)[]
  if (typeof from !== 'number' || typeof to !== 'number') throw new SceneFaults(`${file}: holds no samples`)
  return [from, to]
}

type Row = [time: number, tag: string, value: number | null, quality: number]

async function* play(
  connection: DuckDBConnection,
  table: string,
  tags: readonly string[],
  start: number,
  to: number,
) {
  const index = new Map(tags.map((tag, i) => [tag, i]))
  const values = new Float64Array(tags.length)
  // A tag that the recording has no sample of is never good.
  const qualities = new Uint32Array(tags.length).fill(quality.badNoData)
  const take = ([, tag, value, status]: Row) => {
    const i = index.get(tag)
    if (i === undefined) return
    values[i] = value !== null && Number.isFinite(value) ? value : 0
    qualities[i] =
      value !== null && Number.isFinite(value) ? status : status >>> 31 ? status : quality.badNoData
  }
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRows() as unknown as Row[]
  const newest = `SELECT epoch_ms(max("time"))::DOUBLE, "tag", arg_max("value"::DOUBLE, file_row_number),
      arg_max("quality"::DOUBLE, file_row_number)
    FROM ${table} WHERE epoch_ms("time") <= ${Math.floor(start)} GROUP BY "tag"`
  const between = (after: number, until: number) =>
    `SELECT epoch_ms("time")::DOUBLE AS t, "tag", "value"::DOUBLE, "quality"::DOUBLE FROM ${table}
     WHERE epoch_ms("time") > ${Math.floor(after)} AND epoch_ms("time") <= ${Math.floor(until)}
     ORDER BY t, file_row_number`
  for (const row of await read(newest)) take(row)
  let window: Row[] = []
  let done = 0
  let until = start
  for (let time = start; time <= to; time += 1000) {
    if (time > until) {
      window = await read(between(until, until + WINDOW_MS))
      done = 0
      until += WINDOW_MS
    }
    for (; done < window.length && window[done]![0] <= time; done++) take(window[done]!)
    yield { time, values, qualities }
  }
}
