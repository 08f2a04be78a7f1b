/**
 * The plant as Sparkplug B edge nodes: births with aliases, a Will, data by exception, births again when a host asks
 * for them, and by themselves now and then, since a twin that only listens may not ask.
 */
import { decodePayload } from '#core/sparkplug/decode'
import { encodePayload } from '#core/sparkplug/encode'
import type { Metric, Payload } from '#core/sparkplug/payload'
import { formatTopic, isTopicPart, type MessageType } from '#core/sparkplug/topic'
import { DataType } from '#core/sparkplug/values'
import { birthMetric, dataMetric, type NodeMetrics, nodesOf } from './metrics'
import { type Link, type LinkOptions, openLink } from './mqtt-link'
import type { PlantSecond, Speaker, SpokenPlant } from './speaker'

export interface SparkplugOptions extends Pick<LinkOptions, 'login' | 'ca'> {
  /** `mqtt://host:port/GROUP` */
  readonly url: string
  /** Seconds after which a node is born again by itself; 0 for never. */
  readonly birthEveryS?: number
}

const REBIRTH = 'Node Control/Rebirth'
/** Seconds after a connection at which births are said again: listeners lost with the broker may come back later. */
const AGAIN_AFTER_S: readonly number[] = [2, 5]

/** @throws Error where the url names no group, or areas and units cannot be ids. */
export async function speakSparkplug(spoken: SpokenPlant, options: SparkplugOptions): Promise<Speaker> {
  const url = new URL(options.url)
  const group = decodeURIComponent(url.pathname.slice(1))
  if (!isTopicPart(group)) throw new Error(`${options.url}: must end with the group: mqtt://HOST:PORT/GROUP`)
  const broker = `${url.protocol}//${url.host}`
  const nodes = nodesOf(spoken.plant).map((node) => openNode(spoken, node, group, broker, options))
  return {
    kind: 'sparkplug',
    address: `${broker}/${group}`,
    second(now) {
      for (const node of nodes) node.second(now)
    },
    async close() {
      await Promise.all(nodes.map((node) => node.close()))
    },
  }
}

/** One edge node, with a connection of its own. */
function openNode(
  spoken: SpokenPlant,
  { node, devices }: NodeMetrics,
  group: string,
  url: string,
  { login, ca, birthEveryS = 30 }: SparkplugOptions,
): Pick<Speaker, 'second' | 'close'> {
  const { tags } = spoken.plant
  const topic = (type: MessageType, device?: string) => formatTopic({ group, type, node, device })
  const command = topic('NCMD')
  // Aliases are the tags' places, from 1: unique in the node, as its devices' are too.
  const aliasOf = (tag: number) => tag + 1
  let bdSeq = -1
  let seq = 0
  let born = false
  let sinceBirth = 0
  let connectedAt = 0
  let again: readonly number[] = []

  const send = (type: MessageType, metrics: readonly Metric[], timestamp: number, device?: string) => {
    const payload: Payload = { timestamp, metrics, seq }
    // What is not sent is not counted: the count tells of messages lost on their way.
    if (link.publish(topic(type, device), encodePayload(payload))) seq = (seq + 1) % 256
  }
  const birth = () => {
    const now = spoken.latest()
    if (now === undefined || !link.up) return
    const metrics = (list: readonly number[]) =>
      list.map((i) => birthMetric(tags[i]!, aliasOf(i), now.values[i]!, now.qualities[i]!, now.time))
    const time = Date.now()
    seq = 0
    born = true
    sinceBirth = 0
    const own = devices.get(undefined) ?? []
    send('NBIRTH', [bdSeqMetric(bdSeq, time), rebirthMetric(time), ...metrics(own)], time)
    for (const [device, list] of devices) {
      if (device !== undefined) send('DBIRTH', metrics(list), time, device)
    }
  }
  const death = () => ({
    topic: topic('NDEATH'),
    payload: encodePayload({ timestamp: Date.now(), metrics: [bdSeqMetric(bdSeq, Date.now())] }),
  })
  const link: Link = openLink({
    url,
    clientId: `${group}-${node}`.replace(/[^\w-]/g, '').slice(0, 40),
    ...(login ? { login } : {}),
    ...(ca ? { ca } : {}),
    // [tck-id-message-flow-edge-node-birth-publish-will-message-payload-bdSeq] One more for each connection, 255 → 0.
    will() {
      bdSeq = (bdSeq + 1) % 256
      born = false
      return death()
    },
    listen: [command],
    on: {
      up() {
        connectedAt = Date.now()
        again = birthEveryS > 0 ? AGAIN_AFTER_S : []
        birth()
      },
      message(_, payload) {
        if (asksForBirth(payload)) birth()
      },
      down: (why) => spoken.log(`${node}: ${url} is lost (${why}); trying again`),
    },
  })
  return {
    second(now: PlantSecond) {
      if (!link.up) return
      sinceBirth++
      const early = again[0] !== undefined && Date.now() - connectedAt >= again[0] * 1000
      if (early) again = again.slice(1)
      if (!born || early || (birthEveryS > 0 && sinceBirth >= birthEveryS)) {
        birth()
        return
      }
      const due = new Set(now.due)
      for (const [device, list] of devices) {
        const metrics = list
          .filter((i) => due.has(i))
          .map((i) => dataMetric(tags[i]!, aliasOf(i), now.values[i]!, now.qualities[i]!, now.time))
        if (metrics.length > 0) send(device === undefined ? 'NDATA' : 'DDATA', metrics, Date.now(), device)
      }
    },
    // [tck-id-operational-behavior-edge-node-intentional-disconnect-ndeath] The Will is not sent for who takes leave.
    close: () => link.close(born ? death() : undefined),
  }
}

const bdSeqMetric = (value: number, timestamp: number): Metric => ({
  name: 'bdSeq',
  timestamp,
  datatype: DataType.Int64,
  value: { in: 'long', value },
})

/** [tck-id-topics-nbirth-rebirth-metric] */
const rebirthMetric = (timestamp: number): Metric => ({
  name: REBIRTH,
  timestamp,
  datatype: DataType.Boolean,
  value: { in: 'boolean', value: false },
})

function asksForBirth(bytes: Uint8Array): boolean {
  try {
    return decodePayload(bytes).metrics.some(
      ({ name, value }) => name === REBIRTH && value?.in === 'boolean' && value.value,
    )
  } catch {
    return false
  }
}
