/** A file among live sources: its own names, its own pace, its times moved to now. */

import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { english } from '#core/messages/say'
import { SourceEntry } from '#core/sources/schema'
import { quality } from '#core/telemetry/quality'
import { createFileFeed } from '#server/sources/file/feed'
import type { FeedSink } from '#server/sources/live/feed'
import { createScene } from '../../../../../cli/new/create'
import { temporaryFolder } from '../../../../support/parquet'

/** On a machine that others use too. */
const PATIENT = { timeout: 20_000 }

let folder: string
let scene: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
  scene = join(folder, 'scene')
  await createScene(scene)
})
afterAll(() => remove())

type Reading = [name: string, value: unknown, status: number, time: number | undefined]

/** A receiver that keeps all it hears. */
function ear() {
  const readings: Reading[] = []
  const names: string[] = []
  const states: string[] = []
  const sink: FeedSink = {
    reading: (...[name, value, status, time]) => readings.push([name, value, status, time]),
    announce: (of) => names.push(...of),
    alive() {},
    lost() {},
    missed() {},
    found() {},
    gap() {},
    waitMs: () => 0,
    refused() {},
    status: (state, why) => states.push(why === undefined ? state : `${state}: ${english(why)}`),
  }
  return { sink, readings, names, states }
}

function feedOf(uri: string, more: { now?: () => number; againMs?: number } = {}) {
  return createFileFeed({
    name: 'lab',
    uri,
    entry: SourceEntry.parse({ uri }),
    sceneDir: scene,
    dataDir: join(folder, 'data'),
    ...more,
  })
}

const CSV = `time,Density,TI 101 raw
2020-01-01T00:00:00Z,0.86,50
2020-01-01T00:00:01Z,0.87,I/O Timeout
2020-01-01T00:00:02Z,0.88,52
`

describe('a file feed', () => {
  it('says everything in its own names, with times moved to now', async () => {
    const file = join(folder, 'lab.csv')
    await writeFile(file, CSV)
    const began = Date.now()
    const feed = feedOf(`file:${file}?rate=20&loop=false`)
    const { sink, readings, names, states } = ear()
    await feed.start(sink)
    await vi.waitFor(() => expect(states).toContain('ended'), { timeout: 20_000 })
    await feed.close()
    expect(names).toEqual(['Density', 'TI 101 raw'])
    expect(readings.map(([name, value, status]) => [name, value, status])).toEqual([
      ['Density', 0.86, 0],
      ['TI 101 raw', 50, 0],
      ['Density', 0.87, 0],
      ['TI 101 raw', null, quality.badNoCommunication],
      ['Density', 0.88, 0],
      ['TI 101 raw', 52, 0],
    ])
    const times = readings.map(([, , , time]) => time!)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[0]).toBeGreaterThanOrEqual(began)
    expect(times.at(-1)).toBeLessThanOrEqual(Date.now())
    // Twenty times as fast: two seconds of the file are a tenth of ours.
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(80)
  })

  it('is down while there is no file, says so, and begins when it comes', async () => {
    const file = join(folder, 'late.csv')
    // Whole or not at all, as the feed may look at any moment.
    const put = async (text: string) => {
      await writeFile(`${file}.part`, text)
      await rename(`${file}.part`, file)
    }
    const feed = feedOf(`file:${file}`, { againMs: 20 })
    const { sink, readings, states } = ear()
    await feed.start(sink)
    await vi.waitFor(
      () => expect(states.at(-1)).toMatch(/^down: .*late\.csv: there is no such file/),
      PATIENT,
    )
    await put('nonsense')
    await vi.waitFor(() => expect(states.at(-1)).toMatch(/^down: .*no column of times/), PATIENT)
    const before = states.length
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(states).toHaveLength(before)
    await put(CSV)
    await vi.waitFor(() => expect(readings.length).toBeGreaterThan(1), PATIENT)
    expect(states.at(-1)).toBe('running')
    await feed.close()
  })

  it('closes while it is opening', async () => {
    const file = join(folder, 'lab.csv')
    await writeFile(file, `${CSV}2020-01-01T00:00:03Z,0.89,53\n`)
    const { sink, readings } = ear()
    const feed = feedOf(`file:${file}`)
    await feed.start(sink)
    await feed.close()
    expect(readings).toEqual([])
  })

  it('refuses a map that binds: that is done in sources.yaml', async () => {
    const map = join(folder, 'bound.yaml')
    await writeFile(map, 'bind: { name: "x.{tag}" }\n')
    const { sink, states } = ear()
    const feed = feedOf(`file:${join(folder, 'lab.csv')}?map=${map}`)
    await feed.start(sink)
    await vi.waitFor(() =>
      expect(states.at(-1)).toMatch(/bound\.yaml: bind belongs to the source in sources\.yaml/),
    )
    await feed.close()
  })
})
