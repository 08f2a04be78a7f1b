import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { RecordingFile, type Tag } from '#core/plant/schema'
import { RECORDING_START_MS, record } from '#simulator/record'
import { readTags } from '#simulator/tags'

const SCENE = 'scenes/white-oil'
const SHIPPED = join(SCENE, 'recordings/white-oil.parquet')
const MINUTES = 3

let folder: string
let tags: Tag[]
const made: string[] = []
const progress: number[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'))
  tags = await readTags(SCENE)
  for (const name of ['first', 'second']) {
    const out = join(folder, `${name}.parquet`)
    made.push(out)
    await record({ tags, hours: MINUTES / 60, out, onProgress: (doneS) => progress.push(doneS) })
  }
}, 180_000)

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function query(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][]
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const rowsUntil = (file: string) =>
  query(
    `SELECT epoch_ms(time) - ${RECORDING_START_MS}, tag, value, quality FROM '${file}'
     WHERE epoch_ms(time) < ${RECORDING_START_MS + MINUTES * 60_000}`,
  )

describe('record', () => {
  it('gives the same bytes again', async () => {
    const [first, second] = await Promise.all(made.map((file) => readFile(file)))
    expect(first!.equals(second!)).toBe(true)
  })

  it('writes the columns any tool expects, in order of time and tag, with a keyframe each minute', async () => {
    const file = made[0]!
    const columns = await query(
      `SELECT name, type, converted_type FROM parquet_schema('${file}') WHERE type IS NOT NULL`,
    )
    expect(columns).toEqual([
      ['time', 'INT64', 'TIMESTAMP_MILLIS'],
      ['tag', 'BYTE_ARRAY', 'UTF8'],
      ['value', 'DOUBLE', null],
      ['quality', 'INT32', 'UINT_32'],
    ])
    const rows = await rowsUntil(file)
    const keys = rows.map(([time, tag]) => `${String(time).padStart(8, '0')} ${tag}`)
    expect(keys).toEqual([...keys].sort())
    for (let minute = 0; minute < MINUTES; minute++) {
      expect(rows.filter(([time]) => Number(time) === minute * 60_000)).toHaveLength(tags.length)
    }
  })

  it('tells its progress up to the end', () => {
    expect(progress).toContain(60)
    expect(progress.at(-1)).toBe(MINUTES * 60)
  })

  it('names a tag that the plant does not have', async () => {
    const odd = { ...tags[0]!, name: 'TI-9999' }
    await expect(record({ tags: [odd], hours: 0.01, out: join(folder, 'odd.parquet') })).rejects.toThrow(
      /TI-9999/,
    )
  })
})

describe('the shipped recording', () => {
  it('is what the simulator makes now; if not: twin record', async () => {
    expect(await rowsUntil(SHIPPED)).toEqual(await rowsUntil(made[0]!))
  })

  it('is at most 15 MB, covers three hours and knows no other tags than the scene', async () => {
    expect((await stat(SHIPPED)).size).toBeLessThanOrEqual(15e6)
    const [span] = await query(`SELECT epoch_ms(min(time)), epoch_ms(max(time)) FROM '${SHIPPED}'`)
    expect(span?.map(Number)).toEqual([RECORDING_START_MS, RECORDING_START_MS + 10_799_000])
    const names = await query(`SELECT DISTINCT tag FROM '${SHIPPED}' ORDER BY tag`)
    expect(names.map(([name]) => name)).toEqual(tags.map((tag) => tag.name).sort())
  })

  it('has a valid story whose events lie in their chapters and name equipment that has tags', async () => {
    const story = RecordingFile.parse(parse(await readFile(SHIPPED.replace('.parquet', '.yaml'), 'utf8')))
    const equipment = new Set(tags.map((tag) => tag.equipment))
    expect(story.simulated).toBe(true)
    for (const chapter of story.chapters) {
      for (const event of chapter.events) {
        expect(event.at >= chapter.at && event.at < chapter.until).toBe(true)
        expect(equipment).toContain(event.equipment)
      }
    }
  })
})
