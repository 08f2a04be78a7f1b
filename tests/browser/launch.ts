/** A browser as the tests use it: software WebGL, nothing asked of the network but the page's own server. */
import { type Browser, chromium } from 'playwright-core'
import { ensureBrowser } from './find'

const FLAGS = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--hide-scrollbars',
]

/** Launches Chromium; the caller closes it. `flags` are added. */
export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = ensureBrowser((line) => process.stderr.write(`${line}\n`))
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...flags] })
}
