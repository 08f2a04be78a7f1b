/** A client as the browser's is, for tests: the real socket and decoder, and a record of all that came. */
import { io, type Socket } from 'socket.io-client'
import parser from 'socket.io-msgpack-parser'
import { FrameDecoder } from '#core/frame/decode'
import type { Frame } from '#core/frame/layout'
import {
  type Answer,
  type ClientToServer,
  type HandshakeRefusal,
  PROTOCOL_VERSION,
  type Refusal,
  type ServerToClient,
  SOCKET_PATH,
  type SourceStatus,
  type Watch,
  type Welcome,
} from '#core/protocol/events'

export interface TestClient {
  readonly socket: Socket<ServerToClient, ClientToServer>
  readonly welcomes: Welcome[]
  readonly frames: {
    frame: Frame
    values: Map<number, number>
    stale: Set<number>
    quality: Map<number, number>
  }[]
  readonly sources: SourceStatus[]
  /** As the event `origins`. */
  readonly origins: number[][]
  readonly refusals: Refusal[]
  /** False: frames are taken but not acknowledged. */
  credit: boolean
  watch(watch: Watch): Promise<Answer<{ tags: number; rateHz: number }>>
  close(): void
}

export interface ClientOptions {
  readonly port: number
  readonly resolutions: readonly number[]
  readonly version?: number
  readonly origin?: string
}

/** Resolves when welcomed. Rejects with the refusal's reason where the server refuses. */
export async function connect(options: ClientOptions): Promise<TestClient> {
  const socket: Socket<ServerToClient, ClientToServer> = io(`http://127.0.0.1:${options.port}`, {
    path: SOCKET_PATH,
    parser,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { version: options.version ?? PROTOCOL_VERSION },
    ...(options.origin ? { extraHeaders: { origin: options.origin } } : {}),
  })
  let decoder = new FrameDecoder(options.resolutions)
  const client: TestClient = {
    socket,
    welcomes: [],
    frames: [],
    sources: [],
    origins: [],
    refusals: [],
    credit: true,
    watch: (watch) => socket.emitWithAck('watch', watch),
    close: () => void socket.disconnect(),
  }
  socket.on('welcome', (welcome) => {
    decoder = new FrameDecoder(options.resolutions)
    client.welcomes.push(welcome)
  })
  socket.on('source', (status) => client.sources.push(status))
  socket.on('origins', (places) => client.origins.push([...places]))
  socket.on('refused', (reason) => client.refusals.push(reason))
  socket.on('frame', (bytes) => {
    const frame = decoder.decode(bytes)
    const values = new Map<number, number>()
    const quality = new Map<number, number>()
    const stale = new Set<number>()
    for (let i = 0; i < frame.count; i++) {
      values.set(frame.tags[i]!, frame.values[i]!)
      quality.set(frame.tags[i]!, frame.quality[i]!)
      if (frame.stale[i]) stale.add(frame.tags[i]!)
    }
    client.frames.push({ frame: { ...frame }, values, quality, stale })
    if (client.credit) socket.emit('credit', frame.seq)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('welcome', () => resolve())
    socket.once('connect_error', (error) => {
      const { data } = error as Error & { data?: HandshakeRefusal }
      socket.disconnect()
      reject(new Error(data ? data.reason : error.message))
    })
  })
  return client
}

/** Waits until `probe` gives something true; fails by the test's own timeout. */
export async function until<T>(probe: () => T | undefined | false): Promise<T> {
  for (;;) {
    const found = probe()
    if (found !== undefined && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
