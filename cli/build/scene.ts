/** Compiles a scene where what is built of it is missing or stale. */
import { type Built, buildScene } from '#compiler/build'
import { versionedLibrary } from '#compiler/versions'
import { modelClasses } from '#models/library'
import { startProgress } from '../progress'

export interface SceneBuildOptions {
  /** Where to write; by default the scene's `built`. */
  readonly outDir?: string
  /** False for a quick look without occlusion. */
  readonly bake?: boolean
  /** Build even where nothing changed. */
  readonly force?: boolean
}

/** The model library the product ships, with the version that tells whether a build is stale. */
export const shippedLibrary = () => versionedLibrary(modelClasses)

/** @throws SceneFaults where the scene has faults; what was built before is then left as it was. */
export async function ensureScene(folder: string, options: SceneBuildOptions = {}): Promise<Built> {
  let progress: ReturnType<typeof startProgress> | undefined
  try {
    const built = await buildScene(folder, {
      ...options,
      library: await shippedLibrary(),
      onProgress(stage, done, total, what) {
        progress ??= startProgress('Compiling the scene')
        progress.update(done, total, `${stage} ${what}`)
      },
    })
    const { tiles, features } = built.scene
    progress?.done(`${features.length} things in ${tiles.length} tiles, ${megabytes(built.bytes)}`)
    return built
  } catch (error) {
    progress?.fail()
    throw error
  }
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
