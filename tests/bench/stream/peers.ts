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
}

/** Calls `onUpdates` with the number of updates each message brought, after decoding them into an array. */
export type PeerClient = (url: string, onUpdates: (count: number) => void) => Promise<() => void>

export interface Peer {
  readonly name: string
  serve(http: HttpServer): PeerServer
  readonly connect: PeerClient
}

const websocketOnly = { transports: ['websocket' as const], forceNew: true, reconnection: false }

/** An event per tag, as a first version of such a page usually does it. */
export const eventPerTag: Peer = {
  name: 'socket.io, an event per tag',
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
  connect: (url, onUpdates) =>
    new Promise((resolve) => {
      const values = new Map<string, number>()
      const socket = io(url, websocketOnly)
      socket.on('value', (v: { tag: string; value: number }) => {
        values.set(v.tag, v.value)
        onUpdates(1)
      })
      socket.on('connect', () => resolve(() => socket.close()))
    }),
}

/** One event a tick, an array of objects. */
export const jsonObjects: Peer = {
  name: 'socket.io, JSON objects',
  serve(http) {
    const server = new Server(http, { perMessageDeflate: false })
    return {
      send: (tick) => {
        server.emit(
          'values',
          Array.from(tick.tags, (tag, i) => ({
            tag: tagName(tag),
            time: tick.time,
            value: tick.values[i],
            quality: 0,
          })),
        )
      },
      close: () => void server.close(),
    }
  },
  connect: (url, onUpdates) =>
    new Promise((resolve) => {
      const values = new Map<string, number>()
      const socket = io(url, websocketOnly)
      socket.on('values', (list: { tag: string; value: number }[]) => {
        for (const v of list) values.set(v.tag, v.value)
        onUpdates(list.length)
      })
      socket.on('connect', () => resolve(() => socket.close()))
    }),
}

/** Our frames, one encoder a client as the relay has, over a bare websocket: what the relay's own work may cost at most twice. */
export const rawWebsocket: Peer = {
  name: 'raw ws, the same bytes',
  serve(http) {
    const server = new WebSocketServer({ server: http, perMessageDeflate: false })
    const streams = new Map<WebSocket, { encoder: FrameEncoder; seq: number }>()
    server.on('connection', (socket) => {
      streams.set(socket, { encoder: new FrameEncoder(new Float64Array(TAGS).fill(RESOLUTION)), seq: 0 })
    })
    const quality = new Uint32Array(TAGS)
    const stale = new Uint8Array(TAGS)
    return {
      send: (tick) => {
        for (const [socket, stream] of streams) {
          const kind = stream.seq === 0 ? frameKind.keyframe : frameKind.delta
          const frame = {
            kind,
            epoch: 0,
            seq: stream.seq++,
            count: tick.tags.length,
            ...tick,
            quality,
            stale,
          }
          socket.send(stream.encoder.encode(frame))
        }
      },
      close: () => server.close(),
    }
  },
  connect: (url, onUpdates) =>
    new Promise((resolve) => {
      const values = new Float64Array(TAGS)
      const decoder = new FrameDecoder(new Float64Array(TAGS).fill(RESOLUTION))
      const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false })
      socket.on('message', (data: Buffer) => {
        const frame = decoder.decode(data)
        for (let i = 0; i < frame.count; i++) values[frame.tags[i]!] = frame.values[i]!
        onUpdates(frame.count)
      })
      socket.on('open', () => resolve(() => socket.close()))
    }),
}
