/** Builds the client where it is missing or older than its sources, and compresses it once for all visitors. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { CliError } from '../errors'
import { startProgress } from '../progress'
import { CLIENT_DIST, ROOT } from '../roots'

/** Name, in the built folder, of the file that says what it was built from. */
const STAMP = '.sources'
const TEXT = new Set(['.js', '.css', '.html', '.json', '.svg', '.webmanifest', '.wasm'])
/** Below this, compressing gains nothing. */
const WORTH_BYTES = 1024

/** Folder of the built client; builds first where that is needed. */
export async function ensureClient(): Promise<string> {
  const sources = await hashSources()
  const built = await readFile(join(CLIENT_DIST, STAMP), 'utf8').catch(() => '')
  if (built === sources) return CLIENT_DIST
  const progress = startProgress('Building the pages')
  // Built beside the real place and moved there whole, so that nobody is ever served half a client.
  const workDir = join(ROOT, 'dist', `.client-${process.pid}`)
  try {
    progress.update(0, 2, 'bundle')
    await bundle(workDir)
    progress.update(1, 2, 'compress')
    await compressAll(workDir)
    await writeFile(join(workDir, STAMP), sources)
    await rm(CLIENT_DIST, { recursive: true, force: true })
    await rename(workDir, CLIENT_DIST)
    progress.done('done')
    return CLIENT_DIST
  } catch (error) {
    progress.fail()
    await rm(workDir, { recursive: true, force: true })
    throw error
  }
}

async function bundle(outDir: string): Promise<void> {
  if (!existsSync(join(ROOT, 'client', 'index.html'))) throw new CliError('client/index.html is missing')
  await mkdir(outDir, { recursive: true })
  const { build } = await import('vite')
  // Whoever builds them, a test run too, gets the pages that visitors get: React's own checks are slow.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build({
      configFile: join(ROOT, 'vite.config.ts'),
      root: join(ROOT, 'client'),
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    })
  } catch (error) {
    throw new CliError(`the pages do not build: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

/** Writes .br and .gz beside each text file. */
async function compressAll(folder: string): Promise<void> {
  const brotli = promisify(brotliCompress)
  const gz = promisify(gzip)
  for (const file of await filesUnder(folder)) {
    if (!TEXT.has(extname(file))) continue
    const bytes = await readFile(file)
    if (bytes.length < WORTH_BYTES) continue
    await writeFile(`${file}.br`, await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
    await writeFile(`${file}.gz`, await gz(bytes, { level: 9 }))
  }
}

/** Hash over everything the bundle is made from. */
async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  const files = [
    ...(await filesUnder(join(ROOT, 'client'))),
    ...(await filesUnder(join(ROOT, 'core'))),
    ...['vite.config.ts', 'vite-budget.ts', 'vite-preload.ts'].map((file) => join(ROOT, file)),
    join(ROOT, 'package-lock.json'),
  ]
  for (const file of files) {
    hash.update(relative(ROOT, file).replaceAll('\\', '/'))
    hash.update(await readFile(file))
  }
  return hash.digest('hex')
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
