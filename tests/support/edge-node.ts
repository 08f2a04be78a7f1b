/** An edge node as a test speaks it: its messages, with or without mistakes, given to a listening host. */
import { english } from '#core/messages/say'
import { encodePayload } from '#core/sparkplug/encode'
import type { Metric, Payload, Whole } from '#core/sparkplug/payload'
import { formatTopic, type MessageType } from '#core/sparkplug/topic'
import { DataType, type Scalar, writeScalar } from '#core/sparkplug/values'
import { createHost, type Host, type HostOptions } from '#server/sources/sparkplug/host'
import { fakeTime } from './fake-timers'
import { keepingSink } from './feed-sink'

export const GROUP = 'plant'
export const REORDER_MS = 2000
/** Payload time of all messages, unless they say another. */
export const SENT = 1_700_000_000_000

export function listening(options: Partial<HostOptions> = {}) {
  const sink = keepingSink()
  const time = fakeTime()
  const asked: string[] = []
  const problems: (string | undefined)[] = []
  const host = createHost({
    group: GROUP,
    reorderMs: REORDER_MS,
    sink,
    now: time.now,
    after: time.after,
    problem: (what) => problems.push(what && english(what)),
    ...options,
  })
  return {
    sink,
    time,
    asked,
    host,
    problem: () => problems.at(-1),
    /** Lets the reorder timeout pass. */
    wait: () => time.pass(REORDER_MS),
  }
}

export const value = (
  name: string,
  scalar: Scalar,
  type: number = DataType.Double,
  more: Metric = {},
): Metric => ({
  name,
  datatype: type,
  value: writeScalar(scalar, type),
  ...more,
})

export const bdSeq = (number: Whole): Metric => value('bdSeq', number, DataType.Int64)

/** A value in a data message under its alias: no name, no type. */
export const aliased = (
  alias: Whole,
  scalar: Scalar,
  type: number = DataType.Double,
  more: Metric = {},
): Metric => ({
  alias,
  value: writeScalar(scalar, type),
  ...more,
})

export interface EdgeNodeVoice {
  /** Sends a message with the next sequence number. */
  say(type: MessageType, metrics: readonly Metric[], more?: Partial<Payload> & { device?: string }): void
  /** NBIRTH with bdSeq, the rebirth command and these metrics; the count begins at `seq`. */
  birth(metrics: readonly Metric[], session?: { bdSeq?: Whole; seq?: number; timestamp?: number }): void
  death(bdSeq: Whole): void
  /** Counts messages that are never sent. */
  skip(count: number): void
  /** Sends exactly this, outside the count. */
  raw(type: MessageType, device: string | undefined, payload: Payload): void
  seq: number
}

export function edgeNode(host: Host, node = 'n1'): EdgeNodeVoice {
  const send = (type: MessageType, device: string | undefined, payload: Payload) =>
    host.message(formatTopic({ group: GROUP, type, node, device }), encodePayload(payload), false)
  const voice: EdgeNodeVoice = {
    seq: 0,
    raw: send,
    say(type, metrics, { device, ...more } = {}) {
      send(type, device, { timestamp: SENT, metrics, seq: voice.seq, ...more })
      if (more.seq === undefined) voice.seq = (voice.seq + 1) % 256
    },
    birth(metrics, { bdSeq: number = 0, seq = 0, timestamp = SENT } = {}) {
      voice.seq = seq
      voice.say(
        'NBIRTH',
        [bdSeq(number), value('Node Control/Rebirth', false, DataType.Boolean), ...metrics],
        {
          timestamp,
        },
      )
    },
    death(number) {
      send('NDEATH', undefined, { timestamp: SENT, metrics: [bdSeq(number)] })
    },
    skip(count) {
      voice.seq = (voice.seq + count) % 256
    },
  }
  return voice
}
