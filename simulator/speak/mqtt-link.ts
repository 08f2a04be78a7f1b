/** A publisher's connection to a broker, made anew after each loss: every connection may have a Will of its own. */
import { randomBytes } from 'node:crypto'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'

export interface LinkOptions {
  /** `mqtt://host:port`, without credentials. */
  readonly url: string
  readonly clientId: string
  readonly login?: { readonly user: string; readonly password: string }
  /** PEM of the authority of the broker's certificate. */
  readonly ca?: Buffer
  /** Made for each connection. */
  readonly will?: () => { readonly topic: string; readonly payload: Uint8Array }
  readonly listen?: readonly string[]
  readonly on: {
    up?(): void
    message?(topic: string, payload: Uint8Array): void
    /** Told once for each change for the worse. */
    down?(why: string): void
  }
}

export interface Link {
  readonly up: boolean
  /** Hands a message to the socket; false where it is not connected or too much waits: then it is dropped. */
  publish(topic: string, payload: Uint8Array | string, how?: Publishing): boolean
  /** Publishes a last word where there is one, and takes leave. */
  close(last?: { readonly topic: string; readonly payload: Uint8Array }): Promise<void>
}

export interface Publishing {
  readonly retain?: boolean
  /** 1: the broker keeps it for a session whose client is away, and says that it has it. */
  readonly qos?: 0 | 1
}

const AGAIN_MS = 1000
/** Bytes that may wait in the socket; a broker that does not read is not waited for. */
const MOST_WAITING = 8 * 1024 * 1024
/** Messages that may wait for the broker's word that it has them. */
const MOST_UNACKNOWLEDGED = 20_000
const LEAVE_MS = 1000

export function openLink(options: LinkOptions): Link {
  const { on, listen = [] } = options
  let client: MqttClient | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let up = false
  let told = false
  let unacknowledged = 0

  const connect = () => {
    const attempt = mqtt.connect(options.url, settings(options))
    client = attempt
    unacknowledged = 0
    let failure: Error | undefined
    attempt.on('error', (error) => {
      failure ??= error
    })
    attempt.on('message', (topic, payload) => on.message?.(topic, payload))
    attempt.on('connect', () => {
      const ready = () => {
        up = true
        told = false
        on.up?.()
      }
      // [tck-id-message-flow-edge-node-ncmd-subscribe] With QoS 1, before anything is published.
      if (listen.length === 0) ready()
      else attempt.subscribe([...listen], { qos: 1 }, (error) => (error ? attempt.end(true) : ready()))
    })
    attempt.once('close', () => {
      up = false
      attempt.removeAllListeners()
      attempt.on('error', () => {})
      attempt.end(true)
      if (closed) return
      if (!told) on.down?.(failure?.message || 'the connection was closed')
      told = true
      timer = setTimeout(connect, AGAIN_MS)
    })
  }
  connect()
  return {
    get up() {
      return up
    },
    publish(topic, payload, { retain = false, qos = 0 } = {}) {
      const to = client
      if (!up || to === undefined || (to.stream?.writableLength ?? 0) > MOST_WAITING) return false
      if (qos === 0) {
        to.publish(topic, payload as Buffer, { qos, retain })
        return true
      }
      if (unacknowledged >= MOST_UNACKNOWLEDGED) return false
      unacknowledged++
      to.publish(topic, payload as Buffer, { qos, retain }, () => {
        if (to === client) unacknowledged--
      })
      return true
    },
    async close(last) {
      closed = true
      clearTimeout(timer)
      await leave(client, up ? last : undefined)
    },
  }
}

function settings({ clientId, login, ca, will }: LinkOptions): IClientOptions {
  const last = will?.()
  return {
    protocolVersion: 4,
    clean: true,
    clientId: `${clientId}-${randomBytes(3).toString('hex')}`,
    keepalive: 15,
    connectTimeout: 5000,
    reconnectPeriod: 0,
    queueQoSZero: false,
    ...(login ? { username: login.user, password: login.password } : {}),
    ...(ca ? { ca } : {}),
    // [tck-id-payloads-ndeath-will-message-qos, -retain]
    ...(last
      ? { will: { topic: last.topic, payload: Buffer.from(last.payload), qos: 1, retain: false } }
      : {}),
  }
}

async function leave(
  client: MqttClient | undefined,
  last: { topic: string; payload: Uint8Array } | undefined,
): Promise<void> {
  if (client === undefined) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      client.end(true)
      resolve()
    }, LEAVE_MS)
    const end = () =>
      client.end(!client.connected, {}, () => {
        clearTimeout(timer)
        resolve()
      })
    if (last) client.publish(last.topic, Buffer.from(last.payload), { qos: 1 }, end)
    else end()
  })
}
