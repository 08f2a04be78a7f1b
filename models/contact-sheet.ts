/**
 * Renders the built library into one picture: `npx tsx models/contact-sheet.ts --out models/contact-sheet.png`.
 * `--only a,b --lod 1 --yaw 30 --zoom 3 --focus x,y,z` looks closer at what is being worked on.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { modelClasses } from './library'

const { values: flags } = parseArgs({
  options: {
    out: { type: 'string', default: 'models/contact-sheet.png' },
    built: { type: 'string', default: 'models/built' },
    only: { type: 'string' },
    lod: { type: 'string', default: '0' },
    columns: { type: 'string', default: '6' },
    tile: { type: 'string', default: '320x300' },
    yaw: { type: 'string', default: '-32' },
    pitch: { type: 'string', default: '13' },
    zoom: { type: 'string', default: '1' },
    focus: { type: 'string' },
    port: { type: 'string', default: '0' },
  },
})

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
}
const root = resolve(import.meta.dirname, '..')
const built = resolve(flags.built)
const [tileWidth, tileHeight] = flags.tile.split('x').map(Number) as [number, number]
const only = flags.only?.split(',')
const tiles = [...modelClasses.values()]
  .filter((c) => !only || only.includes(c.name))
  .map((c) => ({ url: `/built/${c.name}.glb`, caption: `${c.name}  ${c.text.zh}` }))
const sheet = {
  tiles,
  columns: Math.min(Number(flags.columns), tiles.length),
  tileWidth,
  tileHeight,
  lod: Number(flags.lod),
  yaw: Number(flags.yaw),
  pitch: Number(flags.pitch),
  zoom: Number(flags.zoom),
  focus: flags.focus?.split(',').map(Number),
}

const server = createServer(async (request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
  try {
    const body =
      path === '/sheet.json'
        ? JSON.stringify(sheet)
        : await readFile(
            path === '/'
              ? join(root, 'models/contact-sheet.html')
              : path.startsWith('/built/')
                ? join(built, path.slice(7))
                : join(root, path),
          )
    response.setHeader(
      'content-type',
      TYPES[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream',
    )
    response.end(body)
  } catch {
    response.statusCode = 404
    response.end()
  }
})
await new Promise<void>((done) => server.listen(Number(flags.port), '127.0.0.1', done))
const address = server.address()
const port = typeof address === 'object' && address ? address.port : 0
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    '--no-sandbox',
    '--disable-background-networking',
  ],
})
try {
  const width = sheet.columns * tileWidth
  const height = Math.ceil(tiles.length / sheet.columns) * tileHeight
  const page = await browser.newPage({ viewport: { width, height } })
  page.on('pageerror', (error) => console.error(error.message))
  page.on('console', (message) => message.type() === 'error' && console.error(message.text()))
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.waitForFunction(() => document.title === 'ready', undefined, { timeout: 300_000 })
  await page.screenshot({ path: flags.out })
  console.log(`${flags.out}: ${tiles.length} models, ${width}×${height}`)
} finally {
  await browser.close()
  server.close()
}
