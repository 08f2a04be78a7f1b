import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Plant, SourcesFile } from '#core/plant/schema'
import type { FeedSecrets } from '#server/sources/live/feed'
import { openSource } from '#server/sources/open'
import { steady, temporaryFolder, writeParquet } from '../../../support/parquet'
import { makePlant, makeTag } from '../../../support/plant'

let folder: string
let remove: () => Promise<void>
const plant: Plant = {
  ...makePlant([makeTag('A'), makeTag('B')], 'recordings/a.parquet'),
  sources: SourcesFile.parse({
    recording: 'recordings/a.parquet',
    sources: {
      gate: { uri: 'push:', simulated: false, bind: { tags: { A: '甲 1' } } },
      gate2: { uri: 'push:' },
      old: { uri: 'replay:' },
      wrong: { uri: 'push:', bind: { tags: { A: { name: 'x', unit: 'bar' } } } },
      told: { uri: 'push://me:hunter2@host' },
    },
  }),
}

beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
  await mkdir(join(folder, 'recordings'))
  await writeParquet(join(folder, 'recordings', 'a.parquet'), steady(0, 5, ['A', 'X-1', 'X-2']))
})
afterAll(() => remove())

const open = (uri: string, warnings: string[] = [], secrets = new Map<string, FeedSecrets>()) =>
  openSource({
    source: uri,
    plant,
    secrets,
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
  ['replay:?lopp=true', 'no option is called lopp; there is rate, at, loop'],
  ['modbus://plc', 'no source is called "modbus:"'],
  ['push:here', 'must read push: and nothing more'],
  ['modbus://me:hunter2@plc', 'no source is called "modbus:"'],
  ['recording.parquet', 'is not a source URI'],
  ['replay:/nowhere/x.parquet', 'there is no such recording'],
])('refuses %s', async (uri, message) => {
  await expect(open(uri)).rejects.toThrow(message)
})

it('opens what sources.yaml names', async () => {
  const gate = await open('gate')
  expect([gate.kind, gate.provenance, gate.simulated]).toEqual(['push', 'LIVE', false])
  expect(gate.sources!().map(({ name, state }) => [name, state])).toEqual([['gate', 'starting']])
  expect(gate.bound!.peers[0]!.bindings.nameOf(0)).toBe('甲 1')
  await gate.close()
  const old = await open('old')
  expect(old.kind).toBe('replay')
  await old.close()
})

it('names a source of a bare URI by its kind', async () => {
  const source = await open('push:', [], new Map([['PUSH', { user: 'x' }]]))
  expect([source.kind, source.simulated, source.sources!()[0]!.name]).toEqual(['push', true, 'push'])
  await source.close()
})

it.each([
  ['gate,gate2', 'only one of the sources can be a push source'],
  ['gate,old', 'a recording is played alone'],
  ['gat', 'did you mean "gate"?'],
  ['gate,', 'sources.yaml has gate'],
  ['wrong', 'bind.tags.A.unit: "bar" does not convert to the tag\'s unit "°C"'],
  ['told', 'Set TWIN_SOURCE_TOLD_USER and TWIN_SOURCE_TOLD_PASSWORD'],
])('refuses %s', async (source, message) => {
  await expect(open(source)).rejects.toThrow(message)
})

it('never repeats a password that stands in a URI', async () => {
  const error = await open('told').catch((e: Error) => e.message)
  expect(error).not.toContain('hunter2')
})

it('takes a secret of a source that there is not for a misspelt one', async () => {
  await expect(open('gate', [], new Map([['GAET', { user: 'x' }]]))).rejects.toThrow('TWIN_SOURCE_GAET_…')
  const source = await open('gate', [], new Map([['GATE2', { user: 'x' }]]))
  await source.close()
})
