/** The whole way: a recording on disk, replayed by a real server, read by a real client and over HTTP. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HealthAnswer, SeriesAnswer, ValueAnswer } from '#core/protocol/api'
import { openSource } from '#server/sources/open'
import { connect, type TestClient, until } from '../support/client'
import { steady, temporaryFolder, writeParquet } from '../support/parquet'
import { makePlant, makeTag } from '../support/plant'
import { startServer, type TestServer } from '../support/server'

const FROM = Date.UTC(2026, 0, 1)
const SECONDS = 90
const plant = makePlant([makeTag('A'), makeTag('B')], 'a.parquet')
let folder: string
let remove: () => Promise<void>
let server: TestServer
let client: TestClient

beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
  await writeParquet(join(folder, 'a.parquet'), steady(FROM, SECONDS, ['A', 'B']))
  // Thirty times as fast: a loop every three seconds.
  const source = await openSource({
    source: 'replay:?rate=30',
    plant,
    sceneDir: folder,
    dataDir: folder,
    warn: () => {},
  })
  server = await startServer(source, { plant, settings: { tickHz: 20 } })
  client = await connect({ port: server.port, resolutions: server.resolutions })
  await client.watch({ tags: 'all', rateHz: 20 })
})
afterAll(async () => {
  client.close()
  await server.app.close()
  await remove()
})

const json = async <T>(path: string): Promise<T> => (await (await server.get(path)).json()) as T

/** The recording's value of a tag at a moment: whole seconds since the start, and a hundred more for the second tag. */
const recorded = (tag: number, time: number) =>
  Math.min(SECONDS - 1, Math.floor((time - FROM) / 1000)) + 100 * tag

describe('a replay', () => {
  it('shows at each moment what the recording holds for it', async () => {
    await until(() => client.frames.length > 20)
    for (const { frame, values } of client.frames) {
      for (const [tag, value] of values)
        expect([frame.time, tag, value]).toEqual([frame.time, tag, recorded(tag, frame.time)])
    }
  })

  it('says what it is', async () => {
    expect(client.welcomes[0]).toMatchObject({ provenance: 'REPLAY', simulated: true })
    const health = await json<HealthAnswer>('/api/v1/health')
    expect(health).toMatchObject({ status: 'ok', source: { kind: 'replay', state: 'running' }, clients: 1 })
    const [value] = await json<ValueAnswer[]>('/api/v1/values?tags=B')
    expect(value).toMatchObject({ provenance: 'REPLAY', value: recorded(1, Date.parse(value!.time!)) })
  })

  it('answers what was, not what is to come', async () => {
    const state = await json<ValueAnswer[]>(`/api/v1/state?at=${FROM}`)
    expect(state.map((v) => [v.tag, v.value])).toEqual([
      ['A', 0],
      ['B', 100],
    ])
    const [trend] = await json<SeriesAnswer[]>(`/api/v1/history?tags=A&from=${FROM}&to=${FROM + 9e6}`)
    const [now] = await json<ValueAnswer[]>('/api/v1/values?tags=A')
    expect(trend!.times[0]).toBe(FROM)
    if (now!.value! >= trend!.values.at(-1)!) {
      expect(trend!.values.length).toBeLessThanOrEqual(now!.value! + 1)
    }
  })

  it('loops: a new epoch, from the first values again', async () => {
    const { epoch } = client.frames.at(-1)!.frame
    const next = await until(() => client.frames.find((f) => f.frame.epoch > epoch))
    expect(next.frame.count).toBe(2)
    expect(next.values.get(0)).toBeLessThan(30)
    expect(client.frames.every((f, i) => i === 0 || f.frame.epoch >= client.frames[i - 1]!.frame.epoch)).toBe(
      true,
    )
  })
})
