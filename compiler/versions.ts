/**
 * Versions of the code that makes a compiled scene, as hashes of its sources: a change in the model library or in the
 * compiler makes what was built from them stale.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ModelClass } from '#models/kit/model'
import { hashOf } from './hash'
import { type Library, libraryOf } from './library'
import { unixLines } from './scene-files'

/** The repository's root, from wherever the process was started. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Packages whose version may change the bytes of a compiled scene. */
const PACKAGES = [
  '@gltf-transform/core',
  '@gltf-transform/extensions',
  'meshoptimizer',
  'pngjs',
  'three',
  'three-mesh-bvh',
]

async function hashSources(folders: readonly string[]): Promise<string> {
  const parts: string[] = []
  for (const folder of folders) {
    const entries = await readdir(join(ROOT, folder), { withFileTypes: true, recursive: true })
    const files = entries
      .filter((e) => e.isFile() && e.name.endsWith('.ts'))
      .map((e) => join(e.parentPath, e.name))
      .sort()
    for (const file of files) {
      parts.push(file.slice(ROOT.length).replaceAll('\\', '/'), unixLines(await readFile(file, 'utf8')))
    }
  }
  return hashOf(parts)
}

/** The given classes as a library whose version is the hash of their sources. */
export async function versionedLibrary(classes: ReadonlyMap<string, ModelClass>): Promise<Library> {
  return libraryOf([...classes.values()], await hashSources(['models', 'core/compiled']))
}

/** Hash of the code that decides on light and of the packages it casts rays with. */
export async function bakeVersion(): Promise<string> {
  return hashOf([
    await hashSources(['compiler/bake', 'core/compiled']),
    ...(await versionsOf(['three', 'three-mesh-bvh'])),
  ])
}

/** Hash of the compiler's own sources and of the packages it writes with. */
export async function compilerVersion(): Promise<string> {
  return hashOf([
    await hashSources(['compiler', 'core/compiled', 'core/plant']),
    ...(await versionsOf(PACKAGES)),
  ])
}

async function versionsOf(packages: readonly string[]): Promise<string[]> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >
  return packages.map((name) => `${name}@${lock.dependencies[name] ?? lock.devDependencies[name]}`)
}
