/** The tags of a scene, read as the simulator needs them: the plant is told what to report, not how it is drawn. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Fault, formatFault, readAs, readYaml } from '#core/plant/faults'
import { SCENE_FILES } from '#core/plant/parse'
import { Tag } from '#core/plant/schema'

const TagsFile = z.strictObject({ tags: z.array(Tag) })

/** What is wrong with the scene folder, in words for whoever wrote it. */
export class SceneFaults extends Error {
  override readonly name = 'SceneFaults'
}

/** Tags of the scene folder in file order. Throws SceneFaults with every fault, each with its file and line. */
export async function readTags(sceneDir: string): Promise<Tag[]> {
  const entries = await readdir(sceneDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new SceneFaults(`${sceneDir}: no such scene folder`) : error
  })
  const files = entries
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => SCENE_FILES.tags.test(file))
  const faults: Fault[] = []
  const tags: Tag[] = []
  for (const file of files.sort()) {
    const source = readYaml(file, await readFile(join(sceneDir, file), 'utf8'), faults)
    const parsed = source && readAs(source, TagsFile, faults)
    if (parsed) tags.push(...parsed.tags)
  }
  if (faults.length > 0) throw new SceneFaults(faults.map(formatFault).join('\n'))
  if (tags.length === 0) throw new SceneFaults(`${sceneDir}: no tags (tags.yaml or tags/*.yaml)`)
  return tags
}
