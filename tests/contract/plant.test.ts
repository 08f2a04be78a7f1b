/** The stand-in plant as it is started by hand, and the same recorded minutes over every way that MQTT offers. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import { startBroker } from '#simulator/broker'
import { ParquetWriter } from '#simulator/parquet'
import { drive } from '#simulator/speak/drive'
import { speakMqtt } from '#simulator/speak/plain-mqtt'
import { recordingValues } from '#simulator/speak/recording-values'
import { speakSparkplug } from '#simulator/speak/sparkplug'
import type { PlantSecond } from '#simulator/speak/speaker'
import { openFeed } from '../support/mqtt-feed'
import { makePlant } from '../support/plant'

const opened: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

const START = Date.UTC(2026, 10, 20, 2)

/** Three minutes of four tags, one of them with an odd quality for a while. */
async function record(file: string, tags: readonly string[]) {
  const writer = await ParquetWriter.open()
  for (let second = 0; second < 180; second++) {
    tags.forEach((tag, i) => {
      const status = i === 2 && second > 30 && second < 90 ? quality.uncertainLastUsableValue : quality.good
      // Steps of the tags' resolutions: 0.1, 1, 0.5 and 0.01.
      const value = [20 + (second % 7) / 10, second % 2, 50 + Math.floor(second / 10) / 2, 3.25][i]!
      if (second % 60 === 0 || i < 3) writer.append(START + second * 1000, tag, value, status)
    })
  }
  await writer.save(file)
  writer.close()
}

it('the same minutes come out of Sparkplug and of plain topics, every sample with its time, value and quality', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'twin-plant-'))
  opened.push(() => rm(folder, { recursive: true }))
  const plant = makePlant()
  const tags = plant.tags.map(({ name }) => name)
  const file = join(folder, 'r.parquet')
  await record(file, tags)
  const broker = await startBroker()
  opened.push(() => broker.close())
  const sparkplug = await openFeed({ protocol: 'sparkplug', port: broker.port })
  const plain = await openFeed({ protocol: 'mqtt', port: broker.port })
  opened.push(() => Promise.all([sparkplug.close(), plain.close()]))
  await sparkplug.until('running', () => sparkplug.state === 'running')
  await plain.until('running', () => plain.state === 'running')

  const values = await recordingValues({ file, tags })
  opened.push(() => values.close())
  // What the speakers say of themselves when they are connected: the moment before the first.
  const four = tags.map((_, i) => i)
  let latest: PlantSecond = {
    time: START - 1000,
    values: new Float64Array(4),
    qualities: new Uint32Array(4),
    due: four,
  }
  const expected: unknown[] = []
  const spoken = { plant, latest: () => latest, log: () => {} }
  const url = `${broker.url}/plant`
  const speakers = [
    await speakSparkplug(spoken, { url, birthEveryS: 0 }),
    await speakMqtt(spoken, { url, payload: 'json' }),
  ]
  opened.push(() => Promise.all(speakers.map((speaker) => speaker.close())))
  await sparkplug.all(() => 0, 4)
  await plain.all(() => 0, 4)
  sparkplug.readings.length = 0
  plain.readings.length = 0
  const keep = (second: PlantSecond) => {
    latest = second
    for (const i of second.due)
      expected.push({
        tag: tags[i],
        time: second.time,
        value: second.values[i],
        quality: second.qualities[i],
      })
  }
  await drive({ values, tags: plant.tags, speakers, rate: 300, trueTime: true, keep })

  const heard = (log: typeof plain) =>
    log.readings.map(({ name, time, value, quality }) => ({
      tag: name.split('/').at(-1),
      time,
      value,
      quality,
    }))
  const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
  await plain.until('all samples', () => plain.readings.length >= expected.length)
  await sparkplug.until('all samples', () => sparkplug.readings.length >= expected.length)
  expect(sorted(heard(plain))).toEqual(sorted(expected))
  expect(sorted(heard(sparkplug))).toEqual(sorted(expected))
  expect([sparkplug.missed, sparkplug.refused, plain.refused]).toEqual([0, [], []])
})

it('npm run plant: a broker, Sparkplug and plain topics of the default scene; it takes leave when told to', async () => {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', 'simulator/speak/main.ts'],
      ...['--broker', '0', '--sparkplug', '--mqtt', '--rate', '20'],
      ...['--recording', 'scenes/white-oil/recordings/white-oil.parquet', '--at', '2026-11-20T02:30:00Z'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  opened.push(() => child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data))
  const port = await new Promise<number>((resolve, reject) => {
    child.on('exit', () => reject(new Error(output)))
    child.stdout?.on('data', () => {
      const [, found] = /broker: mqtt:\/\/127\.0\.0\.1:(\d+)/.exec(output) ?? []
      if (found) resolve(Number(found))
    })
  })
  const feed = await openFeed({ protocol: 'sparkplug', port, path: 'white-oil' })
  opened.push(() => feed.close())
  await feed.until('all tags', () => feed.announced.size >= 968)
  child.kill('SIGTERM')
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
  expect(output).toContain(`sparkplug: mqtt://127.0.0.1:${port}/white-oil, 968 tags`)
})
