/**
 * Samples in any order and any number, out as a recording ordered by time. They lie in a database in a temporary
 * folder, which spills to disk when it must, so that memory does not follow the file's length.
 */
import { rmSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  UINTEGER,
} from '@duckdb/node-api'
import type { Quality } from '#core/telemetry/quality'
import { quote } from '../sources/replay/parquet'

/** As the stand-in plant's recorder has it: a seek reads little, and it still compresses well. */
const ROW_GROUP = 61_440
/** Rows that DuckDB takes at once. */
const CHUNK = 2048
/** Keyframe: a recording made by exception repeats every tag this often. */
const REPEAT_MS = 60_000

export interface StoreOptions {
  /** The recording to write; its folder also takes the temporary files. */
  readonly out: string
  /** What DuckDB may use; the rest spills to disk. */
  readonly memoryMb?: number
}

export interface TagExtent {
  readonly tag: string
  readonly count: number
  /** ms UTC */
  readonly from: number
  readonly to: number
}

export interface Stored {
  readonly samples: number
  readonly bad: number
  readonly from: number
  readonly to: number
  /** Samples that came with the tag and time of another; all are kept, in the order of the file. */
  readonly twice: number
  readonly tags: readonly TagExtent[]
}

export interface SampleStore {
  add(time: number, tag: number, value: number, status: Quality): void
  readonly count: number
  /** Sorts and writes what was added. `tags`: names by index. `holdMs`: how long a value holds; it is repeated until then. */
  save(tags: readonly string[], holdMs: number | undefined): Promise<Stored>
  /** Ends and removes what is temporary. */
  close(): Promise<void>
}

export async function openStore({ out, memoryMb = 256 }: StoreOptions): Promise<SampleStore> {
  const folder = await mkdtemp(join(dirname(out), '.twin-import-'))
  // An import that is broken off (Ctrl-C) must not leave gigabytes behind.
  const clean = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', clean)
  const instance = await DuckDBInstance.create(join(folder, 'samples.duckdb'), {
    threads: '2',
    memory_limit: `${memoryMb}MB`,
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  await connection.run('CREATE TABLE samples (time DOUBLE, tag UINTEGER, value DOUBLE, status UINTEGER)')
  const rows = chunked(await connection.createAppender('samples'))
  return {
    add: rows.add,
    get count() {
      return rows.count
    },
    async save(tags, holdMs) {
      rows.end()
      const written = join(folder, 'recording.parquet')
      const stored = await write(connection, written, tags, holdMs)
      await rename(written, out)
      return stored
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
      process.removeListener('exit', clean)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Hands rows to the database by the chunk: a call for each value would cost more than reading the file. */
function chunked(appender: DuckDBAppender) {
  const chunk = DuckDBDataChunk.create([DOUBLE, UINTEGER, DOUBLE, UINTEGER])
  const columns: [number[], number[], number[], number[]] = [[], [], [], []]
  let count = 0
  const flush = () => {
    if (columns[0].length === 0) return
    chunk.reset()
    chunk.setColumns(columns)
    appender.appendDataChunk(chunk)
    for (const column of columns) column.length = 0
  }
  return {
    add(time: number, tag: number, value: number, status: Quality) {
      const [times, tags, values, statuses] = columns
      times.push(time)
      tags.push(tag)
      values.push(value)
      statuses.push(status >>> 0)
      count++
      if (times.length === CHUNK) flush()
    },
    end() {
      flush()
      appender.closeSync()
    },
    get count() {
      return count
    },
  }
}

async function write(
  connection: DuckDBConnection,
  file: string,
  tags: readonly string[],
  holdMs: number | undefined,
): Promise<Stored> {
  await connection.run('CREATE TABLE names (tag UINTEGER, name VARCHAR)')
  const byName = tags.map((name, tag) => ({ name, tag }))
  for (let i = 0; i < byName.length; i += 500) {
    const rows = byName.slice(i, i + 500).map(({ name, tag }) => `(${tag}, ${quote(name)})`)
    await connection.run(`INSERT INTO names VALUES ${rows.join(', ')}`)
  }
  const kept = holdMs === undefined ? 'samples' : held(holdMs)
  await connection.run(
    `COPY (SELECT make_timestamp_ms(time::BIGINT)::TIMESTAMP_MS AS "time", name AS tag, value, status::UINTEGER AS quality
       FROM (${holdMs === undefined ? 'SELECT *, rowid AS nth FROM samples' : kept}) s JOIN names USING (tag)
       ORDER BY "time", name, nth)
     TO ${quote(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP})`,
  )
  return summary(connection, file)
}

/** The samples and, every minute until the next one or until they hold no longer, the same again. */
const held = (holdMs: number) => `
  WITH nexts AS (
    SELECT *, lead(time) OVER (PARTITION BY tag ORDER BY time, nth) AS upcoming, (SELECT max(time) + 1 FROM samples) AS ending
    FROM (SELECT *, rowid AS nth FROM samples)
  )
  SELECT time, tag, value, status, nth FROM nexts
  UNION ALL
  SELECT time + i * ${REPEAT_MS}, tag, value, status, nth
  FROM nexts, range(1, CAST(1 + ceil((least(coalesce(upcoming, ending), time + ${holdMs} + 1) - time) / ${REPEAT_MS}) AS BIGINT)) r(i)
  WHERE time + i * ${REPEAT_MS} < least(coalesce(upcoming, ending), time + ${holdMs} + 1)`

async function summary(connection: DuckDBConnection, file: string): Promise<Stored> {
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS()
  const tags = (
    await rows(
      `SELECT name, count(*), min(time), max(time), count(*) FILTER (WHERE (status >> 31) = 1)
       FROM samples JOIN names USING (tag) GROUP BY name ORDER BY name`,
    )
  ).map(([tag, ...numbers]) => {
    const [count, from, to, bad] = numbers.map(Number)
    return { tag: String(tag), count: count!, from: from!, to: to!, bad: bad! }
  })
  // Told from the ordered file, row by row: counting distinct times would hold them all.
  const [twice] = await rows(
    `SELECT count(*) FROM (SELECT "time" AS t, tag, lag("time") OVER () AS before, lag(tag) OVER () AS of
       FROM read_parquet(${quote(file)})) WHERE t = before AND tag = of`,
  )
  const sum = (of: (tag: (typeof tags)[number]) => number) => tags.reduce((all, tag) => all + of(tag), 0)
  return {
    samples: sum(({ count }) => count),
    bad: sum(({ bad }) => bad),
    twice: Number(twice?.[0] ?? 0),
    from: Math.min(...tags.map(({ from }) => from)),
    to: Math.max(...tags.map(({ to }) => to)),
    tags: tags.map(({ tag, count, from, to }) => ({ tag, count, from, to })),
  }
}
