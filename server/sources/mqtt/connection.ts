/**
 * A connection to a broker that is kept up: topics in, messages out. No Will, nothing published; sessions are clean
 * unless the settings ask for one that lasts. A connection that is lost, refused or never made is tried again after a
 * wait that grows, and shrinks after data came.
 */
import mqtt, { type MqttClient } from 'mqtt'
import type { Said } from '#core/messages/say'
import type { MqttSettings } from '#core/sources/schema'
import { type Backoff, createBackoff } from '../live/backoff'
import type { FeedSecrets } from '../live/feed'
import { type AttemptEnd, clientOptions, drop, leave, listen } from './attempt'
import { readCertificates } from './certificates'
import type { Endpoint } from './endpoint'
import { createRivals, RIVAL_WAIT_MS } from './rivals'
import { isVersionRefusal, rivalWords } from './words'

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
    /** Connected; messages may follow at once. `resumed`: the broker still had the session that was asked for. */
    up(resumed: boolean): void
    message(topic: string, payload: Uint8Array, retained: boolean): void
    /** How long the broker is to wait before its next message, ms; asked after each. */
    waitMs?(): number
    /**
     * Something came from the broker, after it was given on. Where this is asked for, a broker that is silent is pinged
     * so often that it says something every two seconds.
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

/** Reads certificates, then connects in the background. @throws SourceError where the settings can never work. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { endpoint, settings, name, secrets, dataDir } = options
  const tls = endpoint.secure ? await readCertificates(name, settings, secrets, dataDir) : {}
  const backoff = options.backoff ?? createBackoff()
  const rivals = createRivals()
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
  const ended = (end: AttemptEnd) => {
    if (client) {
      drop(client)
      client.end(true)
    }
    client = undefined
    if (closed) return
    if (protocol === 5 && isVersionRefusal(end.error)) {
      protocol = 4
      timer = setTimeout(connect, 0)
      return
    }
    const { why, waitMs } = next(end)
    options.on.down(why)
    timer = setTimeout(connect, waitMs)
  }
  const next = ({ why, error, lastedMs }: AttemptEnd) => {
    const { clientId } = settings
    const waitMs = backoff.next()
    // An id that nobody was given is nobody else's.
    if (clientId === undefined) return { why, waitMs }
    const code = (error as { code?: unknown } | undefined)?.code
    const rival = rivals.ended({ lastedMs, code: error === undefined ? undefined : (code ?? 'other') })
    if (rival === 'none') return { why, waitMs }
    return {
      why: rivalWords({ name, shown: endpoint.shown }, clientId, rival, RIVAL_WAIT_MS / 1000),
      waitMs: RIVAL_WAIT_MS + waitMs,
    }
  }
  connect()
  return {
    ask(topic, payload) {
      if (client?.connected) client.publish(topic, Buffer.from(payload), { qos: 0, retain: false })
    },
    async close() {
      closed = true
      clearTimeout(timer)
      if (client) await leave(client)
      client = undefined
    },
  }
}
