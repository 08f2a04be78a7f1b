/** The pages and what they load: the built client, and the compiled scene. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { OUTLINE_FILE } from '#core/compiled/outline'
import { ProblemError } from './problem'

export interface PageOptions {
  /** Folder of the built client. */
  readonly client: string | undefined
  /** Folder of the compiled scene. */
  readonly scene: string | undefined
}

const IMMUTABLE = 'public, max-age=31536000, immutable'
const compress = promisify(gzip)

export async function registerPages(app: FastifyInstance, { client, scene }: PageOptions): Promise<void> {
  await registerScene(app, scene)
  if (client === undefined) return
  await app.register(fastifyStatic, {
    root: client,
    prefix: '/',
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      // Names under assets/ carry a hash of their content; the page itself is asked for each time.
      const hashed = path.includes('/assets/') || path.includes('\\assets\\')
      reply.setHeader('cache-control', hashed ? IMMUTABLE : 'no-cache')
      reply.setHeader('vary', 'accept-encoding')
    },
  })
  for (const path of ['/', '/show', '/tour/*', '/remote']) {
    app.get(path, (_, reply) => reply.sendFile('index.html'))
  }
}

async function registerScene(app: FastifyInstance, folder: string | undefined): Promise<void> {
  // The two files whose names say nothing of their content: asked for each time.
  for (const [name, type] of [
    ['scene.json', 'application/json'],
    [OUTLINE_FILE, 'application/octet-stream'],
  ] as const) {
    const held = heldFile(folder, name)
    app.get(`/scene/${name}`, async (request, reply) => {
      const file = await held()
      if (!file) throw new ProblemError(503, 'the scene is not built; run "twin build"')
      reply.headers({ etag: file.etag, 'cache-control': 'no-cache', vary: 'accept-encoding' })
      if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
      reply.type(type)
      if (!/\bgzip\b/.test(String(request.headers['accept-encoding']))) return reply.send(file.bytes)
      return reply.header('content-encoding', 'gzip').send(file.gzip)
    })
  }
  if (folder === undefined || !existsSync(folder)) return
  const geometry = compressedGeometry(folder)
  app.get<{ Params: { file: string } }>('/scene/:file(^[\\w.-]+\\.glb$)', async (request, reply) => {
    const { file } = request.params
    const wantsGzip = /\bgzip\b/.test(String(request.headers['accept-encoding']))
    const bytes = await (wantsGzip ? geometry(file) : readFile(join(folder, file)).catch(() => undefined))
    if (!bytes) throw new ProblemError(404, `the compiled scene has no file ${file}`)
    reply.headers({ 'cache-control': IMMUTABLE, vary: 'accept-encoding' })
    if (wantsGzip) reply.header('content-encoding', 'gzip')
    return reply.type('model/gltf-binary').send(bytes)
  })
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/scene/',
    decorateReply: false,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    // All others are named by their content.
    setHeaders: (reply) => void reply.setHeader('cache-control', IMMUTABLE),
  })
}

interface HeldFile {
  readonly etag: string
  readonly bytes: Buffer
  readonly gzip: Buffer
}

/** Reads a file that a build may replace, compressed once for each version of it. */
function heldFile(folder: string | undefined, name: string): () => Promise<HeldFile | undefined> {
  let held: { mtime: number; file: HeldFile } | undefined
  return async () => {
    if (folder === undefined) return undefined
    const path = join(folder, name)
    const info = await stat(path).catch(() => undefined)
    if (!info) return undefined
    if (held?.mtime === info.mtimeMs) return held.file
    const bytes = await readFile(path)
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    held = { mtime: info.mtimeMs, file: { etag, bytes, gzip: await compress(bytes) } }
    return held.file
  }
}

/** As many compressed files are kept: more than the scenes of a day's work have. */
const KEPT_FILES = 2000

/**
 * Geometry as it travels: packed for a general compressor to finish, it loses more than half once more. Each file is
 * compressed when first asked for and kept; its name says its content, so nothing kept is ever out of date.
 */
function compressedGeometry(folder: string): (file: string) => Promise<Buffer | undefined> {
  const kept = new Map<string, Promise<Buffer | undefined>>()
  return (file) => {
    let held = kept.get(file)
    if (!held) {
      held = readFile(join(folder, file)).then(compress, () => {
        kept.delete(file)
        return undefined
      })
      kept.set(file, held)
      const [oldest] = kept.keys()
      if (kept.size > KEPT_FILES && oldest !== undefined) kept.delete(oldest)
    }
    return held
  }
}
