/** The ten kept views look as they did: nothing is missing, nothing has lost its place, colour or light. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch'
import { compare, MOST_BLOCKS } from './compare'
import { KEPT_VIEWS, openStudio, readKept, type Studio } from './kept'

const SEEN = join(import.meta.dirname, 'seen')
let browser: Browser
let studio: Studio

beforeAll(async () => {
  browser = await launchBrowser()
  studio = await openStudio(browser)
})
afterAll(async () => {
  await (studio as Studio | undefined)?.close()
  await browser?.close()
})

test.each(KEPT_VIEWS)('%s looks as it did', async (view) => {
  const seen = await studio.shoot(view)
  const { blocks, worst, at } = compare(await readKept(view), seen)
  if (blocks > MOST_BLOCKS) {
    await mkdir(SEEN, { recursive: true })
    await writeFile(join(SEEN, `${view}.png`), seen)
  }
  expect(
    blocks,
    `tests/visual/seen/${view}.png differs by ${worst.toFixed(0)} at ${at.join(', ')}; if it is right: npx tsx tests/visual/renew.ts ${view}`,
  ).toBeLessThanOrEqual(MOST_BLOCKS)
})
