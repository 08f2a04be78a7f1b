/** What a compile is given, and how it says how far it is. */
import type { Plant } from '#core/plant/schema'
import type { Library } from './library'

export type Stage = 'models' | 'routes' | 'light' | 'tiles'
export type Progress = (stage: Stage, done: number, total: number, what: string) => void

export interface CompileOptions {
  readonly plant: Plant
  /** Folder that stand-in GLBs are relative to. */
  readonly sceneDir: string
  readonly library: Library
  /** Hash written into the scene, see build.ts; tells pages when to reload. */
  readonly hash: string
  readonly onProgress?: Progress
  /** Folder that keeps built models between builds. */
  readonly cacheDir?: string
  /** Folder that keeps routes between builds. */
  readonly routesDir?: string | undefined
  /** False for a quick look without occlusion and lamp light. */
  readonly bake?: boolean
  /** Folder that keeps baked light by cell between builds. */
  readonly lightDir?: string
  /** Hash of the bake's own code: baked light of another version is not taken. */
  readonly bakeVersion?: string
  /** Side of the ground contact picture in texels. */
  readonly groundTexels?: number
}
