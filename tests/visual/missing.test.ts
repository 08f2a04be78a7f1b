/** The comparison is worth its name: the same picture passes, one device less does not. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch'
import { compare, MOST_BLOCKS } from './compare'
import { type KeptView, openStudio } from './kept'
import { copyWithout } from './without'

/** A middling device far off among a hundred others, and a small one near. */
const MISSING: readonly { readonly view: KeptView; readonly id: string }[] = [
  { view: 'overview', id: 'V-1103' },
  { view: 'feed-pumps', id: 'P-1101A' },
]
let browser: Browser
let folder: string

beforeAll(async () => {
  browser = await launchBrowser()
  folder = await mkdtemp(join(tmpdir(), 'twin-missing-'))
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

async function picture(view: KeptView, scene?: string): Promise<Buffer> {
  const studio = await openStudio(browser, scene)
  try {
    return await studio.shoot(view)
  } finally {
    await studio.close()
  }
}

test.each(MISSING)('$id missing from $view is seen', async ({ view, id }) => {
  await copyWithout(id, join(folder, id))
  const whole = await picture(view)
  const again = await picture(view)
  const lacking = await picture(view, join(folder, id))
  expect(compare(whole, again).blocks).toBeLessThanOrEqual(MOST_BLOCKS)
  expect(compare(whole, lacking).blocks).toBeGreaterThan(MOST_BLOCKS)
})
