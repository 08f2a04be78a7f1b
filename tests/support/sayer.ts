/** A plant of a few plain topics that counts what it says and has the broker confirm it (QoS 1). */
import mqtt from 'mqtt'

export interface Sayer {
  readonly topics: readonly string[]
  /** How many numbers each topic has said: 0, 1, 2, … */
  readonly said: number
  /** Says the next number on each topic. */
  say(): Promise<void>
  /** Says so many a second until the answer is called; that resolves when the broker has them all. */
  load(perSecond: number): () => Promise<void>
  close(): Promise<void>
}

export async function openSayer(port: number, prefix = 'plant', topics = 3): Promise<Sayer> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { protocolVersion: 4 })
  const names = Array.from({ length: topics }, (_, i) => `${prefix}/LI-${i + 1}`)
  let said = 0
  const say = async () => {
    const payload = JSON.stringify({ value: said, time: Date.now() })
    said++
    await Promise.all(names.map((name) => client.publishAsync(name, payload, { qos: 1 })))
  }
  return {
    topics: names,
    get said() {
      return said
    },
    say,
    load(perSecond) {
      const under = new Set<Promise<void>>()
      const began = performance.now()
      let due = 0
      const timer = setInterval(() => {
        for (; due < ((performance.now() - began) / 1000) * perSecond; due++) {
          const one = say().finally(() => under.delete(one))
          under.add(one)
        }
      }, 5)
      return async () => {
        clearInterval(timer)
        await Promise.all(under)
      }
    },
    close: () => client.endAsync(true),
  }
}
