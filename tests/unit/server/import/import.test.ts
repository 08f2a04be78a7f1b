import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { english } from '#core/messages/say'
import { quality } from '#core/telemetry/quality'
import { importFile } from '#server/import/import'
import { NO_MAP, parseMap } from '#server/import/map'
import { openRecording } from '#server/sources/replay/recording'
import { temporaryFolder, writeParquet } from '../../../support/parquet'
import { makePlant, makeTag } from '../../../support/plant'

const TAGS = ['TI-1', 'XS-1', 'LI-1']
const scene = makePlant(TAGS.map((name) => makeTag(name)))
const utc = (text: string) => Date.parse(`${text}Z`)
let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
})
afterAll(() => remove())

let made = 0
async function brought(content: string, map = '', more: { strict?: boolean; most?: number } = {}) {
  const file = join(folder, `export ${++made}.csv`)
  const out = join(folder, 'out', `${made}.parquet`)
  await writeFile(file, content)
  const result = await importFile({
    file,
    map: map === '' ? NO_MAP : parseMap('map.yaml', map),
    scene,
    out,
    ...more,
  })
  return { ...result, file, rowsOf: () => rowsOf(out) }
}

/** The file's rows as they stand: time, tag, value, quality. */
async function rowsOf(file: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const select = `SELECT epoch_ms(time)::DOUBLE, tag, value, quality::DOUBLE FROM read_parquet('${file}')`
    return (await connection.runAndReadAll(select)).getRowsJS()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const LONG = `time,tag,value,quality
2026-01-02T08:00:02Z,TI-1,3,192
2026-01-02T08:00:00Z,XS-1,1,192
2026-01-02T08:00:00Z,TI-1,1,24
2026-01-02T08:00:01Z,LI-1,oops,192
2026-01-02T08:00:01Z,LI-1,#N/A,192
later,TI-1,3,192
2026-01-02T08:00:01Z,TI-1,,192
2026-01-02T08:00:01Z,TI-1
2026-01-02T08:00:01Z,XS-1,1,lovely
2026-01-02T08:00:01Z,ZZ-9,1,192
`

describe('an import', () => {
  it('orders by time, then tag; what is bad stays as bad; each fault is named', async () => {
    const { rowsOf, listed, file, bad, unmatched, missing, from, to } = await brought(LONG)
    const [at, next, last] = [0, 1, 2].map((s) => utc('2026-01-02T08:00:00') + s * 1000)
    expect(await rowsOf()).toEqual([
      [at, 'TI-1', 1, quality.badNoCommunication],
      [at, 'XS-1', 1, 0],
      [next, 'LI-1', Number.NaN, quality.badTypeMismatch],
      [next, 'LI-1', Number.NaN, quality.badNoData],
      [next, 'TI-1', Number.NaN, quality.badNoData],
      [next, 'XS-1', 1, quality.bad],
      [last, 'TI-1', 3, 0],
    ])
    expect([from, to, bad]).toEqual([at, last, 5])
    expect(listed.map((said) => english(said).replace(`${file}:`, ''))).toEqual([
      expect.stringMatching(/^5: column 3 \(LI-1\): "oops" is no number/),
      expect.stringMatching(/^7: column 1: "later" is no time of the format ymd/),
      expect.stringMatching(/^9: has 2 cells where 3 are needed/),
      expect.stringMatching(/^10: column 4: "lovely" is no quality/),
    ])
    expect(unmatched).toMatchObject([{ name: 'ZZ-9', values: 1 }])
    expect(missing).toEqual([])
  })

  it('lists the first faults and counts the rest', async () => {
    const rows = Array.from(
      { length: 50 },
      (_, i) => `2026-01-02T08:00:${String(i).padStart(2, '0')}Z,TI-1,x${i}\n`,
    )
    const { listed, findings } = await brought(`time,tag,value\n${rows.join('')}`, '', { most: 3 })
    expect(listed).toHaveLength(3)
    expect(findings.get('value')).toBe(50)
  })

  it('writes nothing where strict, and says where it stopped', async () => {
    await expect(brought(LONG, '', { strict: true })).rejects.toThrow(
      /:5: column 3 \(LI-1\): "oops".*\n--strict/,
    )
    const out = await readdir(join(folder, 'out'))
    expect(out.filter((name) => name.startsWith(`${made}.`) || name.startsWith('.'))).toEqual([])
  })

  it('leaves nothing behind where no name is a tag', async () => {
    await expect(brought('time,TI-9,LI1\n2026-01-02T08:00:00Z,1,2\n')).rejects.toThrow(
      /none of its names is a tag of this scene: "TI-9" \(TI-1\?\), "LI1" \(LI-1\?\).*bind/,
    )
    expect((await readdir(join(folder, 'out'))).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('binds and converts by the rules of live sources', async () => {
    const map = `bind:
  name: "A.{tag}"
  tags:
    XS-1: { name: run, words: { RUN: 1, Stopped: 0 } }
    TI-1: { name: temp, unit: degF, offset: 1 }
`
    const { rowsOf } = await brought('time,temp,run,A.LI-1\n2026-01-02T08:00:00Z,50,stopped,5\n', map)
    expect(
      (await rowsOf()).map(([, tag, value]) => [tag, Math.round((value as number) * 1e6) / 1e6]),
    ).toEqual([
      ['LI-1', 5],
      ['TI-1', 11],
      ['XS-1', 0],
    ])
  })

  it.each([
    ['bind:\n  tags:\n    TI-9: x\n', /^map.yaml:3: bind.tags.TI-9: no tag is called "TI-9"/],
    ['time: Zeit\n', /^map.yaml:1: time.column: .*no column "Zeit"; there is time, tag, value, quality/],
    ['value: 9\n', /^map.yaml:1: value: .*no column 9, it has 4/],
  ])('blames the line of the map: %j', async (map, message) => {
    await expect(brought(LONG, map)).rejects.toThrow(message)
  })

  it('repeats what holds, every minute and no longer than told', async () => {
    const csv =
      'time,tag,value\n2026-01-02T08:00:00Z,TI-1,1\n2026-01-02T08:02:30Z,TI-1,2\n2026-01-02T08:10:00Z,TI-1,3\n2026-01-02T08:10:30Z,XS-1,1\n'
    const { rowsOf } = await brought(csv, 'holdS: 180\n')
    expect(
      (await rowsOf()).map(([time, tag, value]) => [
        ((time as number) - utc('2026-01-02T08:00:00')) / 1000,
        tag,
        value,
      ]),
    ).toEqual([
      [0, 'TI-1', 1],
      [60, 'TI-1', 1],
      [120, 'TI-1', 1],
      [150, 'TI-1', 2],
      [210, 'TI-1', 2],
      [270, 'TI-1', 2],
      [330, 'TI-1', 2],
      [600, 'TI-1', 3],
      [630, 'XS-1', 1],
    ])
    const { warnings } = await brought(csv)
    expect(warnings.map(english)).toEqual([
      expect.stringMatching(/come less often than they count as stale.*holdS/),
    ])
  })

  it('goes through the hour that comes twice, and says which times no clock showed', async () => {
    const clocks = ['10-25 02:15', '10-25 02:45', '10-25 02:15', '10-25 02:45', '03-29 02:30']
    const csv = `time,TI-1\n${clocks.map((clock, i) => `2026-${clock},${i}`).join('\n')}\n`
    const { rowsOf, listed } = await brought(csv, 'time: { zone: Europe/Berlin }\n')
    expect(
      (await rowsOf()).map(([time, , value]) => [new Date(time as number).toISOString().slice(5, 16), value]),
    ).toEqual([
      ['03-29T01:30', 4],
      ['10-25T00:15', 0],
      ['10-25T00:45', 1],
      ['10-25T01:15', 2],
      ['10-25T01:45', 3],
    ])
    expect(listed.map(english)).toEqual([
      expect.stringMatching(/:6: column 1: "2026-03-29 02:30" was never shown by a clock of Europe\/Berlin/),
    ])
  })

  it.each([
    [
      'long',
      `SELECT make_timestamp_ms(${utc('2026-01-02T08:00:00')} + i * 500) AS ts, tag, i / 4.0 AS val FROM range(3) r(i), (VALUES ('TI-1'), ('XS-1')) t(tag)`,
    ],
    [
      'wide',
      `SELECT make_timestamp_ms(${utc('2026-01-02T08:00:00')} + i * 500) AS ts, i / 4.0 AS "TI-1", (i / 4.0)::FLOAT AS "XS-1" FROM range(3) r(i)`,
    ],
    [
      'wide, with a zone',
      `SELECT to_timestamp((${utc('2026-01-02T08:00:00')} + i * 500) / 1000.0) AS ts, i / 4.0 AS "TI-1", i / 4.0 AS "XS-1" FROM range(3) r(i)`,
    ],
  ])('takes Parquet, %s', async (_, select) => {
    const file = join(folder, `in${++made}.parquet`)
    const out = join(folder, 'out', `${made}.parquet`)
    await writeParquet(file, select)
    const { samples, listed, guessed } = await importFile({ file, scene, out })
    expect([samples, listed]).toEqual([6, []])
    expect(guessed).not.toContain('header: none')
    expect((await rowsOf(out)).map(([time, tag, value]) => [time, tag, value])).toEqual(
      [0, 1, 2].flatMap((i) =>
        ['TI-1', 'XS-1'].map((tag) => [utc('2026-01-02T08:00:00') + i * 500, tag, i / 4]),
      ),
    )
  })

  it('makes a recording that opens, with its YAML beside', async () => {
    const { out } = await brought(LONG, 'simulated: false\n')
    const recording = await openRecording(out, TAGS)
    expect(recording).toMatchObject({ rows: 7, unknownTags: [], missingTags: [], notFinite: 3 })
    recording.close()
    expect(await readFile(out.replace('.parquet', '.yaml'), 'utf8')).toMatch(/simulated: false/)
  })

  it('says of an unclosed quote and of a wrong encoding where and what to do', async () => {
    await expect(brought('time,tag,value\n2026-01-02T08:00:00Z,"TI-1,1\n'.padEnd(200, 'x'))).rejects.toThrow(
      /a quoted cell never ends/,
    )
    await expect(
      brought('time,tag,value\n2026-01-02T08:00:00Z,TI-1,1\n', 'encoding: utf-16le\n'),
    ).rejects.toThrow(/./)
  })

  it('counts samples of one tag and time', async () => {
    const { twice } = await brought(
      'time,tag,value\n2026-01-02T08:00:00Z,TI-1,1\n2026-01-02T08:00:00Z,TI-1,2\n',
    )
    expect(twice).toBe(1)
  })
})
