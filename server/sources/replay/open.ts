/** The replay source from its URI: `replay:[FILE][?rate=&at=&loop=]`. */
import { readFile } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import { formatFault, readAs, readYaml } from '#core/plant/faults'
import { type Plant, RecordingFile } from '#core/plant/schema'
import { PLAYING, splitOptions } from '../options'
import { type Source, SourceError } from '../source'
import { openRecording } from './recording'
import { createReplay } from './replay'

export interface ReplayUri {
  /** e.g. `replay:` or `replay:/data/monday.parquet?rate=4` */
  readonly uri: string
  readonly plant: Plant
  /** Folder of the scene; the recording named in sources.yaml is relative to it. */
  readonly sceneDir: string
  /** Called once for each oddity that does not stop the source. */
  readonly warn: (message: string) => void
}

const Options = z.strictObject(PLAYING)

/** @throws SourceError naming what is wrong with the URI or with the recording. */
export async function openReplay({ uri, plant, sceneDir, warn }: ReplayUri): Promise<Source> {
  const { address, options } = splitOptions(uri, Options)
  const { rate, at, loop } = options
  const file = recordingFile(address.slice('replay:'.length), plant, sceneDir)
  const recording = await openRecording(
    file,
    plant.tags.map((tag) => tag.name),
  )
  for (const tag of recording.unknownTags)
    warn(`${file}: tag "${tag}" is unknown to the scene; it is left out`)
  if (recording.missingTags.length > 0)
    warn(`${file}: has no sample of ${recording.missingTags.length} tags (${some(recording.missingTags)})`)
  if (recording.notFinite > 0)
    warn(`${file}: ${recording.notFinite} values are not finite numbers; they play with bad quality`)
  const simulated = await isSimulated(file, plant.simulated)
  return createReplay({
    recording,
    simulated,
    ...(rate === undefined ? {} : { rate }),
    ...(at === undefined ? {} : { startAt: Date.parse(at) }),
    ...(loop === undefined ? {} : { loop: loop === 'true' }),
  })
}

/** The recording's file: the URI's, relative to the working folder, else the scene's. */
export function recordingFile(path: string, plant: Plant, sceneDir: string): string {
  if (path !== '') return isAbsolute(path) ? path : resolve(path)
  const named = plant.sources.recording
  if (named === undefined) {
    throw new SourceError(
      `${sceneDir}: sources.yaml names no recording. Add "recording: recordings/NAME.parquet", or use --source replay:FILE`,
    )
  }
  return resolve(sceneDir, named)
}

/** From the YAML beside the recording; the scene's own word where there is none. */
async function isSimulated(file: string, fallback: boolean): Promise<boolean> {
  const beside = file.replace(/\.parquet$/i, '.yaml')
  const text = await readFile(beside, 'utf8').catch(() => undefined)
  if (text === undefined || beside === file) return fallback
  const faults: Parameters<typeof readYaml>[2] = []
  const source = readYaml(beside, text, faults)
  const data = source && readAs(source, RecordingFile, faults)
  if (!data) throw new SourceError(faults.map(formatFault).join('\n'))
  return data.simulated
}

const some = (names: readonly string[]) =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')}, …`
