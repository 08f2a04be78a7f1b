/** The page's questions to /api/v1: all on its own origin, all read-only. */
import type { Said } from '#core/messages/say'
import type { PlantAnswer, SeriesAnswer } from '#core/protocol/api'
import { parseHistory, parsePlant, parseProblem } from './answers'

/** @throws Error with the server's own words where it answers with a problem, else with the status. */
async function get(path: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(path, {
    headers: { accept: 'application/json' },
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) throw await problemOf(response, path)
  return response.json()
}

/** The server refused to answer; `said` where it says why as a code. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  constructor(
    message: string,
    readonly said?: Said,
  ) {
    super(message)
  }
}

async function problemOf(response: Response, path: string): Promise<HttpProblem> {
  const answer = parseProblem(await response.json().catch(() => null))
  const fallback = `${path}: ${response.status} ${response.statusText}`.trim()
  return new HttpProblem(answer?.detail ?? fallback, answer?.said)
}

export async function fetchPlant(signal?: AbortSignal): Promise<PlantAnswer> {
  return parsePlant(await get('/api/v1/plant', signal))
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
