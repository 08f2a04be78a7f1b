/** Which tier this browser gets: asks a throw-away context what draws, unless the address pins one. */
import { rendererName } from './renderer-name'
import { guessTier, lowerTier, pinnedTier, TIERS, type Tier } from './tiers'

/** A worker that says nothing for so long is not waited for. */
const PATIENCE_MS = 5000

let asked: Promise<string> | undefined

/** Asks once; the answer takes as long as the graphics take to start, so ask early. */
export async function chooseTier(): Promise<Tier> {
  const pinned = pinnedTier(window.location.search)
  if (pinned) return TIERS[pinned]
  asked ??= askWorker()
  const isTouch = window.matchMedia('(pointer: coarse)').matches
  return TIERS[guessTier(await asked, isTouch)]
}

/** The tier after measuring; a pinned one stays. Only downward: a picture that grows and shrinks is worse than either. */
export function measuredTier(now: Tier, frameMs: number): Tier {
  if (pinnedTier(window.location.search)) return now
  const next = lowerTier(now.name, frameMs)
  return next ? TIERS[next] : now
}

/** In a worker, so that the page is not held up; where workers cannot draw, the page asks itself. */
function askWorker(): Promise<string> {
  const askHere = () => rendererName(document.createElement('canvas'))
  if (typeof OffscreenCanvas === 'undefined') return Promise.resolve(askHere())
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./renderer-name.worker.ts', import.meta.url), { type: 'module' })
    const finish = (name: string) => {
      clearTimeout(patience)
      worker.terminate()
      resolve(name || askHere())
    }
    const patience = setTimeout(() => finish(''), PATIENCE_MS)
    worker.onmessage = ({ data }: MessageEvent<unknown>) => finish(typeof data === 'string' ? data : '')
    worker.onerror = () => finish('')
  })
}
