import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import { ParquetWriter } from '#simulator/parquet'
import { recordingValues } from '#simulator/speak/recording-values'

const START = Date.UTC(2026, 10, 20, 2)
let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "twin speak's [1]-"))
  file = join(folder, 'r.parquet')
  const writer = await ParquetWriter.open()
  const add = (second: number, tag: string, value: number, status: number = quality.good) =>
    writer.append(START + second * 1000, tag, value, status)
  add(0, 'A', 1)
  add(0, 'B', 10)
  add(2, 'A', 2)
  add(3, 'B', 10, quality.badSensorFailure)
  add(4, 'C', Number.NaN)
  for (let second = 5; second <= 130; second++) add(second, 'A', second)
  await writer.save(file)
  writer.close()
})
afterAll(() => rm(folder, { recursive: true }))

async function seconds(at?: number) {
  const values = await recordingValues({ file, tags: ['B', 'A', 'C'], ...(at === undefined ? {} : { at }) })
  const rows: { time: number; values: number[]; qualities: number[] }[] = []
  for await (const { time, values: v, qualities } of values.seconds())
    rows.push({ time: (time - START) / 1000, values: [...v], qualities: [...qualities] })
  values.close()
  return rows
}

describe('values from a recording', () => {
  it('are held until the next sample, in the order of tags, second by second', async () => {
    const rows = await seconds()
    expect(rows).toHaveLength(131)
    expect(rows.slice(0, 4).map(({ values }) => values)).toEqual([
      [10, 1, 0],
      [10, 1, 0],
      [10, 2, 0],
      [10, 2, 0],
    ])
    expect(rows[3]?.qualities).toEqual([quality.badSensorFailure, quality.good, quality.badNoData])
    expect(rows[130]).toMatchObject({ time: 130, values: [10, 130, 0] })
  })

  it('what is no number, or not recorded, is of bad quality', async () => {
    const rows = await seconds()
    expect(rows[4]?.qualities[2]).toBe(quality.badNoData)
  })

  it('begin anywhere, with the state there', async () => {
    const rows = await seconds(START + 100_000)
    expect(rows[0]).toEqual({
      time: 100,
      values: [10, 100, 0],
      qualities: [quality.badSensorFailure, quality.good, quality.badNoData],
    })
    expect(rows).toHaveLength(31)
  })

  it('a moment outside, and a file that is none, are said in words', async () => {
    await expect(recordingValues({ file, tags: ['A'], at: START - 1 })).rejects.toThrow('lies outside')
    await writeFile(join(folder, 'no.parquet'), 'no')
    await expect(recordingValues({ file: join(folder, 'no.parquet'), tags: [] })).rejects.toThrow(
      'cannot be read as a recording',
    )
  })
})
