/** The plant of a scene, as a plant knows itself: areas, units, equipment and tags. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatFault } from '#core/plant/faults'
import { parseScene, SCENE_FILES } from '#core/plant/parse'
import type { Plant } from '#core/plant/schema'
import { SceneFaults } from '../tags'

/** @throws SceneFaults with every fault of its files. */
export async function readPlant(sceneDir: string): Promise<Plant> {
  const entries = await readdir(sceneDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new SceneFaults(`${sceneDir}: no such scene folder`) : error
  })
  const files = entries
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => Object.values(SCENE_FILES).some((pattern) => pattern.test(file)))
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join(sceneDir, file), 'utf8')] as const),
  )
  const { plant, faults } = parseScene(new Map(texts))
  if (!plant) throw new SceneFaults(faults.map(formatFault).join('\n'))
  return plant
}
