/** The socket.io side of the link: the only module of the client that opens a socket. */
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import parser from 'socket.io-msgpack-parser'
import { creditPacket } from '#core/protocol/envelope'
import {
  type ClientToServer,
  type Handshake,
  type HandshakeRefusal,
  PROTOCOL_VERSION,
  type ServerToClient,
  SOCKET_PATH,
} from '#core/protocol/events'
import type { Link, LinkEvents } from './session'
import { createLinkTransport } from './transport'

/**
 * Opens the page's socket, on its own origin where no other is named. Events go to what `attach` is given; it must be
 * called once.
 */
export function openLink(url?: string): Link & { attach(events: LinkEvents): void } {
  const handshake: Handshake = { version: PROTOCOL_VERSION }
  let hears: LinkEvents | undefined
  const transport = createLinkTransport((bytes) => hears?.frame(bytes))
  const options: Partial<ManagerOptions & SocketOptions> = {
    path: SOCKET_PATH,
    parser,
    auth: handshake,
    // Long polling would send each frame as base64 text; every browser with WebGL has WebSocket.
    transports: [transport.Transport],
    reconnectionDelay: 500,
    // Drawn from half to one and a half of it: a server that is back is found within three seconds.
    reconnectionDelayMax: 2000,
    autoConnect: false,
    // The transport is this link's own.
    forceNew: true,
  }
  const socket: Socket<ServerToClient, ClientToServer> = url === undefined ? io(options) : io(url, options)
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    attach(events) {
      hears = events
      socket.on('welcome', (welcome) => events.welcome(welcome))
      // Frames written otherwise than this server writes them.
      socket.on('frame', (bytes) => events.frame(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)))
      socket.on('source', (status, sources) => events.source(status, sources))
      socket.on('origins', (places) => events.origins(places))
      socket.on('bindings', (page, shown) => events.bindings(page, shown))
      socket.on('refused', (reason) => events.refused(reason))
      socket.on('disconnect', () => events.lost(!socket.active))
      socket.on('connect_error', (error) => {
        const refusal = refusalOf(error)
        if (refusal) events.refused(refusal.reason)
        else events.lost(!socket.active)
      })
      socket.connect()
    },
    watch(watch, answer) {
      if (socket.connected) socket.emit('watch', watch, answer)
    },
    credit(seq) {
      if (socket.connected) transport.send(creditPacket(seq))
    },
    bindings(query, answer) {
      if (socket.connected) socket.emit('bindings', query, answer)
    },
    retry(delayMs) {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (!socket.connected) socket.connect()
      }, delayMs)
    },
    close() {
      clearTimeout(timer)
      socket.disconnect()
    },
  }
}

/** What the server put into a connect_error, where it was the server that refused. */
function refusalOf(error: Error): HandshakeRefusal | null {
  const data: unknown = 'data' in error ? error.data : undefined
  if (typeof data !== 'object' || data === null || !('reason' in data)) return null
  return typeof data.reason === 'string' ? (data as HandshakeRefusal) : null
}
