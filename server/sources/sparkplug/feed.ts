/** Sparkplug B over MQTT: a host that only listens to one group. */

import type { Said } from '#core/messages/say'
import { MQTT_DEFAULTS, SPARKPLUG_DEFAULTS } from '#core/sources/schema'
import { encodePayload } from '#core/sparkplug/encode'
import { LIMITS } from '#core/sparkplug/fields'
import { formatTopic, isTopicPart, NAMESPACE } from '#core/sparkplug/topic'
import { DataType } from '#core/sparkplug/values'
import type { Feed, FeedOptions, FeedSink, FeedState } from '../live/feed'
import { type Connection, openConnection } from '../mqtt/connection'
import { parseEndpoint } from '../mqtt/endpoint'
import { SourceError } from '../source'
import { createHost, type Host } from './host'

/**
 * What edge nodes and devices say; never what hosts say to them. [tck-id-host-topic-phid-birth-sub-required] asks for
 * the host's own STATE too: a host that publishes none has none.
 */
export const groupTopics = (group: string): readonly string[] => [
  ...['NBIRTH', 'NDEATH', 'NDATA'].map((type) => `${NAMESPACE}/${group}/${type}/+`),
  ...['DBIRTH', 'DDEATH', 'DDATA'].map((type) => `${NAMESPACE}/${group}/${type}/+/+`),
]

/** @throws SourceError where the settings can never work. */
export function createSparkplugFeed(options: FeedOptions): Feed {
  const { name, uri, entry } = options
  const endpoint = parseEndpoint(name, uri)
  const group = endpoint.path
  if (!isTopicPart(group)) {
    throw new SourceError(
      `source "${name}": its uri must end with the group: sparkplug+mqtt://HOST[:PORT]/GROUP`,
    )
  }
  const settings = entry.sparkplug ?? SPARKPLUG_DEFAULTS
  // Deaths are sent with QoS 1, and lists of aliases rely on hearing of them; what is sent with QoS 0 stays so.
  const mqtt = { ...(entry.mqtt ?? MQTT_DEFAULTS), qos: entry.mqtt?.qos ?? 1 }
  let connection: Connection | undefined
  let host: Host | undefined

  return {
    kind: 'sparkplug',
    async start(sink) {
      const tell = statusOf(sink)
      tell.state('starting')
      const listening = createHost({
        group,
        ...(settings.nodes === undefined ? {} : { nodes: settings.nodes }),
        reorderMs: settings.reorderS * 1000,
        sink,
        now: () => performance.now(),
        after(ms, run) {
          const timer = setTimeout(run, ms)
          return () => clearTimeout(timer)
        },
        ...(settings.rebirth ? { askRebirth: (node) => connection?.ask(...rebirth(group, node)) } : {}),
        problem: tell.problem,
      })
      host = listening
      connection = await openConnection({
        name,
        endpoint,
        settings: mqtt,
        secrets: options.secrets,
        dataDir: options.dataDir,
        topics: groupTopics(group),
        mostBytes: LIMITS.bytes,
        on: {
          up() {
            tell.state('running')
            listening.connectionBack()
          },
          message: listening.message,
          heard: listening.brokerAlive,
          down(why) {
            listening.connectionLost()
            tell.state('down', why)
          },
          refused: (what) => sink.refused(what),
        },
      })
    },
    async close() {
      host?.close()
      await connection?.close()
    },
  }
}

/** What is wrong with nodes stands beside "running"; what is wrong with the broker takes its place. */
function statusOf(sink: FeedSink) {
  let state: FeedState = 'starting'
  let problem: Said | undefined
  return {
    state(next: FeedState, why?: Said) {
      state = next
      sink.status(state, why ?? (state === 'running' ? problem : undefined))
    },
    problem(what: Said | undefined) {
      problem = what
      if (state === 'running') sink.status(state, problem)
    },
  }
}

/** [tck-id-operational-behavior-data-commands-ncmd-rebirth-verb, -name, -value] The one thing that is ever asked for. */
export function rebirth(group: string, node: string): [topic: string, payload: Uint8Array] {
  const timestamp = Date.now()
  return [
    formatTopic({ group, type: 'NCMD', node, device: undefined }),
    encodePayload({
      timestamp,
      metrics: [
        {
          name: 'Node Control/Rebirth',
          timestamp,
          datatype: DataType.Boolean,
          value: { in: 'boolean', value: true },
        },
      ],
    }),
  ]
}
