/**
 * The relay: the hub's values to every client, as frames over socket.io. Latest-wins, at a fixed tick, by credit: cost
 * follows what is watched, and a slow client costs nobody but itself.
 */
import type { Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import type { BindingsPage, BindingsQuery } from '#core/protocol/bindings'
import {
  type ClientToServer,
  type FeedStatus,
  PROTOCOL_VERSION,
  type Refusal,
  type ServerToClient,
  SOCKET_PATH,
  type SourceStatus,
  type Welcome,
} from '#core/protocol/events'
import type { Hub } from '../hub/hub'
import type { Metrics } from '../metrics'
import { createBindingsStream } from './bindings'
import { createSharedBodies } from './bodies'
import { guardedParser } from './guard'
import { listen } from './listen'
import { HandshakeSchema, originAllowed, refusal } from './messages'
import { sendFrame } from './outgoing'
import { createViewer, type Viewer } from './viewer'

export interface RelayOptions {
  readonly http: HttpServer
  readonly hub: Hub
  readonly resolutions: ArrayLike<number>
  /** What is said to each client first; epoch is added. */
  readonly welcome: () => Omit<Welcome, 'version' | 'channel' | 'epoch' | 'tickHz'>
  readonly tickHz: number
  /** Called before each tick: what has come is to be in the hub. */
  readonly beforeTick?: () => void
  readonly maxClients: number
  /** Origins allowed beside the server's own, e.g. `https://twin.example`. */
  readonly allowedOrigins: readonly string[]
  /** Of each tag the place of its peer in the welcome's `sources`; undefined where there is one only. */
  readonly origins: () => readonly number[] | undefined
  /** A page of the binding console. */
  readonly bindings: (query: BindingsQuery) => BindingsPage
  readonly metrics: Metrics
  readonly log: Logger
}

export interface Relay {
  readonly clients: number
  /** Begins to tick. */
  start(): void
  tellSource(status: SourceStatus, sources: readonly FeedStatus[]): void
  /** Tells every client, then closes all connections. */
  close(): Promise<void>
}

/** How often it is looked whether other peers' values are shown, ms. */
const ORIGINS_MS = 1000
/** A watch of ten thousand indices fits; junk beyond it closes the connection before it is parsed. */
const MAX_MESSAGE_BYTES = 32 * 1024

export function createRelay(options: RelayOptions): Relay {
  const { http, hub, tickHz, metrics, log } = options
  const viewers = new Map<string, Viewer>()
  const bodies = createSharedBodies(hub, options.resolutions)
  let closing = false
  let timer: NodeJS.Timeout | undefined
  let originsTimer: NodeJS.Timeout | undefined
  let toldOrigins: readonly number[] | undefined
  /** Since the tick before; the counters themselves are too dear for each frame. */
  const sent = { frames: 0, bytes: 0, updates: 0 }

  const io = new Server<ClientToServer, ServerToClient>(http, {
    path: SOCKET_PATH,
    parser: guardedParser,
    // Long polling would send each frame as base64 text; every browser with WebGL has WebSocket.
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: 5000,
    pingInterval: 10_000,
    pingTimeout: 10_000,
  })

  const refuse = (reason: Refusal) => {
    metrics.refusals.inc({ reason })
    return refusal(reason)
  }

  io.use((socket, next) => {
    const { origin, host } = socket.handshake.headers
    if (closing) return next(refuse('shutting down'))
    if (!originAllowed(origin, host, options.allowedOrigins)) {
      log.warn({ origin, host }, 'refused a page of another origin; allow it with --allow-origin')
      return next(refuse('origin'))
    }
    const offer = HandshakeSchema.safeParse(socket.handshake.auth)
    if (!offer.success) return next(refuse('bad message'))
    if (offer.data.version !== PROTOCOL_VERSION) return next(refuse('version'))
    if (viewers.size >= options.maxClients) return next(refuse('full'))
    next()
  })

  io.on('connection', (socket) => {
    const viewer = createViewer({
      hub,
      bodies,
      tickHz,
      send(header, body, updates) {
        sent.frames++
        sent.bytes += header.length + body.length
        sent.updates += updates
        sendFrame(socket.conn, header, body)
      },
    })
    const bindings = createBindingsStream({
      page: options.bindings,
      send: (page, shown) => socket.emit('bindings', page, shown),
    })
    viewers.set(socket.id, viewer)
    socket.on('disconnect', () => {
      viewers.delete(socket.id)
      viewer.close()
      bindings.close()
    })
    listen(socket, viewer, bindings, { size: hub.size, tickHz }, (reason) => {
      metrics.refusals.inc({ reason })
      socket.emit('refused', reason)
      socket.disconnect(true)
    })
    socket.emit('welcome', {
      version: PROTOCOL_VERSION,
      channel: 'live',
      epoch: hub.epoch,
      tickHz,
      ...options.welcome(),
    })
    const origins = options.origins()
    if (origins) socket.emit('origins', origins)
  })

  const tellOrigins = () => {
    if (viewers.size === 0) return
    const origins = options.origins()
    if (!origins || origins.every((place, tag) => place === toldOrigins?.[tag])) return
    toldOrigins = origins
    io.emit('origins', origins)
  }

  const tick = () => {
    options.beforeTick?.()
    const now = performance.now()
    for (const viewer of viewers.values()) viewer.tick(now)
    metrics.frames.inc(sent.frames)
    metrics.frameBytes.inc(sent.bytes)
    metrics.updates.inc(sent.updates)
    sent.frames = sent.bytes = sent.updates = 0
    metrics.tickDuration.observe((performance.now() - now) / 1000)
  }

  return {
    get clients() {
      return viewers.size
    },
    start() {
      const every = 1000 / tickHz
      let due = performance.now() + every
      timer = setInterval(() => {
        const now = performance.now()
        metrics.tickLateness.observe(Math.max(0, now - due) / 1000)
        due = Math.max(due + every, now)
        tick()
      }, every)
      originsTimer = setInterval(tellOrigins, ORIGINS_MS)
    },
    tellSource(status, sources) {
      io.emit('source', status, sources)
    },
    async close() {
      closing = true
      clearInterval(timer)
      clearInterval(originsTimer)
      io.emit('refused', 'shutting down')
      // One turn of the loop lets the word get out before the connection goes.
      await new Promise((resolve) => setTimeout(resolve, 50))
      io.disconnectSockets(true)
      // The HTTP server is closed by its owner.
      io.engine.close()
    },
  }
}
