/** Ours, as it is shipped: the hub and relay of the server; on the other side the frame decoder and credit of the page. */
import pino from 'pino'
import { io } from 'socket.io-client'
import * as parser from 'socket.io-msgpack-parser'
import { FrameDecoder } from '#core/frame/decode'
import { PROTOCOL_VERSION, SOCKET_PATH } from '#core/protocol/events'
import { createHub } from '#server/hub/hub'
import { createMetrics } from '#server/metrics'
import { createRelay } from '#server/relay/relay'
import { RESOLUTION, TAGS, tagName } from './feed'
import type { Peer } from './peers'

const resolutions = new Float64Array(TAGS).fill(RESOLUTION)

export const ours: Peer = {
  name: 'workshop twin (hub and relay, credit)',
  serve(http) {
    const hub = createHub(Array.from({ length: TAGS }, () => ({ staleAfterS: 90 })))
    const nothing = () => 0
    const relay = createRelay({
      http,
      hub,
      resolutions,
      welcome: () => ({
        tags: Array.from({ length: TAGS }, (_, i) => tagName(i)),
        scene: '',
        provenance: 'SIMULATED',
        simulated: true,
        source: { kind: 'bench', state: 'running', lastSampleAt: null },
        sources: [],
      }),
      bindings: () => {
        throw new Error('nobody asks for bindings here')
      },
      tickHz: 20,
      maxClients: 1000,
      allowedOrigins: [],
      metrics: createMetrics({
        clients: nothing,
        tags: nothing,
        staleTags: nothing,
        lateSamples: nothing,
        sourceSilence: nothing,
        sourceUp: () => true,
        sources: () => [],
      }),
      log: pino({ level: 'silent' }),
    })
    relay.start()
    return {
      send: ({ time, tags, values }) => {
        const times = new Float64Array(tags.length).fill(time)
        hub.samples({ count: tags.length, tags, times, values, quality: new Uint32Array(tags.length) }, time)
      },
      close: () => void relay.close(),
    }
  },
  connect: (url, onUpdates) =>
    new Promise((resolve, reject) => {
      const values = new Float64Array(TAGS)
      const decoder = new FrameDecoder(resolutions)
      const socket = io(url, {
        path: SOCKET_PATH,
        parser,
        auth: { version: PROTOCOL_VERSION },
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
      })
      socket.on('frame', (bytes: Uint8Array) => {
        const frame = decoder.decode(bytes)
        for (let i = 0; i < frame.count; i++) values[frame.tags[i]!] = frame.values[i]!
        onUpdates(frame.count)
        socket.emit('credit', frame.seq)
      })
      socket.on('connect_error', reject)
      socket.on('welcome', () => {
        socket.emit('watch', { tags: 'all', rateHz: 20 }, () => resolve(() => socket.close()))
      })
    }),
}
