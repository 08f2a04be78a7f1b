/** A recording and a model beside a live peer: every value says which of them it is from, and the whole claims nothing for all. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AlarmAnswer, HealthAnswer, ValueAnswer } from '#core/protocol/api'
import { SourceEntry } from '#core/sources/schema'
import { quality } from '#core/telemetry/quality'
import { createLive } from '#server/sources/live/live'
import { connect, type TestClient, until } from '../support/client'
import { type FakeFeed, fakeFeed } from '../support/fake-feed'
import { makePlant, makeTag } from '../support/plant'
import { startServer, type TestServer } from '../support/server'

const { good } = quality
const plant = makePlant(['TI-1', 'TI-2', 'TI-3', 'TI-4'].map((name) => makeTag(name, { limits: { h: 60 } })))
let feeds: { edge: FakeFeed; csv: FakeFeed; model: FakeFeed }
let server: TestServer
let client: TestClient

beforeEach(async () => {
  feeds = { edge: fakeFeed(), csv: fakeFeed({ kind: 'file' }), model: fakeFeed({ kind: 'opcua' }) }
  const peers = Object.entries(feeds).map(([name, feed]) => ({
    name,
    feed,
    entry: SourceEntry.parse({ uri: 'mqtt://x', ...(name === 'model' ? { simulated: true } : {}) }),
  }))
  server = await startServer(createLive({ peers, tags: plant.tags, simulated: false, warn: () => {} }), {
    plant,
  })
  client = await connect({ port: server.port, resolutions: server.resolutions })
})
afterEach(async () => {
  client.close()
  await server.app.close()
})

const json = async <T>(path: string) => (await (await server.get(path)).json()) as T

it('is known of each source and of each value, and of the whole only what they have in common', async () => {
  expect(client.welcomes[0]).toMatchObject({
    provenance: 'MIXED',
    simulated: true,
    sources: [
      { name: 'edge', provenance: 'LIVE', simulated: false },
      { name: 'csv', provenance: 'REPLAY', simulated: false },
      { name: 'model', provenance: 'LIVE', simulated: true },
    ],
  })
  feeds.edge.sink.reading('TI-1', 70, good, undefined)
  feeds.csv.sink.reading('TI-2', 70, good, undefined)
  feeds.model.sink.reading('TI-3', 20, good, undefined)
  await until(() => client.origins.at(-1)?.join() === '0,1,2,-1')
  const values = await json<ValueAnswer[]>('/api/v1/values')
  expect(values.map(({ source, provenance, simulated }) => [source, provenance, simulated])).toEqual([
    ['edge', 'LIVE', false],
    ['csv', 'REPLAY', false],
    ['model', 'LIVE', true],
    [null, 'STALE', true],
  ])
  const alarms = await json<AlarmAnswer[]>('/api/v1/alarms')
  expect(alarms.map(({ tag, source, provenance }) => [tag, source, provenance])).toEqual([
    ['TI-1', 'edge', 'LIVE'],
    ['TI-2', 'csv', 'REPLAY'],
  ])
  const { sources } = await json<HealthAnswer>('/api/v1/health')
  expect(sources.map(({ provenance }) => provenance)).toEqual(['LIVE', 'REPLAY', 'LIVE'])
})

it('changes with whose value is shown, and who comes later hears of it at once', async () => {
  feeds.csv.sink.reading('TI-1', 1, good, Date.now() - 5000)
  await until(() => client.origins.at(-1)?.[0] === 1)
  feeds.edge.sink.reading('TI-1', 2, good, undefined)
  await until(() => client.origins.at(-1)?.[0] === 0)
  const late = await connect({ port: server.port, resolutions: server.resolutions })
  await late.watch({ tags: 'all', rateHz: 10 })
  expect(late.origins).toEqual([[0, -1, -1, -1]])
  late.close()
  feeds.edge.sink.lost('all')
  const [value] = await json<ValueAnswer[]>('/api/v1/values')
  expect(value).toMatchObject({ source: 'edge', provenance: 'STALE', stale: true })
})

it('is told by one source in its welcome alone', async () => {
  const one = await startServer(
    createLive({
      peers: [{ name: 'csv', feed: fakeFeed({ kind: 'file' }), entry: SourceEntry.parse({ uri: 'file:x' }) }],
      tags: plant.tags,
      simulated: false,
      warn: () => {},
    }),
    { plant },
  )
  const page = await connect({ port: one.port, resolutions: one.resolutions })
  await page.watch({ tags: 'all', rateHz: 10 })
  expect([page.welcomes[0]!.provenance, page.origins]).toEqual(['REPLAY', []])
  page.close()
  await one.app.close()
})
