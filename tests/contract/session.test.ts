/**
 * Sessions that outlive a connection: what was said while the feed, or this whole server, was away comes afterwards,
 * once; and where the broker has not kept it, that is said. The embedded broker (v3.1.1) always, Mosquitto where there
 * is one.
 */
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterEach, describe, expect, it } from 'vitest'
import type { SampleColumns, Source } from '#server/sources/source'
import { mosquitto, startAedes, startMosquitto } from '../support/brokers'
import { startFaultProxy } from '../support/fault-proxy'
import { startLiveServer } from '../support/live-server'
import { type OpenFeed, openFeed } from '../support/mqtt-feed'
import { temporaryFolder } from '../support/parquet'
import { makeTag } from '../support/plant'
import { openSayer, type Sayer } from '../support/sayer'
import { speakingPlant } from '../support/speaking-plant'
import { slowness } from '../support/stall'

const opened: { close(): Promise<unknown> }[] = []
const keep = async <T extends { close(): Promise<unknown> }>(thing: Promise<T>): Promise<T> => {
  const open = await thing
  opened.push(open)
  return open
}
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close()
})

/** The embedded broker sends what is said now between what it kept. */
const inOrder = (values: readonly number[]) => [...values].sort((a, b) => a - b)
const seconds = (n: number) => new Promise((resolve) => setTimeout(resolve, n * 1000))
const ID = 'twin-of-the-test'
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i)

/** Says something until it is heard: connected is not yet subscribed. */
async function heard(feed: OpenFeed, plant: Sayer): Promise<void> {
  const before = feed.readings.length
  while (feed.readings.length < before + plant.topics.length) {
    await plant.say()
    await seconds(0.02)
  }
}

const brokers = [
  { name: 'the embedded broker', start: startAedes, protocols: [4] as const, here: true },
  {
    name: `Mosquitto${mosquitto === undefined ? ' (not installed here; only the embedded broker was tried)' : ''}`,
    start: startMosquitto,
    protocols: [4, 5] as const,
    here: mosquitto !== undefined,
  },
]

describe.each(brokers)('$name', ({ start, protocols, here }) => {
  describe.skipIf(!here).each(protocols)('MQTT version %i', (protocol) => {
    const settings = { mqtt: { protocol, clientId: ID, sessionS: 600 } }
    const open = async (port: number, entry: object = settings) => {
      const feed = await openFeed({ protocol: 'mqtt', port, entry: { ...entry } })
      await feed.until('running', () => feed.state === 'running')
      return feed
    }

    it('what is said while the feed is away comes when it is back, in order and as a backlog; then it is live', async () => {
      const broker = await keep(start())
      const plant = await keep(openSayer(broker.port))
      const first = await open(broker.port)
      await heard(first, plant)
      await first.close()
      const from = plant.said
      await Promise.all(upTo(200).map(() => plant.say()))
      const again = await keep(open(broker.port))
      await again.until('the backlog', () => again.readings.length === 200 * plant.topics.length)
      for (const topic of plant.topics)
        expect(again.of(topic).map(({ value }) => value)).toEqual(upTo(plant.said).slice(from))
      expect(again.readings.every(({ historical }) => historical)).toBe(true)
      expect([again.gaps, again.refused, again.missed]).toEqual([[], [], 0])
      // A pause: the broker has no more.
      await seconds(2)
      await plant.say()
      await again.until('news', () => again.readings.length === 201 * plant.topics.length)
      expect(again.readings.at(-1)).toMatchObject({ value: plant.said - 1, historical: false })
    })

    it('what the stand-in plant says meanwhile is kept too: it speaks with QoS 1 where it says times', async () => {
      const broker = await keep(start())
      const plant = await keep(speakingPlant({ port: broker.port, protocol: 'mqtt' }))
      const first = await open(broker.port)
      await first.until('the plant', () => first.readings.length >= plant.plant.tags.length)
      await first.close()
      const witness = await keep(openFeed({ protocol: 'mqtt', port: broker.port }))
      const values = upTo(50).map((i) => 1000 + i)
      for (const value of values) plant.say(value)
      await witness.all(() => values.at(-1)!, plant.plant.tags.length)
      const again = await keep(open(broker.port))
      const since = (name: string) =>
        again.of(`plant/${name}`).flatMap(({ value }) => ((value as number) >= 1000 ? [value as number] : []))
      const names = plant.plant.tags.map(({ name }) => name)
      await again.until('the backlog', () => names.every((name) => since(name).length >= values.length))
      // Whoever listens anew by v3.1.1 is also given what is retained: the last one, again.
      for (const name of names) expect(inOrder([...new Set(since(name))])).toEqual(values)
    })

    it('cut again and again under load: every sample comes, and none twice', async () => {
      const broker = await keep(start())
      const proxy = await keep(startFaultProxy({ port: broker.port }))
      const plant = await keep(openSayer(broker.port))
      const feed = await keep(open(proxy.port))
      await heard(feed, plant)
      const from = plant.said
      const stop = plant.load(300)
      for (let cuts = 0; cuts < 4; cuts++) {
        await feed.until('readings', () => feed.state === 'running' && feed.readings.length > cuts * 300)
        proxy.cut()
        await feed.until('loss', () => feed.state === 'down')
      }
      await feed.until('the last return', () => feed.state === 'running')
      await stop()
      const since = (topic: string) => feed.of(topic).filter(({ value }) => (value as number) >= from)
      const all = () => plant.topics.every((topic) => since(topic).length >= plant.said - from)
      await feed.until('all', all)
      for (const topic of plant.topics)
        expect(inOrder(since(topic).map(({ value }) => value as number))).toEqual(
          upTo(plant.said).slice(from),
        )
      // The very first connection: nobody can know that there was nothing before it.
      expect(feed.gaps).toHaveLength(1)
      expect(feed.refused).toEqual([])
    })

    it('a session that the broker has not kept: it says what may be lost, and since when', async () => {
      const broker = await keep(start())
      const plant = await keep(openSayer(broker.port))
      const proxy = await keep(startFaultProxy({ port: broker.port }))
      const feed = await keep(open(proxy.port))
      expect(feed.gaps).toEqual([
        `broker 127.0.0.1:${proxy.port} has no session of "${ID}" (it has expired, or was never there); what it was told before now may be lost`,
      ])
      await heard(feed, plant)
      proxy.freeze()
      proxy.cut()
      await feed.until('loss', () => feed.state === 'down')
      // Who comes with a clean session ends the one before it.
      const end = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
        protocolVersion: protocol,
        clientId: ID,
        clean: true,
      })
      await end.endAsync()
      const lost = plant.said
      await plant.say()
      proxy.thaw()
      await feed.until('return', () => feed.state === 'running')
      expect(feed.gaps).toHaveLength(2)
      expect(feed.gaps[1]).toMatch(/what it was told since \d{4}-\d\d-\d\dT[\d:.]+Z may be lost$/)
      await heard(feed, plant)
      expect(feed.readings.some(({ value }) => value === lost)).toBe(false)
      expect(feed.readings.at(-1)).toMatchObject({ historical: false })
    })

    it('without a session an outage of ours is a gap, and is said to be one', async () => {
      const broker = await keep(start())
      const proxy = await keep(startFaultProxy({ port: broker.port }))
      const feed = await keep(open(proxy.port, { mqtt: { protocol } }))
      expect(feed.gaps).toEqual([])
      proxy.cut()
      await feed.until('loss', () => feed.state === 'down')
      await feed.until('return', () => feed.state === 'running')
      expect(feed.gaps).toHaveLength(1)
      expect(feed.gaps[0]).toContain('is lost; mqtt.sessionS would have it kept')
    })

    it('a whole server is left and comes back under load: consumers get every sample once, and the newest is shown', async () => {
      const broker = await keep(start())
      const plant = await keep(openSayer(broker.port))
      const folder = await temporaryFolder()
      opened.push({ close: folder.remove })
      const tags = plant.topics.map((topic) => makeTag(topic.slice('plant/'.length), { staleAfterS: 60 }))
      const seen = tags.map((): number[] => [])
      const serve = async () => {
        const server = await startLiveServer({
          dataDir: join(folder.folder, 'data'),
          tags,
          sources: {
            lines: {
              uri: `mqtt://127.0.0.1:${broker.port}/plant`,
              topics: { payload: 'json', value: '$.value', time: '$.time' },
              ...settings,
            },
          },
          between: (source) => watched(source, (batch) => note(batch, seen)),
        })
        return Object.assign(server, { close: () => server.app.close() })
      }
      const before = await serve()
      await before.running('lines')
      while (seen[0]!.length === 0) {
        await plant.say()
        await seconds(0.1)
      }
      const from = plant.said
      const stop = plant.load(200)
      await expect.poll(() => seen[0]!.length, { timeout: 10_000 }).toBeGreaterThan(100)
      await before.close()
      const had = seen[0]!.length
      await seconds(2)
      expect(seen[0]).toHaveLength(had)
      const after = await keep(serve())
      await after.running('lines')
      await seconds(1)
      await stop()
      const since = (values: readonly number[]) => values.filter((value) => value >= from)
      const done = () => seen.every((values) => since(values).length >= plant.said - from)
      await expect.poll(done, { timeout: 10_000 * slowness() }).toBe(true)
      for (const values of seen) expect(inOrder(since(values))).toEqual(upTo(plant.said).slice(from))
      const { late, ...counts } = await after.statusOf('lines')
      expect(counts).toMatchObject({ missed: 0, conflated: 0, gaps: 0, refused: 0 })
      if (start !== startAedes) expect(late).toBe(0)
      // The embedded broker may cut a client in the middle of its queue; what was shown is then found again.
      const shown = async () =>
        ((await (await after.get('/api/v1/values')).json()) as { value: number; stale: boolean }[]).map(
          ({ value, stale }) => [value, stale],
        )
      await expect.poll(shown, { timeout: 10_000 }).toEqual(tags.map(() => [plant.said - 1, false]))
    })
  })
})

const note = ({ count, tags, values }: SampleColumns, seen: readonly number[][]) => {
  for (let i = 0; i < count; i++) seen[tags[i]!]!.push(values[i]!)
}

/** The source, with a consumer of every sample beside the server's own. */
const watched = (source: Source, see: (batch: SampleColumns) => void): Source => ({
  ...source,
  start: (sink) =>
    source.start({
      ...sink,
      samples(batch, time) {
        see(batch)
        sink.samples(batch, time)
      },
    }),
})

describe.skipIf(mosquitto === undefined)('Mosquitto, MQTT version 5, alone', () => {
  it('a session expires after the time that was asked for; the gap is said', async () => {
    const broker = await keep(startMosquitto())
    const plant = await keep(openSayer(broker.port))
    const entry = { mqtt: { clientId: ID, sessionS: 1 } }
    const first = await openFeed({ protocol: 'mqtt', port: broker.port, entry })
    await first.until('running', () => first.state === 'running')
    await first.close()
    await seconds(3.5)
    await plant.say()
    const again = await keep(openFeed({ protocol: 'mqtt', port: broker.port, entry }))
    await again.until('running', () => again.state === 'running')
    expect(again.gaps).toEqual([expect.stringContaining('it has expired, or was never there')])
  })

  it('two servers with one id: they do not fight: the one that loses says why and stands back', async () => {
    const broker = await keep(startMosquitto())
    const entry = { mqtt: { clientId: ID, sessionS: 60 } }
    const one = await keep(openFeed({ protocol: 'mqtt', port: broker.port, entry }))
    await one.until('running', () => one.state === 'running')
    const other = await keep(openFeed({ protocol: 'mqtt', port: broker.port, entry }))
    const back = (feed: OpenFeed) =>
      feed.statuses.at(-1)?.message?.endsWith('We stand back for 60 s') === true
    await Promise.race([one, other].map((feed) => feed.until('the loser', () => back(feed))))
    const loser = back(one) ? one : other
    const winner = loser === one ? other : one
    expect(loser.statuses.at(-1)?.message).toBe(
      `broker 127.0.0.1:${broker.port} closes each connection soon after it has accepted it; does another client go by the id "${ID}"? Give each its own mqtt.clientId. We stand back for 60 s`,
    )
    await winner.until('the connection', () => winner.state === 'running')
    const before = winner.statuses.length
    await seconds(1.5)
    expect([loser.state, winner.state, winner.statuses.length]).toEqual(['down', 'running', before])
  })
})
