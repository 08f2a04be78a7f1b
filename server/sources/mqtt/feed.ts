/** Plain MQTT: each topic (or topic#name) is a value. */
import { say } from '#core/messages/say'
import { MQTT_DEFAULTS, TOPICS_DEFAULTS } from '#core/sources/schema'
import { isGood, quality } from '#core/telemetry/quality'
import type { Feed, FeedOptions, FeedSink } from '../live/feed'
import { type Connection, openConnection } from './connection'
import { parseEndpoint } from './endpoint'
import { type PlainReading, payloadReader } from './payload'
import { topicsToListen } from './topics'

/** Bytes of a message that is read. */
export const MOST_BYTES = 4 * 1024 * 1024

/** @throws SourceError where the settings can never work. */
export function createMqttFeed(options: FeedOptions): Feed {
  const { name, uri, entry } = options
  const endpoint = parseEndpoint(name, uri)
  const topics = topicsToListen(name, entry, endpoint.path)
  const read = payloadReader(name, entry.topics ?? TOPICS_DEFAULTS)
  let connection: Connection | undefined

  const message = (sink: FeedSink, topic: string, payload: Uint8Array, retained: boolean) => {
    read(payload, {
      reading(reading) {
        sink.reading(
          reading.name === undefined ? topic : `${topic}#${reading.name}`,
          reading.value,
          retained ? retainedQuality(reading) : reading.quality,
          reading.time,
        )
      },
      refused: (what) => sink.refused(say('at', { where: topic, what })),
    })
  }

  return {
    kind: 'mqtt',
    async start(sink) {
      sink.status('starting')
      connection = await openConnection({
        name,
        endpoint,
        settings: entry.mqtt ?? MQTT_DEFAULTS,
        secrets: options.secrets,
        dataDir: options.dataDir,
        topics,
        mostBytes: MOST_BYTES,
        on: {
          up: () => sink.status('running'),
          message: (topic, payload, retained) => message(sink, topic, payload, retained),
          down(why) {
            sink.lost('all')
            sink.status('down', why)
          },
          refused: (what) => sink.refused(what),
        },
      })
    },
    async close() {
      await connection?.close()
    },
  }
}

/** What the broker kept for us may be of any age: without a time of its own it is the last value known, no more. */
const retainedQuality = ({ quality: status, time }: PlainReading) =>
  time === undefined && isGood(status) ? quality.uncertainLastUsableValue : status
