/**
 * The updates all peers of the stream bench carry: 1 000 tags, each tick 409 of them change by a few steps of their
 * resolution. Deterministic, so that every peer sends the same values; steps are mostly one to four, as a plant's
 * measured noise is after report by exception.
 */
export const TAGS = 1000
export const UPDATES_PER_TICK = 409
export const RESOLUTION = 0.1

export const tagName = (tag: number): string => `TI-${1000 + tag}`

export interface Tick {
  readonly time: number
  /** Ascending. */
  readonly tags: Uint32Array
  readonly values: Float64Array
}

/** An endless feed of ticks, `hz` a second of plant time. */
export function createFeed(hz: number): () => Tick {
  let seed = 20261120
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const current = Float64Array.from({ length: TAGS }, () => Math.round(1000 + random() * 3000))
  const order = Array.from({ length: TAGS }, (_, i) => i)
  let time = Date.UTC(2026, 10, 20, 2)
  return () => {
    for (let i = 0; i < UPDATES_PER_TICK; i++) {
      const k = i + Math.floor(random() * (TAGS - i))
      const chosen = order[k]!
      order[k] = order[i]!
      order[i] = chosen
    }
    const tags = Uint32Array.from(order.slice(0, UPDATES_PER_TICK)).sort()
    const values = Float64Array.from(tags, (tag) => {
      const steps = 1 + Math.floor(-Math.log(1 - random()) * 2.5)
      current[tag]! += random() < 0.5 ? steps : -steps
      return current[tag]! / 10
    })
    time += 1000 / hz
    return { time, tags, values }
  }
}
