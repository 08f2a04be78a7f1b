/** The default workshop as a person meets it: real program, real browser. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openParquet } from '#server/sources/replay/parquet'
import { ensureClient } from '../../cli/build/client'
import { launchBrowser } from '../browser/launch'
import { type Opened, openPage, pictureReady, stats } from './page'
import { SCENE, type Served, startProgram } from './serving'

const PORT = 18_431
let browser: Browser
let served: Awaited<ReturnType<typeof startProgram>>
let opened: Opened

beforeAll(async () => {
  await ensureClient()
  browser = await launchBrowser()
  served = await startProgram(PORT)
  opened = await openPage(browser, `${served.url}/?quality=low&sel=R-1101`)
  await pictureReady(opened.page)
})

afterAll(async () => {
  await browser?.close()
  await (served as Served | undefined)?.close()
})

test('health says that the replay runs, and the plant is whole', async () => {
  const health = await (await fetch(`${served.url}/api/v1/health`)).json()
  expect(health).toMatchObject({ status: 'ok', source: { kind: 'replay', state: 'running' } })
  const plant = await (await fetch(`${served.url}/api/v1/plant`)).json()
  expect(plant.equipment.length).toBeGreaterThanOrEqual(80)
  expect(plant.tags.length).toBeGreaterThanOrEqual(250)
})

test('frames arrive, every device is drawn, and draw calls stay few', async () => {
  const first = await stats(opened.page)
  await opened.page.waitForFunction(
    (before) => (window.twin?.stats().framesReceived ?? 0) > before,
    first.framesReceived ?? 0,
    { timeout: 20_000 },
  )
  const plant = await (await fetch(`${served.url}/api/v1/plant`)).json()
  const now = await stats(opened.page)
  expect(now.mode).toBe('operate')
  expect(now.provenance).toBe('REPLAY')
  expect(now.tags).toBe(plant.tags.length)
  expect(now.equipment).toBe(plant.equipment.length)
  expect(now.drawCalls).toBeGreaterThan(5)
  expect(now.drawCalls).toBeLessThanOrEqual(150)
  expect(now.selected).toBe('R-1101')
})

test('a link to a device opens in front of it, in sight in the middle of what panels leave', async () => {
  /** Share of the places along the middle that show the device itself, and not the rails and beams before it. */
  const share = () =>
    opened.page.evaluate(() => {
      const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
      const [tree, panel, bar] = [edge('nav'), edge('aside'), edge('header')]
      const middleX = ((tree?.right ?? 0) + (panel?.left ?? window.innerWidth)) / 2
      const middleY = ((bar?.bottom ?? 0) + window.innerHeight) / 2
      const places = [-20, -10, 0, 10, 20].flatMap((x) =>
        [-120, -90, -60, -30, 0, 30, 60, 90, 120].map((y) => window.twin?.pick(middleX + x, middleY + y)),
      )
      return places.filter((id) => id === 'R-1101').length / places.length
    })
  await expect.poll(share, { timeout: 40_000 }).toBeGreaterThan(0.4)
})

test('a value shown is the recording’s value at the time shown', async () => {
  const tag = 'TI-1119'
  const figure = opened.page.locator(`[data-tag="${tag}"] [data-figure]`).first()
  await expect.poll(() => figure.innerText(), { timeout: 30_000 }).toMatch(/\d/)
  const recording = await openParquet(`${SCENE}/recordings/white-oil.parquet`)
  try {
    for (let i = 0; i < 3; i++) {
      const shown = Number((await figure.innerText()).replaceAll(/[^\d.-]/g, ''))
      const at = Date.parse(String((await stats(opened.page)).lastFrameAt))
      // A panel samples a few times a second, so the figure may be that of a moment ago.
      const rows = await recording.rows(`
        (SELECT value FROM ${recording.table} WHERE tag = '${tag}' AND epoch_ms(time) <= ${at - 3000} ORDER BY time DESC LIMIT 1)
        UNION ALL
        (SELECT value FROM ${recording.table} WHERE tag = '${tag}' AND epoch_ms(time) BETWEEN ${at - 3000} AND ${at})`)
      const recorded = rows.map(([value]) => Number(value).toFixed(1))
      expect(recorded).toContain(shown.toFixed(1))
      await opened.page.waitForTimeout(2500)
    }
  } finally {
    recording.close()
  }
})

test('a server killed and started again is found by itself, without a reload', async () => {
  const { page } = opened
  await page.evaluate(() => {
    document.documentElement.dataset.visit = 'the same'
  })
  const before = (await stats(page)).framesReceived ?? 0
  await served.kill()
  const banner = page.locator('[role="status"] p').first()
  await banner.waitFor({ timeout: 30_000 })
  await expect.poll(async () => (await stats(page)).provenance, { timeout: 15_000 }).toBe('STALE')
  served = await startProgram(PORT)
  await page.waitForFunction((n) => (window.twin?.stats().framesReceived ?? 0) > n + 2, before, {
    timeout: 60_000,
  })
  await banner.waitFor({ state: 'detached', timeout: 30_000 })
  expect((await stats(page)).provenance).toBe('REPLAY')
  expect(await page.evaluate(() => document.documentElement.dataset.visit)).toBe('the same')
})

test('nothing was asked of another host, and nothing threw', () => {
  const hosts = new Set(
    opened.requests.filter((url) => !/^(data|blob):/.test(url)).map((url) => new URL(url).host),
  )
  expect([...hosts]).toEqual([`127.0.0.1:${PORT}`])
  expect(opened.errors).toEqual([])
})

test('the show screen runs without being touched', async () => {
  // Software draws both pages with the same two hands: a wall shows one.
  await opened.close()
  const show = await openPage(browser, `${served.url}/show?quality=low`)
  try {
    await show.page.waitForFunction(() => (window.twin?.stats().framesReceived ?? 0) > 2, undefined, {
      timeout: 150_000,
    })
    const headline = show.page.locator('[data-tag="FIC-1101"]')
    await headline.waitFor({ timeout: 150_000 })
    await expect.poll(() => headline.innerText(), { timeout: 150_000 }).toMatch(/\d{2}\.\d/)
    const text = await show.page.locator('body').innerText()
    expect(text).toMatch(/REPLAY/)
    expect(text).toMatch(/模拟数据/)
    expect((await stats(show.page)).mode).toBe('show')
    expect(show.errors).toEqual([])
  } finally {
    await show.close()
  }
})
