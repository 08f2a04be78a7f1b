/** Fetches the compiled scene's index. It is made by our own build and named by its hash; its format number is checked. */
import type { CompiledScene } from '#core/compiled/scene'

export const SCENE_URL = '/scene/'

export class SceneFormatError extends Error {}

let early: Promise<CompiledScene> | undefined

/** Asks before anybody waits for it, once; the next `fetchCompiledScene` takes the answer. */
export function prefetchCompiledScene(): Promise<CompiledScene> {
  if (!early) {
    const asked = load()
    early = asked
    // Whoever needs it then asks again.
    asked.catch(() => {
      if (early === asked) early = undefined
    })
  }
  return early
}

export function fetchCompiledScene(signal: AbortSignal): Promise<CompiledScene> {
  const asked = early ?? load(signal)
  early = undefined
  return asked
}

async function load(signal?: AbortSignal): Promise<CompiledScene> {
  const answer = await fetch(`${SCENE_URL}scene.json`, signal ? { signal } : {})
  if (!answer.ok) throw new SceneFormatError(`${SCENE_URL}scene.json: ${answer.status} ${answer.statusText}`)
  const scene: unknown = await answer.json()
  if (!isCompiledScene(scene)) {
    throw new SceneFormatError(`${SCENE_URL}scene.json is not a compiled scene of format 1: build it again`)
  }
  return scene
}

const LISTS = [
  'features',
  'tiles',
  'models',
  'moving',
  'gauges',
  'interiors',
  'glows',
  'plumes',
  'lines',
  'views',
] as const

export function isCompiledScene(scene: unknown): scene is CompiledScene {
  if (typeof scene !== 'object' || scene === null) return false
  const fields = scene as Readonly<Record<string, unknown>>
  return (
    fields.format === 1 && Array.isArray(fields.bounds) && LISTS.every((name) => Array.isArray(fields[name]))
  )
}
