/** The picture before the picture: the plant in clay while the page is still coming, and a page without it. */

import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch'
import { stats } from './page'
import { type Controlled, startControlled } from './serving'

const SIZE = { width: 960, height: 540 }
const SOME = ['R-1101', 'F-1101', 'T-1201', 'T-1301', 'V-2001']

let browser: Browser
let served: Controlled

beforeAll(async () => {
  browser = await launchBrowser()
  served = await startControlled()
})
afterAll(async () => {
  await browser?.close()
  await (served as Controlled | undefined)?.close()
})

const canvases = (page: Page) => page.evaluate(() => document.querySelectorAll('canvas').length)
const outlineOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.outline ?? null)

async function opened(path: string, prepare: (page: Page) => Promise<void>): Promise<Page> {
  const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
  await prepare(page)
  await page.goto(`${served.url}${path}`, { waitUntil: 'domcontentloaded', timeout: 120_000 })
  return page
}

/** Standard deviation of brightness in a square around a point: what is drawn there differs from paper. */
function relief(picture: PNG, x: number, y: number, half = 9): number {
  const all: number[] = []
  for (let py = Math.max(0, y - half); py < Math.min(picture.height, y + half); py++) {
    for (let px = Math.max(0, x - half); px < Math.min(picture.width, x + half); px++) {
      all.push(picture.data[(py * picture.width + px) * 4 + 1]!)
    }
  }
  const mean = all.reduce((sum, v) => sum + v, 0) / all.length
  return Math.sqrt(all.reduce((sum, v) => sum + (v - mean) ** 2, 0) / all.length)
}

test('the plant stands there in clay before the page’s own picture, which dissolves over it where it stood', async () => {
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const page = await opened('/?quality=low', async (p) => {
    // The picture's own program waits until the outline has been looked at.
    await p.route(/\/assets\/PlantScene-.*\.js$/, async (route) => {
      await held
      await route.continue()
    })
  })
  await page.waitForFunction(() => document.documentElement.dataset.outline === 'shown', undefined, {
    timeout: 60_000,
  })
  const clay = PNG.sync.read(await page.screenshot({ timeout: 120_000 }))
  goOn()
  await page.waitForFunction(() => typeof window.twin?.stats().wholeAt === 'number', undefined, {
    timeout: 200_000,
    polling: 250,
  })
  // Whole is whole: what is still to come, detail, is not waited for.
  expect(await outlineOf(page)).not.toBe('shown')
  await page.waitForFunction(() => document.documentElement.dataset.outline === undefined, undefined, {
    timeout: 60_000,
    polling: 250,
  })
  const { outlineAt, wholeAt } = await stats(page)
  expect(outlineAt).toBeGreaterThan(0)
  expect(outlineAt).toBeLessThan(wholeAt!)
  // Of the two pictures only the page's own is left.
  expect(await canvases(page)).toBe(1)
  const seen: string[] = []
  for (const id of SOME) {
    const anchor = await page.evaluate((wanted) => window.twin?.anchor(wanted) ?? null, id)
    if (!anchor?.visible || anchor.x < 300) continue
    seen.push(id)
    // Anchors stand above their devices: a little below is the device.
    expect(relief(clay, Math.round(anchor.x), Math.round(anchor.y + 12)), id).toBeGreaterThan(6)
  }
  expect(seen.length).toBeGreaterThan(1)
  // The sky above the plant is paper.
  expect(relief(clay, 700, 75)).toBeLessThan(3)
  await page.close()
})

test('a page whose outline does not come goes on without', async () => {
  const page = await opened('/?quality=low', async (p) => {
    await p.context().route('**/scene/outline.bin', (route) => route.fulfill({ status: 404, body: 'gone' }))
  })
  await page.waitForFunction(() => typeof window.twin?.stats().wholeAt === 'number', undefined, {
    timeout: 200_000,
    polling: 250,
  })
  expect((await stats(page)).outlineAt).toBeNull()
  expect(await outlineOf(page)).toBeNull()
  expect(await canvases(page)).toBe(1)
  await page.close()
})

test('pages are built for visitors, whoever builds them', async () => {
  const page = await opened('/remote', async () => undefined)
  await page.locator('main').first().waitFor({ timeout: 60_000 })
  const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  const scripts = files.filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(1)
  expect(scripts.filter((name) => name.includes('jsx-dev-runtime'))).toEqual([])
  await page.close()
})

test('a mode without a picture draws none', async () => {
  const page = await opened('/remote', async () => undefined)
  await page.locator('main').first().waitFor({ timeout: 60_000 })
  expect(await canvases(page)).toBe(0)
  await page.close()
})
