/** `npx tsx tests/visual/renew.ts [VIEW…]`: takes the kept pictures anew. Look at them before committing. */
import { launchBrowser } from '../browser/launch'
import { KEPT_VIEWS, keep, openStudio } from './kept'

const asked = process.argv.slice(2)
const browser = await launchBrowser()
const studio = await openStudio(browser)
for (const view of KEPT_VIEWS) {
  if (asked.length > 0 && !asked.includes(view)) continue
  await keep(view, await studio.shoot(view))
  console.log(`tests/visual/pictures/${view}.png`)
}
await studio.close()
await browser.close()
