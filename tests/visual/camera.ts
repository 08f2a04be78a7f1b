/** Takes pictures of the running product: the page put to one of the scene's views, complete, with or without its panels. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { z } from 'zod'
import { View } from '#core/plant/schema'
import { stats } from '../e2e/page'
import { SCENE } from '../e2e/serving'

const Built = z.object({ views: z.array(View) })

/** The scene's views by id, as compiled. */
export async function readViews(): Promise<ReadonlyMap<string, View>> {
  const { views } = Built.parse(JSON.parse(await readFile(join(SCENE, 'built', 'scene.json'), 'utf8')))
  return new Map(views.map((view) => [view.id, view]))
}

/** Everything but the picture is hidden. */
const BARE = 'body * { visibility: hidden !important } canvas { visibility: visible !important }'
const STILL_S = 3

export interface PageWanted {
  readonly url: string
  readonly size: { readonly width: number; readonly height: number }
  /** False for the picture alone. */
  readonly panels?: boolean
}

/** Opens a page that does not move by itself. */
export async function openStillPage(
  browser: Browser,
  { url, size, panels = false }: PageWanted,
): Promise<Page> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 120_000 })
  if (!panels) await page.addStyleTag({ content: BARE })
  await page.waitForFunction(
    () => (window.twin?.stats().tiles ?? 0) > 0 && (window.twin?.stats().framesReceived ?? 0) > 0,
    undefined,
    { timeout: 200_000, polling: 500 },
  )
  return page
}

/** Puts the camera to a view and waits until all that belongs there is drawn. */
export async function lookFrom(page: Page, { eye, target, fov }: Pick<View, 'eye' | 'target' | 'fov'>) {
  await page.evaluate((m) => window.twin?.measure(m), { eye, target, fov, frames: 1 })
  let before = -1
  for (let still = 0; still < STILL_S; ) {
    await page.waitForTimeout(1000)
    const { tiles = 0, isComplete } = await stats(page)
    still = isComplete && tiles === before ? still + 1 : 0
    before = tiles
  }
}

/** The page as it is, PNG. */
export const shoot = (page: Page): Promise<Buffer> => page.screenshot({ timeout: 120_000 })
