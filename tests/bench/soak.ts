/**
 * `npx tsx tests/bench/soak.ts --minutes N`: the show runs in a browser, and what it holds is sampled after a forced
 * collection. Fails where heap, geometries, textures or programs grow.
 */
import { parseArgs } from 'node:util'
import type { CDPSession, Page } from 'playwright-core'
import { ensureClient } from '../../cli/build/client'
import { launchBrowser } from '../browser/launch'
import { startProgram } from '../e2e/serving'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0)) throw new Error('--minutes wants a number above 0')

/** Before this share of the run pages and caches still fill: it is shown, not judged. */
const SETTLING = 0.3
const SAMPLES = 20
/** Growth of the heap allowed from the first judged third to the last, as a share and in MB. */
const HEAP_SHARE = 0.08
const HEAP_MB = 4
const PORT = 18_457

interface Sample {
  readonly minute: number
  readonly heapMB: number
  readonly geometries: number
  readonly textures: number
  readonly programs: number
  readonly nodes: number
  readonly framesDrawn: number
}

await ensureClient()
const served = await startProgram(PORT)
const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 480, height: 270 } })
const faults: string[] = []
page.on('pageerror', (error) => faults.push(error.message))
await page.goto(`${served.url}/show?quality=low`, { timeout: 120_000 })
await page.waitForFunction(() => (window.twin?.stats().tiles ?? 0) > 0, undefined, { timeout: 240_000 })
const session = await page.context().newCDPSession(page)
const samples: Sample[] = []
const start = Date.now()
for (let i = 0; i <= SAMPLES; i++) {
  const due = start + (i / SAMPLES) * minutes * 60_000
  await page.waitForTimeout(Math.max(0, due - Date.now()))
  const sample = await look(page, session, (Date.now() - start) / 60_000)
  samples.push(sample)
  console.log(JSON.stringify(sample))
}
await browser.close()
await served.close()
console.table(samples)
const grown = [...growth(samples), ...faults]
console.log(grown.length === 0 ? `flat over ${minutes} min` : grown.join('\n'))
process.exit(grown.length === 0 ? 0 : 1)

async function look(page: Page, session: CDPSession, minute: number): Promise<Sample> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { nodes } = await session.send('Memory.getDOMCounters')
  const now = await page.evaluate(() => window.twin?.stats())
  if (!now?.held) throw new Error('the page has no scene any more')
  return {
    minute: Math.round(minute * 10) / 10,
    heapMB: Math.round(usedSize / 2 ** 18) / 4,
    ...now.held,
    nodes,
    framesDrawn: now.framesDrawn ?? 0,
  }
}

/** What grew from the first third of the judged samples to the last, in words; a whole tour fits in neither. */
function growth(all: readonly Sample[]): string[] {
  const judged = all.slice(Math.floor(all.length * SETTLING))
  const third = Math.max(1, Math.floor(judged.length / 3))
  const most = (list: readonly Sample[], key: keyof Sample) => Math.max(...list.map((s) => s[key]))
  const least = (list: readonly Sample[], key: keyof Sample) => Math.min(...list.map((s) => s[key]))
  const words: string[] = []
  for (const key of ['geometries', 'textures', 'programs'] as const) {
    // Detail near the camera is fetched once on the way: the last third may hold no more than the third before it.
    const before = most(judged.slice(0, -third), key)
    const after = most(judged.slice(-third), key)
    if (after > before) words.push(`${key} grew from ${before} to ${after}`)
  }
  const before = least(judged.slice(0, third), 'heapMB')
  const after = least(judged.slice(-third), 'heapMB')
  if (after > before * (1 + HEAP_SHARE) + HEAP_MB) words.push(`heap grew from ${before} to ${after} MB`)
  if (all.at(-1)?.framesDrawn === all[0]?.framesDrawn) words.push('no frame was drawn')
  return words
}
