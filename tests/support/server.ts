/** A real server on a port of the system's choosing, closed by the test that opened it. */
import { pino } from 'pino'
import type { Plant } from '#core/plant/schema'
import { type App, type AppParts, createApp } from '#server/app'
import type { Source } from '#server/sources/source'
import { makePlant } from './plant'

export interface TestServer {
  readonly app: App
  readonly plant: Plant
  readonly port: number
  readonly url: string
  readonly resolutions: readonly number[]
  get(path: string, headers?: Record<string, string>): Promise<Response>
}

export async function startServer(
  source: Source,
  more: Partial<AppParts> = {},
  port = 0,
): Promise<TestServer> {
  const plant = more.plant ?? makePlant()
  const app = await createApp({ source, log: pino({ level: 'silent' }), ...more, plant })
  const listening = await app.listen({ host: '127.0.0.1', port })
  return {
    app,
    plant,
    ...listening,
    resolutions: plant.tags.map((tag) => tag.resolution),
    get: (path, headers = {}) => fetch(`${listening.url}${path}`, { headers }),
  }
}
