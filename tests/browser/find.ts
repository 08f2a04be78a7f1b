/**
 * A Chromium for the browser tests: one that is found is used, else one is installed. In this order: CHROMIUM_PATH, the
 * usual places, Playwright's own download, and, on Debian as root, the distribution's package.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Path of a Chromium that is here already, or undefined. @throws Error where CHROMIUM_PATH names no file. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is "${named}", and no such file exists`)
    return named
  }
  return [...USUAL_PLACES, playwrightsOwn()].find((path) => path !== '' && existsSync(path))
}

/** Path of a Chromium, installed first where there is none. @throws Error that says what to do where neither works. */
export function ensureBrowser(log: (line: string) => void): string {
  const found = findBrowser()
  if (found) return found
  log('no Chromium found; installing one with Playwright …')
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 })
  const own = findBrowser()
  if (own) return own
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    log('that did not work; installing the distribution’s package …')
    const apt = (...args: string[]) =>
      execFileSync('apt-get', ['-qq', '-y', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    apt('update')
    apt('install', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
    const packaged = findBrowser()
    if (packaged) return packaged
  }
  throw new Error('no Chromium could be found or installed: install one and set CHROMIUM_PATH to its path')
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath()
  } catch {
    return ''
  }
}
