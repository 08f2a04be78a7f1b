/** A page under test: opened small and at the lowest quality, since software draws it, with all it asked for and said. */
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'

export interface Opened {
  readonly page: Page
  /** Every address the page asked for. */
  readonly requests: readonly string[]
  /** Errors thrown in the page. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

export async function openPage(
  browser: Browser,
  url: string,
  size: { width: number; height: number } = { width: 960, height: 540 },
): Promise<Opened> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', locale: 'zh-CN' })
  const page = await context.newPage()
  const requests: string[] = []
  const errors: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  page.on('websocket', (socket) => requests.push(socket.url()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 120_000 })
  return { page, requests, errors, close: () => context.close() }
}

export const stats = (page: Page) => page.evaluate(() => window.twin?.stats() ?? {})

/** Waits until telemetry arrives and no more tiles come: the picture is complete. */
export async function pictureReady(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const now = window.twin?.stats()
      return (now?.framesReceived ?? 0) > 0 && (now?.framesDrawn ?? 0) > 0 && (now?.tiles ?? 0) > 0
    },
    undefined,
    { timeout: 200_000, polling: 500 },
  )
  let before = -1
  for (let still = 0; still < 4; ) {
    await page.waitForTimeout(1000)
    const { tiles = 0 } = await stats(page)
    still = tiles === before ? still + 1 : 0
    before = tiles
  }
}

export interface Colour {
  readonly r: number
  readonly g: number
  readonly b: number
}

/** Mean colour of the square of `side` CSS pixels around a point, from the page's own pixels. */
export async function colourAt(page: Page, x: number, y: number, side = 9): Promise<Colour> {
  const clip = { x: Math.round(x - side / 2), y: Math.round(y - side / 2), width: side, height: side }
  const { data, width, height } = PNG.sync.read(await page.screenshot({ clip, timeout: 120_000 }))
  const sum = [0, 0, 0]
  for (let i = 0; i < data.length; i += 4) for (let c = 0; c < 3; c++) sum[c]! += data[i + c]!
  const [r, g, b] = sum.map((s) => s / (width * height)) as [number, number, number]
  return { r, g, b }
}

/** A point of the page at which a click would choose the equipment; looked for around its anchor, once picking is ready. */
export async function pointOn(page: Page, id: string): Promise<{ x: number; y: number }> {
  const found = await page.waitForFunction(
    (wanted) => {
      const anchor = window.twin?.anchor(wanted)
      if (!anchor) return null
      const hits = (x: number, y: number) => window.twin?.pick(x, y) === wanted
      for (let ring = 0; ring <= 160; ring += 8) {
        for (let angle = 0; angle < 16; angle++) {
          const x = anchor.x + ring * Math.cos((angle * Math.PI) / 8)
          const y = anchor.y + ring * Math.sin((angle * Math.PI) / 8)
          if (hits(x, y) && hits(x - 4, y) && hits(x + 4, y) && hits(x, y - 4) && hits(x, y + 4))
            return { x, y }
        }
      }
      return null
    },
    id,
    { timeout: 60_000, polling: 1000 },
  )
  const point = await found.jsonValue()
  if (!point) throw new Error(`no point of the page shows ${id}`)
  return point
}
