/** Brokers that are odd: behind WebSockets, that allow little, that hang up, and one that is none at all. */
import { createServer as createHttp } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { Aedes, type AedesOptions } from 'aedes'
import { afterEach, expect, it } from 'vitest'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { openFeed } from '../support/mqtt-feed'

const opened: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as { port: number }).port
}

async function aedes(options: AedesOptions = {}): Promise<Aedes> {
  const broker = await Aedes.createBroker(options)
  opened.push(() => new Promise<void>((resolve) => broker.close(() => resolve())))
  return broker
}

const feedOn = async (port: number, more: Partial<Parameters<typeof openFeed>[0]> = {}) => {
  const feed = await openFeed({ protocol: 'mqtt', port, ...more })
  opened.push(() => feed.close())
  return feed
}

it('over WebSockets', async () => {
  const broker = await aedes()
  const subscribed = new Promise((resolve) => broker.once('subscribe', resolve))
  const http = createHttp()
  const sockets = new WebSocketServer({ server: http, path: '/plant' })
  sockets.on('connection', (socket, request) => broker.handle(createWebSocketStream(socket), request))
  const port = await listen(http)
  const feed = await feedOn(port, {
    scheme: 'ws',
    entry: { topics: { payload: 'number' }, bind: { name: 'x/{tag}' }, mqtt: { protocol: 4 } },
  })
  await feed.until('running', () => feed.state === 'running')
  await subscribed
  broker.publish(
    {
      cmd: 'publish',
      topic: 'x/TI-1',
      payload: Buffer.from('8'),
      qos: 0,
      retain: false,
      dup: false,
    } as never,
    () => {},
  )
  await feed.until('the value', () => feed.readings.length === 1)
  expect(feed.readings[0]).toMatchObject({ name: 'x/TI-1', value: 8 })
})

it('that lets us listen to part of what is asked for: the rest is said, and the part is heard', async () => {
  const broker = await aedes({
    authorizeSubscribe: (_client, subscription, done) =>
      done(null, subscription.topic.startsWith('open') ? subscription : null),
  })
  const port = await listen(createServer(broker.handle))
  const feed = await feedOn(port, { entry: { topics: { listen: ['open/#', 'closed/#'] } } })
  await feed.until('refusal', () => feed.refused.length > 0)
  expect(feed.refused).toEqual([`broker 127.0.0.1:${port} does not let us listen to "closed/#"`])
  expect(feed.state).toBe('running')
})

it('that lets us listen to nothing: it is down, and says why', async () => {
  const broker = await aedes({ authorizeSubscribe: (_client, _subscription, done) => done(null, null) })
  const port = await listen(createServer(broker.handle))
  const feed = await feedOn(port)
  await feed.until('down', () => feed.state === 'down')
  expect(feed.statuses.at(-1)?.message).toBe(`broker 127.0.0.1:${port}: it lets us listen to none of plant/#`)
})

it('that hangs up at once: a hint at the version', async () => {
  const port = await listen(createServer((socket) => socket.end()))
  const feed = await feedOn(port)
  await feed.until('down', () => feed.state === 'down')
  expect(feed.statuses.at(-1)?.message).toContain(
    'before accepting it; if it knows no MQTT v5, set mqtt.protocol to 4',
  )
})

it('that is no broker, but talks: it is down, tried again, and the process lives', async () => {
  const port = await listen(
    createServer((socket) => {
      socket.on('error', () => {})
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    }),
  )
  const feed = await feedOn(port)
  await feed.until('two tries', () => feed.statuses.filter(({ state }) => state === 'down').length >= 2)
  expect(feed.statuses.at(-1)?.message).toMatch(/^broker 127\.0\.0\.1:\d+/)
})
