/**
 * Broker, OPC UA server and this server are killed in turn, as processes, while the plant goes on speaking; a page's own
 * connection looks on and never reloads. Mosquitto where it is installed, else the embedded broker.
 */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HealthAnswer } from '#core/protocol/api'
import { isGood } from '#core/telemetry/quality'
import { freePort, mosquitto, startAedes, startMosquitto, type TestBroker } from '../support/brokers'
import { type OpcUaProcess, startOpcUaProcess } from '../support/opcua-process'
import { temporaryFolder } from '../support/parquet'
import { openScreen, type Screen } from '../support/screen'
import { slowness } from '../support/stall'
import {
  type Feeding,
  type ServerProcess,
  STALE_AFTER_S,
  speakWorkshop,
  startServerProcess,
  TAGS_EACH,
  type WorkshopScene,
  writeWorkshop,
} from '../support/workshop'

/** What is promised of the return; on a machine that others use too it takes as much longer as they make it. */
const backMs = () => 5000 * slowness()
/** A value that was said no longer ago than this is live. */
const LIVE_MS = 2000
const ALL: readonly Feeding[] = ['edge', 'lines', 'lab', 'push']

const epoch = Date.now()
let folder: string
let broker: TestBroker
let opcua: OpcUaProcess
let server: ServerProcess
let scene: WorkshopScene
let screen: Screen
let startOpcUa: () => Promise<OpcUaProcess>
/** Requests that OPC UA servers got before they were killed. */
const asked = new Set<string>()
const closing: (() => unknown)[] = []

beforeAll(async () => {
  const temporary = await temporaryFolder()
  folder = temporary.folder
  closing.push(temporary.remove)
  broker = await (mosquitto === undefined ? startAedes() : startMosquitto())
  closing.push(() => broker.close())
  const port = await freePort()
  const nodes = Array.from({ length: TAGS_EACH }, (_, i) => `UI-${i + 1}`)
  startOpcUa = () => startOpcUaProcess({ port, pki: join(folder, 'pki'), nodes, epoch })
  opcua = await startOpcUa()
  closing.push(() => opcua.kill())
  const at = { brokerPort: broker.port, opcuaUri: `opc.tcp://127.0.0.1:${port}/plant` }
  scene = await writeWorkshop(join(folder, 'scene'), at)
  server = await startServerProcess(scene.folder, folder, 0)
  closing.push(() => server.kill())
  const voices = await speakWorkshop(scene, { brokerPort: broker.port, epoch, url: () => server.url })
  closing.push(() => voices.close())
  screen = openScreen({ url: server.url, tags: scene.plant.tags })
  closing.push(() => screen.close())
  await screen.until('all live', () => live(ALL), 30_000)
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const tagsOf = (sources: readonly Feeding[]) => sources.flatMap((source) => scene.of(source))
/** Good, not stale, and said just now. */
const live = (sources: readonly Feeding[]) =>
  tagsOf(sources).every((i) => {
    const { store } = screen
    const ageMs = Date.now() - epoch - store.values[i]! * 100
    return store.stale[i] === 0 && isGood(store.quality[i]!) && Math.abs(ageMs) < LIVE_MS
  })
const marked = (sources: readonly Feeding[]) => tagsOf(sources).every((i) => screen.store.stale[i] === 1)
const health = async () => (await (await fetch(`${server.url}/api/v1/health`)).json()) as HealthAnswer
const statusOf = async (source: Feeding) => (await health()).sources.find(({ name }) => name === source)!

/** Waits for the return; says what did not, where it does not come in time. */
async function back() {
  await screen
    .until('the return', () => live(ALL), backMs())
    .catch(async (error: Error) => {
      const late = ALL.filter((source) => !live([source]))
      throw new Error(`${error.message}: ${late.join()} (${JSON.stringify((await health()).sources)})`)
    })
}

/** Whether any of these was marked while `during` ran. */
async function markedDuring(sources: readonly Feeding[], during: () => Promise<void>): Promise<boolean> {
  let found = false
  const stop = screen.store.subscribe(() => {
    found ||= tagsOf(sources).some((i) => screen.store.stale[i] === 1)
  })
  await during()
  stop()
  return found
}

describe(`under load, with ${mosquitto === undefined ? 'the embedded broker (Mosquitto is not installed here)' : 'Mosquitto'}`, () => {
  it('the broker is killed: what came over it is marked, the rest does not notice; within 5 s of its return all is live', async () => {
    const disturbed = await markedDuring(['lab', 'push'], async () => {
      await broker.kill()
      await screen.until('marks', () => marked(['edge', 'lines']), STALE_AFTER_S * 1000)
      for (const source of ['edge', 'lines'] as const) {
        expect(await statusOf(source)).toMatchObject({
          state: 'down',
          message: expect.stringMatching(new RegExp(`^broker 127.0.0.1:${broker.port} `)),
        })
      }
      expect((await health()).status).toBe('degraded')
      await broker.restart()
      await back()
    })
    expect(disturbed).toBe(false)
    expect([screen.welcomes, screen.reloads]).toEqual([1, []])
    // What edge nodes could not send while there was no broker was never on its way; of the rest nothing is missed.
    for (const source of ALL) expect(await statusOf(source)).toMatchObject({ state: 'running', missed: 0 })
  })

  it('the OPC UA server is killed: its values are marked, the rest does not notice; within 5 s of its return all is live', async () => {
    for (const request of await opcua.requests()) asked.add(request)
    const disturbed = await markedDuring(['edge', 'lines', 'push'], async () => {
      await opcua.kill()
      await screen.until('marks', () => marked(['lab']), STALE_AFTER_S * 1000)
      expect(await statusOf('lab')).toMatchObject({
        state: 'down',
        message: expect.stringMatching(/^opc\.tcp:\/\/127\.0\.0\.1:\d+\/plant /),
      })
      opcua = await startOpcUa()
      await back()
    })
    expect(disturbed).toBe(false)
    expect([screen.welcomes, screen.reloads]).toEqual([1, []])
    expect(await statusOf('lab')).toMatchObject({ state: 'running', missed: 0 })
  })

  it('this server is killed: the page marks everything; within 5 s of its return all is live, and the page was not loaded again', async () => {
    const { port } = new URL(server.url)
    await server.kill()
    await screen.until('marks', () => marked(ALL), STALE_AFTER_S * 1000)
    expect(screen.session.status.state).not.toBe('live')
    server = await startServerProcess(scene.folder, folder, Number(port))
    await back()
    expect([screen.welcomes, screen.reloads]).toEqual([2, []])
  })

  it('nothing was ever written: no client of the twin published, no node was written or called', async () => {
    for (const request of await opcua.requests()) asked.add(request)
    // It was there, each time.
    const ours = (ids: Iterable<string>) => [...ids].filter((id) => id.startsWith('twin-'))
    expect(ours(broker.comers).filter((id) => id.startsWith('twin-edge-')).length).toBeGreaterThanOrEqual(3)
    expect(ours(broker.comers).filter((id) => id.startsWith('twin-lines-')).length).toBeGreaterThanOrEqual(3)
    expect(broker.publishers.size).toBeGreaterThanOrEqual(2)
    expect(ours(broker.publishers)).toEqual([])
    expect(await server.end()).toBe(0)
    for (const request of await opcua.requests()) asked.add(request)
    expect(ours(broker.publishers)).toEqual([])
    expect([...asked]).toContain('CreateMonitoredItemsRequest')
    const only =
      /^(GetEndpoints|CreateSession|ActivateSession|CloseSession|Read|CreateSubscription|CreateMonitoredItems|Publish|Republish|TransferSubscriptions|DeleteSubscriptions|FindServers|CloseSecureChannel)Request$/
    expect([...asked].filter((request) => !only.test(request))).toEqual([])
  })
})
