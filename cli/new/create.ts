/** `twin new`: writes a small scene that runs at once. Never writes into a folder that holds anything. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CliError } from '../errors'
import { writeNewRecording } from './recording'
import { newSceneFiles } from './scene'

/** Writes the scene and returns its files. @throws CliError where the folder is not empty. */
export async function createScene(folder: string): Promise<readonly string[]> {
  const root = resolve(folder)
  const held = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new CliError(`${folder}: ${error.code === 'ENOTDIR' ? 'is a file' : error.message}`)
  })
  if (held.length > 0) throw new CliError(`${folder}: is not empty. Name a folder that does not exist yet`)
  const files = newSceneFiles(sceneId(root))
  for (const [path, text] of files) {
    const file = join(root, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  const recording = 'recordings/start.parquet'
  await writeNewRecording(join(root, recording))
  return [...files.keys(), recording]
}

/** The folder's name as an id; what an id may not hold becomes "-". */
function sceneId(root: string): string {
  const id = basename(root)
    .replace(/[^\p{L}\p{N}_.-]/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
  return id === '' ? 'workshop' : JSON.stringify(id)
}
