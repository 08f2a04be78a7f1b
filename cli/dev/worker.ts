/**
 * The server under development: the bundler serves the pages, and a scene that has changed is shown unbaked at once. The
 * supervisor bakes it meanwhile and starts this anew.
 */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Config } from '#server/config'
import { type Running, serve } from '#server/main'
import { ensureScene } from '../build/scene'
import { ROOT } from '../roots'
import { bakedBuild, devBuilds } from './builds'

export async function serveDevelopment(config: Config): Promise<Running> {
  let built = await bakedBuild(config.scene)
  if (built === undefined) {
    built = devBuilds(config.scene).quick
    await ensureScene(config.scene, { outDir: built, bake: false })
  }
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
