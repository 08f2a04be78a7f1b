/** The page's questions to /api/v1: all on its own origin, all read-only. */
import type { PlantAnswer, SeriesAnswer } from '#core/protocol/api'
import { type CompiledParts, parseCompiled, parseHistory, parsePlant } from './answers'

/** @throws Error with the server's own words where it answers with a problem, else with the status. */
async function get(path: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(path, {
    headers: { accept: 'application/json' },
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) throw new Error(await problemOf(response, path))
  return response.json()
}

async function problemOf(response: Response, path: string): Promise<string> {
  const problem: unknown = await response.json().catch(() => null)
  const detail =
    typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null
  return typeof detail === 'string' ? detail : `${path}: ${response.status} ${response.statusText}`.trim()
}

export async function fetchPlant(signal?: AbortSignal): Promise<PlantAnswer> {
  return parsePlant(await get('/api/v1/plant', signal))
}

/** Views and show out of the compiled scene, which the picture loads too: the browser fetches it once. */
export async function fetchCompiled(): Promise<CompiledParts> {
  return parseCompiled(await get('/scene/scene.json'))
}

/** The past of one tag, at most `points` points. */
export async function fetchHistory(
  tag: string,
  fromMs: number,
  toMs: number,
  points: number,
): Promise<SeriesAnswer> {
  const query = new URLSearchParams({
    tags: tag,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    points: String(points),
  })
  const [series] = parseHistory(await get(`/api/v1/history?${query}`))
  if (!series) throw new Error(`history: no series for ${tag}`)
  return series
}

/**
 * Asks until there is an answer, waiting longer each time up to 8 s; tells `onFailure` why not, so that the page can.
 */
export async function fetchPlantPatiently(
  onFailure: (why: Error, nextInMs: number) => void,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<PlantAnswer> {
  for (let pause = 1000; ; pause = Math.min(8000, pause * 1.6)) {
    try {
      return await fetchPlant()
    } catch (error) {
      onFailure(error instanceof Error ? error : new Error(String(error)), pause)
      await wait(pause)
    }
  }
}
