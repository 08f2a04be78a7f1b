/** The product's own page on a generated plant, compiled as any scene is. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import { compileScene } from '#compiler/compile'
import type { Generated } from '#compiler/generate'
import { createApp } from '#server/app'
import { ensureClient } from '../../../cli/build/client'
import { constantSource } from './constant-source'
import {
  type Cameras,
  CHANGE_FRAMES,
  CHANGES,
  framesInRest,
  heapMB,
  longestBlockMs,
  noteBlocks,
  type PageFigures,
  percentile,
  SIZE,
} from './figures'
import type { Measurement } from './measure'

export interface OurSite {
  readonly url: string
  close(): Promise<void>
}

export interface OurFigures extends PageFigures {
  readonly tier: string
  /** The overview as it is drawn once the camera rests: edges smoothed. */
  readonly stillMs: number
}

export async function serveOurs({ plant, library }: Generated, work: string): Promise<OurSite> {
  const folder = join(work, 'scene')
  await mkdir(folder, { recursive: true })
  const { scene, files } = await compileScene({
    plant,
    sceneDir: work,
    library,
    hash: 'bench',
    cacheDir: join(work, 'cache'),
  })
  await writeFile(join(folder, 'scene.json'), JSON.stringify(scene))
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes)
  const app = await createApp({
    plant,
    source: constantSource(plant.tags.length),
    log: pino({ level: 'silent' }),
    client: await ensureClient(),
    scene: { folder, hash: scene.hash },
  })
  const { url } = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url, close: app.close }
}

const tilesOf = (page: Page) => page.evaluate(() => window.twin?.stats().tiles ?? 0)
const drawnOf = (page: Page) => page.evaluate(() => window.twin?.stats().framesDrawn ?? 0)

/** Tiles of the right level of detail come only once the camera stands there. */
async function settle(page: Page): Promise<void> {
  let before = -1
  for (let still = 0; still < 4; ) {
    await page.waitForTimeout(700)
    const tiles = await tilesOf(page)
    still = tiles > 0 && tiles === before ? still + 1 : 0
    before = tiles
  }
}

/** What is made finer after loading, the shadow and the clouds, takes its time: seconds may pass between its pictures. */
async function comeToRest(page: Page): Promise<void> {
  for (let before = -1, still = 0, tries = 0; tries < 20 && still < 3; tries++) {
    const drawn = await drawnOf(page)
    still = drawn === before ? still + 1 : 0
    before = drawn
    await page.waitForTimeout(3000)
  }
}

async function measure(page: Page, what: Measurement) {
  await page.evaluate((m) => window.twin?.measure({ ...m, frames: 1 }), what)
  await settle(page)
  return again(page, what)
}

async function again(page: Page, what: Measurement) {
  const measured = await page.evaluate((m) => window.twin?.measure(m), what)
  if (!measured) throw new Error('the page has no scene to measure')
  return measured
}

/** `quality`: a pinned tier; without one the page chooses for this machine. */
export async function measureOurs(
  browser: Browser,
  site: OurSite,
  cameras: Cameras,
  quality?: string,
): Promise<OurFigures> {
  const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
  try {
    await noteBlocks(page)
    await page.goto(quality ? `${site.url}/?quality=${quality}` : site.url)
    await page.waitForFunction(() => typeof window.twin?.stats().wholeAt === 'number', undefined, {
      timeout: 240_000,
      polling: 250,
    })
    const { outlineAt, wholeAt } = (await page.evaluate(() => window.twin?.stats())) ?? {}
    const blockMs = await longestBlockMs(page)
    await settle(page)
    await comeToRest(page)
    const idleFrames = await framesInRest(page, () => drawnOf(page))
    const overview = await measure(page, cameras.overview)
    const changed = await again(page, { ...cameras.overview, changes: CHANGES, frames: CHANGE_FRAMES })
    const still = await again(page, { ...cameras.overview, isStill: true })
    const pickMs = await measurePicks(page)
    const close = await measure(page, cameras.close)
    return {
      tier: await page.evaluate(() => window.twin?.stats().quality ?? ''),
      overview,
      close,
      stillMs: still.frameMs,
      changesMs: changed.addedMs,
      pickMs,
      firstMs: outlineAt ?? Number.NaN,
      wholeMs: wholeAt ?? Number.NaN,
      blockMs,
      idleFrames,
      heapMB: await heapMB(page),
    }
  } finally {
    await page.close()
  }
}

/** Each point is asked once to have everything at hand, then ten times, since the clock of a page is coarse. */
async function measurePicks(page: Page): Promise<number> {
  const times = await page.evaluate(({ width, height }) => {
    const all: number[] = []
    for (let i = 0; i < 200; i++) {
      const x = ((i * 37) % 200) * (width / 200)
      const y = height * 0.2 + i * ((height * 0.7) / 200)
      window.twin?.pick(x, y)
      const start = performance.now()
      for (let k = 0; k < 10; k++) window.twin?.pick(x, y)
      all.push((performance.now() - start) / 10)
    }
    return all
  }, SIZE)
  return percentile(times, 0.95)
}

/** A frame of nothing but labels, moving: ms. */
export async function measureOurLabels(browser: Browser, site: OurSite, cameras: Cameras): Promise<number> {
  const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
  await page.goto(site.url)
  await page.waitForFunction(() => (window.twin?.stats().tiles ?? 0) > 0, undefined, { timeout: 240_000 })
  const { frameMs } = await measure(page, { ...cameras.overview, onlyLabels: true })
  await page.close()
  return frameMs
}
