/**
 * A connection to a broker that is kept up: topics in, messages out. Clean sessions only, no Will, nothing published;
 * a connection that is lost, refused or never made is tried again after a wait that grows, and shrinks after data came.
 */

import { randomBytes } from 'node:crypto'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { foreign, type Said, say } from '#core/messages/say'
import type { MqttSettings } from '#core/sources/schema'
import { type Backoff, createBackoff } from '../live/backoff'
import type { FeedSecrets } from '../live/feed'
import { readCertificates } from './certificates'
import type { Endpoint } from './endpoint'
import { brokerClosed, brokerFault, isVersionRefusal } from './words'

export interface ConnectionOptions {
  /** The source's name. */
  readonly name: string
  readonly endpoint: Endpoint
  readonly settings: MqttSettings
  readonly secrets: FeedSecrets
  readonly dataDir: string
  /** Filters to listen to. */
  readonly topics: readonly string[]
  /** Messages of more bytes are refused unread. */
  readonly mostBytes: number
  readonly on: {
    /** Connected; messages may follow at once. */
    up(): void
    message(topic: string, payload: Uint8Array, retained: boolean): void
    /**
     * Something came from the broker, after it was given on. Where this is asked for, a broker that is silent is pinged
     * so often that it says something every `ASK_LIFE_MS`.
     */
    heard?(): void
    /** Lost, refused or never made; a new try follows. Called once for each try that ends. */
    down(why: Said): void
    refused(what: Said): void
  }
  readonly backoff?: Backoff
}

export interface Connection {
  /** Publishes, where a setting lets a feed ask the peer for something (a Sparkplug rebirth); dropped while down. */
  ask(topic: string, payload: Uint8Array): void
  /** Takes leave within a second or two. */
  close(): Promise<void>
}

const CONNECT_MS = 5000
const LEAVE_MS = 1000
/** How often a silent broker is asked whether it is there, ms, where somebody wants to know. */
const ASK_LIFE_MS = 2000
/** Brokers of v5 keep larger packets to themselves; below it we see them, and say so. */
const MOST_PACKET_BYTES = 32 * 1024 * 1024

/** Reads certificates, then connects in the background. @throws SourceError where the settings can never work. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { endpoint, settings, name, secrets, dataDir } = options
  const tls = endpoint.secure ? await readCertificates(name, settings, secrets, dataDir) : {}
  const backoff = options.backoff ?? createBackoff()
  /** Falls back to v3.1.1 where the broker does not know v5. */
  let protocol = settings.protocol
  let client: MqttClient | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const connect = () => {
    const attempt = mqtt.connect(endpoint.url, {
      ...clientOptions(options, protocol),
      ...tls,
    })
    client = attempt
    listen(attempt, options, () => backoff.succeeded(), ended)
  }
  const ended = (why: Said, error: unknown) => {
    client?.removeAllListeners()
    // Whatever a dying client still says is of no interest, but an error without a listener would end the process.
    client?.on('error', () => {})
    client?.end(true)
    client = undefined
    if (closed) return
    if (protocol === 5 && isVersionRefusal(error)) {
      protocol = 4
      timer = setTimeout(connect, 0)
      return
    }
    options.on.down(why)
    timer = setTimeout(connect, backoff.next())
  }
  connect()
  return {
    ask(topic, payload) {
      if (client?.connected) client.publish(topic, Buffer.from(payload), { qos: 0, retain: false })
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await leave(client)
      client = undefined
    },
  }
}

function clientOptions({ name, settings, secrets }: ConnectionOptions, protocol: 4 | 5): IClientOptions {
  return {
    protocolVersion: protocol,
    // [tck-id-message-flow-phid-sparkplug-clean-session-311, -50]
    clean: true,
    clientId: settings.clientId ?? `twin-${name}-${randomBytes(4).toString('hex')}`,
    keepalive: settings.keepaliveS,
    connectTimeout: CONNECT_MS,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    ...(protocol === 5 ? { properties: { maximumPacketSize: MOST_PACKET_BYTES } } : {}),
    ...(secrets.user === undefined ? {} : { username: secrets.user }),
    ...(secrets.password === undefined ? {} : { password: secrets.password }),
  }
}

/** One try: from the first packet to the end of the connection, which `ended` is told once. */
function listen(
  client: MqttClient,
  options: ConnectionOptions,
  dataCame: () => void,
  ended: (why: Said, error: unknown) => void,
): void {
  const { endpoint, name, topics, settings, mostBytes, on } = options
  const broker = { name, shown: endpoint.shown }
  let failure: unknown
  let first = true
  let accepted = false
  client.on('error', (error) => {
    failure ??= error
  })
  client.on('disconnect', (packet) => {
    failure ??= { code: packet.reasonCode, said: say('broker.disconnected-us') }
  })
  client.on('connect', () => {
    accepted = true
    on.up()
    client.subscribe([...topics], { qos: settings.qos }, (error, _granted, packet) => {
      const refused = refusedTopics(topics, packet?.granted)
      if (!error && refused.length === 0) return
      for (const topic of refused.slice(0, 10)) {
        on.refused(say('broker.topic', { broker: endpoint.shown, topic }))
      }
      if (refused.length < topics.length && refused.length > 0) return
      failure ??= refused.length > 0 ? { said: say('broker.topics', { topics: topics.join(', ') }) } : error
      client.end(true)
    })
  })
  client.on('message', (topic, payload, packet) => {
    if (first) {
      first = false
      dataCame()
    }
    if (payload.length > mostBytes) {
      const what = say('mqtt.size', { bytes: payload.length, most: mostBytes })
      on.refused(say('at', { where: topic, what }))
      return
    }
    try {
      on.message(topic, payload, packet.retain)
    } catch (error) {
      // A fault of ours, but no reason to lose the connection, let alone the process.
      const what = foreign(error instanceof Error ? error.message : String(error))
      on.refused(say('at', { where: topic, what }))
    }
  })
  const stopAsking = on.heard ? askLife(client, on.heard) : () => {}
  client.once('close', () => {
    stopAsking()
    ended(failure === undefined ? brokerClosed(broker, accepted) : brokerFault(broker, failure), failure)
  })
}

/** Tells of all that comes; the keepalive of MQTT itself asks far too seldom to vouch for values. */
function askLife(client: MqttClient, heard: () => void): () => void {
  let came = false
  client.on('packetreceive', () => {
    came = true
    // The packet itself is worked off after this event.
    queueMicrotask(() => {
      if (client.connected) heard()
    })
  })
  const timer = setInterval(() => {
    // Who takes leave hears no more of the end.
    if (client.disconnecting) clearInterval(timer)
    else if (!came && client.connected) client.sendPing()
    came = false
  }, ASK_LIFE_MS)
  timer.unref()
  return () => clearInterval(timer)
}

const refusedTopics = (topics: readonly string[], granted: unknown): string[] =>
  Array.isArray(granted) ? topics.filter((_, i) => Number(granted[i]) >= 0x80) : []

async function leave(client: MqttClient | undefined): Promise<void> {
  if (client === undefined) return
  client.removeAllListeners()
  client.on('error', () => {})
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      client.end(true)
      resolve()
    }, LEAVE_MS)
    client.end(!client.connected, {}, () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
