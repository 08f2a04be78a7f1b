import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { foreign } from '#core/messages/say'
import type { HealthAnswer } from '#core/protocol/api'
import type { BindingsPage } from '#core/protocol/bindings'
import type { FeedStatus, SourceStatus } from '#core/protocol/events'
import { SourceEntry } from '#core/sources/schema'
import { quality } from '#core/telemetry/quality'
import { createLive } from '#server/sources/live/live'
import { SourceError } from '#server/sources/source'
import { connect, type TestClient, until } from '../support/client'
import { type FakeFeed, fakeFeed } from '../support/fake-feed'
import { makePlant, makeTag } from '../support/plant'
import { startServer, type TestServer } from '../support/server'
import { longestTurn } from '../support/stall'

const { good } = quality
const plant = makePlant([
  ...Array.from({ length: 400 }, (_, i) => makeTag(`TI-${i}`)),
  makeTag('FI-1', { staleAfterS: 1 }),
])
const FI = 400
let feeds: { edge: FakeFeed; lab: FakeFeed }
let server: TestServer
let client: TestClient

const live = (parts: Readonly<Record<string, FakeFeed>>, flushMs = 50) =>
  createLive({
    flushMs,
    peers: Object.entries(parts).map(([name, feed]) => ({
      name,
      feed,
      entry: SourceEntry.parse({
        uri: 'mqtt://x',
        ...(name === 'lab' ? { bind: { name: 'lab/{tag}' } } : {}),
      }),
    })),
    tags: plant.tags,
    simulated: false,
    warn: () => {},
  })

beforeEach(async () => {
  feeds = { edge: fakeFeed(), lab: fakeFeed({ kind: 'opcua' }) }
  server = await startServer(live(feeds), { plant })
  client = await connect({ port: server.port, resolutions: server.resolutions })
})
afterEach(async () => {
  client.close()
  await server.app.close()
})

describe('a sample that has come', () => {
  it('goes with the next tick, whatever the pace of the source', async () => {
    const edge = fakeFeed()
    const slow = await startServer(live({ edge }, 3_600_000), { plant })
    const page = await connect({ port: slow.port, resolutions: slow.resolutions })
    try {
      await page.watch({ tags: [0], rateHz: 10 })
      edge.sink.reading('TI-0', 12, good, Date.now())
      await until(() => page.frames.some(({ values }) => values.get(0) === 12))
    } finally {
      page.close()
      await slow.app.close()
    }
  })
})

const health = async () => (await (await server.get('/api/v1/health')).json()) as HealthAnswer

describe('several sources at once', () => {
  it('are named in welcome, health and metrics', async () => {
    feeds.edge.sink.reading('TI-0', 1, good, Date.now() - 5000)
    feeds.edge.sink.reading('other', 1, good, undefined)
    feeds.edge.sink.missed(3)
    feeds.edge.sink.refused(foreign('bad payload'))
    feeds.lab.sink.status('down', foreign('opc.tcp://lab: not there'))
    expect(client.welcomes[0]).toMatchObject({
      provenance: 'LIVE',
      source: { kind: 'several', state: 'running' },
      sources: [
        { name: 'edge', kind: 'mqtt' },
        { name: 'lab', kind: 'opcua' },
      ],
    })
    const { status, source, sources } = await health()
    expect([status, source.state]).toEqual(['degraded', 'running'])
    expect(sources[0]).toMatchObject({
      received: 2,
      bound: 1,
      unbound: 1,
      missed: 3,
      refused: 1,
      refusals: ['bad payload'],
    })
    expect(sources[0]!.skewMs).toBeGreaterThanOrEqual(5000)
    expect(sources[1]).toMatchObject({ state: 'down', message: 'opc.tcp://lab: not there', skewMs: null })
    const metrics = await (await server.get('/metrics')).text()
    for (const line of [
      'twin_source_received_total{source="edge"} 2',
      'twin_source_unbound_total{source="edge"} 1',
      'twin_source_missed_total{source="edge"} 3',
      'twin_source_received_total{source="lab"} 0',
      'twin_source_state{source="lab",state="down"} 1',
      'twin_source_state{source="edge",state="running"} 1',
      'twin_source_up 1',
    ])
      expect(metrics).toContain(line)
    expect(metrics).toMatch(/twin_source_skew_seconds\{source="edge"\} 5(\.\d+)?\n/)
    expect(metrics).not.toContain('skew_seconds{source="lab"}')
  })

  it('do not notice when one of them flaps; the page hears of each', async () => {
    const told: [SourceStatus, readonly FeedStatus[]][] = []
    client.socket.on('source', (status, sources) => told.push([status, sources]))
    await client.watch({ tags: [0, 1], rateHz: 10 })
    for (let i = 0; i < 20; i++) {
      feeds.edge.sink.reading('TI-0', i, good, undefined)
      feeds.lab.sink.reading('lab/TI-1', i, good, undefined)
      feeds.lab.sink.status('down', foreign('lost'))
      feeds.lab.sink.status('running')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    feeds.lab.sink.status('down', foreign('lost'))
    await until(() => client.frames.some((f) => f.stale.has(1)))
    expect(told.every(([status]) => status.state === 'running')).toBe(true)
    await until(
      () =>
        told
          .at(-1)?.[1]
          .map(({ state }) => state)
          .join() === 'running,down',
    )
    await until(() => client.frames.some((f) => f.values.get(0) === 19))
    expect(client.frames.some((f) => f.stale.has(0))).toBe(false)
    feeds.edge.sink.status('down', foreign('lost too'))
    await until(() => told.at(-1)![0].state === 'down')
    expect(told.at(-1)![0].message).toBe('edge: lost too; lab: lost')
  })

  it('go stale by age though nothing comes', async () => {
    await client.watch({ tags: [FI], rateHz: 10 })
    feeds.edge.sink.reading('FI-1', 1, good, undefined)
    await until(() => client.frames.some((f) => f.values.get(FI) === 1 && !f.stale.has(FI)))
    await until(() => client.frames.some((f) => f.stale.has(FI)))
  })

  it('fail the start where one can never work, and then are closed', async () => {
    const bad = fakeFeed({ start: () => Promise.reject(new SourceError('no such certificate')) })
    const good = fakeFeed()
    const source = live({ bad, good })
    await expect(startServer(source, { plant })).rejects.toThrow('no such certificate')
    await source.close()
    expect(good.closed).toBe(true)
  })
})

describe('the binding console', () => {
  it('is pushed to, a page at a time, as far as it shows them', async () => {
    const pages: BindingsPage[] = []
    let shown: (() => void) | undefined
    client.socket.on('bindings', (page, done) => {
      pages.push(page)
      shown = done
    })
    feeds.lab.sink.reading('lab/TI-7', 7, good, undefined)
    feeds.lab.sink.reading('lab/其他', 'text', good, undefined)
    expect(await client.socket.emitWithAck('bindings', { filter: 'lab', tags: { limit: 5 } })).toEqual({
      ok: true,
      value: null,
    })
    await until(() => pages.length > 0)
    expect(pages[0]!.tags.rows).toMatchObject([{ tag: 'TI-7', source: 'lab', name: 'lab/TI-7', value: 7 }])
    expect(pages[0]!.unbound.rows).toMatchObject([{ name: 'lab/其他', value: 'text' }])
    feeds.lab.sink.reading('lab/TI-7', 8, good, undefined)
    shown!()
    await until(() => pages.length > 1)
    expect(pages[1]!.tags.rows[0]).toMatchObject({ value: 8, count: 2 })
    expect(pages[1]!.at - pages[0]!.at).toBeGreaterThan(900)
    expect(await client.socket.emitWithAck('bindings', { limit: 1 } as never)).toEqual({
      ok: false,
      reason: 'bad message',
    })
  })

  it('is asked over HTTP too', async () => {
    feeds.edge.sink.reading('TI-3', 3, good, undefined)
    const page = (await (
      await server.get('/api/v1/bindings?only=silent&offset=3&limit=2&unboundLimit=0')
    ).json()) as BindingsPage
    expect([page.tags.total, page.tags.matching]).toEqual([401, 400])
    expect(page.tags.rows.map((row) => row.tag)).toEqual(['TI-4', 'TI-5'])
    expect((await server.get('/api/v1/bindings?limit=201')).status).toBe(400)
  })
})

describe('a flood', () => {
  it('of 50 000 samples a second goes through whole; far beyond it only the newest, counted; nobody is held up', async () => {
    /** Calls `work` each 10 ms for a second. */
    const forASecond = (work: () => void) =>
      longestTurn(async () => {
        for (const end = performance.now() + 1000; performance.now() < end; ) {
          work()
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
      })
    await client.watch({ tags: 'all', rateHz: 10 })
    const idle = await forASecond(() => {})
    let sent = 0
    const began = performance.now()
    const flooded = await forASecond(() => {
      // As many as are due at 50 000 a second, whatever the machine's timers do; no more than a second's at once.
      const due = Math.min(50_000, Math.floor((performance.now() - began) * 50))
      for (; sent < due; sent++) feeds.edge.sink.reading(`TI-${sent % 400}`, sent, good, Date.now())
    })
    // A turn takes some 10 ms; where timers come late, as much more as has gathered meanwhile.
    expect(flooded).toBeLessThan(idle + 150)
    expect((await health()).sources[0]).toMatchObject({ received: sent, bound: sent, conflated: 0, late: 0 })

    const heap = () => {
      global.gc?.()
      return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
    }
    const before = heap()
    for (let i = 0; i < 400_000; i++) feeds.edge.sink.reading(`TI-${i % 400}`, i, good, Date.now())
    feeds.lab.sink.reading('lab/FI-1', 42, good, undefined)
    await until(() => client.frames.some((f) => f.values.get(FI) === 42))
    const { conflated, received } = (await health()).sources[0]!
    expect(received).toBe(sent + 400_000)
    expect(conflated).toBeGreaterThan(300_000)
    expect((await health()).sources[1]!.conflated).toBe(0)
    await until(() => client.frames.some((f) => f.values.get(399) === 399_999))
    expect(heap() - before).toBeLessThan(60 * 1024 * 1024)
  })
})
