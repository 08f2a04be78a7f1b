/**
 * `npm run gallery [NAME…]`: takes the pictures of docs/gallery.md and of the README from the running product, each at a view of the
 * default scene and a moment of its recording, 1920×1080.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../browser/launch'
import { lookFrom, openStillPage, readViews } from './camera'
import { PAGES, SHOTS, type Shot } from './gallery-shots'
import { chapterOf, type StillPlant, startStill } from './moment'

const SIZE = { width: 1920, height: 1080 }
const DOCS = new URL('../../docs/', import.meta.url).pathname
const PICTURES = join(DOCS, 'pictures')
const QUALITY = 86
/** The show's first stop, with detail and caption there. */
const SHOW_MS = 30_000

const asked = process.argv.slice(2)
const wanted = [...SHOTS, ...PAGES].filter(({ name }) => asked.length === 0 || asked.includes(name))
const views = await readViews()
const browser = await launchBrowser()
const plant = await startStill(await momentOf(SHOTS[0]!))
await mkdir(PICTURES, { recursive: true })
for (const shot of wanted) {
  await take(shot, browser, plant)
  console.log(`docs/pictures/${shot.name}.jpg`)
}
await writeFile(join(DOCS, 'gallery.md'), page())
await plant.close()
await browser.close()

async function momentOf({ chapter, afterS }: Shot): Promise<number> {
  const { from } = await chapterOf(chapter)
  return from + afterS * 1000
}

async function take(shot: Shot, browser: Browser, plant: StillPlant): Promise<void> {
  const view = views.get(shot.view)
  if (!view) throw new Error(`the scene has no view "${shot.view}"`)
  await plant.show(await momentOf(shot))
  const query = new URLSearchParams({
    quality: 'high',
    tree: '0',
    labels: shot.panels ? '1' : '0',
    ...shot.address,
  })
  const opened = await openStillPage(browser, {
    url: `${plant.url}${shot.isShow ? '/show' : '/'}?${query}`,
    size: SIZE,
    panels: shot.panels ?? false,
  })
  if (shot.isShow) await opened.waitForTimeout(SHOW_MS)
  else await lookFrom(opened, view)
  const path = join(PICTURES, `${shot.name}.jpg`)
  await opened.screenshot({ path, type: 'jpeg', quality: QUALITY, timeout: 180_000 })
  await opened.context().close()
}

/** docs/gallery.md, from the same list. */
function page(): string {
  return [
    '# Gallery · 图集',
    '',
    'Taken from the running product by `npm run gallery`. Simulated data · 模拟数据.',
    ...SHOTS.map(
      ({ name, zh, en }) => `\n## ${zh} · ${en}\n\n[![${en}](pictures/${name}.jpg)](pictures/${name}.jpg)`,
    ),
    '',
  ].join('\n')
}
