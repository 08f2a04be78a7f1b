/** Parquet files for tests, good and bad. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** A temporary folder, removed by the function returned with it. */
export async function temporaryFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'twin-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Writes what `select` yields. */
export async function writeParquet(file: string, select: string, options = ''): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(`COPY (${select}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet ${options})`)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

export type Row = readonly [time: number | null, tag: string | null, value: number | null, quality?: number]

/** A select of the recording's four columns from rows. */
export function rows(list: readonly Row[]): string {
  const number = (n: number | null) =>
    n === null
      ? 'NULL'
      : Number.isFinite(n)
        ? String(n)
        : `'${String(n).replace('Infinity', 'inf').toLowerCase()}'`
  const values = list.map(
    ([time, tag, value, quality = 0]) =>
      `(${number(time)}, ${tag === null ? 'NULL' : `'${tag}'`}, ${number(value)}::DOUBLE, ${quality})`,
  )
  return `SELECT make_timestamp_ms(t::BIGINT)::TIMESTAMP_MS AS "time", tag::VARCHAR AS tag, v AS value, q::UINTEGER AS quality
    FROM (VALUES ${values.join(', ')}) s(t, tag, v, q)`
}

/** A minute and more of samples of the test plant's tags, one a second: value = seconds + tag number × 100. */
export function steady(from: number, seconds: number, tags: readonly string[]): string {
  const list = tags.map((tag, i) => `('${tag}', ${i})`).join(', ')
  return `SELECT make_timestamp_ms(${from} + s * 1000)::TIMESTAMP_MS AS "time", tag, (s + i * 100)::DOUBLE AS value,
    0::UINTEGER AS quality FROM range(${seconds}) r(s), (VALUES ${list}) t(tag, i) ORDER BY s, i`
}
