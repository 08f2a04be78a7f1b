/** Where builds under development lie, so that what is built for shipping is left alone. */
import { basename, join } from 'node:path'
import { isStale } from '#compiler/build'
import { shippedLibrary } from '../build/scene'
import { ROOT } from '../roots'

export interface DevBuilds {
  /** Shown at once: no occlusion, no lamp light. */
  readonly quick: string
  /** Baked behind the quick one. */
  readonly baked: string
}

export function devBuilds(scene: string): DevBuilds {
  const folder = join(ROOT, '.cache', 'dev', basename(scene))
  return { quick: `${folder}-quick`, baked: folder }
}

/** Folder of a baked build that fits the scene and the code as they are now, or undefined where there is none. */
export async function bakedBuild(scene: string): Promise<string | undefined> {
  const library = await shippedLibrary()
  for (const outDir of [join(scene, 'built'), devBuilds(scene).baked]) {
    if (!(await isStale(scene, { library, outDir }))) return outDir
  }
  return undefined
}
