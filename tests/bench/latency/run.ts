/**
 * The latency bench: from the moment a peer is handed a sample to the moment a real page has it in its arrays, and in a
 * picture whose pixels can be read. The server is the real program, the page `/?quality=low` in a headless Chromium with
 * software graphics; publisher, server and page share one machine and its clock.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Page } from 'playwright-core'
import { loadPlant } from '#server/scene/files'
import { ensureClient } from '../../../cli/build/client'
import type { TrailPoint } from '../../../client/live/trail'
import { launchBrowser } from '../../browser/launch'
import { ROOT, SCENE } from '../../e2e/serving'
import { freePort, mosquitto, startAedes, startMosquitto } from '../../support/brokers'
import { type BenchTag, type Published, pushTo, type Sender, sparkplugTo, startPublishing } from './publish'

export interface LatencyOptions {
  readonly perSecond: number
  readonly seconds: number
  /** From the page's first whole picture: it is still made finer then. */
  readonly warmUpSeconds: number
}

export interface LatencyRow {
  readonly way: string
  readonly probes: number
  readonly arraysP50: number
  readonly arraysP99: number
  readonly pictureP50: number
  readonly pictureP99: number
  /** Time between two frames of values at most, ms. */
  readonly tickMs: number
  readonly drawnPerSecond: number
}

interface Way {
  readonly name: string
  readonly uri: string
  open(url: string, tags: readonly BenchTag[]): Sender | Promise<Sender>
}

const TOKEN = 'bench-token-of-enough-length'
const GROUP = 'bench'
/** A level that the picture shows: each step of it is another picture. */
const PROBE = 'LIC-1001'
const TICK_MS = 100
const VIEWPORT = { width: 320, height: 180 }

export async function runLatencyBench(
  options: LatencyOptions,
  log: (line: string) => void,
): Promise<LatencyRow[]> {
  await ensureClient()
  const broker = await (mosquitto === undefined ? startAedes() : startMosquitto())
  const mqttUrl = `127.0.0.1:${broker.port}`
  const ways: readonly Way[] = [
    { name: 'push', uri: 'push:', open: (url) => pushTo(url, TOKEN) },
    {
      name: `Sparkplug B over ${mosquitto === undefined ? 'the embedded broker' : 'Mosquitto'}`,
      uri: `sparkplug+mqtt://${mqttUrl}/${GROUP}`,
      open: (_url, tags) => sparkplugTo(`mqtt://${mqttUrl}`, GROUP, tags),
    },
  ]
  const rows: LatencyRow[] = []
  try {
    for (const way of ways) {
      log(`  ${way.name} …`)
      rows.push(await measureWay(way, options))
    }
  } finally {
    await broker.close()
  }
  return rows
}

async function measureWay(
  way: Way,
  { perSecond, seconds, warmUpSeconds }: LatencyOptions,
): Promise<LatencyRow> {
  const { tags } = await loadPlant(SCENE)
  const probe = tags.find(({ name }) => name === PROBE)
  if (!probe) throw new Error(`the scene has no tag "${PROBE}"`)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = await startProgram(way.uri, port, url)
  const browser = await launchBrowser()
  let stop = () => {}
  try {
    const sender = await way.open(url, tags)
    const publishing = startPublishing(sender, tags, probe, perSecond)
    stop = publishing.stop
    const page = await browser.newPage({ viewport: VIEWPORT, reducedMotion: 'reduce' })
    await page.goto(`${url}/?quality=low`)
    await page.waitForFunction(() => typeof window.twin?.stats().wholeAt === 'number', undefined, {
      timeout: 240_000,
      polling: 250,
    })
    await page.waitForTimeout(warmUpSeconds * 1000)
    const arrays = await followed(page, seconds, false)
    const pictures = await followed(page, seconds, true)
    stop()
    await sender.close()
    const toArrays = delays(publishing.published, arrays, ({ appliedAt }) => appliedAt)
    const toPicture = delays(publishing.published, pictures, ({ drawnAt }) => drawnAt)
    return {
      way: way.name,
      probes: toArrays.length,
      arraysP50: percentile(toArrays, 0.5),
      arraysP99: percentile(toArrays, 0.99),
      pictureP50: percentile(toPicture, 0.5),
      pictureP99: percentile(toPicture, 0.99),
      tickMs: TICK_MS,
      drawnPerSecond: arrays.drawnPerSecond,
    }
  } finally {
    stop()
    await browser.close()
    await ended(server)
  }
}

interface Followed {
  readonly trail: readonly TrailPoint[]
  readonly from: number
  readonly to: number
  readonly drawnPerSecond: number
}

/** What became of the probe in the page for so long. */
async function followed(page: Page, seconds: number, withPictures: boolean): Promise<Followed> {
  const drawn = () => page.evaluate(() => window.twin?.stats().framesDrawn ?? 0)
  const found = await page.evaluate(([tag, pictures]) => window.twin?.follow(tag, pictures), [
    PROBE,
    withPictures,
  ] as const)
  if (!found) throw new Error(`the page has no ${PROBE}`)
  // What was under way before is not of this stretch.
  await page.waitForTimeout(1000)
  const [from, before] = [Date.now(), await drawn()]
  await page.waitForTimeout(seconds * 1000)
  const [to, after] = [Date.now(), await drawn()]
  // What was published last is to arrive, too.
  await page.waitForTimeout(2000)
  const trail = await page.evaluate(() => window.twin?.trail() ?? [])
  return { trail, from, to, drawnPerSecond: ((after - before) * 1000) / (to - from) }
}

/**
 * For each value published in that stretch the time until the page had it or a later one: a value that another overtook
 * within a tick is never seen, and counts as the one that was.
 */
function delays(
  published: readonly Published[],
  { trail, from, to }: Followed,
  when: (point: TrailPoint) => number | null,
): number[] {
  const found: number[] = []
  const sent = published.filter(({ at }) => at >= from && at < to)
  let next = 0
  for (const point of trail) {
    const at = when(point)
    const shown = sent.findIndex((one, i) => i >= next && Math.abs(one.value - point.value) < 1e-6)
    for (; next <= shown; next++) if (at !== null) found.push(at - sent[next]!.at)
  }
  return found
}

function percentile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The program itself, on a port of its own; resolves once it answers. */
async function startProgram(source: string, port: number, url: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [
      `${ROOT}/bin/twin.mjs`,
      'serve',
      '--scene',
      SCENE,
      '--no-build',
      '--source',
      source,
      '--port',
      String(port),
    ],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, TWIN_PUSH_TOKEN: TOKEN } },
  )
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`)
    if ((await fetch(`${url}/api/v1/health`).catch(() => undefined))?.ok) return child
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`no answer from ${url} within a minute`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}
