/**
 * `twin build`: compiles a scene folder into its `built/`. What is built carries the hash of everything it was made
 * from, so a second build with nothing changed does nothing.
 */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OUTLINE_FILE } from '#core/compiled/outline'
import type { CompiledScene } from '#core/compiled/scene'
import type { BakeCount } from './bake/bake'
import { checkScene } from './check'
import { compileScene } from './compile'
import type { Progress } from './compile-options'
import { hashOf } from './hash'
import type { Library } from './library'
import { SceneFaults } from './scene-faults'
import { hashScene } from './scene-files'
import { bakeVersion, compilerVersion, ROOT } from './versions'

export interface BuildOptions {
  readonly library: Library
  readonly onProgress?: Progress
  /** Folder that keeps built models and baked light between builds; by default `.cache` of the repository. */
  readonly cacheDir?: string
  /** Where to write; by default the scene folder's `built`. */
  readonly outDir?: string
  /** False for a quick look without occlusion. */
  readonly bake?: boolean
  /** Side of the ground contact picture in texels. */
  readonly groundTexels?: number
  /** Build even where nothing changed. */
  readonly force?: boolean
}

export interface Built {
  readonly scene: CompiledScene
  /** False where what was there already fits. */
  readonly rebuilt: boolean
  readonly bytes: number
  /** Cells whose light was baked and taken from the cache, where it was rebuilt and baked. */
  readonly cellsLit?: BakeCount
}

const SCENE_JSON = 'scene.json'

/** Hash over all that a scene's build depends on. */
export async function buildHash(sceneDir: string, library: Library, bake = true): Promise<string> {
  return hashOf([
    await hashScene(sceneDir),
    library.version,
    await compilerVersion(),
    bake ? 'baked' : 'quick',
  ])
}

/** True where `built/` is missing, incomplete or made from other sources. */
export async function isStale(
  sceneDir: string,
  { library, outDir, bake }: Pick<BuildOptions, 'library' | 'outDir' | 'bake'>,
): Promise<boolean> {
  const scene = await readBuilt(outDir ?? join(sceneDir, 'built'))
  return scene === undefined || scene.hash !== (await buildHash(sceneDir, library, bake))
}

/** Builds what is stale. Throws SceneFaults where the scene has faults; `built/` is then left as it was. */
export async function buildScene(sceneDir: string, options: BuildOptions): Promise<Built> {
  const { library, onProgress, bake = true, force = false } = options
  const outDir = options.outDir ?? join(sceneDir, 'built')
  const cacheDir = options.cacheDir ?? join(ROOT, '.cache')
  const hash = await buildHash(sceneDir, library, bake)
  if (!force) {
    const scene = await readBuilt(outDir)
    if (scene?.hash === hash) return { scene, rebuilt: false, bytes: await sizeOf(outDir, scene) }
  }
  const { plant, faults } = await checkScene(sceneDir, library, sceneDir, { warn: false })
  if (!plant) throw new SceneFaults(faults)
  const compiled = await compileScene({
    plant,
    sceneDir,
    library,
    hash,
    bake,
    cacheDir: join(cacheDir, 'models'),
    routesDir: join(cacheDir, 'routes'),
    lightDir: join(cacheDir, 'light'),
    bakeVersion: await bakeVersion(),
    ...(onProgress ? { onProgress } : {}),
    ...(options.groundTexels ? { groundTexels: options.groundTexels } : {}),
  })
  await write(outDir, compiled.scene, compiled.files)
  const { scene, cellsLit } = compiled
  return { scene, rebuilt: true, bytes: await sizeOf(outDir, scene), ...(cellsLit ? { cellsLit } : {}) }
}

/** Names of the files that a compiled scene consists of besides scene.json. */
export function filesOf(scene: CompiledScene): readonly string[] {
  const files = [...scene.tiles, ...scene.models, ...scene.moving, ...scene.mobiles].map(
    (entry) => entry.file,
  )
  if (scene.ground) files.push(scene.ground.file)
  files.push(OUTLINE_FILE)
  return [...new Set(files)].sort()
}

/** The built scene in a folder, or undefined where there is none or a file of it is missing. */
export async function readBuilt(outDir: string): Promise<CompiledScene | undefined> {
  try {
    const scene = JSON.parse(await readFile(join(outDir, SCENE_JSON), 'utf8')) as CompiledScene
    if (scene.format !== 1) return undefined
    await sizeOf(outDir, scene)
    return scene
  } catch {
    return undefined
  }
}

async function sizeOf(outDir: string, scene: CompiledScene): Promise<number> {
  const sizes = [SCENE_JSON, ...filesOf(scene)].map(async (file) => (await stat(join(outDir, file))).size)
  return (await Promise.all(sizes)).reduce((a, b) => a + b, 0)
}

/** New files first, scene.json after them, old files last: a page that loads meanwhile finds all it asks for. */
async function write(outDir: string, scene: CompiledScene, files: ReadonlyMap<string, Uint8Array>) {
  await mkdir(outDir, { recursive: true })
  for (const [name, bytes] of files) await writeFile(join(outDir, name), bytes)
  await writeFile(join(outDir, SCENE_JSON), `${JSON.stringify(scene)}\n`)
  for (const name of await readdir(outDir)) {
    if (name !== SCENE_JSON && !files.has(name)) await rm(join(outDir, name), { force: true })
  }
}
