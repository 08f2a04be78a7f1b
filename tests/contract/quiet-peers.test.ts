/**
 * Peers that have nothing to say, and what is lost on the way. Sparkplug nodes and OPC UA servers tell of every change, so
 * that their silence is no age while they are alive; plain topics and pushed samples go stale by age. What did not come is
 * counted where the protocol can tell. Mosquitto where it is installed, else the embedded broker.
 */
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import { DataType } from 'node-opcua-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mosquitto, startAedes, startMosquitto } from '../support/brokers'
import { aliased, type EdgeNodeVoice, edgeNode, value } from '../support/edge-node'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy'
import { type LiveServer, startLiveServer } from '../support/live-server'
import { startOpcUaServer, type TestServer as UaServer } from '../support/opcua-server'
import { temporaryFolder } from '../support/parquet'
import { makeTag } from '../support/plant'
import { openScreen, type Screen } from '../support/screen'
import { slowness } from '../support/stall'

const STALE_AFTER_S = 6
const [EDGE, LINES, LAB, PUSH] = [0, 1, 2, 3]
const tags = ['E-1', 'L-1', 'U-1', 'P-1'].map((name) =>
  makeTag(name, { staleAfterS: STALE_AFTER_S, resolution: 1 }),
)

let plantSide: MqttClient
let node: EdgeNodeVoice
let ua: UaServer
let server: LiveServer
let screen: Screen
let toBroker: FaultProxy
let toUa: FaultProxy
/** Every value that came out for those who need all, by tag. */
const out = tags.map((): number[] => [])
const closing: (() => unknown)[] = []

beforeAll(async () => {
  const { folder, remove } = await temporaryFolder()
  closing.push(remove)
  const broker = await (mosquitto === undefined ? startAedes() : startMosquitto())
  ua = await startOpcUaServer({ pki: join(folder, 'ua'), nodes: [['U-1', DataType.Double, 1]] })
  toBroker = await startFaultProxy({ port: broker.port })
  toUa = await startFaultProxy({ port: ua.port })
  for (const peer of [broker, ua, toBroker, toUa]) closing.push(() => peer.close())
  const quick = { security: 'None', publishMs: 100, samplingMs: 0, queue: 1000, confirmS: 3600 }
  server = await startLiveServer({
    tags,
    dataDir: folder,
    sources: {
      edge: { uri: `sparkplug+mqtt://127.0.0.1:${toBroker.port}/plant`, sparkplug: { reorderS: 0.2 } },
      lines: { uri: `mqtt://127.0.0.1:${broker.port}/lines` },
      lab: {
        uri: `opc.tcp://127.0.0.1:${toUa.port}/plant`,
        bind: { tags: { 'U-1': 'ns=2;s=U-1' } },
        opcua: quick,
      },
      push: { uri: 'push:' },
    },
    between: (source) => ({
      ...source,
      start: (sink) =>
        source.start({
          ...sink,
          samples(batch, time) {
            for (let i = 0; i < batch.count; i++) out[batch.tags[i]!]!.push(batch.values[i]!)
            sink.samples(batch, time)
          },
        }),
    }),
  })
  closing.push(() => server.app.close())
  await server.running('edge', 'lines', 'lab')
  plantSide = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, { protocolVersion: 4 })
  closing.push(() => plantSide.endAsync(true))
  const publish = (topic: string, bytes: Uint8Array) => plantSide.publish(topic, Buffer.from(bytes))
  node = edgeNode({ message: publish } as never)
  screen = openScreen({ url: server.url, tags })
  closing.push(() => screen.close())
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const birth = () => node.birth([value('E-1', 1, undefined, { alias: 1 })], { timestamp: Date.now() })
const stale = () => [...screen.store.stale]
const patience = () => STALE_AFTER_S * 1000 * slowness() + 1000

it('said once and never again: over Sparkplug and OPC UA it is fresh, over plain topics and push it is old', async () => {
  birth()
  plantSide.publish('lines/L-1', '1')
  await server.push('{"tag":"P-1","value":1}')
  await screen.until(
    'all fresh',
    () => stale().join() === '0,0,0,0' && [...screen.store.values].join() === '1,1,1,1',
  )
  const began = performance.now()
  let wavered = false
  const stop = screen.store.subscribe(() => {
    wavered ||= screen.store.stale[EDGE] === 1 || screen.store.stale[LAB] === 1
  })
  await screen.until('what is old', () => stale().join() === '0,1,0,1', patience())
  // As long again: nothing is fresh only because it is not yet old.
  await screen.until('time', () => performance.now() - began > 2 * STALE_AFTER_S * 1000 + 500, 60_000)
  stop()
  expect([stale(), wavered]).toEqual([[0, 1, 0, 1], false])
  expect([out[EDGE]!.length, out[LAB]!.length, screen.store.stale[LINES], screen.store.stale[PUSH]]).toEqual([
    1, 1, 1, 1,
  ])
})

it('a connection that hangs open vouches for nothing: what came over it is marked within its patience', async () => {
  toBroker.freeze()
  toUa.freeze()
  await screen.until(
    'marks',
    () => screen.store.stale[EDGE] === 1 && screen.store.stale[LAB] === 1,
    patience(),
  )
  toBroker.thaw()
  toUa.thaw()
  await screen.until('OPC UA again', () => screen.store.stale[LAB] === 0, 5000 * slowness())
  await server.running('edge')
  node.say('NDATA', [aliased(1, 2)], { timestamp: Date.now() })
  await screen.until('Sparkplug again', () => screen.store.stale[EDGE] === 0, 5000 * slowness())
})

it('a death is heard at once', async () => {
  node.death(0)
  await screen.until('the mark', () => screen.store.stale[EDGE] === 1, 1000 * slowness())
  birth()
  await screen.until('the birth', () => screen.store.stale[EDGE] === 0, 1000 * slowness())
})

it('OPC UA: of a connection cut under load no sample is lost, and none is said to be', async () => {
  const before = out[LAB]!.length
  let said = 100
  const speaking = setInterval(() => ua.set('U-1', DataType.Double, ++said), 20)
  await screen.until('load', () => screen.store.values[LAB]! > 110)
  toUa.cut()
  await screen.until('the loss', () => screen.store.stale[LAB] === 1, 5000 * slowness())
  await screen.until('the return', () => screen.store.stale[LAB] === 0, 5000 * slowness())
  clearInterval(speaking)
  await screen.until('the last', () => screen.store.values[LAB] === said)
  // What the server read again to be sure comes besides.
  const came = [...new Set(out[LAB]!.slice(before))].filter((one) => one > 100).sort((a, b) => a - b)
  expect(came).toEqual(Array.from({ length: said - 100 }, (_, i) => 101 + i))
  expect(await server.statusOf('lab')).toMatchObject({
    state: 'running',
    missed: 0,
    conflated: 0,
    refused: 0,
  })
})

it('Sparkplug: messages that did not come are counted by their sequence, and what they may have changed is marked', async () => {
  const before = (await server.statusOf('edge')).missed
  node.say('NDATA', [aliased(1, 10)], { timestamp: Date.now() })
  await screen.until('the value', () => screen.store.values[EDGE] === 10)
  node.skip(7)
  node.say('NDATA', [value('other', 1)], { timestamp: Date.now() })
  await screen.until('the mark', () => screen.store.stale[EDGE] === 1)
  expect((await server.statusOf('edge')).missed).toBe(before + 7)
  expect(await (await server.get('/metrics')).text()).toContain(
    `twin_source_missed_total{source="edge"} ${before + 7}\n`,
  )
  node.say('NDATA', [aliased(1, 11)], { timestamp: Date.now() })
  await screen.until(
    'the next value',
    () => screen.store.stale[EDGE] === 0 && screen.store.values[EDGE] === 11,
  )
})
