import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import type { Plant } from '#core/plant/schema'
import { loadPlant } from '#server/scene/files'
import { speakMqtt } from '#simulator/speak/plain-mqtt'
import { speakSparkplug } from '#simulator/speak/sparkplug'
import { newSceneFiles } from '../../cli/new/scene'
import { serveTwin } from './twin'

export type Feeding = 'edge' | 'lines' | 'lab' | 'push'
/** First letter of the tags of each source. */
const LETTERS: Readonly<Record<Feeding, string>> = { edge: 'E', lines: 'L', lab: 'U', push: 'P' }
export const TAGS_EACH = 5
/** Values are to be marked within so long, s. */
export const STALE_AFTER_S = 10
export const TOKEN = 'the token of the workshop'

export interface WorkshopScene {
  readonly folder: string
  readonly plant: Plant
  /** Indices of a source's tags. */
  readonly of: (source: Feeding) => readonly number[]
}

/** Writes the scene. Security is off: nobody would move certificates by hand. */
export async function writeWorkshop(
  folder: string,
  at: {
    readonly brokerPort: number
    readonly opcuaUri: string
    /** Settings of the connection of `lines`. */
    readonly mqtt?: object
  },
): Promise<WorkshopScene> {
  const sources = Object.keys(LETTERS) as Feeding[]
  const tags = sources.flatMap((source) =>
    Array.from({ length: TAGS_EACH }, (_, i) => ({
      name: `${LETTERS[source]}I-${i + 1}`,
      equipment: 'P-101',
      text: { zh: source, en: source },
      unit: '',
      range: { min: 0, max: 1e6 },
      resolution: 1,
      staleAfterS: STALE_AFTER_S,
    })),
  )
  const json = { payload: 'json', value: '$.value', time: '$.time', quality: '$.quality' }
  const opcua = { security: 'None', publishMs: 100, samplingMs: 0 }
  const files = new Map(newSceneFiles('workshop'))
  files.delete('recordings/start.yaml')
  files.delete('show.yaml')
  files.set('tags.yaml', stringify({ tags }))
  files.set('lines.yaml', stringify({ lines: [] }))
  files.set(
    'sources.yaml',
    stringify({
      source: sources.join(','),
      sources: {
        edge: { uri: `sparkplug+mqtt://127.0.0.1:${at.brokerPort}/works` },
        lines: { uri: `mqtt://127.0.0.1:${at.brokerPort}/lines`, topics: json, mqtt: at.mqtt ?? {} },
        lab: { uri: at.opcuaUri, bind: { name: 'ns=2;s={tag}' }, opcua },
        push: { uri: 'push:' },
      },
    }),
  )
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const plant = await loadPlant(folder)
  const of = (source: Feeding) =>
    plant.tags.flatMap(({ name }, i) => (name.startsWith(LETTERS[source]) ? [i] : []))
  return { folder, plant, of }
}

export interface WorkshopVoices {
  close(): Promise<void>
}

/** Speaks for `edge`, `lines` and `push`, ten times a second. */
export async function speakWorkshop(
  { plant, of }: WorkshopScene,
  { brokerPort, epoch, url }: { brokerPort: number; epoch: number; url: () => string },
): Promise<WorkshopVoices> {
  const part = (source: Feeding): Plant => ({ ...plant, tags: of(source).map((i) => plant.tags[i]!) })
  const second = () => {
    const now = Date.now()
    const values = new Float64Array(TAGS_EACH).fill(Math.floor((now - epoch) / 100))
    const due = Array.from({ length: TAGS_EACH }, (_, i) => i)
    return { time: now, values, qualities: new Uint32Array(TAGS_EACH), due }
  }
  const spoken = (source: Feeding) => ({ plant: part(source), latest: second, log: () => {} })
  const broker = `mqtt://127.0.0.1:${brokerPort}`
  // Births now and then, every second here: the twin asks for none.
  const edge = await speakSparkplug(spoken('edge'), { url: `${broker}/works`, birthEveryS: 10 })
  const lines = await speakMqtt(spoken('lines'), { url: `${broker}/lines`, payload: 'json' })
  const names = part('push').tags.map(({ name }) => name)
  let posting: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    const now = second()
    edge.second(now)
    lines.second(now)
    posting = fetch(`${url()}/api/v1/samples`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(names.map((tag) => ({ tag, value: now.values[0], time: now.time }))),
    })
      .then((response) => response.arrayBuffer())
      .catch(() => {})
  }, 100)
  return {
    async close() {
      clearInterval(timer)
      await Promise.all([edge.close(), lines.close(), posting])
    },
  }
}

export interface ServerProcess {
  readonly url: string
  /** At once. */
  kill(): Promise<void>
  /** As it is told to end by hand; gives the exit code. */
  end(): Promise<number>
}

/** `twin serve` in a process of its own; resolves when it listens. */
export async function startServerProcess(
  scene: string,
  data: string,
  port: number,
  more: readonly string[] = [],
): Promise<ServerProcess> {
  const flags = ['--scene', scene, '--data', data, '--port', String(port), ...more]
  const { child, url, gone } = await serveTwin(flags, { env: { TWIN_PUSH_TOKEN: TOKEN } })
  return {
    url,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    end() {
      child.kill('SIGTERM')
      return gone
    },
  }
}
