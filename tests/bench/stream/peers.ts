/** The ways of sending one tick to many viewers that the bench compares; each as a server and a client. */
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'
import { WebSocket, WebSocketServer } from 'ws'
import { FrameDecoder } from '#core/frame/decode'
import { FrameEncoder } from '#core/frame/encode'
import { frameKind } from '#core/frame/layout'
import { RESOLUTION, TAGS, type Tick, tagName } from './feed'

export interface PeerServer {
  send(tick: Tick): void
  close(): void
  /** Where clients connect, if not to the HTTP server. */
  readonly url?: string
  /** CPU time of processes that serve beside this one, µs since they began. */
  cpuUs?(): number
  /** Bytes that the library holds back before its sockets. */
  waiting?(): number
}

export interface PeerClient {
  close(): void
  /** Bytes read so far, where the server's sockets do not tell what was written to clients. */
  bytesRead?(): number
}

/** Hears the number of updates of each message and the time of its tick, once they are decoded into an array. */
export type Heard = (count: number, time: number) => void

export interface Peer {
  readonly name: string
  /** Ticks a second at which it still keeps up with so many viewers; `hz` where left out. */
  readonly hz?: (hz: number, clients: number) => number
  serve(http: HttpServer, hz: number): PeerServer | Promise<PeerServer>
  connect(url: string, heard: Heard): Promise<PeerClient>
}

const websocketOnly = { transports: ['websocket' as const], forceNew: true, reconnection: false }

/** An event per tag, as a first version of such a page usually does it. */
export const eventPerTag: Peer = {
  name: 'socket.io, an event per tag',
  // Beyond this the two sides fall behind, and what is measured is their queues.
  hz: (hz, clients) => Math.min(hz, Math.max(1, 100 / clients)),
  serve(http) {
    const server = new Server(http, { perMessageDeflate: false })
    return {
      send: (tick) => {
        tick.tags.forEach((tag, i) => {
          server.emit('value', { tag: tagName(tag), time: tick.time, value: tick.values[i], quality: 0 })
        })
      },
      close: () => void server.close(),
    }
  },
  connect: (url, heard) =>
    new Promise((resolve) => {
      const values = new Map<string, number>()
      const socket = io(url, websocketOnly)
      socket.on('value', (v: { tag: string; value: number; time: number }) => {
        values.set(v.tag, v.value)
        heard(1, v.time)
      })
      socket.on('connect', () => resolve({ close: () => socket.close() }))
    }),
}

/** One event a tick, an array of objects; `volatile` as socket.io offers it: dropped where the socket is not writable. */
const objects = (name: string, isVolatile: boolean): Peer => ({
  name,
  serve(http) {
    const server = new Server(http, { perMessageDeflate: false })
    return {
      send: ({ tags, time, values }) => {
        const list = Array.from(tags, (tag, i) => ({ tag: tagName(tag), time, value: values[i], quality: 0 }))
        if (isVolatile) server.volatile.emit('values', list)
        else server.emit('values', list)
      },
      waiting: () => heldBack(server),
      close: () => void server.close(),
    }
  },
  connect: (url, heard) =>
    new Promise((resolve) => {
      const values = new Map<string, number>()
      const socket = io(url, websocketOnly)
      socket.on('values', (list: { tag: string; value: number; time: number }[]) => {
        for (const v of list) values.set(v.tag, v.value)
        heard(list.length, list[0]?.time ?? 0)
      })
      socket.on('connect', () => resolve({ close: () => socket.close() }))
    }),
})

export const jsonObjects = objects('socket.io, JSON objects', false)
export const volatileObjects = objects('socket.io, JSON objects, volatile', true)

/** What engine.io keeps until the socket takes more. */
function heldBack(server: Server): number {
  const engine = server.engine as unknown as {
    clients: Record<string, { writeBuffer: { data?: string | Buffer }[] }>
  }
  return Object.values(engine.clients)
    .flatMap((client) => client.writeBuffer)
    .reduce((sum, { data = '' }) => sum + data.length, 0)
}

/** Encodes each tick as one frame for everybody: all viewers are there before the first. */
export function frameStream(): (tick: Tick) => Uint8Array {
  const encoder = new FrameEncoder(new Float64Array(TAGS).fill(RESOLUTION))
  const good = { quality: new Uint32Array(TAGS), stale: new Uint8Array(TAGS) }
  let seq = 0
  return (tick) => {
    const kind = seq === 0 ? frameKind.keyframe : frameKind.delta
    return encoder.encode({ kind, epoch: 0, seq: seq++, count: tick.tags.length, ...tick, ...good })
  }
}

/** Decodes such frames into an array. */
export function frameSink(heard: Heard): (bytes: Uint8Array) => void {
  const values = new Float64Array(TAGS)
  const decoder = new FrameDecoder(new Float64Array(TAGS).fill(RESOLUTION))
  return (bytes) => {
    const frame = decoder.decode(bytes)
    for (let i = 0; i < frame.count; i++) values[frame.tags[i]!] = frame.values[i]!
    heard(frame.count, frame.time)
  }
}

/** Our frames, encoded once a tick, over a bare websocket: the relay's own work may cost as much again. */
export const rawWebsocket: Peer = {
  name: 'raw ws, the same bytes',
  serve(http) {
    const server = new WebSocketServer({ server: http, perMessageDeflate: false })
    const encode = frameStream()
    return {
      send: (tick) => {
        const bytes = encode(tick)
        for (const socket of server.clients) socket.send(bytes)
      },
      close: () => server.close(),
    }
  },
  connect: (url, heard) =>
    new Promise((resolve) => {
      const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false })
      const take = frameSink(heard)
      socket.on('message', (data: Buffer) => take(data))
      socket.on('open', () => resolve({ close: () => socket.close() }))
    }),
}
