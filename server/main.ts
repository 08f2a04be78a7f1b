/** Composition root of the server: configuration in, running server out. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { z } from 'zod'
import { type App, createApp } from './app'
import { type Config, readSecrets, type Secrets } from './config'
import { loadPlant } from './scene/files'
import { openSource } from './sources/open'

export interface ServeOptions {
  readonly config: Config
  /** Folder of the compiled scene; by default the scene's `built`. */
  readonly built?: string
  /** Folder of the built client; left out where `pages` serves it or the API alone is wanted. */
  readonly client?: string
  readonly pages?: (app: FastifyInstance) => Promise<void>
  /** By default the environment's. */
  readonly secrets?: Secrets
}

export interface Running {
  readonly url: string
  readonly port: number
  readonly close: () => Promise<void>
}

/** Loads the scene, opens the source and listens. @throws errors with a message for people (SceneError, SourceError, ListenError). */
export async function serve({
  config,
  built,
  client,
  pages,
  secrets = readSecrets(process.env),
}: ServeOptions): Promise<Running> {
  const log = pino({ level: config.log, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const plant = await loadPlant(config.scene)
  const source = await openSource({
    source: config.source,
    plant,
    sceneDir: config.scene,
    dataDir: config.data,
    secrets: secrets.sources,
    warn: (message) => log.warn(message),
  })
  let app: App | undefined
  try {
    app = await createApp({
      plant,
      source,
      log,
      scene: await compiledScene(built ?? join(config.scene, 'built')),
      ...(secrets.pushToken === undefined ? {} : { pushToken: secrets.pushToken }),
      ...(client === undefined ? {} : { client }),
      ...(pages === undefined ? {} : { pages }),
      settings: {
        tickHz: config.tickHz,
        maxClients: config.maxClients,
        allowedOrigins: config.allowedOrigins,
      },
    })
    const { url, port } = await app.listen(config)
    return { url, port, close: app.close }
  } catch (error) {
    await (app ?? source).close()
    throw error
  }
}

const Head = z.object({ hash: z.string() })

/** Folder and hash of the compiled scene; no hash where it is not built. */
async function compiledScene(folder: string): Promise<{ folder: string; hash: string }> {
  const text = await readFile(join(folder, 'scene.json'), 'utf8').catch(() => undefined)
  return { folder, hash: text === undefined ? '' : Head.parse(JSON.parse(text)).hash }
}
