import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  AlarmAnswer,
  HealthAnswer,
  PlantAnswer,
  Problem,
  SeriesAnswer,
  ValueAnswer,
} from '#core/protocol/api'
import { quality } from '#core/telemetry/quality'
import { type FakeSource, fakeSource } from '../support/fake-source'
import { temporaryFolder } from '../support/parquet'
import { startServer, type TestServer } from '../support/server'

const T = Date.UTC(2026, 0, 1)
let source: FakeSource
let server: TestServer
let remove: () => Promise<void>

beforeAll(async () => {
  const { folder, remove: clean } = await temporaryFolder()
  remove = clean
  const [client, scene] = [join(folder, 'client'), join(folder, 'scene')]
  await mkdir(join(client, 'assets'), { recursive: true })
  await mkdir(scene)
  await writeFile(join(client, 'index.html'), '<!doctype html><title>twin</title>')
  await writeFile(join(client, 'assets', 'main-abc.js'), 'plain()')
  await writeFile(join(client, 'assets', 'main-abc.js.gz'), 'compressed')
  await writeFile(join(client, '.sources'), 'secret')
  await writeFile(join(folder, 'outside.txt'), 'secret')
  await writeFile(join(scene, 'scene.json'), '{"hash":"h1"}')
  await writeFile(join(scene, 'outline.bin'), 'outline')
  await writeFile(join(scene, 'tile-1.glb'), 'glTF')
  source = fakeSource({
    history: {
      from: T - 7_200_000,
      to: T + 7_200_000,
      series: async (tag, from, to, points) => ({ times: [from, to], values: [tag, points] }),
    },
  })
  server = await startServer(source, { client, scene: { folder: scene, hash: 'h1' } })
  source.push([
    [0, T, 85],
    [1, T, 1],
    [2, T, Number.NaN, quality.badSensorFailure],
  ])
})
afterAll(async () => {
  await server.app.close()
  await remove()
})

const json = async <T>(path: string): Promise<T> => (await (await server.get(path)).json()) as T
async function problem(path: string, status: number): Promise<Problem> {
  const response = await server.get(path)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return (await response.json()) as Problem
}

describe('the API', () => {
  it('tells its health', async () => {
    expect(await json<HealthAnswer>('/api/v1/health')).toMatchObject({
      status: 'ok',
      source: { kind: 'fake', state: 'running', lastSampleAt: T },
      clients: 0,
      uptime: expect.any(Number),
    })
  })

  it('describes the plant', async () => {
    const plant = await json<PlantAnswer>('/api/v1/plant')
    expect(plant.areas).toEqual([{ id: 'A', text: { zh: '区', en: 'Area' } }])
    expect(plant.units).toEqual([{ id: 'U', area: 'A', text: { zh: '单元', en: 'Unit' } }])
    expect(plant.equipment.map((e) => [e.id, e.unit])).toEqual([
      ['P-1', 'U'],
      ['TK-1', null],
    ])
    expect(plant.tags.map((t) => t.name)).toEqual(['TI-1', 'XS-1', 'LI-1', 'FI-1'])
    expect(plant.tags[0]).toMatchObject({
      limits: { h: 60, hh: 80 },
      normal: null,
      shows: null,
      along: null,
      states: null,
    })
  })

  it('gives values: all, or those named, in the order named', async () => {
    expect(await json<ValueAnswer[]>('/api/v1/values')).toHaveLength(4)
    const own = { provenance: 'LIVE', simulated: false, source: 'fake' }
    expect(await json<ValueAnswer[]>('/api/v1/values?tags=FI-1,TI-1,LI-1')).toEqual([
      { tag: 'FI-1', time: null, value: null, quality: quality.badNoData, stale: false, ...own },
      {
        tag: 'TI-1',
        time: new Date(T).toISOString(),
        value: 85,
        quality: 0,
        stale: false,
        ...own,
      },
      {
        tag: 'LI-1',
        time: new Date(T).toISOString(),
        value: null,
        quality: quality.badSensorFailure,
        stale: false,
        ...own,
      },
    ])
  })

  it('gives trends up to now, never from the part of the recording that is still to come', async () => {
    const [series] = await json<SeriesAnswer[]>(
      `/api/v1/history?tags=XS-1&from=${T - 1000}&to=2027-01-01T00:00:00Z`,
    )
    expect(series).toEqual({ tag: 'XS-1', times: [T - 1000, T], values: [1, 1000] })
    expect(await json('/api/v1/history?tags=TI-1,LI-1&points=10')).toEqual([
      { tag: 'TI-1', times: [T - 3_600_000, T], values: [0, 10] },
      { tag: 'LI-1', times: [T - 3_600_000, T], values: [2, 10] },
    ])
    expect(await json(`/api/v1/history?tags=TI-1&from=${T + 5000}`)).toEqual([
      { tag: 'TI-1', times: [], values: [] },
    ])
  })

  it('lists what is beyond a limit', async () => {
    expect(await json<AlarmAnswer[]>('/api/v1/alarms')).toEqual([
      {
        tag: 'TI-1',
        equipment: 'P-1',
        state: 'hh',
        severity: 2,
        value: 85,
        limit: 80,
        since: new Date(T).toISOString(),
        stale: false,
        provenance: 'LIVE',
        simulated: false,
        source: 'fake',
      },
    ])
  })

  it('says what is wrong with a request', async () => {
    expect(await problem('/api/v1/values?tags=NO-1', 404)).toEqual({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'no tag is called "NO-1"',
    })
    expect((await problem('/api/v1/values?tag=TI-1', 400)).detail).toBe('tag: unknown parameter')
    expect((await problem('/api/v1/history?tags=', 400)).detail).toBe('tags: must name 1 to 20 tags')
    expect((await problem('/api/v1/history?tags=TI-1&points=1&from=noon', 400)).detail).toMatch(
      /from: .*points: /,
    )
    expect((await problem('/api/v1/state?at=2026-01-01T00:00:00Z', 501)).detail).toContain(
      'keeps no past states',
    )
    await problem('/api/v1/nothing', 404)
    await problem('/api/v1/values?tags=__proto__', 404)
  })

  it('describes itself, and counts for Prometheus', async () => {
    const docs = await json<{ openapi: string; paths: Record<string, object> }>('/api/docs')
    expect(docs.openapi).toBe('3.1.0')
    for (const [path, methods] of Object.entries(docs.paths)) {
      for (const method of Object.keys(methods)) {
        const response = await fetch(`${server.url}${path}`, { method: method.toUpperCase() })
        expect([200, 400, 409, 501], path).toContain(response.status)
      }
    }
    const metrics = await (await server.get('/metrics')).text()
    expect(metrics).toContain('twin_tags 4')
    expect(metrics).toContain('twin_source_up 1')
  })
})

describe('the pages', () => {
  it('are the one page at every address of the app, asked for each time', async () => {
    for (const path of ['/', '/show', '/tour/first', '/remote']) {
      const response = await server.get(path)
      expect(await response.text()).toContain('<title>twin</title>')
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(response.headers.get('content-type')).toContain('text/html')
    }
  })

  it('keep what is named by its content, and send it compressed', async () => {
    const plain = await server.get('/assets/main-abc.js', { 'accept-encoding': 'identity' })
    expect(await plain.text()).toBe('plain()')
    expect(plain.headers.get('cache-control')).toContain('immutable')
    const squeezed = await server
      .get('/assets/main-abc.js', { 'accept-encoding': 'gzip' })
      .catch(() => undefined)
    expect(squeezed?.headers.get('content-encoding')).toBe('gzip')
    expect(squeezed?.headers.get('content-type')).toContain('javascript')
  })

  it('ask for the scene and its outline each time, and keep its tiles', async () => {
    for (const [file, text] of [
      ['scene.json', '{"hash":"h1"}'],
      ['outline.bin', 'outline'],
    ]) {
      const answer = await server.get(`/scene/${file}`)
      expect(await answer.text()).toBe(text)
      expect(answer.headers.get('content-encoding')).toBe('gzip')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      const etag = answer.headers.get('etag')!
      expect((await server.get(`/scene/${file}`, { 'if-none-match': etag })).status).toBe(304)
    }
    expect((await server.get('/scene/tile-1.glb')).headers.get('cache-control')).toContain('immutable')
    await problem('/scene/tile-2.glb', 404)
  })

  it('give nothing beside them', async () => {
    for (const path of [
      '/.sources',
      '/..%2foutside.txt',
      '/%2e%2e/outside.txt',
      '/assets/..%5c..%5coutside.txt',
      '/nope',
    ]) {
      const response = await server.get(path)
      expect(response.status, path).toBeGreaterThanOrEqual(400)
      expect(await response.text()).not.toContain('secret')
    }
  })

  it('allow themselves only their own origin', async () => {
    const { headers } = await server.get('/')
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("object-src 'none'")
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'/)
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})
