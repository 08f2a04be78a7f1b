import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { frameKind } from '#core/frame/layout'
import { PROTOCOL_VERSION, SOCKET_PATH } from '#core/protocol/events'
import { quality } from '#core/telemetry/quality'
import { type ClientOptions, connect, type TestClient, until } from '../support/client'
import { type FakeSource, fakeSource } from '../support/fake-source'
import { startServer, type TestServer } from '../support/server'

const T = Date.UTC(2026, 0, 1)
let source: FakeSource
let server: TestServer
const open: TestClient[] = []

beforeEach(async () => {
  source = fakeSource()
  server = await startServer(source, { settings: { maxClients: 3, tickHz: 20 } })
  source.push([
    [0, T, 41.26],
    [1, T, 1],
    [2, T, 50],
  ])
})
afterEach(async () => {
  for (const client of open.splice(0)) client.close()
  await server.app.close()
})

async function client(more: Partial<ClientOptions> = {}): Promise<TestClient> {
  const made = await connect({ port: server.port, resolutions: server.resolutions, ...more })
  open.push(made)
  return made
}

async function watching(tags: 'all' | number[] = 'all'): Promise<TestClient> {
  const made = await client()
  expect((await made.watch({ tags, rateHz: 20 })).ok).toBe(true)
  await until(() => made.frames.length > 0)
  return made
}

describe('a connection', () => {
  it('is welcomed with the tags, then gets a keyframe of what it watches, then changes', async () => {
    const c = await client()
    expect(c.welcomes[0]).toMatchObject({
      version: PROTOCOL_VERSION,
      channel: 'live',
      epoch: 0,
      tags: ['TI-1', 'XS-1', 'LI-1', 'FI-1'],
      provenance: 'LIVE',
      simulated: false,
      tickHz: 20,
      source: { kind: 'fake', state: 'running', lastSampleAt: T },
    })
    expect(await c.watch({ tags: 'all', rateHz: 99 })).toEqual({ ok: true, value: { tags: 4, rateHz: 20 } })
    const key = await until(() => c.frames[0])
    expect(key.frame).toMatchObject({ kind: frameKind.keyframe, time: T, count: 4 })
    expect([...key.values]).toEqual([
      [0, 41.3],
      [1, 1],
      [2, 50],
      [3, Number.NaN],
    ])
    expect(key.quality.get(3)).toBe(quality.badNoData)
    source.push([[2, T + 1000, 51.5]])
    const delta = await until(() => c.frames.find((f) => f.values.has(2) && f.frame.kind === frameKind.delta))
    expect([...delta.values]).toEqual([[2, 51.5]])
  })

  it('sends only what is watched', async () => {
    const c = await watching([2])
    expect([...c.frames[0]!.values.keys()]).toEqual([2])
    source.push([
      [0, T + 1000, 1],
      [2, T + 1000, 60],
    ])
    const next = await until(() => c.frames.find((f) => f.values.get(2) === 60))
    expect([...next.values.keys()]).toEqual([2])
  })

  it('brings a client that comes back to the same state by the same steps', async () => {
    const c = await watching()
    source.push([[0, T + 1000, 44]])
    await until(() => c.frames.some((f) => f.values.get(0) === 44))
    c.socket.disconnect()
    source.push([[0, T + 2000, 55]])
    c.frames.length = 0
    c.socket.connect()
    await until(() => c.welcomes.length === 2)
    expect(c.frames).toEqual([])
    await c.watch({ tags: 'all', rateHz: 20 })
    const key = await until(() => c.frames[0])
    expect(key.frame.kind).toBe(frameKind.keyframe)
    expect([...key.values]).toEqual([
      [0, 55],
      [1, 1],
      [2, 50],
      [3, Number.NaN],
    ])
    await c.watch({ tags: 'all', rateHz: 20 })
    const again = await until(() => c.frames.filter((f) => f.frame.kind === frameKind.keyframe)[1])
    expect([...again.values]).toEqual([...key.values])
  })

  it('answers a jump in time with a keyframe of a new epoch', async () => {
    const c = await watching()
    source.jump(T - 60_000)
    source.push([[0, T - 60_000, 12]])
    const key = await until(() => c.frames.find((f) => f.frame.epoch === 1))
    expect(key.frame).toMatchObject({ kind: frameKind.keyframe, time: T - 60_000 })
    expect([key.values.get(0), key.values.get(2)]).toEqual([12, Number.NaN])
  })

  it('gives a slow client two frames, then the present state, never the backlog', async () => {
    const c = await watching()
    await until(() => c.frames.length > 0)
    c.credit = false
    const before = c.frames.length
    for (let i = 1; i <= 60; i++) {
      source.push([[0, T + i * 1000, i]])
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    expect(c.frames.length - before).toBeLessThanOrEqual(3)
    c.credit = true
    const held = c.frames.length
    c.socket.emit('credit', c.frames.at(-1)!.frame.seq)
    const next = await until(() => c.frames[held])
    expect(next.frame.kind).toBe(frameKind.keyframe)
    expect(next.values.get(0)).toBe(60)
  })

  it('marks values stale by age, and all of them when the source is down', async () => {
    const c = await watching()
    source.push([[3, T + 1000, 1]])
    await until(() => c.frames.some((f) => f.values.get(3) === 1))
    source.push([], T + 8000)
    const old = await until(() => c.frames.find((f) => f.stale.has(3)))
    expect([...old.stale]).toEqual([3])
    source.say({ state: 'down', message: 'the cable is out' })
    const down = await until(() => c.frames.find((f) => f.stale.has(0)))
    // The fourth was stale already: nothing new about it.
    expect([...down.stale]).toEqual([0, 1, 2])
    expect(down.values.get(0)).toBe(41.3)
    expect(c.sources.at(-1)).toMatchObject({ state: 'down', message: 'the cable is out' })
    source.say({ state: 'running' })
    await until(() => c.sources.at(-1)?.state === 'running')
    await until(() =>
      c.frames.some((f) => f.values.has(0) && !f.stale.has(0) && f.frame.seq > down.frame.seq),
    )
  })

  it('hears that time goes on while the plant is silent', async () => {
    const c = await watching()
    const before = c.frames.length
    source.push([], T + 3000)
    const beat = await until(() => c.frames.slice(before).find((f) => f.frame.time === T + 3000))
    expect(beat.frame.count).toBe(0)
  })
})

describe('refusals', () => {
  it('another protocol version', async () => {
    await expect(client({ version: PROTOCOL_VERSION + 1 })).rejects.toThrow('version')
  })

  it('a page of another origin, and not one of its own', async () => {
    await expect(client({ origin: 'https://evil.example' })).rejects.toThrow('origin')
    await expect(client({ origin: 'null' })).rejects.toThrow('origin')
    await client({ origin: `http://127.0.0.1:${server.port}` })
  })

  it('more clients than there is room for, until one leaves', async () => {
    const first = await client()
    await client()
    await client()
    await expect(client()).rejects.toThrow('full')
    first.close()
    await until(() => first.socket.disconnected)
    for (;;) {
      const health = (await (await server.get('/api/v1/health')).json()) as { clients: number }
      if (health.clients < 3) break
    }
    await client()
  })

  it('a watch that breaks its schema, and one of tags that are not there', async () => {
    const c = await client()
    const watch = c.watch as (message: unknown) => Promise<unknown>
    expect(await watch({ tags: 'everything', rateHz: 1 })).toEqual({ ok: false, reason: 'bad message' })
    expect(await watch({ tags: [0.5], rateHz: 1 })).toEqual({ ok: false, reason: 'bad message' })
    expect(await watch({ tags: [0], rateHz: 1, more: 1 })).toEqual({ ok: false, reason: 'bad message' })
    expect(await watch({ tags: [4], rateHz: 1 })).toEqual({ ok: false, reason: 'unknown tag' })
    expect(await watch({ tags: [3], rateHz: 1 })).toMatchObject({ ok: true })
  })

  it('a client that keeps sending nonsense', async () => {
    const c = await client()
    for (let i = 0; i < 6; i++) (c.socket.emit as (event: string, data: unknown) => void)('nonsense', i)
    await until(() => c.socket.disconnected)
    expect(c.refusals).toEqual(['bad message'])
  })

  it('a client that floods', async () => {
    const c = await watching()
    for (let i = 0; i < 500; i++) c.socket.emit('credit', 0)
    await until(() => c.socket.disconnected)
    expect(c.refusals).toEqual(['bad message'])
  })
})

describe('junk on the socket', () => {
  const raw = (): Promise<WebSocket> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${SOCKET_PATH}/?EIO=4&transport=websocket`)
      socket.once('message', () => resolve(socket))
      socket.once('error', reject)
    })
  const closed = (socket: WebSocket) =>
    new Promise<void>((resolve) => {
      socket.on('error', () => {})
      socket.once('close', () => resolve())
    })
  const random = (length: number) => Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 7919 + 13) % 251))

  it.each<[string, Buffer | string]>([
    ['64 KB of bytes', random(64 * 1024)],
    ['64 KB of text', 'x'.repeat(64 * 1024)],
    ['bytes of a size that is allowed', random(20_000)],
    ['text where the protocol is binary', '4{"type":2,"data":["watch"]}'],
    ['a length of four gigabytes', Buffer.from([0xc9, 0xff, 0xff, 0xff, 0xff, 0x00])],
    ['arrays in arrays', Buffer.alloc(30_000, 0x91)],
  ])('%s ends that connection and does nobody else harm', async (_what, junk) => {
    const c = await watching()
    const socket = await raw()
    const gone = closed(socket)
    socket.send(junk)
    await gone
    source.push([[0, T + 1000, 77]])
    await until(() => c.frames.some((f) => f.values.get(0) === 77))
    expect(await (await server.get('/api/v1/health')).json()).toMatchObject({ status: 'ok', clients: 1 })
  })
})

describe('shutting down', () => {
  it('tells the clients and closes them, the source and the port', async () => {
    const c = await watching()
    const began = performance.now()
    await server.app.close()
    await until(() => c.socket.disconnected)
    expect(c.refusals).toEqual(['shutting down'])
    expect(source.closed).toBe(true)
    expect(performance.now() - began).toBeLessThan(5500)
    await expect(client()).rejects.toThrow()
  })
})
