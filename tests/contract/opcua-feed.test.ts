/** The OPC UA feed against a real server in this process: values, security, failures. */
import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DataType, type NodeId, StatusCodes } from 'node-opcua-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SourceEntry } from '#core/sources/schema'
import type { Feed, FeedOptions } from '#server/sources/live/feed'
import { createOpcUaFeed } from '#server/sources/opcua/feed'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy'
import { type FeedLog, feedLog } from '../support/feed-log'
import { freePort, scratch, startOpcUaServer, type TestServer } from '../support/opcua-server'

const folder = scratch()
const NODES = [
  ['double', DataType.Double, 1.25],
  ['float', DataType.Float, 0.5],
  ['bool', DataType.Boolean, true],
  ['sbyte', DataType.SByte, -5],
  ['byte', DataType.Byte, 250],
  ['int16', DataType.Int16, -30_000],
  ['uint16', DataType.UInt16, 60_000],
  ['int32', DataType.Int32, -2_000_000_000],
  ['uint32', DataType.UInt32, 4_000_000_000],
  // 64 bits as the library wants them: high and low half.
  ['int64', DataType.Int64, [0xffff_ffff, 0xffff_fffe]],
  ['uint64', DataType.UInt64, [0xffff_ffff, 0xffff_ffff]],
  ['text', DataType.String, '运行 RUN'],
  ['when', DataType.DateTime, new Date(1_700_000_000_000)],
  ['array', DataType.Double, [1, 2, 3]],
  ['A', DataType.Double, 1],
  ['B', DataType.Double, 2],
  ['名称 with spaces/and;=slash', DataType.Double, 7],
] as const
const USER = { name: 'twin', password: 'hunter2' }

let server: TestServer
const open: (() => Promise<void>)[] = []

beforeAll(async () => {
  server = await startOpcUaServer({
    pki: join(folder.path, 'server'),
    user: USER,
    nodes: NODES,
    maxItemsPerCall: 4,
  })
})
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})
afterAll(async () => {
  await server?.close()
  await folder.remove()
})

interface Made {
  readonly feed: Feed
  readonly log: FeedLog
}

async function listen(
  nodes: readonly string[],
  opcua: object = {},
  more: Partial<FeedOptions> = {},
): Promise<Made> {
  const uri = more.uri ?? server.uri
  const feed = createOpcUaFeed({
    name: 'plant',
    uri,
    entry: SourceEntry.parse({
      uri,
      opcua: { security: 'None', publishMs: 100, samplingMs: 50, confirmS: 1, ...opcua },
    }),
    secrets: {},
    dataDir: join(folder.path, 'data'),
    sceneDir: folder.path,
    wanted: nodes.map((node) => (/^\w+=/.test(node) ? node : `ns=2;s=${node}`)),
    ...more,
  })
  const log = feedLog()
  open.push(() => feed.close())
  await feed.start(log.sink)
  return { feed, log }
}
/** One value after the other; the server looks at each. */
async function setAll(values: readonly number[]) {
  for (const value of values) {
    server.set('A', DataType.Double, value)
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
}
const running = ({ log }: Made) => log.until('running', () => log.state === 'running')
const down = ({ log }: Made) => log.until('down', () => log.state === 'down')
const message = ({ log }: Made) => log.statuses.at(-1)?.message ?? ''

describe('values', () => {
  it('of every type come with status and the time of the device', async () => {
    const names = NODES.map(([name]) => name)
    const { log } = await listen(names)
    await log.until(
      'all values',
      () => new Set(log.readings.map(({ name }) => name)).size === names.length - 1,
    )
    const first = (node: string) => log.of(`ns=2;s=${node}`)[0]!
    expect(Object.fromEntries(names.filter((n) => n !== 'array').map((n) => [n, first(n).value]))).toEqual({
      double: 1.25,
      float: 0.5,
      bool: true,
      sbyte: -5,
      byte: 250,
      int16: -30_000,
      uint16: 60_000,
      int32: -2_000_000_000,
      uint32: 4_000_000_000,
      int64: -2n,
      uint64: 2n ** 64n - 1n,
      text: '运行 RUN',
      when: 1_700_000_000_000,
      A: 1,
      B: 2,
      '名称 with spaces/and;=slash': 7,
    })
    expect(log.refused).toEqual([
      'ns=2;s=array: is an array of Double; bind single values, one node for each',
    ])

    const source = new Date(Date.now() - 3000)
    server.set('A', DataType.Double, 1.5, { source, status: StatusCodes.UncertainLastUsableValue })
    server.set('B', DataType.Double, 0, { status: StatusCodes.BadSensorFailure })
    await log.until('the changes', () => log.of('ns=2;s=A').length > 1 && log.of('ns=2;s=B').length > 1)
    expect(log.of('ns=2;s=A')[1]).toMatchObject({ value: 1.5, quality: 0x40900000, time: source.getTime() })
    expect(log.of('ns=2;s=B')[1]).toMatchObject({ quality: 0x808c0000 })
  })

  it('between two publishings all come, and what the queue drops is counted', async () => {
    const made = await listen(['A'], { publishMs: 400, samplingMs: 0, queue: 5 })
    await running(made)
    const { log } = made
    await log.until('the first value', () => log.readings.length > 0)
    await setAll([101, 102, 103, 104])
    const numbers = () => [...new Set(log.readings.map(({ value }) => Number(value)))]
    await log.until('four values', () => numbers().includes(104))
    expect(numbers().filter((n) => n > 100)).toEqual([101, 102, 103, 104])
    expect(log.missed).toBe(0)
    // More than twice the queue: wherever a publishing falls, something is dropped.
    await setAll(Array.from({ length: 20 }, (_, i) => 201 + i))
    await log.until('the last value', () => numbers().includes(220))
    expect(log.missed).toBeGreaterThan(0)
    expect(log.readings.every(({ quality }) => quality === 0 || quality === 0x40900000)).toBe(true)
  })

  it('that do not change are confirmed', async () => {
    const { log } = await listen(['double'])
    await log.until('confirmations', () => log.readings.length >= 3)
    const times = log.readings.map(({ time }) => time as number)
    expect(times[2]! - times[1]!).toBeGreaterThan(500)
    expect(new Set(log.readings.map(({ value }) => value))).toEqual(new Set([1.25]))
  })

  it('that do not change are promised to be as they were, and the keep-alives of the subscription hold the promise', async () => {
    const { log } = await listen(['double'], { confirmS: 3600 })
    await log.until('the promise', () => log.promised.has('ns=2;s=double'))
    const before = log.alive.length
    await log.until('three signs of life', () => log.alive.length >= before + 3, 10_000)
    expect(log.readings).toHaveLength(1)
  })

  it('of unknown nodes are missed by name, come when the server gets them, and hold up no others', async () => {
    const made = await listen([
      'A',
      'later',
      'i=85',
      'nonsense=1',
      'nsu=urn:nowhere;s=X',
      'nsu=urn:workshop-twin:test;s=B',
    ])
    await running(made)
    const { log } = made
    await log.until('values', () => log.readings.length >= 2)
    expect(log.refused).toEqual([
      expect.stringMatching(/^nonsense=1: is no node id/),
      'nsu=urn:nowhere;s=X: the server has no namespace urn:nowhere',
      'ns=2;s=later: the server knows no such node (BadNodeIdUnknown)',
      expect.stringMatching(/^i=85: is no variable/),
    ])
    expect([...log.announced]).toEqual(['ns=2;s=A', 'nsu=urn:workshop-twin:test;s=B'])
    server.add('later', DataType.Double, 5)
    await log.until('the late node', () => log.announced.has('ns=2;s=later'))
    await log.until('its value', () => log.of('ns=2;s=later').length > 0)
  })
})

describe('security', () => {
  it('refuses a server that nobody trusts, says which file to move, and goes on once it is moved', async () => {
    const dataDir = join(folder.path, 'untrusted')
    const made = await listen(['A'], { security: 'SignAndEncrypt' }, { dataDir })
    await down(made)
    const [, from, to] = /move "(.+\.pem)" to "(.+)\/"$/.exec(message(made))!
    expect(message(made)).toMatch(
      /^opc\.tcp:\/\/127\.0\.0\.1:\d+\/plant shows a certificate that is not trusted yet/,
    )
    expect(readdirSync(to!)).toEqual([])
    renameSync(from!, join(to!, 'server.pem'))
    await running(made)
    await made.log.until('a value', () => made.log.readings.length > 0)
  })

  it.each([
    ['Sign', 'Basic256Sha256'],
    ['SignAndEncrypt', 'Aes256_Sha256_RsaPss'],
  ])('%s with %s, user and password', async (security, policy) => {
    const made = await listen(
      ['A'],
      { security, policy, trustFirst: true },
      { secrets: { user: USER.name, password: USER.password } },
    )
    await running(made)
    await made.log.until('a value', () => made.log.readings.length > 0)
  })

  it('says that the password is wrong, without saying it, and does not hammer on', async () => {
    const made = await listen(
      ['A'],
      { security: 'SignAndEncrypt', trustFirst: true },
      { secrets: { user: USER.name, password: 'wrong-one' } },
    )
    await down(made)
    expect(message(made)).toMatch(
      /refuses user or password. Check TWIN_SOURCE_PLANT_USER and TWIN_SOURCE_PLANT_PASSWORD/,
    )
    expect(JSON.stringify(made.log.statuses)).not.toContain('wrong-one')
    const attempts = server.requests.filter((name) => name === 'ActivateSessionRequest').length
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(server.requests.filter((name) => name === 'ActivateSessionRequest').length).toBe(attempts)
  })

  it('says which security there is instead of one that is not offered', async () => {
    const made = await listen(['A'], { security: 'Sign', policy: 'Aes128_Sha256_RsaOaep', trustFirst: true })
    await down(made)
    expect(message(made)).toMatch(
      /does not offer Sign with Aes128_Sha256_RsaOaep; it offers .*Sign Basic256Sha256/,
    )
  })

  it('refuses a certificate that has expired, trusted or not', async () => {
    const expired = await startOpcUaServer({ pki: join(folder.path, 'expired'), nodes: [], expired: true })
    open.push(() => expired.close())
    const made = await listen(['A'], { security: 'SignAndEncrypt', trustFirst: true }, { uri: expired.uri })
    await down(made)
    expect(message(made)).toMatch(
      /shows a certificate that expired on 20\d\d-\d\d-\d\d. Renew it at the server/,
    )
  })
})

describe('failures', () => {
  let proxy: FaultProxy
  const through = async (nodes: readonly string[], opcua: object = {}, more: Partial<FeedOptions> = {}) => {
    proxy = await startFaultProxy({ port: server.port })
    open.push(() => proxy.close())
    const made = await listen(nodes, opcua, { uri: `opc.tcp://127.0.0.1:${proxy.port}/plant`, ...more })
    await running(made)
    await made.log.until('values', () => made.log.readings.length >= nodes.length)
    return made
  }

  const sessions = () =>
    (server.server.engine as unknown as { _sessions: Record<string, { authenticationToken: NodeId }> })
      ._sessions

  it('a server that is not there yet is waited for', async () => {
    const port = await freePort()
    const made = await listen(['A'], {}, { uri: `opc.tcp://127.0.0.1:${port}/plant` })
    await down(made)
    expect(message(made)).toContain('nobody listens there')
  })

  it.each([
    ['the session is taken up again', {}, {}, () => {}],
    [
      'the session is gone: its subscription is taken over',
      { security: 'Sign', trustFirst: true },
      // Servers give an anonymous client's subscription to nobody.
      { user: USER.name, password: USER.password },
      () => {
        for (const token of Object.keys(sessions())) {
          const { authenticationToken } = sessions()[token]!
          server.server.engine.closeSession(authenticationToken, false, 'Timeout')
        }
      },
    ],
  ] as const)(
    'a cut connection, %s: all is lost at once, nothing comes twice, nothing is missed',
    async (_, opcua, secrets, meanwhile) => {
      const { log } = await through(['A', 'B'], { queue: 100, samplingMs: 0, ...opcua }, { secrets })
      const start = log.readings.length
      const cut = performance.now()
      proxy.cut()
      await log.until('the loss', () => log.lost.length === 1)
      expect(log.lost[0]).toMatchObject({ names: 'all' })
      expect(log.lost[0]!.at - cut).toBeLessThan(500)
      meanwhile()
      await setAll([301, 302, 303, 304, 305])
      await log.until('the return', () => log.state === 'running')
      const fresh = (node: string) => log.of(node).some(({ at, historical }) => at > cut && !historical)
      await log.until('both', () => fresh('ns=2;s=A') && fresh('ns=2;s=B'))
      expect(performance.now() - cut).toBeLessThan(5000)
      const after = log.readings.slice(start).filter(({ name }) => name === 'ns=2;s=A')
      const history = after.filter(({ historical }) => historical).map(({ value }) => value)
      expect(history).toEqual([301, 302, 303, 304, 305])
      expect(after.findLast(({ historical }) => !historical)?.value).toBe(305)
      expect(log.missed).toBe(0)
    },
  )

  it('a connection that hangs open is found out within five seconds, and lives again when it is thawed', async () => {
    const made = await through(['A'])
    const { log } = made
    const frozen = performance.now()
    proxy.freeze()
    await log.until('the loss', () => log.lost.length > 0)
    expect(log.lost[0]!.at - frozen).toBeLessThan(5000)
    expect(message(made)).toContain('has fallen silent')
    proxy.thaw()
    const thawed = performance.now()
    await log.until('a new value', () =>
      log.readings.some(({ at, historical }) => at > thawed && !historical),
    )
    expect(performance.now() - thawed).toBeLessThan(5000)
  })

  it('a server that is killed and comes back on its port is live within five seconds', async () => {
    const port = await freePort()
    const pki = join(folder.path, 'restarted')
    const first = await startOpcUaServer({ pki, port, nodes: NODES })
    const made = await listen(
      ['A', 'B'],
      { security: 'SignAndEncrypt', trustFirst: true },
      {
        uri: first.uri,
        dataDir: join(folder.path, 'restart-data'),
      },
    )
    await running(made)
    await made.log.until('values', () => made.log.readings.length >= 2)
    await first.close()
    await down(made)
    expect(made.log.lost.length).toBeGreaterThan(0)
    const second = await startOpcUaServer({ pki, port, nodes: NODES })
    const back = performance.now()
    open.unshift(() => second.close())
    second.set('A', DataType.Double, 42)
    await made.log.until('the new value', () => made.log.readings.some(({ value }) => value === 42))
    expect(performance.now() - back).toBeLessThan(5000)
  })

  it('closing does not wait for a peer that hangs', async () => {
    const { feed } = await through(['A'])
    proxy.freeze()
    const began = performance.now()
    await feed.close()
    expect(performance.now() - began).toBeLessThan(2500)
  })
})

it('nothing was ever written or called, through all of this', () => {
  expect(new Set(server.requests)).toEqual(
    new Set([
      'GetEndpointsRequest',
      'CreateSessionRequest',
      'ActivateSessionRequest',
      'CloseSessionRequest',
      'ReadRequest',
      'CreateSubscriptionRequest',
      'CreateMonitoredItemsRequest',
      'PublishRequest',
      'RepublishRequest',
      'TransferSubscriptionsRequest',
    ]),
  )
})
