/** The same samples, written in any layout and style, are understood alike. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '#server/import/import'
import { type MapFile, NO_MAP, parseMap } from '#server/import/map'
import {
  type ExportData,
  type ExportStyle,
  encodeGb18030,
  encodeUtf16,
  exportText,
  TIME_STYLES,
} from '../../../support/exports'
import { temporaryFolder } from '../../../support/parquet'
import { makePlant, makeTag } from '../../../support/plant'

const TAGS = ['TIC-1105', 'FIC-1001', 'LI-1002']
const scene = makePlant(TAGS.map((name) => makeTag(name)))
const START = Date.UTC(2026, 0, 13, 4)
let folder: string
let remove: () => Promise<void>
let file: string

beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
  file = join(folder, 'export.csv')
})
afterAll(() => remove())

const preview = (map: MapFile = NO_MAP) => previewFile({ file, map, scene })

/** Samples of the data as text, in an order of their own. */
const wanted = ({ times, tags, values }: ExportData) =>
  times
    .flatMap((time, i) =>
      tags.flatMap((tag, k) => {
        const value = values[i]![k]
        return value === undefined ? [] : [`${time} ${tag} ${value === null ? 'bad' : value.toFixed(3)}`]
      }),
    )
    .sort()
const got = (samples: Awaited<ReturnType<typeof preview>>['samples']) =>
  samples
    .map(({ time, tag, value }) => `${time} ${tag} ${Number.isNaN(value) ? 'bad' : value.toFixed(3)}`)
    .sort()

const cell = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -2_000_000, max: 9_999_999 }).map((n) => n / 1000) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const data: fc.Arbitrary<ExportData> = fc
  .record({
    rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 4, maxLength: 20 }),
    stepS: fc.constantFrom(1, 10, 60, 3600),
  })
  .map(({ rows, stepS }) => ({
    times: rows.map((_, i) => START + i * stepS * 1000),
    tags: TAGS,
    // A number above a thousand with a fraction, so that both marks are seen.
    values: [[1234.567, 0.5, -12.25], ...rows.slice(1)],
  }))
const style: fc.Arbitrary<ExportStyle> = fc
  .record({
    layout: fc.constantFrom('long' as const, 'wide' as const, 'transposed' as const),
    delimiter: fc.constantFrom(';' as const, ',' as const, '\t' as const, '|' as const),
    decimal: fc.constantFrom('.' as const, ',' as const),
    thousands: fc.constantFrom(undefined, '.' as const, ',' as const, ' ' as const, "'" as const),
    time: fc.constantFrom(...(Object.keys(TIME_STYLES) as (keyof typeof TIME_STYLES)[])),
    offsetH: fc.constant(8),
    header: fc.boolean(),
    preamble: fc.integer({ min: 0, max: 3 }),
    eol: fc.constantFrom('\n' as const, '\r\n' as const),
    badWord: fc.constantFrom('Bad Input', '#N/A', '--', 'I/O Timeout', 'NaN'),
  })
  .filter((s) => s.decimal !== s.thousands)
  // Without names there is nothing to tell the columns by: told in a map, below.
  .map((s) => (s.layout === 'wide' ? { ...s, header: true } : s))

describe('layouts', () => {
  it('are all guessed to hold the same samples', async () => {
    await fc.assert(
      fc.asyncProperty(data, style, async (table, written) => {
        await writeFile(file, exportText(table, written))
        const { samples, listed, understood } = await preview()
        expect(understood.layout.kind).toBe(written.layout)
        expect(got(samples)).toEqual(wanted(table))
        expect(listed).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  const plain: ExportStyle = {
    layout: 'wide',
    delimiter: ';',
    decimal: ',',
    time: 'german',
    offsetH: 8,
    header: true,
    preamble: 0,
    eol: '\r\n',
    badWord: '--',
  }
  const small: ExportData = {
    times: [START, START + 1000, START + 2000],
    tags: TAGS,
    values: [
      [330.5, 50.25, 60],
      [331.5, null, 61],
      [332.5, 52, undefined],
    ],
  }

  it.each([
    ['utf-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['utf-16le', (text: string) => encodeUtf16(text, 'le')],
    ['utf-16be', (text: string) => encodeUtf16(text, 'be')],
    ['gb18030', encodeGb18030],
  ] as const)('are read in %s', async (_, encode) => {
    for (const layout of ['long', 'wide', 'transposed'] as const) {
      await writeFile(file, encode(exportText(small, { ...plain, layout, time: 'chinese' })))
      expect(got((await preview()).samples), layout).toEqual(wanted(small))
    }
  })

  it('are read as the map tells, where nothing can be guessed', async () => {
    const text = exportText(small, { ...plain, header: false, time: 'slashes' })
    await writeFile(file, text)
    await expect(preview()).rejects.toThrow(/columns have no names.*columns:/)
    const map = parseMap('map.yaml', `columns: [Zeit, ${TAGS.join(', ')}]\ntime: Zeit\n`)
    expect(got((await preview(map)).samples)).toEqual(wanted(small))
  })

  it('take units from a row, a column or a bracket, and convert them', async () => {
    const text = { ...small, values: [[626, 50, 212]], times: [START] }
    const want = [`${START} FIC-1001 10.000`, `${START} LI-1002 100.000`, `${START} TIC-1105 330.000`]
    await writeFile(file, exportText(text, { ...plain, units: '°F' }))
    expect(got((await preview()).samples)).toEqual(want)
    await writeFile(
      file,
      exportText(
        {
          ...text,
          times: [START, START + 1000],
          values: [text.values[0]!, [undefined, undefined, undefined]],
        },
        { ...plain, layout: 'transposed', units: '°F' },
      ),
    )
    expect(got((await preview()).samples)).toEqual(want)
    await writeFile(file, exportText({ ...text, tags: TAGS.map((tag) => `${tag} [°F]`) }, plain))
    expect(got((await preview()).samples)).toEqual(want)
  })

  it('find the rule of names that hold a tag', async () => {
    await writeFile(file, exportText({ ...small, tags: TAGS.map((tag) => `PLANT1.${tag}.PV`) }, plain))
    const { samples, guessed } = await preview()
    expect(got(samples)).toEqual(wanted(small))
    expect(guessed).toContain('bind: name: "PLANT1.{tag}.PV"')
  })

  it('say which names are no tags, and what comes near', async () => {
    await writeFile(file, exportText({ ...small, tags: ['TIC-1105', 'FIC1001', 'Comment'] }, plain))
    const { unmatched } = await preview()
    expect(unmatched.map(({ name, near }) => [name, near[0]])).toEqual([
      ['FIC1001', 'FIC-1001'],
      ['Comment', undefined],
    ])
  })

  it('take a date and a time of day from two columns, and quality from a third', async () => {
    const rows = [
      'Datum;Uhrzeit;TIC-1105;TIC-1105 Quality',
      '13.01.2026;12:00:00;330,5;GOOD',
      '13.01.2026;12:00:01;331,5;BAD',
    ]
    await writeFile(file, rows.join('\n'))
    const { samples, unmatched } = await preview()
    expect(samples).toMatchObject([
      { time: START, value: 330.5, status: 0 },
      { time: START + 1000, value: 331.5, status: 0x80000000 },
    ])
    expect(unmatched).toEqual([])
  })

  it.each([
    ['Excel days', `Time,TIC-1105\n46035.5,1\n46035.75,2\n`, [START, START + 6 * 3_600_000]],
    ['seconds', `ts,TIC-1105\n${START / 1000},1\n${START / 1000 + 1.5},2\n`, [START, START + 1500]],
    ['milliseconds without a header', `${START},TIC-1105,1\n${START + 5},TIC-1105,2\n`, [START, START + 5]],
    ['figures alone', 'Time,TIC-1105\n20260113120000,1\n20260113120001,2\n', [START, START + 1000]],
    [
      'seconds across',
      `Tag,${START / 1000},${START / 1000 + 1},${START / 1000 + 2}\nTIC-1105,1,2,3\n`,
      [START, START + 1000, START + 2000],
    ],
  ])('read times as %s', async (_, text, times) => {
    await writeFile(file, text)
    expect((await preview()).samples.map(({ time }) => time)).toEqual(times)
  })

  it.each([
    ['', /is empty/],
    ['a;b;c\n1;2;3\n', /no column of times.*--map/],
    ['Time;TIC-1105\n01/02/2026 08:00;1\n02/02/2026 08:00;2\n', /two ways.*dmy or mdy/],
    ['PK\x03\x04whatever', /Excel workbook; save the sheet as CSV/],
    ['\x1f\x8b\x08', /compressed; unpack/],
  ])('are refused with what to do: %j', async (text, message) => {
    await writeFile(file, Buffer.from(text, 'latin1'))
    await expect(preview()).rejects.toThrow(message)
  })

  it('never fail but with a message for people', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'12:;,."\n\t |/-TIC105Zeit°中') }),
        async (text) => {
          await writeFile(file, text)
          await preview().catch((error: Error) => expect(error.name, error.stack).toBe('SourceError'))
        },
      ),
      { numRuns: 100 },
    )
  })
})
