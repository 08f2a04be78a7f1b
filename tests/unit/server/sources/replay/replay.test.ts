import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceStatus } from '#core/protocol/events'
import { openRecording } from '#server/sources/replay/recording'
import { createReplay, type Replay, type ReplayOptions } from '#server/sources/replay/replay'
import type { SourceSink } from '#server/sources/source'
import { steady, temporaryFolder, writeParquet } from '../../../../support/parquet'

const FROM = Date.UTC(2026, 0, 1)
const SECONDS = 150
const TAGS = ['A', 'B']
let file: string
let remove: () => Promise<void>

beforeAll(async () => {
  const made = await temporaryFolder()
  remove = made.remove
  file = join(made.folder, 'steady.parquet')
  await writeParquet(file, steady(FROM, SECONDS, TAGS))
})
afterAll(() => remove())

type Event = ['sample', tag: number, second: number, value: number] | ['jump', second: number]

/** A replay under a clock the test moves; everything it yields is written down. */
async function play(more: Partial<ReplayOptions> = {}) {
  let wall = 0
  const events: Event[] = []
  const times: number[] = []
  const states: SourceStatus['state'][] = []
  const replay: Replay = createReplay({
    recording: await openRecording(file, TAGS),
    simulated: true,
    windowMs: 20_000,
    stepMs: 1e9,
    now: () => wall,
    ...more,
  })
  const sink: SourceSink = {
    samples(batch, time) {
      times.push((time - FROM) / 1000)
      for (let i = 0; i < batch.count; i++)
        events.push(['sample', batch.tags[i]!, (batch.times[i]! - FROM) / 1000, batch.values[i]!])
    },
    lost: () => {},
    alive: () => {},
    setBack: () => {},
    found: () => {},
    jump: (time) => events.push(['jump', (time - FROM) / 1000]),
    status: (status) => states.push(status.state),
  }
  await replay.start(sink)
  return {
    replay,
    events,
    times,
    states,
    /** Lets `ms` go by in steps, each after what was being read has come. */
    async pass(ms: number, step = 500) {
      for (const end = wall + ms; wall < end; ) {
        wall += step
        await replay.settled()
        replay.step()
      }
    },
  }
}

const seconds = (events: readonly Event[], tag: number) =>
  events.flatMap((event) => (event[0] === 'sample' && event[1] === tag ? [event[2]] : []))
const count = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i)

describe('the replay', () => {
  it('yields the state at the start, then every sample once, in time', async () => {
    const { replay, events, pass } = await play()
    expect(seconds(events, 0)).toEqual([0])
    await pass(100_000)
    expect(seconds(events, 0)).toEqual(count(101))
    expect(seconds(events, 1)).toEqual(count(101))
    expect(events.every((e) => e[0] === 'jump' || e[3] === e[2] + e[1] * 100)).toBe(true)
    await replay.close()
  })

  it('loops with a jump, without losing the end or the beginning', async () => {
    const { replay, events, pass } = await play()
    await pass(SECONDS * 1000 + 30_000)
    const jump = events.findIndex((e) => e[0] === 'jump')
    expect(events[jump]).toEqual(['jump', 0])
    expect(seconds(events.slice(0, jump), 0)).toEqual(count(SECONDS))
    expect(seconds(events.slice(jump), 1)).toEqual(count(31))
    await pass(SECONDS * 1000)
    expect(events.filter((e) => e[0] === 'jump')).toHaveLength(2)
    await replay.close()
  })

  it('says what time it is where nothing happens', async () => {
    const { replay, times, pass } = await play()
    const before = times.length
    await pass(3000, 250)
    expect(times.slice(before)).toEqual(count(12, 1).map((n) => n / 4))
    await replay.close()
  })

  it('plays at a rate', async () => {
    const { replay, events, pass } = await play({ rate: 10 })
    await pass(5000)
    expect(seconds(events, 0)).toEqual(count(51))
    await replay.close()
  })

  it('starts where it is told, with the state there', async () => {
    const { replay, events, pass } = await play({ startAt: FROM + 77_500 })
    expect(seconds(events, 0)).toEqual([77])
    await pass(3000)
    expect(seconds(events, 0)).toEqual([77, 78, 79, 80])
    await replay.close()
  })

  it('rests at the end where it does not loop', async () => {
    const { replay, events, states, pass } = await play({ loop: false, startAt: FROM + 140_000 })
    await pass(30_000)
    expect(states.at(-1)).toBe('ended')
    expect(events.some((e) => e[0] === 'jump')).toBe(false)
    expect(seconds(events, 0).at(-1)).toBe(SECONDS - 1)
    await replay.close()
  })

  it('catches up in order after a long pause of the process', async () => {
    const { replay, events, pass } = await play()
    await pass(90_000, 90_000)
    await pass(10_000, 100)
    expect(seconds(events, 0)).toEqual(count(101))
    await replay.close()
  })

  it('says what is wrong when the file can no longer be read, and goes on when it can', async () => {
    const recording = await openRecording(file, TAGS)
    let broken = false
    const { replay, states, events, pass } = await play({
      recording: {
        ...recording,
        window: (from, to) => (broken ? Promise.reject(new Error('disk gone')) : recording.window(from, to)),
      },
    })
    broken = true
    await pass(60_000)
    expect(states.at(-1)).toBe('down')
    broken = false
    await pass(10_000)
    expect(states.at(-1)).toBe('running')
    expect(seconds(events, 0)).toEqual(count(71))
    await replay.close()
  })
})
