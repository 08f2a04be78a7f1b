/**
 * The render bench: a generated plant drawn by the product's own page, compiled as any scene is, against naive
 * react-three-fiber, in the same browser, at the same size, from the same two cameras.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastify from 'fastify'
import { pino } from 'pino'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { compileScene } from '#compiler/compile'
import { type Generated, generatePlant } from '#compiler/generate'
import { createApp } from '#server/app'
import { ensureClient } from '../../../cli/build/client'
import { launchBrowser } from '../../browser/launch'
import { constantSource } from './constant-source'
import type { Measured, Measurement, NaivePlant } from './measure'

export interface RenderRow {
  readonly page: string
  readonly overview: Measured
  readonly close: Measured
}

const SIZE = { width: 960, height: 540 }
const FRAMES = 7

export async function runRenderBench(equipment: number, log: (line: string) => void): Promise<RenderRow[]> {
  const generated = generatePlant({ equipment, models: 20, seed: 1 })
  const half = (Math.sqrt(equipment) * 6) / 2
  const cameras = {
    overview: { eye: [half * 0.9, half * 0.55, half * 1.5], target: [0, 0, 0], fov: 30, frames: FRAMES },
    close: { eye: [20, 8, 24], target: [0, 2, 0], fov: 40, frames: FRAMES },
  } as const satisfies Record<string, Measurement>
  const work = await mkdtemp(join(tmpdir(), 'twin-bench-'))
  const browser = await launchBrowser()
  try {
    log(`  naive react-three-fiber, ${equipment} devices …`)
    const naive = await measureNaive(browser, generated, work, cameras)
    log(`  workshop twin, ${equipment} devices …`)
    const ours = await measureOurs(browser, generated, work, cameras)
    return [
      { page: 'workshop twin', ...ours },
      { page: 'naive react-three-fiber', ...naive },
    ]
  } finally {
    await browser.close()
    await rm(work, { recursive: true, force: true })
  }
}

type Cameras = Record<'overview' | 'close', Measurement>
type Both = Record<'overview' | 'close', Measured>

async function measureOurs(
  browser: Browser,
  { plant, library }: Generated,
  work: string,
  cameras: Cameras,
): Promise<Both> {
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
  const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
  try {
    await page.goto(`${url}/?quality=high`)
    const measure = async (what: Measurement) => {
      // Tiles of the right level of detail come only once the camera stands there.
      await page.evaluate((m) => window.twin?.measure({ ...m, frames: 1 }), what)
      let before = -1
      for (let still = 0; still < 5; ) {
        await page.waitForTimeout(1000)
        const tiles = await page.evaluate(() => window.twin?.stats().tiles ?? 0)
        still = tiles > 0 && tiles === before ? still + 1 : 0
        before = tiles
      }
      const measured = await page.evaluate((m) => window.twin?.measure(m), what)
      if (!measured) throw new Error('the page has no scene to measure')
      return measured
    }
    await page.waitForFunction(() => (window.twin?.stats().tiles ?? 0) > 0, undefined, { timeout: 120_000 })
    return { overview: await measure(cameras.overview), close: await measure(cameras.close) }
  } finally {
    await page.close()
    await app.close()
  }
}

async function measureNaive(
  browser: Browser,
  generated: Generated,
  work: string,
  cameras: Cameras,
): Promise<Both> {
  const outDir = join(work, 'naive')
  await build({
    configFile: false,
    root: new URL('./naive', import.meta.url).pathname,
    base: './',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  await writeFile(join(outDir, 'plant.json'), JSON.stringify(naivePlant(generated)))
  const app = fastify()
  await app.register(fastifyStatic, { root: outDir })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const page = await browser.newPage({ viewport: SIZE })
  try {
    await page.goto(`${url}/index.html`)
    await page.waitForFunction(() => window.measure !== undefined, undefined, { timeout: 180_000 })
    const measure = (what: Measurement) => page.evaluate((m) => window.measure!(m), what)
    return { overview: await measure(cameras.overview), close: await measure(cameras.close) }
  } finally {
    await page.close()
    await app.close()
  }
}

function naivePlant({ plant, library }: Generated): NaivePlant {
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
      running: true,
    })),
  }
}
