/**
 * This server is killed as a process while the plant goes on speaking to a broker that keeps what it says (QoS 1, a
 * session): afterwards every sample of the outage has come, none twice, and the newest is shown. Mosquitto where it is
 * installed, else the embedded broker.
 */
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { HealthAnswer } from '#core/protocol/api'
import { mosquitto, startAedes, startMosquitto } from '../support/brokers'
import { temporaryFolder } from '../support/parquet'
import { openSayer } from '../support/sayer'
import { slowness } from '../support/stall'
import { type ServerProcess, startServerProcess, writeWorkshop } from '../support/workshop'

const OUTAGE_S = 3
const PER_SECOND = 200
const closing: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const seconds = (n: number) => new Promise((resolve) => setTimeout(resolve, n * 1000))

async function lines(server: ServerProcess) {
  const health = (await (await fetch(`${server.url}/api/v1/health`)).json()) as HealthAnswer
  return health.sources.find(({ name }) => name === 'lines')!
}

it('a server that was killed gets every sample of its outage, once', async () => {
  const temporary = await temporaryFolder()
  closing.push(temporary.remove)
  const broker = await (mosquitto === undefined ? startAedes() : startMosquitto())
  closing.push(() => broker.close())
  const scene = await writeWorkshop(join(temporary.folder, 'scene'), {
    brokerPort: broker.port,
    opcuaUri: 'opc.tcp://127.0.0.1:1/none',
    mqtt: { clientId: 'twin-lines', sessionS: 600 },
  })
  const data = join(temporary.folder, 'data')
  const start = (port: number) => startServerProcess(scene.folder, data, port, ['--source', 'lines'])
  let server = await start(0)
  closing.push(() => server.kill())
  const plant = await openSayer(broker.port, 'lines')
  closing.push(() => plant.close())

  // The first time there is nothing to go on with, and that is said.
  await expect.poll(async () => (await lines(server)).state).toBe('running')
  expect(await lines(server)).toMatchObject({
    gaps: 1,
    gap: expect.stringContaining('has no session of "twin-lines"'),
  })
  while ((await lines(server)).received === 0) {
    await plant.say()
    await seconds(0.1)
  }
  const stop = plant.load(PER_SECOND)
  await seconds(1)
  await stop()
  // All of it is acknowledged: what comes now is what was said to nobody.
  const all = plant.topics.length * plant.said
  await expect.poll(async () => (await lines(server)).received, { timeout: 5000 }).toBeGreaterThan(all / 2)
  await seconds(0.5)
  const { port } = new URL(server.url)
  await server.kill()
  const before = plant.said

  const stopAgain = plant.load(PER_SECOND)
  await seconds(OUTAGE_S)
  server = await start(Number(port))
  await expect.poll(async () => (await lines(server)).state, { timeout: 20_000 }).toBe('running')
  await seconds(1)
  await stopAgain()
  const missed = (plant.said - before) * plant.topics.length
  expect(missed).toBeGreaterThan(OUTAGE_S * PER_SECOND * plant.topics.length)
  const received = async () => (await lines(server)).received
  await expect.poll(received, { timeout: 10_000 * slowness() }).toBe(missed)
  // Not one more.
  await seconds(0.5)
  expect(await lines(server)).toMatchObject({
    received: missed,
    bound: missed,
    missed: 0,
    conflated: 0,
    gaps: 0,
    refused: 0,
  })
  // The embedded broker may cut a connection in the middle of its queue; what was shown is found again after it.
  const shown = async () => {
    const answer = await fetch(`${server.url}/api/v1/values?tags=LI-1,LI-2,LI-3`)
    const values = (await answer.json()) as { value: number; stale: boolean }[]
    return values.map(({ value, stale }) => [value, stale])
  }
  await expect.poll(shown, { timeout: 10_000 }).toEqual(plant.topics.map(() => [plant.said - 1, false]))
}, 90_000)
