import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSource } from '#server/sources/open'
import { steady, temporaryFolder, writeParquet } from '../../support/parquet'
import { makePlant, makeTag } from '../../support/plant'

let folder: string
let remove: () => Promise<void>
const plant = makePlant([makeTag('A'), makeTag('B')], 'recordings/a.parquet')

beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
  await mkdir(join(folder, 'recordings'))
  await writeParquet(join(folder, 'recordings', 'a.parquet'), steady(0, 5, ['A', 'X-1', 'X-2']))
})
afterAll(() => remove())

const open = (uri: string, warnings: string[] = []) =>
  openSource({
    source: uri,
    plant,
    sceneDir: folder,
    dataDir: folder,
    warn: (message) => warnings.push(message),
  })

it('opens the scene’s recording, and reports each oddity once', async () => {
  const warnings: string[] = []
  const source = await open('replay:', warnings)
  expect([source.kind, source.provenance, source.simulated]).toEqual(['replay', 'REPLAY', true])
  expect(warnings.map((w) => w.slice(w.indexOf(': ') + 2))).toEqual([
    'tag "X-1" is unknown to the scene; it is left out',
    'tag "X-2" is unknown to the scene; it is left out',
    'has no sample of 1 tags (B)',
  ])
  await source.close()
})

it('believes the YAML beside the recording about what is simulated', async () => {
  const beside = join(folder, 'recordings', 'a.yaml')
  await writeFile(beside, 'text: { zh: 实, en: Real }\nsimulated: false\n')
  const source = await open('replay:?rate=2&loop=false')
  expect(source.simulated).toBe(false)
  await source.close()
  await writeFile(beside, 'text: { zh: 实, en: Real }\nsimulatd: false\n')
  await expect(open('replay:')).rejects.toThrow(/a\.yaml:2: simulatd: unknown key/)
  await writeFile(beside, 'text: { zh: 实, en: Real }\nsimulated: true\n')
})

it.each([
  ['replay:?rate=0', 'rate must be above 0'],
  ['replay:?rate=x', 'rate must be a number'],
  ['replay:?at=noon', 'at must be a time like'],
  ['replay:?lopp=true', 'no option is called lopp; there is rate, at and loop'],
  ['mqtt://broker', 'no source is called "mqtt:"'],
  ['recording.parquet', 'is not a source URI'],
  ['replay:/nowhere/x.parquet', 'there is no such recording'],
])('refuses %s', async (uri, message) => {
  await expect(open(uri)).rejects.toThrow(message)
})
