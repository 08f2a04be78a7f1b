/**
 * Ten recorded minutes of the plant, by every way in: replay, Sparkplug, plain MQTT, OPC UA, push and CSV import. On each
 * screen, and by the API, every tag has the same value, quality and time. Faster than true, in the plant's own order and
 * with its own times. With Mosquitto where it is installed, else with the embedded broker.
 */
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Plant } from '#core/plant/schema'
import type { HealthAnswer, ValueAnswer } from '#core/protocol/api'
import { SourceEntry } from '#core/sources/schema'
import { isBad, isGood, quality } from '#core/telemetry/quality'
import { importFile } from '#server/import/import'
import { loadPlant } from '#server/scene/files'
import { openSource } from '#server/sources/open'
import { openRecording } from '#server/sources/replay/recording'
import { createReplay, type Replay } from '#server/sources/replay/replay'
import type { Source } from '#server/sources/source'
import { drive } from '#simulator/speak/drive'
import { speakOpcUa } from '#simulator/speak/opcua'
import { speakMqtt } from '#simulator/speak/plain-mqtt'
import { recordingValues } from '#simulator/speak/recording-values'
import { speakSparkplug } from '#simulator/speak/sparkplug'
import type { PlantSecond, Speaker } from '#simulator/speak/speaker'
import { mosquitto, startAedes, startMosquitto } from '../support/brokers'
import { until } from '../support/client'
import { temporaryFolder } from '../support/parquet'
import { openScreen, type Screen } from '../support/screen'
import { startServer, type TestServer } from '../support/server'

const SCENE = 'scenes/white-oil'
/** A second in which sensors are bad is the last before a stop: 04:04:10. */
const RECORDED = Date.parse('2026-11-20T04:00:11Z')
/** Said as of now, so that nothing is old: some of it is of the next minutes. */
const START = Math.ceil(Date.now() / 1000) * 1000 + 120_000
const SECONDS = 600
/** All ways wait for each other this often, s of the plant. */
const STOP_EVERY = 20
/** Seconds said at the moments that are looked at. */
const MOMENTS = [20, 100, 240, 400, 600]
const TOKEN = 'token'

type Way = 'replay' | 'sparkplug' | 'mqtt' | 'opcua' | 'push' | 'csv'
interface Shown {
  readonly server: TestServer
  readonly screen: Screen
  readonly source: Source
}

let plant: Plant
let folder: string
const shown = new Map<Way, Shown>()
const closing: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

/** What the plant has said so far. */
const said = {
  values: [] as number[],
  qualities: [] as number[],
  /** When each tag was said last, and when it changed last: all that OPC UA tells. */
  at: [] as number[],
  changedAt: [] as number[],
  samples: 0,
  seconds: 0,
}
let latest: PlantSecond | undefined

function keep(second: PlantSecond) {
  latest = second
  said.seconds++
  said.samples += second.due.length
  for (const i of second.due) {
    const [value, status] = [second.values[i]!, second.qualities[i]!]
    if (said.values[i] !== value || said.qualities[i] !== status) said.changedAt[i] = second.time
    said.values[i] = value
    said.qualities[i] = status
    said.at[i] = second.time
  }
}

/** The minutes as a recording and as a CSV, with a minute before them; one tag with an uncertain quality for a while. */
async function cut(): Promise<{ parquet: string; csv: string }> {
  const [parquet, csv] = [join(folder, 'minutes.parquet'), join(folder, 'minutes.csv')]
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const time = (ms: number) => `make_timestamp_ms(${ms})`
  await connection.run(`CREATE TABLE minutes AS SELECT "time" + INTERVAL ${START - RECORDED} MILLISECOND AS "time", tag, value,
      CASE WHEN tag = 'TIC-1105' AND "time" > ${time(RECORDED + 200_000)} AND quality = 0
        THEN ${quality.uncertainLastUsableValue}::UINTEGER ELSE quality END AS quality
    FROM read_parquet('${SCENE}/recordings/white-oil.parquet', file_row_number = true)
    WHERE "time" >= ${time(RECORDED - 61_000)} AND "time" < ${time(RECORDED + SECONDS * 1000)}
    ORDER BY "time", file_row_number`)
  await connection.run(`COPY minutes TO '${parquet}' (FORMAT parquet)`)
  // As the plant's own export would have it: by the clock on its wall.
  await connection.run(`COPY (SELECT strftime("time" + INTERVAL 8 HOUR, '%Y-%m-%d %H:%M:%S') AS "time", tag, value, quality
    FROM minutes) TO '${csv}' (FORMAT csv, HEADER)`)
  connection.closeSync()
  instance.closeSync()
  return { parquet, csv }
}

/** Plays a recording as far as it is told. */
async function played(file: string): Promise<{ source: Replay; playTo: (ms: number) => void }> {
  let now = 0
  const recording = await openRecording(
    file,
    plant.tags.map(({ name }) => name),
  )
  const source = createReplay({
    recording,
    simulated: true,
    startAt: START,
    loop: false,
    windowMs: 2 * SECONDS * 1000,
    stepMs: 1e8,
    now: () => now,
  })
  return {
    source,
    playTo(ms) {
      now = ms - START
      source.step()
    },
  }
}

const live = (name: Way, entry: object) =>
  openSource({
    source: name,
    plant: {
      ...plant,
      sources: { source: name, sources: { [name]: SourceEntry.parse({ aheadS: 3600, ...entry }) } },
    },
    sceneDir: SCENE,
    dataDir: folder,
    warn: () => {},
  })

async function show(way: Way, source: Source): Promise<void> {
  const server = await startServer(source, { plant, pushToken: TOKEN })
  const screen = openScreen({ url: server.url, tags: plant.tags })
  closing.push(
    () => server.app.close(),
    () => screen.close(),
  )
  shown.set(way, { server, screen, source })
}

/** Whoever pushes: lines until the next stop. */
const lines: string[] = []
const pusher: Pick<Speaker, 'second'> = {
  second({ time, values, qualities, due }) {
    for (const i of due) {
      const sample = { tag: plant.tags[i]!.name, value: values[i], time, quality: qualities[i] }
      lines.push(JSON.stringify(sample))
    }
  },
}
async function push() {
  const response = await fetch(`${shown.get('push')!.server.url}/api/v1/samples`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  })
  expect(await response.json()).toMatchObject({ accepted: lines.length, refused: 0, duplicates: 0 })
  lines.length = 0
}

let speakers: Pick<Speaker, 'second'>[]
const players: ((ms: number) => void)[] = []
let minutes: string

beforeAll(async () => {
  plant = await loadPlant(SCENE)
  const temporary = await temporaryFolder()
  folder = temporary.folder
  closing.push(temporary.remove)
  const { parquet, csv } = await cut()
  minutes = parquet
  const imported = join(folder, 'imported.parquet')
  const { samples } = await importFile({ file: csv, scene: plant, out: imported })
  expect(samples).toBeGreaterThan(150_000)
  for (const [way, file] of [
    ['replay', parquet],
    ['csv', imported],
  ] as const) {
    const { source, playTo } = await played(file)
    players.push(playTo)
    await show(way, source)
  }

  const broker = await (mosquitto === undefined ? startAedes() : startMosquitto())
  closing.push(() => broker.close())
  const values = await recordingValues({ file: minutes, tags: plant.tags.map(({ name }) => name), at: START })
  for await (const measured of values.seconds()) {
    latest = { ...measured, due: plant.tags.map((_, i) => i) }
    break
  }
  values.close()
  const spoken = { plant, latest: () => latest, log: () => {} }
  const url = `mqtt://127.0.0.1:${broker.port}/white-oil`
  const ua = await speakOpcUa(spoken, { host: '127.0.0.1', port: 0, pkiDir: join(folder, 'pki') })
  closing.push(() => ua.close())
  const topics = { payload: 'json', value: '$.value', time: '$.time', quality: '$.quality' }
  const opcua = { security: 'None', publishMs: 50, samplingMs: 0, queue: 1000, confirmS: 3600 }
  await show('sparkplug', await live('sparkplug', { uri: `sparkplug+${url}` }))
  await show('mqtt', await live('mqtt', { uri: url, topics }))
  await show('opcua', await live('opcua', { uri: ua.address, bind: { name: 'ns=2;s={tag}' }, opcua }))
  await show('push', await live('push', { uri: 'push:' }))
  for (const way of ['sparkplug', 'mqtt', 'opcua'] as const)
    await until(() => statusOf(way).state === 'running')
  await until(() => namesOf('opcua').filter(({ count }) => count > 0).length === plant.tags.length)

  let connected = 0
  const mqtt = await speakMqtt(spoken, { url, payload: 'json' })
  const sparkplug = await speakSparkplug(spoken, { url, birthEveryS: 0 })
  closing.push(
    () => mqtt.close(),
    () => sparkplug.close(),
  )
  speakers = [sparkplug, mqtt, ua, pusher]
  // What is said before they are connected is not heard: a first word, until it comes through.
  while (connected < 2 * plant.tags.length) {
    for (const speaker of [sparkplug, mqtt]) speaker.second(latest!)
    await new Promise((resolve) => setTimeout(resolve, 200))
    connected = [...namesOf('sparkplug'), ...namesOf('mqtt')].filter(({ count }) => count > 0).length
  }
})

const statusOf = (way: Way) => shown.get(way)!.source.sources!()[0]!
const namesOf = (way: Way) => {
  const { names } = shown.get(way)!.source.bound!.peers[0]!
  return plant.tags.flatMap((_, tag) => names.ofTag(tag) ?? [])
}

/** Waits until each live way has heard all that was said, so that none is ever flooded. */
async function settle() {
  await push()
  for (const way of ['sparkplug', 'mqtt', 'opcua', 'push'] as const) {
    const times = way === 'opcua' ? said.changedAt : said.at
    const behind = () =>
      namesOf(way).flatMap(({ name, time, value, count }, tag) =>
        time === times[tag] ? [] : [`${name}: ${value} of ${time}, ${count} came, not of ${times[tag]}`],
      )
    const deadline = performance.now() + 20_000
    await until(() => behind().length === 0 || performance.now() > deadline)
    expect([way, said.seconds, behind().slice(0, 5)]).toEqual([way, said.seconds, []])
  }
}

/** The first ten tags that do not show what was said. */
function differences(values: ArrayLike<number>, qualities: ArrayLike<number>, stale: ArrayLike<number>) {
  const severity = (status: number) => (isGood(status) ? 'good' : isBad(status) ? 'bad' : 'uncertain')
  return plant.tags
    .flatMap(({ name, resolution }, i) => {
      const [value, status] = [said.values[i]!, said.qualities[i]!]
      const same = isBad(status) || Math.abs(values[i]! - value) <= resolution / 2 + 1e-9
      if (same && severity(qualities[i]!) === severity(status) && !stale[i]) return []
      return [`${name}: ${values[i]} ${qualities[i]} ${stale[i]}, not ${value} ${status} 0`]
    })
    .slice(0, 10)
}

async function compare(way: Way) {
  const { server, screen, source } = shown.get(way)!
  const { store } = screen
  const left = () => differences(store.values, store.quality, store.stale)
  await screen.until('the screen', () => left().length === 0).catch(() => {})
  expect([way, said.seconds, left()]).toEqual([way, said.seconds, []])
  const answers = (await (await server.get('/api/v1/values')).json()) as ValueAnswer[]
  const values = answers.map(({ value }) => value ?? Number.NaN)
  const stale = answers.map((answer) => Number(answer.stale))
  expect([
    way,
    differences(
      values,
      answers.map((answer) => answer.quality),
      stale,
    ),
  ]).toEqual([way, []])
  expect(new Set(answers.map(({ provenance }) => provenance))).toEqual(new Set([source.provenance]))
  return answers
}

it('the same ten minutes are the same on six screens, in value, quality and time', async () => {
  const values = await recordingValues({ file: minutes, tags: plant.tags.map(({ name }) => name), at: START })
  closing.push(() => values.close())
  const kinds = new Set<string>()
  const look = async () => {
    for (const play of players) play(latest!.time)
    const times = new Map<Way, (string | null)[]>()
    for (const way of shown.keys())
      times.set(
        way,
        (await compare(way)).map(({ time }) => time),
      )
    const iso = (list: readonly number[]) => list.map((ms) => new Date(ms).toISOString())
    for (const way of ['sparkplug', 'mqtt', 'push'] as const) expect(times.get(way)).toEqual(iso(said.at))
    expect(times.get('opcua')).toEqual(iso(said.changedAt))
    expect(times.get('csv')).toEqual(times.get('replay'))
    for (const status of said.qualities)
      kinds.add(isGood(status) ? 'good' : isBad(status) ? 'bad' : 'uncertain')
  }
  const stop = async () => {
    if (said.seconds === 0) return
    await settle()
    if (MOMENTS.includes(said.seconds)) await look()
  }
  const spoken = await drive({
    values,
    tags: plant.tags,
    speakers,
    rate: Number.POSITIVE_INFINITY,
    trueTime: true,
    keep,
    wait: stop,
  })
  await stop()
  expect([spoken, STOP_EVERY]).toEqual([SECONDS, 20])
  // The minutes held all that a value can be.
  expect([...kinds].sort()).toEqual(['bad', 'good', 'uncertain'])
  expect(said.samples).toBeGreaterThan(100_000)
  for (const way of ['sparkplug', 'mqtt', 'opcua', 'push'] as const) {
    const health = (await (await shown.get(way)!.server.get('/api/v1/health')).json()) as HealthAnswer
    const { received, ...rest } = health.sources[0]!
    expect([way, rest]).toMatchObject([
      way,
      { unbound: 0, conflated: 0, missed: 0, late: 0, refused: 0, mistimed: 0 },
    ])
    // The first words to those who were not yet connected are more than was said.
    if (way !== 'opcua') expect(received).toBeGreaterThanOrEqual(said.samples)
  }
})
