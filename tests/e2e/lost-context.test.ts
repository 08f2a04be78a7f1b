/** The graphics context is taken away: the same picture comes back, from the same place, and nothing of the old one stays. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch'
import { compare, MOST_BLOCKS } from '../visual/compare'
import { type Opened, openPage, pictureReady, stats } from './page'
import { type Controlled, startControlled } from './serving'

/** Depth of single and of instanced meshes. */
const THREES_OWN = 2
let browser: Browser
let served: Controlled
let opened: Opened

beforeAll(async () => {
  browser = await launchBrowser()
  served = await startControlled()
  opened = await openPage(browser, `${served.url}/?quality=low&labels=0&time=day`, {
    width: 480,
    height: 270,
  })
  await opened.page.addStyleTag({
    content: 'body * { visibility: hidden !important } canvas { visibility: visible !important }',
  })
  await pictureReady(opened.page)
})
afterAll(async () => {
  await opened?.close()
  await browser?.close()
  await (served as Controlled | undefined)?.close()
})

test('a lost context comes back to the same pixels and gives back what it held', async () => {
  const { page } = opened
  await page.evaluate(() =>
    window.twin?.measure({ eye: [30, 12, 48], target: [0, 6, 0], fov: 30, frames: 1 }),
  )
  await pictureReady(page)
  await page.waitForTimeout(2000)
  const before = await page.screenshot({ timeout: 120_000 })
  expect((await stats(page)).held?.geometries).toBeGreaterThan(10)
  await page.evaluate(() => {
    document.querySelector('canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
  })
  await page.waitForFunction(() => window.twin?.stats().leftBehind !== undefined, undefined, {
    timeout: 60_000,
  })
  await pictureReady(page)
  await page.waitForTimeout(2000)
  const { leftBehind } = await stats(page)
  expect(leftBehind).toMatchObject({ geometries: 0, textures: 0 })
  // three keeps the programs of its own shadow pass until the context itself goes.
  expect(leftBehind?.programs).toBeLessThanOrEqual(THREES_OWN)
  const { blocks, worst, at } = compare(before, await page.screenshot({ timeout: 120_000 }))
  expect(blocks, `differs by ${worst.toFixed(0)} at ${at.join(', ')}`).toBeLessThanOrEqual(MOST_BLOCKS)
})
