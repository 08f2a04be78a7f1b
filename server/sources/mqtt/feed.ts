/** Plain MQTT: each topic (or topic#name) is a value. */
import { createHash } from 'node:crypto'
import { type Said, say } from '#core/messages/say'
import { MQTT_DEFAULTS, TOPICS_DEFAULTS } from '#core/sources/schema'
import { isGood, quality } from '#core/telemetry/quality'
import type { Feed, FeedOptions, FeedSink } from '../live/feed'
import { createRepeats } from '../live/repeats'
import { createCatchUp } from './catch-up'
import { type Connection, openConnection } from './connection'
import { parseEndpoint } from './endpoint'
import { type PlainReading, payloadReader } from './payload'
import { topicsToListen } from './topics'

/** Bytes of a message that is read. */
export const MOST_BYTES = 4 * 1024 * 1024

/** How often it is looked whether a broker has sent all that it kept, ms. */
const LOOK_MS = 250

/** @throws SourceError where the settings can never work. */
export function createMqttFeed(options: FeedOptions): Feed {
  const { name, uri, entry } = options
  const settings = entry.mqtt ?? MQTT_DEFAULTS
  const hasSession = settings.sessionS !== undefined
  const endpoint = parseEndpoint(name, uri)
  const topics = topicsToListen(name, entry, endpoint.path)
  const read = payloadReader(name, entry.topics ?? TOPICS_DEFAULTS)
  const catchUp = createCatchUp()
  // What was not acknowledged before a connection broke comes again, first of all. It is told by what it holds, time and
  // all: packets' ids are used again, and not every broker marks a repeat.
  const repeats = createRepeats()
  let connection: Connection | undefined
  let isUp = false
  let looking: NodeJS.Timeout | undefined
  /** Since when nothing is heard, ms UTC; undefined before the first connection, and while there is one. */
  let lostAt: number | undefined

  const message = (sink: FeedSink, topic: string, payload: Uint8Array, retained: boolean) => {
    const now = Date.now()
    catchUp.hears(now)
    const { behind } = catchUp
    const isRepeat = hasSession && repeats.seen(topic, digest(payload))
    if (isRepeat && behind && !retained) return
    read(payload, {
      reading(reading) {
        if (reading.time !== undefined) catchUp.saw(reading.time, now)
        sink.reading(
          reading.name === undefined ? topic : `${topic}#${reading.name}`,
          reading.value,
          retained || behind ? keptQuality(reading) : reading.quality,
          reading.time,
          behind,
        )
      },
      refused: (what) => sink.refused(say('at', { where: topic, what })),
    })
  }

  /** Until the queue has come to its end: then all that was said has been heard, and the rest is as it was. */
  const resume = (sink: FeedSink) => {
    catchUp.begin(Date.now())
    looking = setInterval(() => {
      catchUp.looks(Date.now())
      if (catchUp.behind) return
      clearInterval(looking)
      sink.found()
    }, LOOK_MS)
  }

  const up = (sink: FeedSink, resumed: boolean) => {
    isUp = true
    sink.status('running')
    if (hasSession && resumed) resume(sink)
    else if (hasSession) sink.gap(noSession(endpoint.shown, settings.clientId ?? '', lostAt))
    else if (lostAt !== undefined) sink.gap(notHeard(endpoint.shown, lostAt))
    lostAt = undefined
  }

  const down = (sink: FeedSink, why: Said) => {
    if (isUp) lostAt = Date.now()
    isUp = false
    clearInterval(looking)
    sink.lost('all')
    sink.status('down', why)
  }

  return {
    kind: 'mqtt',
    async start(sink) {
      sink.status('starting')
      connection = await openConnection({
        name,
        endpoint,
        settings,
        secrets: options.secrets,
        dataDir: options.dataDir,
        topics,
        mostBytes: MOST_BYTES,
        on: {
          up: (resumed) => up(sink, resumed),
          message: (topic, payload, retained) => message(sink, topic, payload, retained),
          // A broker that sends what it kept can wait; what is said now cannot.
          waitMs: () => (catchUp.behind ? sink.waitMs() : 0),
          down: (why) => down(sink, why),
          refused: (what) => sink.refused(what),
        },
      })
    },
    async close() {
      clearInterval(looking)
      await connection?.close()
    },
  }
}

/** What the broker kept for us may be of any age: without a time of its own it is the last value known, no more. */
const keptQuality = ({ quality: status, time }: PlainReading) =>
  time === undefined && isGood(status) ? quality.uncertainLastUsableValue : status

/** 48 bits of what a message holds. */
const digest = (payload: Uint8Array): number => createHash('sha1').update(payload).digest().readUIntBE(0, 6)

const since = (time: number): string => new Date(time).toISOString()

const notHeard = (broker: string, lostAt: number): Said =>
  say('broker.not-kept', { broker, since: since(lostAt) })

const noSession = (broker: string, client: string, lostAt: number | undefined): Said =>
  lostAt === undefined
    ? say('broker.no-session', { broker, client })
    : say('broker.no-session-since', { broker, client, since: since(lostAt) })
