/** What a visitor waits for: bytes over the wire to the first complete picture, and a page that is alive meanwhile. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch'
import { type Controlled, startControlled } from './serving'

const MOST_BYTES = 12e6
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

test('the first complete picture needs at most 12 MB, and its coming is shown', async () => {
  const page = await browser.newPage({ viewport: { width: 960, height: 540 }, reducedMotion: 'reduce' })
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const wire = { bytes: 0 }
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    wire.bytes += encodedDataLength
  })
  await page.goto(`${served.url}/?quality=high`, { waitUntil: 'commit' })
  // The page's own dark ground is there before any script has run: never white.
  await page.waitForFunction(() => document.body !== null)
  const ground = await page.evaluate(() => {
    const colours = [document.body, document.documentElement].map((e) => getComputedStyle(e).backgroundColor)
    return colours.find((c) => c !== 'rgba(0, 0, 0, 0)') ?? 'none'
  })
  const [r = 255, g = 255, b = 255] = (ground.match(/\d+/g) ?? []).map(Number)
  expect(r + g + b, `ground ${ground}`).toBeLessThan(200)
  const progress = page.getByRole('progressbar').first()
  await progress.waitFor({ timeout: 60_000 })
  await progress.waitFor({ state: 'detached', timeout: 240_000 })
  // Full detail near the camera still follows.
  let before = -1
  for (let still = 0; still < 4; ) {
    await page.waitForTimeout(1000)
    still = wire.bytes === before ? still + 1 : 0
    before = wire.bytes
  }
  console.log(`first complete picture: ${(wire.bytes / 1e6).toFixed(2)} MB over the wire`)
  expect(wire.bytes).toBeGreaterThan(1e6)
  expect(wire.bytes).toBeLessThanOrEqual(MOST_BYTES)
  await page.context().close()
})
