import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HealthAnswer, Problem, PushAnswer, ValueAnswer } from '#core/protocol/api'
import { quality } from '#core/telemetry/quality'
import { openSource } from '#server/sources/open'
import { fakeSource } from '../support/fake-source'
import { makePlant } from '../support/plant'
import { startServer, type TestServer } from '../support/server'
import { longestTurn } from '../support/stall'

const TOKEN = 'a long token of the plant'
const NDJSON = 'application/x-ndjson'
const plant = makePlant()
let server: TestServer

beforeEach(async () => {
  const source = await openSource({ source: 'push:', plant, sceneDir: '.', dataDir: '.', warn: () => {} })
  server = await startServer(source, { plant, pushToken: TOKEN })
})
afterEach(() => server.app.close())

const post = (body: string | Buffer, headers: Record<string, string> = {}, at = server) =>
  fetch(`${at.url}/api/v1/samples`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
  })
const answer = async (response: Response) => (await response.json()) as PushAnswer
const value = async (tag: string) =>
  ((await (await server.get(`/api/v1/values?tags=${tag}`)).json()) as ValueAnswer[])[0]!

describe('pushed samples', () => {
  it('are shown: a JSON array, lines, gzip', async () => {
    const time = Date.now()
    const array = await post(
      JSON.stringify([
        { tag: 'TI-1', value: 21, time },
        { tag: 'FI-1', value: 7 },
      ]),
    )
    expect([array.status, await answer(array)]).toEqual([
      200,
      { accepted: 2, duplicates: 0, refused: 0, errors: [] },
    ])
    const lines = `{"tag":"XS-1","value":true}\n\n{"tag":"LI-1","value":3,"quality":"uncertain","time":"${new Date(time).toISOString()}"}\n`
    expect(
      await answer(await post(gzipSync(lines), { 'content-type': NDJSON, 'content-encoding': 'gzip' })),
    ).toMatchObject({
      accepted: 2,
    })
    await expect
      .poll(() => value('LI-1'))
      .toMatchObject({ value: 3, quality: quality.uncertain, stale: false })
    expect(await value('TI-1')).toEqual({
      tag: 'TI-1',
      time: new Date(time).toISOString(),
      value: 21,
      quality: 0,
      stale: false,
      provenance: 'LIVE',
      simulated: true,
      source: 'push',
    })
    expect((await value('XS-1')).value).toBe(1)
  })

  it('change nothing when sent again, and an older one never wins', async () => {
    const time = Date.now()
    const body = JSON.stringify([{ tag: 'TI-1', value: 21, time }])
    await post(body)
    expect(await answer(await post(JSON.stringify([{ tag: 'TI-1', value: 99, time }])))).toMatchObject({
      accepted: 0,
      duplicates: 1,
    })
    await post(JSON.stringify([{ tag: 'TI-1', value: 5, time: time - 1000 }]))
    await expect
      .poll(
        async () => ((await (await server.get('/api/v1/health')).json()) as HealthAnswer).sources[0]!.late,
      )
      .toBe(1)
    // What has come is handed over with the next tick.
    await expect.poll(async () => (await value('TI-1')).value).toBe(21)
  })

  it('are taken as far as they can be; the rest is named by line', async () => {
    const response = await post(
      '{"tag":"TI-1","value":1}\nnonsense\n{"tag":"TI-1"}\n{"tag":"XX-9","value":1}\n{"tag":"FI-1","value":2,"__proto__":{"x":1}}\n',
      { 'content-type': NDJSON },
    )
    expect(response.status).toBe(207)
    const { accepted, refused, errors } = await answer(response)
    expect([accepted, refused]).toEqual([1, 4])
    expect(errors.map(({ line }) => line)).toEqual([2, 3, 4, 5])
    expect(errors.map(({ message }) => message).join()).toMatch(
      /not JSON.*value must be.*no tag takes the name "XX-9".*unknown key "__proto__"/,
    )
    expect(({} as Record<string, unknown>).x).toBeUndefined()
    const bindings = (await (await server.get('/api/v1/bindings?filter=XX')).json()) as {
      unbound: { rows: unknown[] }
    }
    expect(bindings.unbound.rows).toMatchObject([{ source: 'push', name: 'XX-9', value: 1 }])
  })

  it('name no more than a hundred errors', async () => {
    const { refused, errors } = await answer(await post(JSON.stringify(Array(5000).fill(0))))
    expect([refused, errors.length]).toEqual([5000, 100])
  })

  it.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['no token', '[]', { authorization: '' }, 401, 'Bearer'],
    ['a wrong token', '[]', { authorization: 'Bearer wrong' }, 401, 'TWIN_PUSH_TOKEN'],
    ['no array', '{}', {}, 400, 'must be an array'],
    ['no JSON', '[1', {}, 400, 'not JSON'],
    ['no gzip', '[]', { 'content-encoding': 'gzip' }, 400, 'not gzip'],
    ['another encoding', '[]', { 'content-encoding': 'br' }, 415, 'send gzip or none'],
    ['another type', '[]', { 'content-type': 'text/csv' }, 415, ''],
    ['too much', Buffer.alloc(5_000_000, 32), {}, 413, ''],
    [
      'a bomb',
      gzipSync(Buffer.alloc(50_000_000, 32)),
      { 'content-encoding': 'gzip' },
      413,
      'send it in parts',
    ],
  ])('are refused where there is %s', async (_, body, headers, status, message) => {
    const response = await post(body, headers)
    const problem = (await response.json()) as Problem
    expect([response.status, problem.status]).toEqual([status, status])
    expect(problem.detail).toContain(message)
    expect(JSON.stringify(problem)).not.toContain(TOKEN)
    if (status === 401) expect(response.headers.get('www-authenticate')).toBe('Bearer')
  })
})

describe('pushing', () => {
  it('is switched off without a token, and says what to set', async () => {
    const source = await openSource({ source: 'push:', plant, sceneDir: '.', dataDir: '.', warn: () => {} })
    const other = await startServer(source, { plant })
    const response = await post('[]', {}, other)
    expect([response.status, ((await response.json()) as Problem).detail]).toEqual([
      503,
      expect.stringContaining('set TWIN_PUSH_TOKEN'),
    ])
    await other.app.close()
  })

  it('is refused by a source that takes none, and says which does', async () => {
    const other = await startServer(fakeSource(), { pushToken: TOKEN })
    const response = await post('[]', {}, other)
    expect([response.status, ((await response.json()) as Problem).detail]).toEqual([
      409,
      expect.stringContaining('--source push:'),
    ])
    await other.app.close()
  })

  it('holds nobody up: a large body is taken in turns', async () => {
    const body = Array.from(
      { length: 50_000 },
      (_, i) => `{"tag":"TI-1","value":${i},"time":${Date.now() + i}}`,
    ).join('\n')
    let response: Response | undefined
    const worst = await longestTurn(async () => {
      response = await post(gzipSync(body), { 'content-type': NDJSON, 'content-encoding': 'gzip' })
    })
    expect(await answer(response!)).toMatchObject({ accepted: 50_000 })
    expect(worst).toBeLessThan(250)
  })
})
