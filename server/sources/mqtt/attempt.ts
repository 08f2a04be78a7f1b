/** One connection to a broker, from the first packet to its end. */
import { randomBytes } from 'node:crypto'
import type { IClientOptions, IClientSubscribeOptions, MqttClient } from 'mqtt'
import { foreign, type Said, say } from '#core/messages/say'
import type { MqttSettings } from '#core/sources/schema'
import type { ConnectionOptions } from './connection'
import { brokerClosed, brokerFault } from './words'

/** How a connection ended. */
export interface AttemptEnd {
  /** For people. */
  readonly why: Said
  /** What the broker, TLS or the system said; undefined where it ended without a word. */
  readonly error: unknown
  /** How long it lasted once the broker had accepted it, ms; undefined where it never did. */
  readonly lastedMs: number | undefined
}

const CONNECT_MS = 5000
const LEAVE_MS = 1000
/** How often a silent broker is asked whether it is there, ms, where somebody wants to know. */
const ASK_LIFE_MS = 2000
/** Brokers of v5 keep larger packets to themselves; below it we see them, and say so. */
const MOST_PACKET_BYTES = 32 * 1024 * 1024
/** Messages of a session that a broker of v5 sends before we acknowledge one: as many may come twice after a break. */
const MOST_UNACKNOWLEDGED = 1000

export function clientOptions(
  { name, settings, secrets }: Pick<ConnectionOptions, 'name' | 'settings' | 'secrets'>,
  protocol: 4 | 5,
): IClientOptions {
  const { sessionS, clientId } = settings
  const session =
    sessionS === undefined ? {} : { sessionExpiryInterval: sessionS, receiveMaximum: MOST_UNACKNOWLEDGED }
  return {
    protocolVersion: protocol,
    // [tck-id-message-flow-phid-sparkplug-clean-session-311, -50]: only plain topics may ask for a session.
    clean: sessionS === undefined,
    clientId: clientId ?? `twin-${name}-${randomBytes(4).toString('hex')}`,
    keepalive: settings.keepaliveS,
    connectTimeout: CONNECT_MS,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    ...(protocol === 5 ? { properties: { maximumPacketSize: MOST_PACKET_BYTES, ...session } } : {}),
    ...(secrets.user === undefined ? {} : { username: secrets.user }),
    ...(secrets.password === undefined ? {} : { password: secrets.password }),
  }
}

function subscribeOptions(
  { qos, sessionS }: MqttSettings,
  protocol: number | undefined,
): IClientSubscribeOptions {
  if (sessionS === undefined) return { qos: qos ?? 0 }
  // A session that was taken up has the retained messages already (v3.1.1 sends them again all the same).
  return { qos: 1, ...(protocol === 5 ? { rh: 1 } : {}) }
}

/** Listens until the connection ends, which `ended` is told once. */
export function listen(
  client: MqttClient,
  options: ConnectionOptions,
  dataCame: () => void,
  ended: (end: AttemptEnd) => void,
): void {
  const { endpoint, name, mostBytes, on } = options
  const broker = { name, shown: endpoint.shown }
  let failure: unknown
  let first = true
  let acceptedAt: number | undefined
  client.on('error', (error) => {
    failure ??= error
  })
  client.on('disconnect', (packet) => {
    failure ??= { code: packet.reasonCode, said: say('broker.disconnected-us') }
  })
  client.on('connect', ({ sessionPresent }) => {
    acceptedAt = performance.now()
    on.up(sessionPresent)
    subscribe(client, options, (fault) => {
      failure ??= fault
      client.end(true)
    })
  })
  // A message is acknowledged after it was taken in, and where it asks the broker to wait, after that.
  client.handleMessage = (_packet, done) => {
    const ms = on.waitMs?.() ?? 0
    if (ms > 0) setTimeout(done, ms)
    else done()
  }
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
    const accepted = acceptedAt !== undefined
    ended({
      why: failure === undefined ? brokerClosed(broker, accepted) : brokerFault(broker, failure),
      error: failure,
      lastedMs: acceptedAt === undefined ? undefined : performance.now() - acceptedAt,
    })
  })
}

/** `failed` is told where nothing can be listened to. */
function subscribe(client: MqttClient, options: ConnectionOptions, failed: (fault: unknown) => void): void {
  const { topics, endpoint, settings, on } = options
  const how = subscribeOptions(settings, client.options.protocolVersion)
  client.subscribe([...topics], how, (error, _granted, packet) => {
    const refused = refusedTopics(topics, packet?.granted)
    if (!error && refused.length === 0) return
    // What ended it is told at its end.
    if (error && !client.connected) return
    for (const topic of refused.slice(0, 10)) {
      on.refused(say('broker.topic', { broker: endpoint.shown, topic }))
    }
    if (refused.length < topics.length && refused.length > 0) return
    failed(refused.length > 0 ? { said: say('broker.topics', { topics: topics.join(', ') }) } : error)
  })
}

const refusedTopics = (topics: readonly string[], granted: unknown): string[] =>
  Array.isArray(granted) ? topics.filter((_, i) => Number(granted[i]) >= 0x80) : []

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

/** Hears nothing more of it, and acknowledges nothing more: what still comes is the next one's. */
export function drop(client: MqttClient): void {
  client.removeAllListeners()
  // Whatever a dying client still says is of no interest, but an error without a listener would end the process.
  client.on('error', () => {})
  client.handleMessage = (_packet, done) => done(new Error('the connection is being left'))
}

/** Takes leave within `LEAVE_MS`. */
export async function leave(client: MqttClient): Promise<void> {
  drop(client)
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
