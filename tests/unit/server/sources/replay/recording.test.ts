import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isBad, quality } from '#core/telemetry/quality'
import { openRecording } from '#server/sources/replay/recording'
import { SourceError } from '#server/sources/source'
import { rows, steady, temporaryFolder, writeParquet } from '../../../../support/parquet'

const TAGS = ['TI-1', 'XS-1', 'LI-1']
const FROM = Date.UTC(2026, 0, 1)
let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
})
afterAll(() => remove())

const file = (name: string) => join(folder, name)
async function made(name: string, select: string, options?: string): Promise<string> {
  await writeParquet(file(name), select, options)
  return file(name)
}

describe('a sound recording', () => {
  it('tells its extent and what it lacks', async () => {
    const select = `${rows([
      [FROM, 'TI-1', 1],
      [FROM, 'ZZ-9', 2],
      [FROM + 5000, 'TI-1', Number.NaN],
      [FROM + 9000, 'XS-1', Infinity],
    ])}`
    const recording = await openRecording(await made('odd [1].parquet', select), TAGS)
    expect(recording).toMatchObject({
      from: FROM,
      to: FROM + 9000,
      rows: 4,
      unknownTags: ['ZZ-9'],
      missingTags: ['LI-1'],
      notFinite: 2,
    })
    const all = await recording.window(FROM, FROM + 60_000)
    expect([...all.tags]).toEqual([0, 0, 1])
    expect([...all.values.subarray(1)]).toEqual([Number.NaN, Number.NaN])
    expect(all.quality.subarray(1).every(isBad)).toBe(true)
    recording.close()
  })

  it('yields windows in true time order, each sample once', async () => {
    const recording = await openRecording(await made('steady.parquet', steady(FROM, 200, TAGS)), TAGS)
    const times: number[] = []
    for (let at = FROM; at < FROM + 200_000; at += 60_000) {
      times.push(...(await recording.window(at, at + 60_000)).times)
    }
    expect(times).toHaveLength(600)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    recording.close()
  })

  it.each([
    ['micro', 'TIMESTAMP'],
    ['nano', 'TIMESTAMP_NS'],
    ['zone', 'TIMESTAMPTZ'],
  ])('reads timestamps of type %s', async (name, type) => {
    const select = `SELECT "time"::${type} AS "time", tag, value, quality FROM (${steady(FROM, 90, TAGS)})`
    const recording = await openRecording(await made(`${name}.parquet`, select), TAGS)
    const window = await recording.window(FROM + 10_000, FROM + 12_000)
    expect([...window.times]).toEqual([10, 10, 10, 11, 11, 11].map((s) => FROM + s * 1000))
    recording.close()
  })

  it('finds the state at a moment, also of tags that are long silent', async () => {
    const list = [
      [FROM, 'TI-1', 1],
      [FROM, 'XS-1', 7, quality.uncertainLastUsableValue],
      ...Array.from({ length: 900 }, (_, s) => [FROM + s * 1000 + 500, 'TI-1', s] as const),
      [FROM + 900_000, 'LI-1', 3],
    ] as const
    const recording = await openRecording(await made('quiet.parquet', rows(list)), TAGS)
    const at = async (ms: number) => {
      const state = await recording.state(FROM + ms)
      return Object.fromEntries([...state.tags].map((tag, i) => [TAGS[tag], state.values[i]]))
    }
    expect(await at(0)).toEqual({ 'TI-1': 1, 'XS-1': 7 })
    expect(await at(800_700)).toEqual({ 'TI-1': 800, 'XS-1': 7 })
    expect(await at(900_000)).toEqual({ 'TI-1': 899, 'XS-1': 7, 'LI-1': 3 })
    recording.close()
  })

  it('gives raw trends where there are few samples, extremes where there are many, gaps where they are bad', async () => {
    const select = `SELECT make_timestamp_ms(${FROM} + s * 1000)::TIMESTAMP_MS AS "time", 'TI-1' AS tag,
      CASE WHEN s = 4321 THEN 999.0 ELSE sin(s / 100.0) END::DOUBLE AS value,
      CASE WHEN s BETWEEN 5000 AND 6999 THEN ${quality.badSensorFailure} ELSE 0 END::UINTEGER AS quality FROM range(10000) r(s)`
    const { history, close } = await openRecording(await made('long.parquet', select), TAGS)
    const raw = await history.series(0, FROM + 10_000, FROM + 12_000, 10)
    expect(raw.times).toEqual([FROM + 10_000, FROM + 11_000, FROM + 12_000])
    const thin = await history.series(0, FROM, FROM + 9_999_000, 100)
    expect(thin.times.length).toBeLessThanOrEqual(100)
    expect(thin.times).toEqual([...thin.times].sort((a, b) => a - b))
    expect(thin.values).toContain(999)
    expect(thin.times[thin.values.indexOf(999)]).toBe(FROM + 4_321_000)
    // A fifth of the samples are bad: a fifth of the fifty slices are gaps.
    const gaps = thin.times.filter((_, i) => thin.values[i] === null)
    expect(gaps).toHaveLength(10)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(FROM + 4_990_000)
    expect(await history.series(2, FROM, FROM + 9_999_000, 100)).toEqual({ times: [], values: [] })
    close()
  })
})

describe('faults', () => {
  const fault = async (path: string) => {
    const error = await openRecording(path, TAGS).then(
      () => undefined,
      (e: unknown) => e,
    )
    expect(error).toBeInstanceOf(SourceError)
    return (error as SourceError).message
  }

  it('no file, a folder, nothing in it', async () => {
    expect(await fault(file('none.parquet'))).toMatch(/none\.parquet: there is no such recording\. Name one/)
    expect(await fault(folder)).toMatch(/is not a file/)
    await writeFile(file('empty.parquet'), '')
    expect(await fault(file('empty.parquet'))).toMatch(/empty\.parquet: is empty \(0 bytes\)/)
    expect(await fault(await made('no-rows.parquet', `${steady(FROM, 1, TAGS)} LIMIT 0`))).toMatch(
      /holds no samples/,
    )
  })

  it('not Parquet, and Parquet cut short or damaged', async () => {
    await writeFile(file('text.parquet'), 'time,tag,value,quality\n'.repeat(50))
    expect(await fault(file('text.parquet'))).toMatch(/text\.parquet: is not a Parquet file/)
    const whole = await readFile(await made('whole.parquet', steady(FROM, 300, TAGS)))
    for (const share of [0.99, 0.5, 0.001]) {
      await writeFile(file('cut.parquet'), whole.subarray(0, Math.floor(whole.length * share)))
      expect(await fault(file('cut.parquet'))).toMatch(
        /cut\.parquet: .*(cut short|cannot be read as Parquet)/,
      )
    }
  })

  it.each(['time', 'tag', 'value', 'quality'])('without the column %s', async (column) => {
    const select = `SELECT * EXCLUDE ("${column}") FROM (${steady(FROM, 3, TAGS)})`
    expect(await fault(await made(`no-${column}.parquet`, select))).toContain(
      `lacks the column "${column}" (it has `,
    )
  })

  it('a column of the wrong type', async () => {
    const select = `SELECT "time", tag, value::VARCHAR AS value, quality FROM (${steady(FROM, 3, TAGS)})`
    expect(await fault(await made('type.parquet', select))).toContain(
      'column "value" is VARCHAR, but must be a double',
    )
  })

  it('time that goes back: the row and both times', async () => {
    const select = rows([
      [FROM, 'TI-1', 1],
      [FROM + 2000, 'TI-1', 2],
      [FROM + 1000, 'TI-1', 3],
    ])
    expect(await fault(await made('back.parquet', select))).toContain(
      'time goes back at row 3: 2026-01-01T00:00:01.000Z comes after 2026-01-01T00:00:02.000Z',
    )
  })

  it('rows without time or tag', async () => {
    const select = rows([
      [FROM, 'TI-1', 1],
      [null, 'TI-1', 2],
      [FROM, null, 3],
    ])
    expect(await fault(await made('null.parquet', select))).toContain('2 of its rows have no time or no tag')
  })

  it('another workshop’s recording', async () => {
    expect(await fault(await made('other.parquet', steady(FROM, 3, ['A-1'])))).toMatch(/none of its 1 tags/)
  })
})
