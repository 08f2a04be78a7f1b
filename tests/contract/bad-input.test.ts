/**
 * Bad input by every way in, one server with all of it: what is wrong is said with the source's name and the place, the
 * other sources go on, and so does the process. The feeds' own tests go further for each protocol.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import { DataType as Ua } from 'node-opcua-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PushAnswer, ValueAnswer } from '#core/protocol/api'
import type { BindingsPage } from '#core/protocol/bindings'
import { DataType } from '#core/sparkplug/values'
import { isBad, quality } from '#core/telemetry/quality'
import { startAedes, type TestBroker } from '../support/brokers'
import { makeCertificate } from '../support/certificates'
import { aliased, type EdgeNodeVoice, edgeNode, value } from '../support/edge-node'
import { type LiveServer, startLiveServer } from '../support/live-server'
import { startOpcUaServer, type TestServer as UaServer } from '../support/opcua-server'
import { temporaryFolder } from '../support/parquet'
import { makeTag } from '../support/plant'

const SECRET = 'geheim'
const LONG = 'x'.repeat(1000)
const TOO_LONG = 'x'.repeat(1100)
const TEN_MB = 10 * 1024 * 1024
const Y1970 = 1000
const Y2099 = Date.UTC(2099, 0, 1)
/** Two tags of each source: one to break, and one that must go on. */
const tags = ['E', 'L', 'U', 'P'].flatMap((letter) => [makeTag(`${letter}-1`), makeTag(`${letter}-2`)])

let folder: string
let broker: TestBroker
let plantSide: MqttClient
let node: EdgeNodeVoice
let ua: UaServer
let server: LiveServer
const closing: (() => unknown)[] = []
let count = 0

beforeAll(async () => {
  const temporary = await temporaryFolder()
  folder = temporary.folder
  closing.push(temporary.remove)
  broker = await startAedes()
  const locked = await startAedes({ login: { user: 'twin', password: 'right' } })
  const certificate = await makeCertificate([-30, -1])
  const expired = await startAedes({ tls: certificate })
  await mkdir(join(folder, 'data'))
  await writeFile(join(folder, 'data', 'ca.pem'), certificate.cert)
  ua = await startOpcUaServer({
    pki: join(folder, 'ua'),
    user: { name: 'twin', password: 'right' },
    nodes: [
      ['U-1', Ua.Double, 0],
      ['U-2', Ua.Double, 0],
      ['text', Ua.String, 'no number'],
      ['array', Ua.Double, [1, 2]],
    ],
  })
  const uaExpired = await startOpcUaServer({ pki: join(folder, 'ua-expired'), expired: true, nodes: [] })
  for (const peer of [broker, locked, expired, ua, uaExpired]) closing.push(() => peer.close())
  await start({ locked, expired, uaExpired })
  plantSide = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, { protocolVersion: 4 })
  closing.push(() => plantSide.endAsync(true))
  node = edgeNode({ message: (topic: string, bytes: Uint8Array) => publish(topic, bytes) } as never)
  await server.running('edge', 'lines', 'lab')
  born()
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

async function start(peers: { locked: TestBroker; expired: TestBroker; uaExpired: UaServer }) {
  const json = { payload: 'json', value: '$.value', time: '$.time' }
  const none = { security: 'None', publishMs: 50, samplingMs: 0 }
  const nodes = { 'U-1': 'ns=2;s=U-1', 'U-2': 'ns=2;s=U-2' }
  const sources = {
    edge: { uri: `sparkplug+mqtt://127.0.0.1:${broker.port}/plant`, sparkplug: { reorderS: 0.2 } },
    lines: { uri: `mqtt://127.0.0.1:${broker.port}/lines`, topics: json },
    lab: { uri: ua.uri, bind: { tags: nodes }, opcua: none },
    push: { uri: 'push:' },
    'mqtt-password': { uri: `mqtt://127.0.0.1:${peers.locked.port}/x` },
    'mqtt-expired': { uri: `mqtts://127.0.0.1:${peers.expired.port}/x`, mqtt: { ca: 'ca.pem' } },
    'ua-password': { uri: ua.uri, bind: { tags: nodes }, opcua: { ...none, plainPassword: true } },
    'ua-expired': { uri: peers.uaExpired.uri, bind: { tags: nodes }, opcua: { trustFirst: true } },
    'ua-nodes': {
      uri: ua.uri,
      bind: { tags: { 'U-1': 'ns=2;s=array', 'U-2': 'ns=2;s=nowhere', 'P-1': 'ns=2;s=text' } },
      opcua: none,
    },
  }
  server = await startLiveServer({
    tags,
    dataDir: join(folder, 'data'),
    sources,
    secrets: new Map([
      ['MQTT_PASSWORD', { user: 'twin', password: SECRET }],
      ['UA_PASSWORD', { user: 'twin', password: SECRET }],
    ]),
  })
  closing.push(() => server.app.close())
}

const publish = (topic: string, bytes: Uint8Array | string) =>
  plantSide.publish(topic, typeof bytes === 'string' ? bytes : Buffer.from(bytes))
const born = () =>
  node.birth(
    ['E-1', 'E-2'].map((name, i) => value(name, 0, DataType.Double, { alias: i + 1 })),
    { timestamp: Date.now() },
  )
const line = (tag: string, sample: object) => publish(`lines/${tag}`, JSON.stringify(sample))
const json = async <T>(path: string) => (await (await server.get(path)).json()) as T
const shown = async (tag: string) => (await json<ValueAnswer[]>(`/api/v1/values?tags=${tag}`))[0]!
const unbound = async (filter: string) =>
  (await json<BindingsPage>(`/api/v1/bindings?filter=${encodeURIComponent(filter)}`)).unbound.rows

/** Says something new by every way, and sees it come. */
async function allGoesOn() {
  count++
  node.say('NDATA', [aliased(2, count)], { timestamp: Date.now() })
  line('L-2', { value: count, time: Date.now() })
  ua.set('U-2', Ua.Double, count)
  await server.push(JSON.stringify({ tag: 'P-2', value: count, time: Date.now() }))
  for (const tag of ['E-2', 'L-2', 'U-2', 'P-2']) {
    await expect
      .poll(() => shown(tag), { timeout: 10_000 })
      .toMatchObject({ value: count, quality: 0, stale: false })
  }
}

/** In `refusals` of its status: the place, and what is wrong with it. */
const refused = (source: string, what: RegExp) =>
  expect
    .poll(async () => (await server.statusOf(source)).refusals.join('\n'), { timeout: 10_000 })
    .toMatch(what)

describe('what cannot be used is said with its source and its place, and nothing else is disturbed', () => {
  it.each<[source: string, what: string, does: () => unknown, says: RegExp]>([
    [
      'edge',
      'garbage for a payload',
      () => publish('spBv1.0/plant/NDATA/garbage', 'no protobuf \xff\xff'),
      /^spBv1\.0\/plant\/NDATA\/garbage: /m,
    ],
    [
      'edge',
      'an empty payload',
      () => publish('spBv1.0/plant/DDATA/n9/d9', ''),
      /^plant\/n9\/d9: DDATA has no sequence number/m,
    ],
    [
      'edge',
      'an alias that no birth declares',
      () => node.say('NDATA', [aliased(99, 1)]),
      /^plant\/n1: NDATA has alias 99, which no birth/m,
    ],
    [
      'edge',
      'two metrics with one alias',
      () =>
        edgeNode({ message: publish } as never, 'twice').birth(
          ['a', 'b'].map((name) => value(name, 1, DataType.Double, { alias: 7 })),
        ),
      /^plant\/twice: alias 7 stands for both/m,
    ],
    [
      'edge',
      'a message of 10 MB',
      () => publish('spBv1.0/plant/NBIRTH/huge', Buffer.alloc(TEN_MB)),
      /^spBv1\.0\/plant\/NBIRTH\/huge: a message of 10485760 bytes/m,
    ],
    [
      'edge',
      'a name of 1 100 characters',
      () => node.say('NDATA', [value(TOO_LONG, 1)]),
      /a name of 1109 characters; 1 to 1024/,
    ],
    ['lines', 'no JSON', () => publish('lines/L-1', '{"value":'), /^lines\/L-1: is no JSON/m],
    ['lines', 'an object for a value', () => line('L-1', { value: {} }), /^lines\/L-1: has an object/m],
    [
      'lines',
      'nothing for a value',
      () => line('L-1', { wert: 1 }),
      /^lines\/L-1: has nothing where topics\.value points to/m,
    ],
    [
      'lines',
      'a time that is none',
      () => line('L-1', { value: 1, time: 'yesterday' }),
      /^lines\/L-1: has a time that cannot be read: "yesterday"/m,
    ],
    [
      'lines',
      'bytes that are no text',
      () => publish('lines/L-1', Uint8Array.of(0xff, 0xfe)),
      /^lines\/L-1: is no text/m,
    ],
    [
      'lines',
      'a message of 10 MB',
      () => publish('lines/L-1', Buffer.alloc(TEN_MB, 49)),
      /^lines\/L-1: a message of 10485760 bytes/m,
    ],
    [
      'lines',
      'a topic of 1 100 characters',
      () => publish(`lines/${TOO_LONG}`, '{"value":1}'),
      /a name of 1106 characters/,
    ],
    ['ua-nodes', 'an array for a value', () => {}, /ns=2;s=array.*array of Double/],
    ['ua-nodes', 'a node that is not there', () => {}, /ns=2;s=nowhere/],
  ])('%s: %s', async (source, _, does, says) => {
    does()
    await refused(source, says)
    await allGoesOn()
  })

  it.each<[source: string, what: string, tag: string, says: (bad: number | null, time: number) => unknown]>([
    [
      'edge',
      'Sparkplug',
      'E-1',
      (bad, time) => node.say('NDATA', [aliased(1, bad ?? Number.NaN, DataType.Double, { timestamp: time })]),
    ],
    ['lines', 'JSON', 'L-1', (bad, time) => line('L-1', { value: bad, time })],
    [
      'lab',
      'OPC UA',
      'U-1',
      (bad, time) => ua.set('U-1', Ua.Double, bad ?? Number.NaN, { source: new Date(time) }),
    ],
    ['push', 'push', 'P-1', (bad, time) => server.push(JSON.stringify({ tag: 'P-1', value: bad, time }))],
  ])(
    '%s: NaN is bad over %s, and times of 1970 and 2099 are ours, marked and counted',
    async (source, _, tag, says) => {
      const before = (await server.statusOf(source)).mistimed
      let number = 1000
      for (const time of [Y1970, Y2099]) {
        says(++number, time)
        await expect
          .poll(() => shown(tag), { timeout: 10_000 })
          .toMatchObject({ value: number, quality: quality.uncertain })
        expect(Math.abs(Date.parse((await shown(tag)).time!) - Date.now())).toBeLessThan(60_000)
      }
      expect((await server.statusOf(source)).mistimed).toBe(before + 2)
      says(null, Date.now())
      await expect.poll(async () => isBad((await shown(tag)).quality), { timeout: 10_000 }).toBe(true)
      expect((await shown(tag)).value).toBeNull()
      await allGoesOn()
    },
  )

  it.each([
    ['Chinese', '装置 一/温度 (°C)'],
    ['with spaces', 'a name with spaces'],
    ['with slashes', 'slash/es//and/more'],
    ['of 1 000 characters', LONG],
  ])('a name is a name: %s', async (_, name) => {
    node.say('NDATA', [value(name, 5)])
    publish(`lines/${name}`, '{"value":6}')
    await server.push(JSON.stringify({ tag: name, value: 7 }))
    const part = name.slice(0, 150)
    await expect
      .poll(async () => (await unbound(part)).map((row) => [row.source, row.name, row.value]), {
        timeout: 10_000,
      })
      .toEqual([
        ['edge', `plant/n1/${name}`, 5],
        ['lines', `lines/${name}`, 6],
        ['push', name, 7],
      ])
    await allGoesOn()
  })

  it('push: each line that cannot be used is named, and the rest is taken', async () => {
    const lines = [
      '{"tag":"P-1","value":1}',
      'no JSON',
      '{"tag":"P-1","value":{}}',
      `{"tag":"${TOO_LONG}","value":1}`,
    ]
    const answer = (await (await server.push(lines.join('\n'))).json()) as PushAnswer
    expect([answer.accepted, answer.errors.map((error) => error.line)]).toEqual([1, [2, 3, 4]])
    expect((await server.push('x'.repeat(TEN_MB))).status).toBe(413)
    expect((await server.push('', { authorization: 'Bearer wrong' })).status).toBe(401)
    await allGoesOn()
  })
})

describe('who is not let in, or not to be trusted', () => {
  it.each([
    [
      'mqtt-password',
      /^broker 127\.0\.0\.1:\d+ refuses user or password; check TWIN_SOURCE_MQTT_PASSWORD_USER/,
    ],
    ['mqtt-expired', /^broker 127\.0\.0\.1:\d+ presents a certificate that has expired/],
    ['ua-password', /TWIN_SOURCE_UA_PASSWORD_(USER|PASSWORD)/],
    ['ua-expired', /shows a certificate that expired on 2020-12-31\. Renew it at the server/],
  ])('%s is down and says why, without a secret; the others go on', async (name, says) => {
    await expect
      .poll(() => server.statusOf(name), { timeout: 20_000 })
      .toMatchObject({ state: 'down', message: expect.stringMatching(says) })
    const page = await (await server.get('/api/v1/bindings')).text()
    expect(page).toContain(`"name":"${name}"`)
    for (const path of ['bindings', 'health']) {
      expect(await (await server.get(`/api/v1/${path}`)).text()).not.toContain(SECRET)
    }
    expect(await (await server.get('/metrics')).text()).toContain(
      `twin_source_state{source="${name}",state="down"} 1`,
    )
    await allGoesOn()
  })
})
