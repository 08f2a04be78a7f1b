/** The pictures that are kept: ten views of the default workshop at one moment, small, at the lowest tier. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { lookFrom, openStillPage, readViews, shoot } from './camera'
import { chapterOf, type StillPlant, startStill } from './moment'

export const KEPT_VIEWS = [
  'overview',
  'feed-pumps',
  'area-110',
  'area-120',
  'area-130',
  'area-200',
  'area-500',
  'reactors',
  'exchangers',
  'air-cooler',
] as const
export type KeptView = (typeof KEPT_VIEWS)[number]

export const SIZE = { width: 480, height: 270 }
/** Seconds into the first chapter, when all is calm. */
const CALM_S = 60
const FOLDER = new URL('./pictures/', import.meta.url).pathname
const fileOf = (view: KeptView) => join(FOLDER, `${view}.png`)

export const readKept = (view: KeptView): Promise<Buffer> => readFile(fileOf(view))

export async function keep(view: KeptView, png: Buffer): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(fileOf(view), png)
}

export interface Studio {
  readonly page: Page
  shoot(view: KeptView): Promise<Buffer>
  close(): Promise<void>
}

/** The workshop at the calm moment and a page that looks at it by day; all pictures come from here. */
export async function openStudio(browser: Browser, folder?: string): Promise<Studio> {
  const views = await readViews()
  const { from } = await chapterOf('steady')
  const plant: StillPlant = await startStill(from + CALM_S * 1000, folder)
  const page = await openStillPage(browser, {
    url: `${plant.url}/?quality=low&time=day&labels=0`,
    size: SIZE,
  })
  return {
    page,
    async shoot(view) {
      const found = views.get(view)
      if (!found) throw new Error(`the scene has no view "${view}"`)
      await lookFrom(page, found)
      return shoot(page)
    },
    async close() {
      await page.context().close()
      await plant.close()
    },
  }
}
