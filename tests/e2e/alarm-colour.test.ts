/** A device beyond its limit is seen in the pixels of the picture, and only that device. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch'
import { type Colour, colourAt, type Opened, openPage, pictureReady, pointOn } from './page'
import { type Controlled, startControlled } from './serving'

let browser: Browser
let served: Controlled
let opened: Opened

beforeAll(async () => {
  served = await startControlled()
  browser = await launchBrowser()
  opened = await openPage(browser, `${served.url}/?quality=low`)
  await pictureReady(opened.page)
})

afterAll(async () => {
  await browser?.close()
  await (served as Controlled | undefined)?.close()
})

/** How much redder than blue: what an alarm adds and daylight on metal does not. */
const warmth = ({ r, b }: Colour) => r - b

test('R-1101 turns red when a bed passes its high-high limit, and back', async () => {
  const { page } = opened
  const reactor = await pointOn(page, 'R-1101')
  const other = await pointOn(page, 'T-1101')
  const calm = {
    reactor: await colourAt(page, reactor.x, reactor.y),
    other: await colourAt(page, other.x, other.y),
  }

  served.put('TI-1119', 420)
  await expect
    .poll(async () => warmth(await colourAt(page, reactor.x, reactor.y)), { timeout: 60_000, interval: 1000 })
    .toBeGreaterThan(warmth(calm.reactor) + 25)
  expect(Math.abs(warmth(await colourAt(page, other.x, other.y)) - warmth(calm.other))).toBeLessThan(12)

  served.put('TI-1119', 365)
  await expect
    .poll(async () => Math.abs(warmth(await colourAt(page, reactor.x, reactor.y)) - warmth(calm.reactor)), {
      timeout: 60_000,
      interval: 1000,
    })
    .toBeLessThan(12)
})
