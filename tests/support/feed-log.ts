/** What a feed tells, kept in the order in which it is told, and waited for by condition. */
import { english } from '#core/messages/say'
import type { FeedSink, FeedState, RawValue } from '#server/sources/live/feed'

export interface LoggedReading {
  readonly name: string
  readonly value: RawValue
  readonly quality: number
  readonly time: number | undefined
  readonly historical: boolean
  /** When it came, ms since the process began. */
  readonly at: number
}

export interface FeedLog {
  readonly sink: FeedSink
  readonly readings: LoggedReading[]
  readonly announced: Set<string>
  /** Names whose peer promises to tell of every change. */
  readonly promised: Set<string>
  /** When life was proved, ms since the process began. */
  readonly alive: number[]
  readonly lost: { readonly names: readonly string[] | 'all'; readonly at: number }[]
  readonly refused: string[]
  readonly gaps: string[]
  readonly statuses: {
    readonly state: FeedState
    readonly message: string | undefined
    readonly at: number
  }[]
  missed: number
  /** How often what was lost was found again. */
  found: number
  readonly state: FeedState | undefined
  /** Waits until `condition` holds; asked after all that is told. */
  until(what: string, condition: () => boolean, withinMs?: number): Promise<void>
  of(name: string): LoggedReading[]
}

export function feedLog(): FeedLog {
  const waiting = new Set<() => void>()
  const told = () => {
    for (const check of waiting) check()
  }
  const log: FeedLog = {
    readings: [],
    announced: new Set(),
    promised: new Set(),
    alive: [],
    lost: [],
    refused: [],
    gaps: [],
    statuses: [],
    missed: 0,
    found: 0,
    get state() {
      return log.statuses.at(-1)?.state
    },
    of: (name) => log.readings.filter((reading) => reading.name === name),
    sink: {
      reading(name, value, quality, time, historical = false) {
        log.readings.push({ name, value, quality, time, historical, at: performance.now() })
        told()
      },
      announce(names, tellsChanges = false) {
        for (const name of names) {
          log.announced.add(name)
          if (tellsChanges) log.promised.add(name)
          else log.promised.delete(name)
        }
        told()
      },
      alive() {
        log.alive.push(performance.now())
        told()
      },
      lost(names) {
        log.lost.push({ names: names === 'all' ? 'all' : [...names], at: performance.now() })
        told()
      },
      found() {
        log.found++
        told()
      },
      missed(count) {
        log.missed += count
        told()
      },
      gap(what) {
        log.gaps.push(english(what))
        told()
      },
      waitMs: () => 0,
      refused(what) {
        log.refused.push(english(what))
        told()
      },
      status(state, why) {
        log.statuses.push({ state, message: why && english(why), at: performance.now() })
        told()
      },
    },
    until(what, condition, withinMs = 15_000) {
      return new Promise((resolve, reject) => {
        const check = () => {
          if (!condition()) return
          clearTimeout(timer)
          waiting.delete(check)
          resolve()
        }
        const timer = setTimeout(() => {
          waiting.delete(check)
          const last = log.statuses.at(-1)
          reject(new Error(`${what} did not come in ${withinMs} ms; it is ${last?.state}: ${last?.message}`))
        }, withinMs)
        waiting.add(check)
        check()
      })
    },
  }
  return log
}
