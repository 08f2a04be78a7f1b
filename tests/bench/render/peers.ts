/** Builds the peers' page, serves it and asks it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastify from 'fastify'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import type { Generated } from '#compiler/generate'
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
import type { PeerPlant } from './measure'

export type PeerName = 'naive' | 'instances' | 'html'

export interface PeerSite {
  readonly url: string
  close(): Promise<void>
}

export async function servePeers(generated: Generated, work: string): Promise<PeerSite> {
  const outDir = join(work, 'peers')
  await build({
    configFile: false,
    root: new URL('./peers', import.meta.url).pathname,
    base: './',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  await mkdir(outDir, { recursive: true })
  await writeFile(join(outDir, 'plant.json'), JSON.stringify(peerPlant(generated)))
  const app = fastify()
  await app.register(fastifyStatic, { root: outDir })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url, close: () => app.close() }
}

async function open(browser: Browser, site: PeerSite, peer: PeerName) {
  const page = await browser.newPage({ viewport: SIZE })
  await noteBlocks(page)
  await page.goto(`${site.url}/index.html?peer=${peer}`)
  await page.waitForFunction(() => (window.peer?.firstFrameMs ?? 0) > 0, undefined, {
    timeout: 240_000,
    polling: 250,
  })
  return page
}

export async function measurePeer(
  browser: Browser,
  site: PeerSite,
  peer: PeerName,
  cameras: Cameras,
): Promise<PageFigures> {
  const page = await open(browser, site, peer)
  try {
    const firstMs = await page.evaluate(() => window.peer!.firstFrameMs)
    const blockMs = await longestBlockMs(page)
    const idleFrames = await framesInRest(page, () => page.evaluate(() => window.peer!.framesDrawn))
    const overview = await page.evaluate((m) => window.peer!.measure(m), cameras.overview)
    const changed = await page.evaluate((m) => window.peer!.measure(m), {
      ...cameras.overview,
      changes: CHANGES,
      frames: CHANGE_FRAMES,
    })
    const picks = await page.evaluate(() => window.peer!.pick(20))
    const close = await page.evaluate((m) => window.peer!.measure(m), cameras.close)
    return {
      overview,
      close,
      changesMs: changed.addedMs,
      pickMs: percentile(picks, 0.95),
      firstMs,
      wholeMs: firstMs,
      blockMs,
      idleFrames,
      heapMB: await heapMB(page),
    }
  } finally {
    await page.close()
  }
}

/** A frame of nothing but labels, moving: ms. */
export async function measureHtmlLabels(browser: Browser, site: PeerSite, cameras: Cameras): Promise<number> {
  const page = await open(browser, site, 'html')
  const { frameMs } = await page.evaluate((m) => window.peer!.measure(m), cameras.overview)
  await page.close()
  return frameMs
}

function peerPlant({ plant, library }: Generated): PeerPlant {
  const names = [...library.classes.keys()]
  return {
    models: names.map((name) => {
      const model = library.classes.get(name)!
      const [near] = model.build(model.params.parse({}), { label: '' }).lods
      return {
        positions: Array.from(near.positions),
        normals: Array.from(near.normals),
        indices: Array.from(near.indices),
      }
    }),
    devices: plant.equipment.map((e) => ({
      id: e.id,
      model: names.indexOf(e.class),
      at: e.at,
      turn: e.turn,
    })),
  }
}
