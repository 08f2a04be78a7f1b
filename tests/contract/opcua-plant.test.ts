/** The stand-in plant as an OPC UA server: what it says, that it cannot be written to, and the tag list made from it. */
import { EventEmitter, once } from 'node:events'
import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { AttributeIds, DataType, MessageSecurityMode, OPCUAClient, SecurityPolicy } from 'node-opcua-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { SourcesFile, Tag } from '#core/plant/schema'
import type { SourceStatus } from '#core/protocol/events'
import { OPCUA_DEFAULTS, SourceEntry } from '#core/sources/schema'
import { explore } from '#server/sources/opcua/explore'
import { createOpcUaFeed } from '#server/sources/opcua/feed'
import { openSource } from '#server/sources/open'
import { speakOpcUa } from '#simulator/speak/opcua'
import type { Speaker } from '#simulator/speak/speaker'
import { importOpcUaCommand } from '../../cli/import/opcua'
import { feedLog } from '../support/feed-log'
import { scratch } from '../support/opcua-server'
import { makePlant, makeTag } from '../support/plant'

const folder = scratch()
const run = { 0: { zh: '停止', en: 'stopped' }, 1: { zh: '运行', en: 'running' } }
const TAGS = [
  makeTag('TI-1', { text: { zh: '温度', en: 'Temperature' }, range: { min: -20, max: 380 } }),
  makeTag('XS-1', { unit: '', resolution: 1, range: { min: 0, max: 1 }, states: run }),
  makeTag('LI-1', { equipment: 'TK-1', unit: '%', resolution: 0.5 }),
  makeTag('AI 1/氧', { equipment: 'TK-1', unit: 'Nm³/h', resolution: 0.01 }),
]
const plant = makePlant(TAGS)
const nodeOf = ({ name }: Tag) => `ns=2;s=${name}`
const security = { opcua: { ...OPCUA_DEFAULTS, security: 'None', publishMs: 50, samplingMs: 0 } } as const

let speaker: Speaker
beforeAll(async () => {
  speaker = await speakOpcUa(
    { plant, latest: () => undefined, log: () => {} },
    { host: '127.0.0.1', port: 0, pkiDir: join(folder.path, 'plant') },
  )
})
afterAll(async () => {
  await speaker?.close()
  await folder.remove()
})

const say = (
  values: readonly number[],
  time: number,
  qualities: readonly number[] = [],
  due = [0, 1, 2, 3],
) =>
  speaker.second({
    time,
    values: Float64Array.from(values),
    qualities: Uint32Array.from(values, (_, i) => qualities[i] ?? 0),
    due,
  })

describe('the stand-in plant', () => {
  it('says values, statuses and times as they are', async () => {
    const time = Date.now() - 2000
    say([21.5, 1, 40.5, 0.07], time)
    const feed = createOpcUaFeed({
      name: 'opcua',
      uri: speaker.address,
      entry: SourceEntry.parse({ uri: speaker.address, ...security }),
      secrets: {},
      dataDir: folder.path,
      sceneDir: folder.path,
      wanted: plant.tags.map(nodeOf),
    })
    const log = feedLog()
    await feed.start(log.sink)
    try {
      const last = (tag: number) => log.of(nodeOf(TAGS[tag]!)).at(-1)
      await log.until('all values', () => TAGS.every((_, tag) => last(tag) !== undefined))
      expect(TAGS.map((_, tag) => last(tag)?.value)).toEqual([21.5, 1, 40.5, 0.07])
      expect(TAGS.map((_, tag) => last(tag)?.time)).toEqual(TAGS.map(() => time))
      say([22.5, 0, 99, 99], time + 1000, [0x40900000, 0x808c0000, 0, 0xdeadbeef], [0, 1, 3])
      await log.until('the next second', () => last(3)?.value === 99)
      expect([last(0), last(1), last(3)]).toMatchObject([
        { value: 22.5, quality: 0x40900000, time: time + 1000 },
        { quality: 0x808c0000 },
        { quality: 0x80000000 },
      ])
      // What is not due is not said.
      expect(last(2)?.value).toBe(40.5)
      expect(log.refused).toEqual([])
    } finally {
      await feed.close()
    }
  })

  it('is bound by its bare address, once its certificate is trusted', async () => {
    const status: SourceStatus[] = []
    const seen = new Map<number, number>()
    const told = new EventEmitter()
    const source = await openSource({
      source: speaker.address,
      plant,
      sceneDir: folder.path,
      dataDir: join(folder.path, 'bare'),
      warn: () => {},
    })
    await source.start({
      samples(batch) {
        for (let i = 0; i < batch.count; i++) seen.set(batch.tags[i]!, batch.values[i]!)
        told.emit('told')
      },
      jump: () => {},
      lost: () => {},
      alive: () => {},
      setBack: () => {},
      found: () => {},
      status(next) {
        status.push(next)
        told.emit('told')
      },
    })
    const until = async (condition: () => boolean) => {
      while (!condition()) await once(told, 'told')
    }
    try {
      await until(() => status.at(-1)?.state === 'down')
      const message = status.at(-1)?.message ?? ''
      expect(message).toMatch(
        /^opcua: opc\.tcp:\/\/127\.0\.0\.1:\d+\/plant shows a certificate that is not trusted/,
      )
      const [, from, to] = /move "(.+)" to "(.+)"/.exec(message)!
      renameSync(from!, join(to!, 'plant.pem'))
      await until(() => seen.size === TAGS.length)
      expect(status.at(-1)?.state).toBe('running')
    } finally {
      await source.close()
    }
  })

  it('lets nothing be written', async () => {
    const client = OPCUAClient.create({
      securityMode: MessageSecurityMode.None,
      securityPolicy: SecurityPolicy.None,
      endpointMustExist: false,
    })
    await client.connect(speaker.address)
    const session = await client.createSession()
    const value = { value: { dataType: DataType.Double, value: 1 } }
    const status = await session.write({ nodeId: 'ns=2;s=TI-1', attributeId: AttributeIds.Value, value })
    await session.close()
    await client.disconnect()
    expect(status.name).toMatch(/BadNotWritable|BadUserAccessDenied/)
  })

  it('says which port is taken', async () => {
    const port = Number(/:(\d+)\//.exec(speaker.address)![1])
    await expect(
      speakOpcUa(
        { plant, latest: () => undefined, log: () => {} },
        { host: '127.0.0.1', port, pkiDir: folder.path },
      ),
    ).rejects.toThrow(`OPC UA: port ${port} on 127.0.0.1 is in use by another program`)
  })
})

describe('twin import opcua', () => {
  const look = (more: object = {}) =>
    explore({
      name: 'opcua',
      uri: speaker.address,
      secrets: {},
      settings: security.opcua,
      dataDir: folder.path,
      root: 'i=85',
      depth: 20,
      most: 10_000,
      wanted: ({ nodeId }) => nodeId.startsWith('ns=2;'),
      onProgress: () => {},
      ...more,
    })

  it('writes tags and bindings that fit the plant', async () => {
    const out = join(folder.path, 'list', 'plant.tags.yaml')
    const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
    try {
      await importOpcUaCommand().parseAsync(
        [speaker.address, '--security', 'None', '--data', folder.path, '--out', out],
        {
          from: 'user',
        },
      )
      expect(printed.mock.calls.flat().join('\n')).toContain('plant.tags.yaml: 4 tags')
    } finally {
      printed.mockRestore()
    }
    const { tags } = z.strictObject({ tags: z.array(Tag) }).parse(parse(readFileSync(out, 'utf8')))
    const sources = SourcesFile.parse(
      parse(readFileSync(join(folder.path, 'list', 'plant.sources.yaml'), 'utf8')),
    )
    expect(tags.map(({ name, equipment, unit }) => [name, equipment, unit])).toEqual(
      expect.arrayContaining(TAGS.map(({ name, equipment, unit }) => [name, equipment, unit])),
    )
    expect(tags.find(({ name }) => name === 'TI-1')).toMatchObject({
      range: { min: -20, max: 380 },
      text: { zh: '温度 / Temperature' },
    })
    expect(tags.find(({ name }) => name === 'XS-1')?.states).toMatchObject({ '1': { en: '运行 / running' } })
    expect(sources.sources.opcua).toMatchObject({
      uri: speaker.address,
      opcua: { security: 'None' },
      bind: { name: 'ns=2;s={tag}' },
    })
    await expect(
      importOpcUaCommand().parseAsync([speaker.address, '--out', out], { from: 'user' }),
    ).rejects.toThrow('is there already; --force writes over it')
  })

  it('begins where it is told, and says what it did not look at', async () => {
    const tank = await look({ root: 'ns=2;s=equipment/TK-1' })
    expect(tank.variables.map(({ browseName }) => browseName).sort()).toEqual(['AI 1/氧', 'LI-1'])
    const shallow = await look({ depth: 2 })
    expect([shallow.variables, shallow.browsed.cut]).toEqual([[], 'depth'])
    const few = await look({ most: 4 })
    expect(few.browsed.cut).toBe('most')
    await expect(look({ root: 'ns=2;s=NOWHERE' })).rejects.toThrow('BadNodeIdUnknown')
    await expect(look({ root: 'nonsense' })).rejects.toThrow('--root nonsense: is no node id')
  })
})
