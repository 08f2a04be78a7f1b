/** Servers for the browser tests: the real program as a process of its own, and the app with a source the test holds. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pino } from 'pino'
import { createApp } from '#server/app'
import { loadPlant } from '#server/scene/files'
import { type SampleColumns, type Source, type SourceSink, sampleColumns } from '#server/sources/source'
import { ensureClient } from '../../cli/build/client'
import { readBuiltHash } from './built'

export const ROOT = new URL('../..', import.meta.url).pathname
export const SCENE = join(ROOT, 'scenes', 'white-oil')

export interface Served {
  readonly url: string
  close(): Promise<void>
}

export interface Controlled extends Served {
  /** Sends one value, with the source's time moved on by a second. */
  put(tag: string, value: number): void
}

/** `twin serve` on a port; resolves once it answers. `kill` ends it without a word, as a power cut would. */
export async function startProgram(
  port: number,
): Promise<Served & { kill(): Promise<void>; process: ChildProcess }> {
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin', 'twin.mjs'), 'serve', '--no-build', '--port', String(port)],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const url = `http://127.0.0.1:${port}`
  await answering(url, child)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return { url, process: child, close: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`)
    const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`no answer from ${url} within a minute`)
}

/** The default scene with every tag at its normal value, and nothing changing but what the test puts. */
export async function startControlled(): Promise<Controlled> {
  const plant = await loadPlant(SCENE)
  const index = new Map(plant.tags.map((tag, i) => [tag.name, i]))
  let sink: SourceSink | undefined
  let now = Date.UTC(2026, 10, 20, 2)
  let timer: NodeJS.Timeout | undefined
  const send = (values: ReadonlyMap<number, number>) => sink?.samples(columns(values, now), now)
  const source: Source = {
    kind: 'test',
    provenance: 'SIMULATED',
    simulated: true,
    async start(given) {
      sink = given
      sink.status({ kind: 'test', state: 'running', lastSampleAt: now })
      send(new Map(plant.tags.map((tag, i) => [i, tag.normal ?? (tag.range.min + tag.range.max) / 2])))
      timer = setInterval(() => {
        now += 250
        send(new Map())
      }, 250)
    },
    async close() {
      clearInterval(timer)
    },
  }
  const app = await createApp({
    plant,
    source,
    log: pino({ level: 'silent' }),
    client: await ensureClient(),
    scene: { folder: join(SCENE, 'built'), hash: await readBuiltHash(SCENE) },
  })
  const { url } = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    close: app.close,
    put(tag, value) {
      const at = index.get(tag)
      if (at === undefined) throw new Error(`the scene has no tag "${tag}"`)
      now += 1000
      send(new Map([[at, value]]))
    },
  }
}

function columns(values: ReadonlyMap<number, number>, time: number): SampleColumns {
  const out = sampleColumns(values.size)
  for (const [tag, value] of [...values].sort(([a], [b]) => a - b)) {
    out.tags[out.count] = tag
    out.times[out.count] = time
    out.values[out.count] = value
    out.count++
  }
  return out
}
