/** The scene's YAML files, read from its folder. What stands in recordings/, models/ and built/ is not scene text. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fault, formatFault } from '#core/plant/faults'
import { parseScene } from '#core/plant/parse'
import type { Plant } from '#core/plant/schema'

/** Faults in the scene's files; the message lists every one. */
export class SceneError extends Error {
  override readonly name = 'SceneError'
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'))
  }
}

const FOLDERS = ['equipment', 'tags', 'lines']

/** Text of each scene file by its path relative to `folder`. @throws SceneError where there is no such folder. */
export async function readSceneText(folder: string): Promise<Map<string, string>> {
  const list = async (sub: string): Promise<string[]> => {
    const entries = await readdir(join(folder, sub), { withFileTypes: true })
    return entries
      .filter((e) => e.isFile() && e.name.endsWith('.yaml'))
      .map((e) => (sub ? `${sub}/${e.name}` : e.name))
  }
  let files: string[]
  try {
    files = await list('')
  } catch {
    throw new SceneError([
      { file: folder, line: 0, path: '', message: 'there is no such scene folder; "twin new DIR" makes one' },
    ])
  }
  for (const sub of FOLDERS) files.push(...(await list(sub).catch(() => [])))
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)),
  )
}

/** The checked plant. @throws SceneError with every fault. */
export async function loadPlant(folder: string): Promise<Plant> {
  const { plant, faults } = parseScene(await readSceneText(folder))
  if (!plant) throw new SceneError(faults)
  return plant
}
