/**
 * A file beside other sources: it speaks in its own names, at its own pace, with its times moved to now, so that what it
 * holds stands on one clock with what is live. Opened alone it is played as a recording instead (source.ts).
 */

import { stat } from 'node:fs/promises'
import { foreign, type Said, say } from '#core/messages/say'
import { loadPlant } from '../../scene/files'
import type { Feed, FeedOptions, FeedSink } from '../live/feed'
import { openRecording } from '../replay/recording'
import { createReplay, type Replay } from '../replay/replay'
import { type SampleColumns, SourceError } from '../source'
import { cachedRecording } from './cache'
import { type FileUri, parseFileUri } from './uri'

/** A file that is not there or cannot be read may be mended: it is looked at again this often, ms. */
const AGAIN_MS = 4000

type FileFeedOptions = Pick<FeedOptions, 'name' | 'uri' | 'entry' | 'dataDir' | 'sceneDir'> & {
  /** Wall time, ms. */
  readonly now?: () => number
  /** Pause between looks at a file that cannot be played, ms. */
  readonly againMs?: number
}

export function createFileFeed(options: FileFeedOptions): Feed {
  const { uri, entry, sceneDir, now = Date.now, againMs = AGAIN_MS } = options
  let replay: Replay | undefined
  let timer: NodeJS.Timeout | undefined
  let opening: Promise<void> | undefined
  let closed = false

  const open = async (sink: FeedSink, settings: FileUri): Promise<void> => {
    const made = await recordingOf(options, settings, sink)
    const names = await namesOf(made)
    const recording = await openRecording(made, names)
    if (closed) return recording.close()
    const { rate, loop, startAt } = settings
    replay = createReplay({
      recording,
      simulated: entry.simulated ?? false,
      rate,
      loop,
      now,
      ...(startAt === undefined ? {} : { startAt }),
    })
    sink.announce(names)
    await replay.start({
      samples: (batch, at) => retell(sink, names, batch, at, rate, now()),
      // The state at the start follows; for the feed's receiver time goes on.
      jump() {},
      lost() {},
      alive() {},
      setBack() {},
      found() {},
      status({ state, said }) {
        if (state !== 'starting') sink.status(state, said)
      },
    })
  }
  const attempt = (sink: FeedSink, settings: FileUri, failed?: string): void => {
    opening = (async () => {
      const state = await stateOf(settings)
      // A long file that cannot be read is not read again until somebody has changed it.
      if (state === failed) return again(sink, settings, state)
      try {
        await open(sink, settings)
      } catch (error) {
        if (closed) return
        sink.status('down', say('file.unreadable', { why: whyOf(error) }))
        again(sink, settings, state)
      }
    })()
  }
  const again = (sink: FeedSink, settings: FileUri, failed: string): void => {
    if (!closed) timer = setTimeout(() => attempt(sink, settings, failed), againMs)
  }
  return {
    kind: 'file',
    async start(sink) {
      const settings = await parseFileUri(uri, entry, sceneDir)
      sink.status('starting')
      attempt(sink, settings)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await opening
      await replay?.close()
    },
  }
}

/** Changes when the file or its map does. */
async function stateOf({ file, map }: FileUri): Promise<string> {
  const marks = [file, map].map(async (path) => {
    const info = path === undefined ? undefined : await stat(path).catch(() => undefined)
    return info && `${info.size} ${info.mtimeMs}`
  })
  return (await Promise.all(marks)).join()
}

async function recordingOf(
  { dataDir, sceneDir, entry }: FileFeedOptions,
  { file, map }: FileUri,
  sink: FeedSink,
): Promise<string> {
  const scene = await loadPlant(sceneDir)
  return cachedRecording({
    file,
    map,
    bind: entry.bind,
    simulated: entry.simulated,
    names: 'own',
    scene,
    dataDir,
    warn: sink.refused,
  })
}

function whyOf(error: unknown): Said {
  if (error instanceof SourceError) return error.said
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return foreign(first)
}

/** Every name of a recording. */
async function namesOf(file: string): Promise<readonly string[]> {
  const recording = await openRecording(file, [])
  recording.close()
  return recording.unknownTags
}

/** Samples of the file's time, said as of ours: what the file had at `at` is now. */
function retell(
  sink: FeedSink,
  names: readonly string[],
  batch: SampleColumns,
  at: number,
  rate: number,
  now: number,
): void {
  for (let i = 0; i < batch.count; i++) {
    const value = batch.values[i]!
    const time = Math.round(now - (at - batch.times[i]!) / rate)
    sink.reading(names[batch.tags[i]!]!, Number.isNaN(value) ? null : value, batch.quality[i]!, time)
  }
}
