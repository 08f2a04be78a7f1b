/** The binding console as an integrator uses it: two peers, values as they come, one of them lost. */

import { pino } from 'pino'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foreign } from '#core/messages/say'
import { SourceEntry } from '#core/sources/schema'
import { quality } from '#core/telemetry/quality'
import { type App, createApp } from '#server/app'
import { createLive } from '#server/sources/live/live'
import { ensureClient } from '../../cli/build/client'
import { launchBrowser } from '../browser/launch'
import { fakeFeed } from '../support/fake-feed'
import { makePlant, makeTag } from '../support/plant'
import { type Opened, openPage, stats } from './page'

const plant = makePlant([
  makeTag('TI-1', { text: { zh: '泵轴承温度', en: 'Pump bearing' } }),
  makeTag('TI-2'),
  makeTag('LI-1', { equipment: 'TK-1', text: { zh: '罐液位', en: 'Tank level' } }),
  makeTag('FI-1', { equipment: 'TK-1' }),
  makeTag('PI-9', { equipment: 'X-9' }),
  ...Array.from({ length: 5000 }, (_, i) => makeTag(`ZI-${10_000 + i}`, { equipment: 'X-8' })),
])
const edge = fakeFeed()
const lab = fakeFeed({ kind: 'opcua' })
let app: App
let browser: Browser
let opened: Opened

beforeAll(async () => {
  const bind = { tags: { 'TI-1': { name: 'pump/bearing', unit: 'degF' } } }
  app = await createApp({
    plant,
    source: createLive({
      peers: [
        { name: 'edge', feed: edge, entry: SourceEntry.parse({ uri: 'mqtt://x', bind }) },
        {
          name: 'lab',
          feed: lab,
          entry: SourceEntry.parse({ uri: 'opc.tcp://x', bind: { name: 'ns=2;s={tag}' } }),
        },
      ],
      tags: plant.tags,
      simulated: true,
      warn: () => {},
    }),
    log: pino({ level: 'silent' }),
    client: await ensureClient(),
  })
  const { url } = await app.listen({ host: '127.0.0.1', port: 0 })
  edge.sink.reading('pump/bearing', 68, quality.good, undefined)
  edge.sink.reading('Line/FI_1/PV', 12.5, quality.good, undefined)
  lab.sink.reading('ns=2;s=LI-1', 41.5, quality.uncertainLastUsableValue, Date.now() - 2000)
  for (let i = 0; i < 5000; i += 2) lab.sink.reading(`ns=2;s=ZI-${10_000 + i}`, 50, quality.good, undefined)
  browser = await launchBrowser()
  opened = await openPage(browser, `${url}/?quality=low&console=bindings`, { width: 1280, height: 800 })
})

afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const row = (tag: string): Locator => opened.page.locator(`tr[data-key^="${tag}\\a "]`)
const tab = (name: string) => opened.page.locator(`[data-tab="${name}"]`)
const field = () => opened.page.locator('input[type="search"]')
const words = (of: Locator) => of.innerText({ timeout: 60_000 })
const seconds = async (tag: string) => Number.parseInt(await words(row(tag).locator('td').nth(2)), 10)

test('lists every tag with its value, quality in words, source and the peer’s name, and pushes what changes', async () => {
  await expect
    .poll(() => words(row('TI-1')), { timeout: 60_000 })
    .toMatch(/20\.0[\s\S]*良好[\s\S]*edge[\s\S]*pump\/bearing/)
  expect(await words(row('TI-1'))).toContain('degF → °C')
  expect(await words(row('LI-1'))).toMatch(/≈\s?41\.5[\s\S]*不可靠[\s\S]*UncertainLastUsableValue[\s\S]*lab/)
  expect(await words(row('TI-2'))).toContain('无数值')
  const before = await seconds('LI-1')
  edge.sink.reading('pump/bearing', 104, quality.good, undefined)
  await expect.poll(() => words(row('TI-1')), { timeout: 10_000 }).toContain('40.0')
  await expect.poll(() => seconds('LI-1'), { timeout: 10_000 }).toBeGreaterThan(before)
  expect(opened.requests.filter((url) => /api\/v1\/(bindings|values|health)/.test(url))).toEqual([])
})

test('says which names are no tag, what they most likely mean, and gives the line for sources.yaml', async () => {
  const { page } = opened
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await tab('names').click()
  const name = page.locator('tr', { hasText: 'Line/FI_1/PV' })
  expect(await words(name)).toMatch(/12\.5[\s\S]*FI-1/)
  await name.getByRole('button').click()
  await page.getByText('sources.edge.bind.tags').waitFor({ timeout: 10_000 })
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('        FI-1: Line/FI_1/PV\n')
  await tab('picture').click()
  expect(await words(page.locator('tr', { hasText: 'PI-9' }))).toContain('X-9')
})

test('filters by words in Chinese, by pinyin, by source and by state, and walks 5 000 rows without drawing them', async () => {
  const { page } = opened
  await tab('tags').click()
  await field().fill('泵轴承')
  await expect.poll(() => page.locator('tbody tr').count(), { timeout: 10_000 }).toBe(1)
  expect(await words(row('TI-1'))).toContain('edge')
  await field().fill('gyw')
  await expect.poll(() => row('LI-1').count(), { timeout: 10_000 }).toBe(1)
  await field().fill('')
  await page.locator('button[data-state="uncertain"]').click()
  await expect.poll(() => page.locator('tbody tr').count(), { timeout: 10_000 }).toBe(1)
  await page.locator('button[data-state="all"]').click()
  await page.getByRole('button', { name: 'lab opcua' }).click()
  await expect.poll(() => row('TI-1').count(), { timeout: 10_000 }).toBe(0)
  await page.getByRole('button', { name: 'lab opcua' }).click()
  await row('TI-1').focus()
  await page.keyboard.press('End')
  await row('ZI-14999').waitFor({ timeout: 20_000 })
  expect(await page.locator('tbody tr').count()).toBeLessThan(200)
  await page.keyboard.press('Home')
  await row('TI-1').waitFor({ timeout: 20_000 })
})

test('chooses the equipment of a tag by key, and keeps the console in the address', async () => {
  const { page } = opened
  await row('TI-2').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await stats(page)).selected, { timeout: 10_000 }).toBe('TK-1')
  expect(page.url()).toMatch(/console=bindings/)
  expect(await words(page.getByRole('region', { name: '所选位号' }))).toContain('ns=2;s=LI-1')
})

test('a peer that is lost makes its values stale within seconds, and says why and in the bar which it is', async () => {
  const { page } = opened
  const why = 'opc.tcp://lab:4840 refused the connection'
  lab.sink.lost('all')
  lab.sink.status('down', foreign(why))
  await expect.poll(() => words(row('LI-1')), { timeout: 5000 }).toContain('失效')
  expect(await words(row('TI-1'))).toContain('良好')
  expect(await words(page.locator('article[data-state="down"]'))).toContain(why)
  expect(await words(page.getByRole('region', { name: '所选位号' }))).toContain(why)
  const pill = page.locator('button[data-kind]')
  expect(await words(pill)).toMatch(/LIVE[\s\S]*SIMULATED[\s\S]*lab 中断/)
  // Closed, the device's own panel says the same.
  await page.keyboard.press('b')
  await page.getByRole('region', { name: '位号绑定' }).waitFor({ state: 'detached' })
  expect(page.url()).not.toMatch(/console=/)
  await expect.poll(() => words(page.locator('aside')), { timeout: 10_000 }).toContain(why)
  lab.sink.status('running')
  lab.sink.reading('ns=2;s=LI-1', 42, quality.good, undefined)
  await expect.poll(() => words(pill), { timeout: 5000 }).not.toContain('中断')
  expect(opened.errors).toEqual([])
})
