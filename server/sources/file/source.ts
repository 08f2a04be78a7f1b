/** A file alone: the past, played like any recording. Its times stay what they were, and one can look back and seek. */
import { english } from '#core/messages/say'
import type { Plant } from '#core/plant/schema'
import type { SourceEntry } from '#core/sources/schema'
import { openRecording } from '../replay/recording'
import { createReplay } from '../replay/replay'
import type { Source } from '../source'
import { cachedRecording } from './cache'
import { parseFileUri } from './uri'

export interface FileOptions {
  readonly entry: SourceEntry
  readonly plant: Plant
  readonly sceneDir: string
  readonly dataDir: string
  readonly warn: (message: string) => void
}

/** @throws SourceError where the URI, the map or the file is wrong. */
export async function openFile({ entry, plant, sceneDir, dataDir, warn }: FileOptions): Promise<Source> {
  const { file, map, rate, loop, startAt } = await parseFileUri(entry.uri, entry, sceneDir)
  const { simulated = plant.simulated, bind } = entry
  const made = await cachedRecording({
    file,
    map,
    bind,
    simulated: entry.simulated,
    names: 'scene',
    scene: plant,
    dataDir,
    warn: (said) => warn(english(said)),
  })
  const recording = await openRecording(
    made,
    plant.tags.map((tag) => tag.name),
  )
  return createReplay({
    recording,
    simulated,
    rate,
    loop,
    ...(startAt === undefined ? {} : { startAt }),
  })
}
