/** An MQTT broker within the process, for trying the relay without installing one. MQTT 3.1.1; no v5. */
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { Aedes, type AedesPublishPacket, type Client } from 'aedes'

export interface BrokerOptions {
  /** 0 for one of the system's choosing. */
  readonly port?: number
  readonly host?: string
  /** Who may connect; anybody where left out. */
  readonly login?: { readonly user: string; readonly password: string }
  /** Certificate and key; plain TCP where left out. */
  readonly tls?: Pick<TlsOptions, 'cert' | 'key' | 'ca' | 'requestCert' | 'rejectUnauthorized'>
}

export interface Broker {
  readonly port: number
  /** `mqtt://127.0.0.1:1883` */
  readonly url: string
  /** Clients that are connected now. */
  readonly clients: number
  /** Sees every message that a client publishes, with the client's id. */
  onPublish(listener: (topic: string, payload: Uint8Array, clientId: string) => void): void
  /** Told of each client that is let in. */
  onClient(listener: (clientId: string) => void): void
  /** Ends at once, cutting all connections: also how a broker is killed. */
  close(): Promise<void>
}

/** CONNACK of v3.1.1: bad user name or password. */
const BAD_LOGIN = 4

/** @throws Error with code EADDRINUSE where the port is taken. */
export async function startBroker({
  port = 0,
  host = '127.0.0.1',
  login,
  tls,
}: BrokerOptions = {}): Promise<Broker> {
  const aedes = await Aedes.createBroker({
    authenticate(_client, user, password, done) {
      if (login === undefined || (user === login.user && password?.toString() === login.password)) {
        done(null, true)
      } else done(Object.assign(new Error('bad user name or password'), { returnCode: BAD_LOGIN }), false)
    },
  })
  const sockets = new Set<Socket>()
  const accept = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    aedes.handle(socket)
  }
  const server: Server = tls ? createTlsServer(tls, accept) : createServer(accept)
  // A client that does not like our certificate is its own affair.
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  const listening = typeof address === 'object' && address !== null ? address.port : port
  return {
    port: listening,
    url: `${tls ? 'mqtts' : 'mqtt'}://${host}:${listening}`,
    get clients() {
      return aedes.connectedClients
    },
    onPublish(listener) {
      aedes.on('publish', ({ topic, payload }: AedesPublishPacket, client: Client | null) => {
        if (client) listener(topic, Buffer.from(payload), client.id)
      })
    },
    onClient(listener) {
      aedes.on('client', ({ id }: Client) => listener(id))
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
    },
  }
}
