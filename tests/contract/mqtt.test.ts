/**
 * Both feeds over MQTT against real brokers: the embedded one always, and Mosquitto where it is installed. v5 is spoken
 * to Mosquitto only; the embedded broker knows v3.1.1.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import { afterEach, describe, expect, it } from 'vitest'
import { encodePayload } from '#core/sparkplug/encode'
import { quality } from '#core/telemetry/quality'
import { mosquitto, startAedes, startMosquitto, type TestBroker } from '../support/brokers'
import { makeCertificate } from '../support/certificates'
import { startFaultProxy } from '../support/fault-proxy'
import { openFeed } from '../support/mqtt-feed'
import { speakingPlant } from '../support/speaking-plant'

/** What a test opened, closed after it in turn. */
const opened: { close(): Promise<unknown> }[] = []
const keep = async <T extends { close(): Promise<unknown> }>(thing: Promise<T>): Promise<T> => {
  const open = await thing
  opened.push(open)
  return open
}
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close()
})

const seconds = (n: number) => new Promise((resolve) => setTimeout(resolve, n * 1000))

/** A client of the broker's own, beside feed and plant. */
async function stranger(broker: TestBroker, login?: { user: string; password: string }) {
  const client: MqttClient = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
    protocolVersion: 4,
    ...(login ? { username: login.user, password: login.password } : {}),
  })
  await keep(Promise.resolve({ close: () => client.endAsync(true) }))
  return client
}

const brokers = [
  { name: 'the embedded broker', start: startAedes, protocols: [4], here: true },
  {
    name: `Mosquitto${mosquitto === undefined ? ' (not installed here; only the embedded broker was tried)' : ''}`,
    start: startMosquitto,
    protocols: [4, 5],
    here: mosquitto !== undefined,
  },
]

describe.each(brokers)('$name', ({ start, protocols, here }) => {
  describe.skipIf(!here).each(protocols)('MQTT version %i', (protocol) => {
    it('Sparkplug: births, data and qualities come through; a plant that takes leave is lost', async () => {
      const broker = await keep(start())
      const feed = await keep(
        openFeed({ protocol: 'sparkplug', port: broker.port, entry: { mqtt: { protocol } } }),
      )
      await feed.until('running', () => feed.state === 'running')
      const plant = await speakingPlant({ port: broker.port, protocol: 'sparkplug' })
      await feed.until('births', () => feed.announced.size === 4)
      expect([...feed.announced].sort()).toEqual([
        'plant/area-A/FI-1',
        'plant/area-A/LI-1',
        'plant/area-A/U/TI-1',
        'plant/area-A/U/XS-1',
      ])
      plant.say(42)
      await feed.all(() => 42, 4)
      plant.say(43, quality.badSensorFailure)
      await feed.all(() => 43, 4)
      expect(feed.readings.at(-1)?.quality).toBe(0x80000000)
      expect(feed.missed).toBe(0)
      await plant.close()
      await feed.until('death', () => feed.lost.length > 0)
      expect(feed.lost[0]?.names).toHaveLength(4)
      expect(feed.state).toBe('running')
      expect(feed.refused).toEqual([])
    })

    it('Sparkplug: values that do not change are promised to be as they were; a silent broker is asked whether it is there', async () => {
      const broker = await keep(start())
      const feed = await keep(
        openFeed({ protocol: 'sparkplug', port: broker.port, entry: { mqtt: { protocol } } }),
      )
      await feed.until('running', () => feed.state === 'running')
      const plant = await speakingPlant({ port: broker.port, protocol: 'sparkplug' })
      await feed.until('births', () => feed.promised.size === 4)
      const before = feed.alive.length
      await feed.until('signs of life', () => feed.alive.length >= before + 2, 10_000)
      await plant.close()
    })

    it('plain topics: values with time and quality come through', async () => {
      const broker = await keep(start())
      const plant = await keep(speakingPlant({ port: broker.port, protocol: 'mqtt' }))
      const feed = await keep(
        openFeed({ protocol: 'mqtt', port: broker.port, entry: { mqtt: { protocol } } }),
      )
      await feed.until('running', () => feed.state === 'running')
      await feed.until('the plant', () => {
        if (feed.have(7.5) < 4) plant.say(7.5, quality.uncertainLastUsableValue)
        return feed.have(7.5) === 4
      })
      expect(feed.of('plant/TI-1').at(-1)).toMatchObject({ quality: quality.uncertainLastUsableValue })
      expect(Math.abs(feed.of('plant/TI-1').at(-1)!.time! - Date.now())).toBeLessThan(60_000)
    })

    it('plain topics: what the broker kept is the last usable value until a fresh one comes', async () => {
      const broker = await keep(start())
      const client = await stranger(broker)
      await client.publishAsync('plant/TI-1', '5', { retain: true })
      const feed = await keep(
        openFeed({
          protocol: 'mqtt',
          port: broker.port,
          entry: { mqtt: { protocol }, topics: { payload: 'number' } },
        }),
      )
      await feed.until('the kept one', () => feed.readings.length === 1)
      expect(feed.readings[0]).toMatchObject({
        name: 'plant/TI-1',
        value: 5,
        quality: quality.uncertainLastUsableValue,
        time: undefined,
      })
      await client.publishAsync('plant/TI-1', '6', { retain: true })
      await feed.until('a fresh one', () => feed.readings.length === 2)
      expect(feed.readings[1]).toMatchObject({ value: 6, quality: quality.good })
    })
  })

  describe.skipIf(!here)('failing', () => {
    it.each(['sparkplug', 'mqtt'] as const)(
      '%s: killed and restarted under load, everything is lost at once, and back within 5 s',
      async (protocol) => {
        const broker = await keep(start())
        const feed = await keep(openFeed({ protocol, port: broker.port }))
        await feed.until('running', () => feed.state === 'running')
        const plant = await keep(speakingPlant({ port: broker.port, protocol, birthEveryS: 10 }))
        const stop = plant.load(50)
        await keep(Promise.resolve({ close: async () => stop() }))
        await feed.all(() => plant.value, 4)
        const killed = performance.now()
        await broker.kill()
        await feed.until('loss', () => feed.lost.some(({ names }) => names === 'all'), 1000)
        await feed.until('down', () => feed.state === 'down', 1000)
        expect(performance.now() - killed).toBeLessThan(1000)
        expect(feed.statuses.at(-1)?.message).toMatch(
          new RegExp(`^broker 127.0.0.1:${broker.port} has (closed|cut) the connection$`),
        )
        await seconds(1)
        await broker.restart()
        await feed.until('return', () => feed.state === 'running', 5000)
        await feed.all(() => plant.value, 4, 5000)
      },
    )

    it('not there at the start: it says so, and is found when it comes', async () => {
      const broker = await keep(start())
      await broker.kill()
      const feed = await keep(openFeed({ protocol: 'mqtt', port: broker.port }))
      await feed.until('down', () => feed.state === 'down')
      expect(feed.statuses.at(-1)?.message).toBe(
        `broker 127.0.0.1:${broker.port} does not answer (connection refused); is it running?`,
      )
      await broker.restart()
      await feed.until('running', () => feed.state === 'running', 5000)
    })

    it('a wrong password: it says whose, and never which', async () => {
      const login = { user: 'twin', password: 'right' }
      const broker = await keep(start({ login }))
      const feed = await keep(
        openFeed({ protocol: 'mqtt', port: broker.port, secrets: { user: 'twin', password: 'geheim' } }),
      )
      await feed.until('down', () => feed.state === 'down')
      const message = feed.statuses.at(-1)?.message ?? ''
      expect(message).toContain('broker 127.0.0.1:')
      expect(message).toContain('TWIN_SOURCE_LINE_1_USER and _PASSWORD')
      expect(message).not.toContain('geheim')
      const admitted = await keep(openFeed({ protocol: 'mqtt', port: broker.port, secrets: login }))
      await admitted.until('running', () => admitted.state === 'running')
    })

    it('half-open: a broker that falls silent is lost within two keepalives, and found again', async () => {
      const broker = await keep(start())
      const proxy = await keep(startFaultProxy({ port: broker.port }))
      const feed = await keep(
        openFeed({ protocol: 'mqtt', port: proxy.port, entry: { mqtt: { keepaliveS: 1 } } }),
      )
      await feed.until('running', () => feed.state === 'running')
      const plant = await keep(speakingPlant({ port: broker.port, protocol: 'mqtt' }))
      const stop = plant.load(50)
      await keep(Promise.resolve({ close: async () => stop() }))
      await feed.all(() => plant.value, 4)
      proxy.freeze()
      await feed.until('loss', () => feed.state === 'down', 3000)
      expect(feed.statuses.at(-1)?.message).toContain('has fallen silent (no answer to a ping)')
      expect(feed.lost.at(-1)?.names).toBe('all')
      proxy.thaw()
      await feed.until('return', () => feed.state === 'running', 8000)
      await feed.all(() => plant.value, 4, 5000)
    })

    it('a connection cut in the middle is made again', async () => {
      const broker = await keep(start())
      const proxy = await keep(startFaultProxy({ port: broker.port }))
      const feed = await keep(openFeed({ protocol: 'mqtt', port: proxy.port }))
      await feed.until('running', () => feed.state === 'running')
      proxy.cut()
      await feed.until('loss', () => feed.state === 'down')
      await feed.until('return', () => feed.state === 'running', 5000)
    })

    it('closing takes no longer than two seconds, even where the broker does not answer', async () => {
      const broker = await keep(start())
      const proxy = await keep(startFaultProxy({ port: broker.port }))
      const feed = await openFeed({ protocol: 'mqtt', port: proxy.port })
      await feed.until('running', () => feed.state === 'running')
      proxy.freeze()
      const before = performance.now()
      await feed.close()
      expect(performance.now() - before).toBeLessThan(2000)
    })
  })

  describe.skipIf(!here)('bad input', () => {
    it('a message of 10 MB and garbage are refused with their topics, and nothing else is disturbed', async () => {
      const broker = await keep(start())
      const feed = await keep(openFeed({ protocol: 'sparkplug', port: broker.port }))
      await feed.until('running', () => feed.state === 'running')
      const plant = await keep(speakingPlant({ port: broker.port, protocol: 'sparkplug' }))
      await feed.until('births', () => feed.announced.size === 4)
      const client = await stranger(broker)
      const many = Array.from({ length: 50 }, (_, i) => ({
        name: `x${i}`,
        value: { in: 'double' as const, value: Number.NaN },
      }))
      await client.publishAsync('spBv1.0/plant/NBIRTH/huge', Buffer.alloc(10 * 1024 * 1024))
      await client.publishAsync('spBv1.0/plant/NDATA/garbage', Buffer.from([0x12, 0xff, 0xff, 0xff, 0x7f]))
      await client.publishAsync('spBv1.0/plant/NDATA/empty', Buffer.alloc(0))
      await client.publishAsync('spBv1.0/plant/WHAT/x', 'x')
      await client.publishAsync(
        'spBv1.0/plant/NBIRTH/装 置',
        Buffer.from(encodePayload({ seq: 0, timestamp: 4_070_908_800_000, metrics: many })),
      )
      await feed.until('refusals and the odd node', () => feed.announced.size === 54)
      plant.say(5)
      await feed.all(() => 5, 4)
      expect(feed.refused).toContain(
        'spBv1.0/plant/NBIRTH/huge: a message of 10485760 bytes; at most 8388608 are read',
      )
      expect(
        feed.refused.find((what) => what.startsWith('spBv1.0/plant/NDATA/garbage: metrics: ')),
      ).toBeDefined()
      expect(feed.refused.find((what) => what.startsWith('plant/empty: NDATA has no sequence'))).toBeDefined()
      expect(feed.of('plant/装 置/x3')[0]).toMatchObject({ value: Number.NaN, time: 4_070_908_800_000 })
      expect(feed.state).toBe('running')
      expect(feed.lost).toEqual([])
    })
  })

  describe.skipIf(!here)('TLS', () => {
    const folder = async (files: Record<string, string>) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'twin-tls-'))
      await keep(Promise.resolve({ close: () => rm(dataDir, { recursive: true }) }))
      for (const [name, text] of Object.entries(files)) await writeFile(join(dataDir, name), text)
      return dataDir
    }
    const secure = (port: number, dataDir: string, settings: object) =>
      keep(openFeed({ protocol: 'mqtt', port, scheme: 'mqtts', dataDir, entry: { mqtt: settings } }))

    it('a broker whose authority is known is trusted; one whose is not, is not', async () => {
      const certificate = await makeCertificate()
      const broker = await keep(start({ tls: certificate }))
      const dataDir = await folder({ 'ca.pem': certificate.cert })
      const known = await secure(broker.port, dataDir, { ca: 'ca.pem' })
      const unknown = await secure(broker.port, dataDir, {})
      await known.until('running', () => known.state === 'running')
      await unknown.until('down', () => unknown.state === 'down')
      expect(unknown.statuses.at(-1)?.message).toContain(
        'no known authority has signed; name its authority in mqtt.ca',
      )
    })

    it('an expired certificate: it says so, naming source and broker', async () => {
      const certificate = await makeCertificate([-30, -1])
      const broker = await keep(start({ tls: certificate }))
      const feed = await secure(broker.port, await folder({ 'ca.pem': certificate.cert }), { ca: 'ca.pem' })
      await feed.until('down', () => feed.state === 'down')
      expect(feed.statuses.at(-1)?.message).toBe(
        `broker 127.0.0.1:${broker.port} presents a certificate that has expired; it must be renewed there`,
      )
    })

    it('a broker that asks for our certificate gets it; without one it is refused in words', async () => {
      const theirs = await makeCertificate()
      const ours = await makeCertificate()
      const broker = await keep(start({ tls: { ...theirs, clientCa: ours.cert } }))
      const dataDir = await folder({ 'ca.pem': theirs.cert, 'cert.pem': ours.cert, 'key.pem': ours.key })
      const feed = await secure(broker.port, dataDir, { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' })
      await feed.until('running', () => feed.state === 'running')
      const without = await secure(broker.port, dataDir, { ca: 'ca.pem' })
      await without.until('down', () => without.state === 'down')
      expect(without.statuses.at(-1)?.message).toMatch(/certificate|cut the connection|closed the connection/)
    })

    it('a file that is not there, or a key without its certificate, ends the start with words', async () => {
      const dataDir = await folder({ 'key.pem': 'no key' })
      await expect(
        openFeed({ protocol: 'mqtt', port: 1, scheme: 'mqtts', dataDir, entry: { mqtt: { ca: 'no.pem' } } }),
      ).rejects.toThrow(`source "line-1": mqtt.ca ${join(dataDir, 'no.pem')}: there is no such file`)
      await expect(
        openFeed({
          protocol: 'mqtt',
          port: 1,
          scheme: 'mqtts',
          dataDir,
          entry: { mqtt: { key: 'key.pem' } },
        }),
      ).rejects.toThrow('mqtt.cert and mqtt.key go together')
    })
  })

  describe.skipIf(!here)('who listens on the broker', () => {
    const everything = async (broker: TestBroker) => {
      const seen: string[] = []
      const client = await stranger(broker)
      client.on('message', (topic) => seen.push(topic))
      await client.subscribeAsync('#')
      return seen
    }

    it('sees that the twin publishes nothing: no STATE, no command, no Will, over births, data, gaps, garbage, kill and leave', async () => {
      const broker = await keep(start())
      const seen = await everything(broker)
      const plain = await openFeed({ protocol: 'mqtt', port: broker.port })
      const feed = await openFeed({
        protocol: 'sparkplug',
        port: broker.port,
        entry: { sparkplug: { reorderS: 0.1 } },
      })
      await feed.until('running', () => feed.state === 'running' && plain.state === 'running')
      const plant = await speakingPlant({ port: broker.port, protocol: 'sparkplug' })
      await feed.until('births', () => feed.announced.size === 4)
      plant.say(1)
      await feed.all(() => 1, 4)
      const client = await stranger(broker)
      // A gap, an unknown alias and a node that was never born: all reasons to ask for a birth.
      const data = (seq: number) =>
        Buffer.from(encodePayload({ seq, metrics: [{ alias: 99, value: { in: 'int', value: 1 } }] }))
      await client.publishAsync('spBv1.0/plant/NDATA/area-A', data(200))
      await client.publishAsync('spBv1.0/plant/NDATA/unborn', data(0))
      await feed.until('refusals', () => feed.refused.length >= 2)
      expect(feed.missed).toBeGreaterThan(0)
      await plant.close()
      await Promise.all([feed.close(), plain.close()])
      await client.publishAsync('end', '')
      const limit = performance.now() + 5000
      while (!seen.includes('end') && performance.now() < limit) await seconds(0.02)
      expect([...new Set(seen)].sort()).toEqual([
        'end',
        'spBv1.0/plant/DBIRTH/area-A/U',
        'spBv1.0/plant/DDATA/area-A/U',
        'spBv1.0/plant/NBIRTH/area-A',
        'spBv1.0/plant/NDATA/area-A',
        'spBv1.0/plant/NDATA/unborn',
        'spBv1.0/plant/NDEATH/area-A',
      ])
    })

    it('sees one rebirth asked for where that is switched on and births were not heard; the plant is born again', async () => {
      const broker = await keep(start())
      const seen = await everything(broker)
      // The plant was there before: its births were not heard.
      const plant = await keep(speakingPlant({ port: broker.port, protocol: 'sparkplug' }))
      while (!seen.includes('spBv1.0/plant/DBIRTH/area-A/U')) await seconds(0.02)
      const feed = await keep(
        openFeed({
          protocol: 'sparkplug',
          port: broker.port,
          entry: { sparkplug: { reorderS: 0.1, rebirth: true } },
        }),
      )
      await feed.until('running', () => feed.state === 'running')
      plant.say(3)
      await feed.all(() => 3, 4, 5000)
      plant.say(4)
      await feed.all(() => 4, 4, 5000)
      expect(seen.filter((topic) => topic.includes('CMD'))).toEqual(['spBv1.0/plant/NCMD/area-A'])
    })
  })
})
