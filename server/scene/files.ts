/** A scene's plant, read from its folder. */

import { readSceneText } from '#compiler/scene-files'
import { type Fault, formatFault } from '#core/plant/faults'
import { parseScene, type SceneText } from '#core/plant/parse'
import type { Plant } from '#core/plant/schema'
import { checkSources } from '../sources/live/check'

/** Faults in the scene's files; the message lists every one. */
export class SceneError extends Error {
  override readonly name = 'SceneError'
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'))
  }
}

/** Text of the scene's files. @throws SceneError where there is no such folder. */
export async function sceneText(folder: string): Promise<SceneText> {
  return readSceneText(folder).catch((error: NodeJS.ErrnoException) => {
    const message = ['ENOENT', 'ENOTDIR'].includes(error.code ?? '')
      ? 'there is no such scene folder; "twin new DIR" makes one'
      : `cannot be read (${error.code ?? error.message})`
    throw new SceneError([{ file: folder, line: 0, path: '', message }])
  })
}

/** The checked plant. @throws SceneError with every fault. */
export async function loadPlant(folder: string): Promise<Plant> {
  const text = await sceneText(folder)
  const { plant, faults } = parseScene(text)
  if (!plant) throw new SceneError(faults)
  const unbound = checkSources(text, plant)
  if (unbound.length > 0) throw new SceneError(unbound)
  return plant
}
