import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseFileUri } from '#server/sources/file/uri'
import { temporaryFolder } from '../../../../support/parquet'

let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
  await mkdir(join(folder, 'exports'))
  await writeFile(join(folder, 'exports', 'day 1.csv'), 'x')
})
afterAll(() => remove())

const parse = (uri: string, file?: { rate: number; loop: boolean; map?: string }) =>
  parseFileUri(uri, file ? { file } : {}, folder)

describe('file: URIs', () => {
  it('name a path as it stands, or a URL with its escapes', async () => {
    expect((await parse('file:/data/a b.csv')).file).toBe('/data/a b.csv')
    expect((await parse('file:///data/a%20b.csv')).file).toBe('/data/a b.csv')
    expect((await parse('file:nowhere.csv')).file).toBe(resolve('nowhere.csv'))
    expect((await parse('file://nowhere.csv')).file).toBe(resolve('nowhere.csv'))
  })

  it("are relative to the working folder, else to the scene's", async () => {
    expect((await parse('file:exports/day 1.csv')).file).toBe(join(folder, 'exports', 'day 1.csv'))
  })

  it('have options that win over the entry', async () => {
    const uri = 'file:/a.csv?rate=4&loop=false&at=2026-01-01T00:00:00Z&map=/m.yaml'
    expect(await parse(uri, { rate: 2, loop: true, map: 'x.yaml' })).toEqual({
      file: '/a.csv',
      map: '/m.yaml',
      rate: 4,
      loop: false,
      startAt: Date.UTC(2026, 0, 1),
    })
    expect(await parse('file:/a.csv', { rate: 2, loop: false })).toMatchObject({ rate: 2, loop: false })
  })

  it.each([
    ['file:', /names no file; it must read file:PATH/],
    ['file:/a.csv?speed=2', /no option is called speed; there is rate, at, loop, map/],
    ['file:/a.csv?rate=0', /rate must be above 0/],
  ])('are refused with what to do: %s', async (uri, message) => {
    await expect(parse(uri)).rejects.toThrow(message)
  })
})
