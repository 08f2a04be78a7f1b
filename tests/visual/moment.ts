/** The default workshop standing still at one moment of its recording, served by the real app. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { parse } from 'yaml'
import { RecordingFile } from '#core/plant/schema'
import { createApp } from '#server/app'
import { loadPlant } from '#server/scene/files'
import { recordingFile } from '#server/sources/replay/open'
import { openRecording } from '#server/sources/replay/recording'
import type { Source, SourceSink } from '#server/sources/source'
import { ensureClient } from '../../cli/build/client'
import { readBuiltHash } from '../e2e/built'
import { SCENE } from '../e2e/serving'

export interface StillPlant {
  readonly url: string
  /** Goes to another moment, ms UTC; pages see a jump in time. */
  show(at: number): Promise<void>
  close(): Promise<void>
}

const RESEND_MS = 1000

/** Serves the moment `at`, ms UTC, of the scene compiled into `folder`. Every value is said again each second, so that none goes stale. */
export async function startStill(at: number, folder = join(SCENE, 'built')): Promise<StillPlant> {
  const plant = await loadPlant(SCENE)
  const file = recordingFile('', plant, SCENE)
  const recording = await openRecording(
    file,
    plant.tags.map((tag) => tag.name),
  )
  let moment = at
  let sink: SourceSink | undefined
  let timer: NodeJS.Timeout | undefined
  const say = async () => {
    const state = await recording.state(moment)
    state.times.fill(moment)
    sink?.status({ kind: 'replay', state: 'running', lastSampleAt: moment })
    sink?.samples(state, moment)
  }
  const source: Source = {
    kind: 'replay',
    provenance: 'REPLAY',
    simulated: plant.simulated,
    history: recording.history,
    state: recording.state,
    async start(given) {
      sink = given
      await say()
      timer = setInterval(() => void say(), RESEND_MS)
    },
    async close() {
      clearInterval(timer)
      recording.close()
    },
  }
  const app = await createApp({
    plant,
    source,
    log: pino({ level: 'silent' }),
    client: await ensureClient(),
    scene: { folder, hash: await readBuiltHash(SCENE) },
  })
  const { url } = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    close: app.close,
    async show(next) {
      moment = next
      sink?.jump(next)
      await say()
    },
  }
}

/** Chapters of the default recording by id. @throws Error where there is no such chapter. */
export async function chapterOf(id: string): Promise<{ readonly from: number; readonly until: number }> {
  const plant = await loadPlant(SCENE)
  const beside = recordingFile('', plant, SCENE).replace(/\.parquet$/i, '.yaml')
  const { chapters } = RecordingFile.parse(parse(await readFile(beside, 'utf8')))
  const found = chapters.find((chapter) => chapter.id === id)
  if (!found)
    throw new Error(`${beside} has no chapter "${id}"; it has ${chapters.map((c) => c.id).join(', ')}`)
  return { from: Date.parse(found.at), until: Date.parse(found.until) }
}
