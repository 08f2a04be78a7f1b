/**
 * Publishers of the latency bench: samples of all tags in batches, as a peer of the twin sends them, and beside them one
 * tag that counts up, whose value says when it was published.
 */
import mqtt from 'mqtt'
import { encodePayload } from '#core/sparkplug/encode'
import { DataType, writeScalar } from '#core/sparkplug/values'

export interface Published {
  readonly value: number
  /** Just before the batch was handed to the peer's own library, ms since 1970 UTC. */
  readonly at: number
}

export interface BenchTag {
  readonly name: string
  readonly range: { readonly min: number; readonly max: number }
  readonly resolution: number
}

export interface Sender {
  send(batch: readonly { readonly name: string; readonly value: number }[], time: number): void
  close(): Promise<void>
}

/** Batches come at odd moments, so that they meet every phase of flush and tick; ms. */
const PAUSE = { least: 30, most: 80 }

/** Publishes `perSecond` samples until stopped; `probe` takes another value with each batch. */
export function startPublishing(
  sender: Sender,
  tags: readonly BenchTag[],
  probe: BenchTag,
  perSecond: number,
): { readonly published: readonly Published[]; stop(): void } {
  const published: Published[] = []
  const others = tags.filter((tag) => tag !== probe)
  const steps = Math.floor((probe.range.max - probe.range.min) / probe.resolution)
  let turn = 0
  let next = 0
  let timer: NodeJS.Timeout | undefined
  let last = performance.now()
  let owed = 0
  const step = () => {
    const now = performance.now()
    owed += ((now - last) * perSecond) / 1000
    last = now
    // As a level that rises and starts again: every value on the grid of the tag's resolution, and one step a batch.
    const value = Number((probe.range.min + (turn++ % steps) * probe.resolution).toFixed(6))
    const batch = [{ name: probe.name, value }]
    for (; owed >= 1 && batch.length < 2000; owed--) {
      const { name, range } = others[next++ % others.length]!
      batch.push({ name, value: range.min + Math.random() * (range.max - range.min) })
    }
    const at = Date.now()
    published.push({ value, at })
    sender.send(batch, at)
    timer = setTimeout(step, PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least))
  }
  step()
  return { published, stop: () => clearTimeout(timer) }
}

/** NDJSON to `POST /api/v1/samples`. */
export function pushTo(url: string, token: string): Sender {
  const under = new Set<Promise<unknown>>()
  return {
    send(batch, time) {
      const body = batch.map(({ name, value }) => JSON.stringify({ tag: name, value, time })).join('\n')
      const request = fetch(`${url}/api/v1/samples`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
        body,
      }).then(async (answer) => {
        if (!answer.ok) throw new Error(`push: ${answer.status} ${await answer.text()}`)
      })
      under.add(request)
      request.finally(() => under.delete(request)).catch(() => {})
    },
    async close() {
      await Promise.all(under)
    },
  }
}

/** A Sparkplug B edge node with one device: a birth with aliases, then data by alias. */
export async function sparkplugTo(broker: string, group: string, tags: readonly BenchTag[]): Promise<Sender> {
  const client = await mqtt.connectAsync(broker)
  const alias = new Map(tags.map(({ name }, i) => [name, i + 1]))
  let seq = 0
  const say = (
    type: string,
    device: string,
    metrics: Parameters<typeof encodePayload>[0]['metrics'],
    time: number,
  ) => {
    const payload = encodePayload({ timestamp: time, metrics, seq })
    seq = (seq + 1) % 256
    client.publish(`spBv1.0/${group}/${type}/bench${device}`, Buffer.from(payload))
  }
  const double = (value: number) => writeScalar(value, DataType.Double)
  const now = Date.now()
  say('NBIRTH', '', [{ name: 'bdSeq', datatype: DataType.Int64, value: writeScalar(0, DataType.Int64) }], now)
  const born = tags.map(({ name, range }) => ({
    name,
    alias: alias.get(name)!,
    datatype: DataType.Double,
    value: double(range.min),
  }))
  say('DBIRTH', '/plant', born, now)
  return {
    send: (batch, time) =>
      say(
        'DDATA',
        '/plant',
        batch.map(({ name, value }) => ({ alias: alias.get(name)!, value: double(value) })),
        time,
      ),
    close: () => client.endAsync(),
  }
}
