/** `twin import` as a person uses it: another process, another program's export, and then the twin shows it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openRecording } from '#server/sources/replay/recording'
import { type ExportData, encodeGb18030, exportText } from '../support/exports'
import { temporaryFolder } from '../support/parquet'
import { runTwin, serveTwin, TWIN } from '../support/twin'

/** What the README and docs/import.md promise for a million rows; all of Node and the scene are in it. */
const MOST_MB = 650
const TAGS = ['FI-101', 'LI-101', 'LIC-102', 'PI-101', 'SI-101', 'TI-101', 'TI-102', 'XS-101']
let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
  expect((await twin(['new', 'demo'])).code).toBe(0)
})
afterAll(() => remove())

const twin = (args: readonly string[], env: Record<string, string> = {}) =>
  runTwin(args, { cwd: folder, env })

/** The demo's recording, as a table; the first 90 seconds of it. */
async function demoData(): Promise<ExportData> {
  const recording = await openRecording(join(folder, 'demo', 'recordings', 'start.parquet'), TAGS)
  const { count, times, tags, values } = await recording.window(recording.from, recording.from + 90_000)
  recording.close()
  const rows = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const row = rows.get(times[i]!) ?? []
    row[tags[i]!] = Number(values[i]!.toFixed(3))
    rows.set(times[i]!, row)
  }
  return { times: [...rows.keys()], tags: TAGS, values: [...rows.values()] }
}

/** All samples of a recording, as text. */
async function samplesOf(file: string): Promise<string[]> {
  const recording = await openRecording(file, TAGS)
  const { count, times, tags, values, quality } = await recording.window(recording.from, recording.to + 1)
  recording.close()
  return Array.from(
    { length: count },
    (_, i) => `${times[i]} ${TAGS[tags[i]!]} ${values[i]!.toFixed(3)} ${quality[i]}`,
  )
}

const flat = ({ times, tags, values }: ExportData) =>
  times.flatMap((time, i) => tags.map((tag, k) => `${time} ${tag} ${values[i]![k]!.toFixed(3)} 0`))

describe('twin import', () => {
  it('gives back the samples of a transposed GB18030 export with semicolons and decimal commas', async () => {
    const data = await demoData()
    const text = exportText(data, {
      layout: 'transposed',
      delimiter: ';',
      decimal: ',',
      thousands: '.',
      time: 'chinese',
      offsetH: 8,
      header: true,
      preamble: 0,
      eol: '\r\n',
      badWord: '--',
    })
    await writeFile(join(folder, '导出.csv'), encodeGb18030(`趋势报表;一号装置\r\n\r\n${text}`))

    const preview = await twin(['import', '导出.csv', '--scene', 'demo', '--preview'])
    expect(preview).toMatchObject({ code: 0, err: '' })
    expect(preview.out).toMatch(/CSV, gb18030, ";"\n.*transposed: times across line 3/)
    expect(preview.out).toMatch(/zone Asia\/Shanghai/)
    expect(preview.out).toMatch(/Nothing was written/)

    const imported = await twin([
      'import',
      '导出.csv',
      '--scene',
      'demo',
      '--out',
      'demo/recordings/import.parquet',
    ])
    expect(imported).toMatchObject({ code: 0, err: '' })
    expect(imported.out).toMatch(/720 samples of 8 tags/)
    expect(await samplesOf(join(folder, 'demo/recordings/import.parquet'))).toEqual(flat(data))
    expect(await readFile(join(folder, 'demo/recordings/import.yaml'), 'utf8')).toMatch(
      /made: twin import "导出\.csv" --scene demo --out demo\/recordings\/import\.parquet/,
    )

    const again = await twin([
      'import',
      '导出.csv',
      '--scene',
      'demo',
      '--out',
      'demo/recordings/import.parquet',
    ])
    expect(again).toMatchObject({ code: 1 })
    expect(again.err).toMatch(/import\.parquet: is there already; --force/)
  })

  it('shows a CSV as it stands with file:, and its history', async () => {
    const data = await demoData()
    const style = { layout: 'wide', delimiter: ',', decimal: '.', time: 'iso', offsetH: 0 } as const
    const text = exportText(data, { ...style, header: true, preamble: 1, eol: '\n', badWord: '--' })
    await writeFile(join(folder, 'day.csv'), text)
    await writeFile(join(folder, 'day.yaml'), 'time: { zone: UTC }\n')
    const { child, url } = await serve('--source', 'file:day.csv?map=day.yaml&loop=false&rate=600')
    try {
      const [from, to] = [data.times[0]!, data.times.at(-1)!].map((ms) => new Date(ms).toISOString())
      const wanted = data.values.map((row) => row[TAGS.indexOf('TI-101')])
      // History reaches as far as the file has been played.
      await vi.waitFor(
        async () => {
          const address = `${url}/api/v1/history?tags=TI-101&from=${from}&to=${to}&points=1000`
          const [series] = (await (await fetch(address)).json()) as { values: number[] }[]
          expect(series?.values).toEqual(wanted)
        },
        { timeout: 20_000, interval: 100 },
      )
    } finally {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  })

  it('names file, line and what to do, and ends with 1', async () => {
    await writeFile(
      join(folder, 'odd.csv'),
      'Time,TI-101\n2026-01-05 00:00:00,1\n2026-01-05 00:00:01,kaputt\n',
    )
    const strict = await twin(['import', 'odd.csv', '--scene', 'demo', '--strict'])
    expect(strict).toMatchObject({ code: 1 })
    expect(strict.err).toMatch(/^odd\.csv:3: column 2 \(TI-101\): "kaputt" is no number/)
    await writeFile(join(folder, 'bad.yaml'), 'layout: tall\n')
    const map = await twin(['import', 'odd.csv', '--scene', 'demo', '--map', 'bad.yaml'])
    expect(map).toMatchObject({ code: 1 })
    expect(map.err).toMatch(/^bad\.yaml:1: layout: must be long/)
  })

  it('takes a million rows in bounded memory', async () => {
    await writeMillion(join(folder, 'million.csv'))
    const told = 'process.on("exit",()=>console.error("RSS",process.resourceUsage().maxRSS))'
    const { code, out, err } = await twin(['import', 'million.csv', '--scene', 'demo'], {
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(told)}`,
    })
    expect(out).toMatch(/1000000 samples of 4 tags/)
    expect(code).toBe(0)
    const [most] = [...err.matchAll(/RSS (\d+)/g)].map(([, kb]) => Number(kb) / 1024)
    expect(most).toBeGreaterThan(50)
    expect(most).toBeLessThan(MOST_MB)
  }, 240_000)

  it('leaves nothing behind when it is broken off', async () => {
    const begun = async () => (await readdir(folder)).filter((name) => name.startsWith('.twin-import-'))
    const args = [TWIN, 'import', 'million.csv', '--scene', 'demo', '--out', 'never.parquet']
    const child = spawn(process.execPath, args, { cwd: folder })
    await vi.waitFor(async () => expect(await begun()).toHaveLength(1), { timeout: 60_000, interval: 20 })
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([130, null])
    expect(await begun()).toEqual([])
    expect(await readdir(folder)).not.toContain('never.parquet')
  }, 90_000)
})

/** 40 MB of a long export, out of order within each second. */
async function writeMillion(file: string): Promise<void> {
  const stream = createWriteStream(file)
  stream.write('time,tag,value,quality\n')
  const tags = ['TI-102', 'TI-101', 'FI-101', 'LI-101']
  for (let block = 0; block < 250; block++) {
    const rows: string[] = []
    for (let i = 0; i < 1000; i++) {
      const second = block * 1000 + i
      const time = new Date(Date.UTC(2026, 0, 5) + second * 1000).toISOString()
      for (const [k, tag] of tags.entries()) rows.push(`${time},${tag},${(second % 977) + k / 8},192\n`)
    }
    if (!stream.write(rows.join(''))) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
}

const serve = (...args: string[]) => serveTwin(['--scene', 'demo', '--port', '0', ...args], { cwd: folder })
