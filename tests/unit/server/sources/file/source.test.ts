/** A file alone is the past: played as a recording, with history; imported once. */
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSource } from '#server/sources/open'
import { temporaryFolder } from '../../../../support/parquet'
import { makePlant } from '../../../../support/plant'

let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
})
afterAll(() => remove())

const plant = makePlant()
const FROM = Date.UTC(2020, 0, 1)

async function opened(source: string, of = plant) {
  const warnings: string[] = []
  const result = await openSource({
    source,
    plant: of,
    sceneDir: folder,
    dataDir: join(folder, 'data'),
    warn: (message) => warnings.push(message),
  })
  return { source: result, warnings }
}

describe('a file source', () => {
  it('keeps its times, has history, and is imported once', async () => {
    const file = join(folder, 'day.csv')
    await writeFile(file, 'time,TI-1,LI-1,XX\n2020-01-01T00:00:00Z,1,5,0\n2020-01-01T00:00:10Z,2,6,0\n')
    const first = await opened(`file:${file}`)
    expect(first.source).toMatchObject({ kind: 'replay', provenance: 'REPLAY' })
    expect(first.source.history).toMatchObject({ from: FROM, to: FROM + 10_000 })
    expect(await first.source.history!.series(0, FROM, FROM + 10_000, 10)).toEqual({
      times: [FROM, FROM + 10_000],
      values: [1, 2],
    })
    expect(first.warnings.join('\n')).toMatch(
      /is imported into.*\n.*guessed.*layout: wide.*\n.*1 of its names are no tags \(XX\)/s,
    )
    await first.source.close()

    const second = await opened(`file:${file}`)
    expect(second.warnings).toEqual([])
    await second.source.close()

    await writeFile(file, 'time,TI-1\n2020-01-01T00:00:00Z,1\n')
    await utimes(file, new Date(0), new Date(0))
    const third = await opened(`file:${file}`)
    expect(third.source.history!.to).toBe(FROM)
    await third.source.close()
    // What was made of the file's earlier state is gone.
    const kept = await readdir(join(folder, 'data', 'imports'))
    expect(kept.filter((name) => name.endsWith('.parquet'))).toHaveLength(1)
  })

  it("binds by the source's own rules and map of sources.yaml", async () => {
    await writeFile(join(folder, 'lab.csv'), 'Zeit;Temperatur\n01.02.2020 00:00;50\n')
    await writeFile(join(folder, 'lab-map.yaml'), 'time: { format: dmy, zone: UTC }\n')
    const entry = {
      uri: 'file:lab.csv',
      aheadS: 300,
      file: { rate: 1, loop: true, map: 'lab-map.yaml' },
      bind: { tags: { 'TI-1': { name: 'Temperatur', unit: 'degF' } } },
    }
    const { source } = await opened('lab', { ...plant, sources: { source: 'lab', sources: { lab: entry } } })
    const at = Date.UTC(2020, 1, 1)
    expect(await source.state!(at)).toMatchObject({ count: 1 })
    expect((await source.state!(at)).values[0]).toBeCloseTo(10, 6)
    await source.close()
  })

  it.each([
    ['file:missing.csv', /missing\.csv: there is no such file/],
    ['file:', /names no file/],
  ])('is refused with what to do: %s', async (uri, message) => {
    await expect(opened(uri)).rejects.toThrow(message)
  })
})
