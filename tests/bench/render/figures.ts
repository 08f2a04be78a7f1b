/** What is measured of every page, and how what is the same for all of them is asked. */
import type { Page } from 'playwright-core'
import type { Measured, Measurement } from './measure'

export interface PageFigures {
  /** All in view, the camera moving. */
  readonly overview: Measured
  /** Between the devices, the camera moving. */
  readonly close: Measured
  /** Added to a frame by 500 devices that change their state with it, ms: with and without taken in turns. */
  readonly changesMs: number
  /** 95th percentile of finding what lies under a point, ms. */
  readonly pickMs: number
  /** From the call of the page to the first frame that shows every device, ms: of ours the outline. */
  readonly firstMs: number
  /** And to the first that shows every device as the page goes on to show it. */
  readonly wholeMs: number
  /** Longest time until then in which the page answered nothing, ms. */
  readonly blockMs: number
  /** Frames drawn in five seconds in which nothing moves. */
  readonly idleFrames: number
  /** JavaScript heap and what its buffers hold after a collection. */
  readonly heapMB: number
}

export type Cameras = Record<'overview' | 'close', Measurement>

export const SIZE = { width: 960, height: 540 }
export const CHANGES = 500
/** Enough for scripts to have been compiled, as they are where a camera moves for seconds. */
const FRAMES = 31
const REST_MS = 5000
/** Frames drawn to see what changes add, half of them with changes. */
export const CHANGE_FRAMES = 30

/** To be called before a page is opened: it then notes how long its main thread is held up. */
export async function noteBlocks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted = { ms: 0 }
    Object.assign(window, { longestBlock: noted })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.ms = Math.max(noted.ms, duration)
    }).observe({ entryTypes: ['longtask'] })
  })
}

export const longestBlockMs = (page: Page): Promise<number> =>
  page.evaluate(() => (window as { longestBlock?: { ms: number } }).longestBlock?.ms ?? Number.NaN)

/** Two cameras over a generated plant of so many devices. */
export function camerasFor(devices: number): Cameras {
  const half = (Math.sqrt(devices) * 6) / 2
  return {
    overview: { eye: [half * 0.9, half * 0.55, half * 1.5], target: [0, 0, 0], fov: 30, frames: FRAMES },
    close: { eye: [20, 8, 24], target: [0, 2, 0], fov: 40, frames: FRAMES },
  }
}

export async function framesInRest(page: Page, drawn: () => Promise<number>): Promise<number> {
  const before = await drawn()
  await page.waitForTimeout(REST_MS)
  return (await drawn()) - before
}

export async function heapMB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const usage = await session.send('Runtime.getHeapUsage')
  await session.detach()
  const buffers = 'backingStorageSize' in usage ? Number(usage.backingStorageSize) : 0
  return (usage.usedSize + buffers) / 2 ** 20
}

export function percentile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/**
 * Of two rounds the least of every time: what else runs on the machine only ever adds. What changes add, and frames in
 * rest, are not times of one thing: those of the calmer round, and the more.
 */
export function calmer<T extends PageFigures>(a: T, b: T): T {
  const least = (one: Measured, other: Measured): Measured =>
    one.frameMs <= other.frameMs
      ? { ...one, submitMs: Math.min(one.submitMs, other.submitMs) }
      : { ...other, submitMs: Math.min(one.submitMs, other.submitMs) }
  return {
    ...a,
    ...(a.overview.frameMs <= b.overview.frameMs ? a : b),
    overview: least(a.overview, b.overview),
    close: least(a.close, b.close),
    pickMs: Math.min(a.pickMs, b.pickMs),
    firstMs: Math.min(a.firstMs, b.firstMs),
    wholeMs: Math.min(a.wholeMs, b.wholeMs),
    blockMs: Math.min(a.blockMs, b.blockMs),
    idleFrames: Math.max(a.idleFrames, b.idleFrames),
    heapMB: Math.min(a.heapMB, b.heapMB),
  }
}
