/** The pages as they are used, looked at by axe: at a desk and on a phone, in both languages, with live, recorded and lost sources. */
import { join } from 'node:path'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say } from '#core/messages/say'
import { SourceEntry } from '#core/sources/schema'
import { quality } from '#core/telemetry/quality'
import { type App, createApp } from '#server/app'
import { loadPlant } from '#server/scene/files'
import { createLive } from '#server/sources/live/live'
import { ensureClient } from '../../cli/build/client'
import { launchBrowser } from '../browser/launch'
import { fakeFeed } from '../support/fake-feed'
import { violations } from './axe'
import { readBuiltHash } from './built'
import { openPage } from './page'
import { SCENE } from './serving'

const DEVICE = 'R-1101'
const feeds = { edge: fakeFeed(), csv: fakeFeed({ kind: 'file' }), lab: fakeFeed({ kind: 'opcua' }) }
let app: App
let url: string
let browser: Browser

/** Most values live, some of the chosen device recorded, uncertain, bad or off limits, and one source lost. */
beforeAll(async () => {
  const plant = await loadPlant(SCENE)
  const peers = Object.entries(feeds).map(([name, feed]) => ({
    name,
    feed,
    entry: SourceEntry.parse({ uri: 'mqtt://x', simulated: name === 'edge' }),
  }))
  app = await createApp({
    plant,
    source: createLive({ peers, tags: plant.tags, simulated: false, warn: () => {} }),
    log: pino({ level: 'silent' }),
    client: await ensureClient(),
    scene: { folder: join(SCENE, 'built'), hash: await readBuiltHash(SCENE) },
  })
  url = (await app.listen({ host: '127.0.0.1', port: 0 })).url
  const grades = [quality.good, quality.uncertainLastUsableValue, quality.badSensorFailure, quality.good]
  const own = plant.tags.filter((tag) => tag.equipment === DEVICE)
  for (const tag of plant.tags) {
    const place = own.indexOf(tag)
    const feed = place % 2 === 1 ? feeds.csv : feeds.edge
    const normal = tag.normal ?? (tag.range.min + tag.range.max) / 2
    feed.sink.reading(
      tag.name,
      place === 0 ? (tag.limits.hh ?? normal) : normal,
      grades[place] ?? quality.good,
      undefined,
    )
  }
  feeds.edge.sink.reading('Line/unknown', 12.5, quality.good, undefined)
  feeds.edge.sink.refused(say('payload.no-text'))
  feeds.lab.sink.status('down', say('opcua.connection-refused'))
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/**
 * A page whose picture never comes: what stands over it is looked at here, and drawing the whole plant in software, at
 * the size of a desk, would take all the time there is.
 */
async function openBare(path: string, size: { width: number; height: number }) {
  const opened = await openPage(browser, 'about:blank', size)
  await opened.page.route(/\/PlantScene-[^/]*\.js$/, () => {})
  await opened.page.goto(`${url}${path}`, { waitUntil: 'domcontentloaded', timeout: 60_000 })
  return opened
}

const menu = (page: Page, name: RegExp | string) =>
  page.locator('header').getByRole('button', { name }).first().click()
const close = (page: Page) => page.keyboard.press('Escape')
const one = (page: Page, selector: string) => page.locator(selector).first().waitFor({ timeout: 30_000 })

describe.each([
  ['at a desk', { width: 1920, height: 1080 }],
  ['on a phone', { width: 390, height: 844 }],
])('%s', (_, size) => {
  const isPhone = size.width < 760

  test.each(['zh', 'en'] as const)(
    'operate, in %s: the plant, a device, the bindings, search and every menu',
    async (language) => {
      const opened = await openBare(`/?quality=low&lang=${language}`, size)
      const { page } = opened
      const found: string[] = []
      const look = async (what: string) => {
        // What eases in is looked at when it is there.
        await page.waitForTimeout(300)
        found.push(...(await violations(page)).map((wrong) => `${what}: ${wrong}`))
      }
      await page.waitForFunction(() => (window.twin?.stats().framesReceived ?? 0) > 0, undefined, {
        timeout: 120_000,
      })
      await one(page, 'nav, header')
      await look('the plant')
      await page.keyboard.press('/')
      await one(page, '[role=combobox]')
      await look('search')
      await page.keyboard.type(DEVICE)
      await one(page, '[role=option]')
      await look('search with what was found')
      await page.keyboard.press('Enter')
      await one(page, 'aside [data-tag]')
      await page.locator('aside canvas, aside .u-over').first().waitFor({ timeout: 60_000 })
      await look('a device')
      await page.keyboard.press('b')
      for (const tab of ['tags', 'names', 'silent', 'picture']) {
        await page.locator(`[data-tab="${tab}"]`).click({ timeout: 60_000 })
        await one(page, `[data-tab="${tab}"][aria-pressed=true]`)
        await look(`the bindings, ${tab}`)
        if (tab !== 'tags') continue
        await page.locator('tr[data-key]').first().click()
        await look('the bindings, a tag')
      }
      await page.keyboard.press('b')
      const buttons = page.locator('header [aria-expanded]')
      for (let i = 0; i < (await buttons.count()); i++) {
        if (!(await buttons.nth(i).isVisible())) continue
        await buttons.nth(i).click()
        await one(page, '[aria-expanded=true]')
        await look(`menu ${i + 1}`)
        await close(page)
      }
      if (isPhone) {
        await menu(page, /设备树|equipment tree/)
        await one(page, '[role=dialog]')
        await look('the tree')
      }
      expect(found.join('\n')).toBe('')
      expect(opened.errors).toEqual([])
      await opened.close()
    },
    120_000,
  )

  test.each(['zh', 'en'] as const)(
    'the show, and addresses that hold nothing yet, in %s',
    async (language) => {
      const found: string[] = []
      for (const path of ['/show', '/tour/first', '/remote']) {
        const opened = await openBare(`${path}?quality=low&lang=${language}`, size)
        const { page } = opened
        await page.locator('h1').first().waitFor({ timeout: 30_000 })
        if (path === '/show') await one(page, '[data-block=figures] h2')
        await page.waitForTimeout(300)
        found.push(...(await violations(page)).map((wrong) => `${path}: ${wrong}`))
        await opened.close()
      }
      expect(found.join('\n')).toBe('')
    },
    120_000,
  )
})
