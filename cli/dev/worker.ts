/** The server under development: the bundler serves the pages, and the scene is shown unbaked where it has changed. */
import { basename, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { isStale } from '#compiler/build'
import type { Config } from '#server/config'
import { type Running, serve } from '#server/main'
import { ensureScene, shippedLibrary } from '../build/scene'
import { ROOT } from '../roots'

export async function serveDevelopment(config: Config): Promise<Running> {
  const stale = await isStale(config.scene, { library: await shippedLibrary() })
  // What is built for shipping is left alone: a quick build goes elsewhere.
  const built = stale ? join(ROOT, '.cache', 'dev', basename(config.scene)) : join(config.scene, 'built')
  if (stale) await ensureScene(config.scene, { outDir: built, bake: false })
  let closePages: (() => Promise<void>) | undefined
  const running = await serve({
    config,
    built,
    pages: async (app) => {
      closePages = await servePages(app)
    },
  })
  return {
    ...running,
    async close() {
      await closePages?.()
      await running.close()
    },
  }
}

/** Mounts the bundler for every path that nothing else answers; returns the way to stop it. */
async function servePages(app: FastifyInstance): Promise<() => Promise<void>> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: join(ROOT, 'vite.config.ts'),
    root: join(ROOT, 'client'),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server: app.server } },
  })
  app.get('/*', (request, reply) => {
    reply.hijack()
    vite.middlewares(request.raw, reply.raw, () => {
      reply.raw.statusCode = 404
      reply.raw.end()
    })
  })
  return () => vite.close()
}
