/** Reads a scene folder: its YAML files as text, and the hash of what the compiled scene depends on. */
import type { Dirent } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SCENE_FILES, type SceneText } from '#core/plant/parse'
import { hashOf } from './hash'

/** Folders of a scene that hold more scene files; others (recordings, built) hold none. */
const PARTS = ['equipment', 'tags', 'lines'] as const

/** Text of every YAML file of the scene by its path, `/` between folder and file. Throws where the folder is missing. */
export async function readSceneText(sceneDir: string): Promise<SceneText> {
  const yaml = (entries: readonly Dirent[]) =>
    entries.filter((e) => e.isFile() && /\.ya?ml$/.test(e.name)).map((e) => e.name)
  const names = yaml(await readdir(sceneDir, { withFileTypes: true }))
  for (const part of PARTS) {
    const entries = await readdir(join(sceneDir, part), { withFileTypes: true }).catch(() => [])
    names.push(...yaml(entries).map((name) => `${part}/${name}`))
  }
  const texts = await Promise.all(
    names.sort().map(async (name) => [name, await readFile(join(sceneDir, name), 'utf8')] as const),
  )
  return new Map(texts)
}

/** Scene files whose change does not change the compiled scene. */
const IRRELEVANT = [SCENE_FILES.sources]
const STAND_IN = /\.glb$/i

/** Hash over the scene files that the compiled scene is made from: not sources or recordings. Tags say what moves. */
export async function hashScene(sceneDir: string): Promise<string> {
  const text = await readSceneText(sceneDir)
  const parts: (string | Uint8Array)[] = []
  for (const [name, content] of text) {
    if (!IRRELEVANT.some((pattern) => pattern.test(name))) parts.push(name, unixLines(content))
  }
  for (const name of await standInFiles(sceneDir)) parts.push(name, await readFile(join(sceneDir, name)))
  return hashOf(parts)
}

/** GLBs of the scene folder outside `built`, wherever they lie. */
async function standInFiles(sceneDir: string): Promise<string[]> {
  const entries = await readdir(sceneDir, { withFileTypes: true, recursive: true })
  return entries
    .filter((e) => e.isFile() && STAND_IN.test(e.name))
    .map((e) => join(e.parentPath, e.name).slice(sceneDir.replace(/[\\/]+$/, '').length + 1))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !name.startsWith('built/'))
    .sort()
}

/** A checkout may change line ends; the scene is the same. */
export const unixLines = (text: string): string => text.replaceAll('\r\n', '\n')
