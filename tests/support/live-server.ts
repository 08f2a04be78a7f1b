/** A real server of several live sources within the test, as sources.yaml would have them. */
import type { Tag } from '#core/plant/schema'
import type { HealthAnswer } from '#core/protocol/api'
import type { FeedStatus } from '#core/protocol/events'
import { SourceEntry } from '#core/sources/schema'
import type { Secrets } from '#server/config'
import { openSource } from '#server/sources/open'
import type { Source } from '#server/sources/source'
import { makePlant } from './plant'
import { startServer, type TestServer } from './server'

export interface LiveServer extends TestServer {
  statusOf(source: string): Promise<FeedStatus>
  /** Waits until these sources run. */
  running(...sources: string[]): Promise<void>
  /** Pushes, where one of the sources takes it. */
  push(body: string, headers?: Record<string, string>): Promise<Response>
}

export interface LiveServerOptions {
  /** By name, as in sources.yaml. */
  readonly sources: Readonly<Record<string, object>>
  readonly tags: readonly Tag[]
  readonly dataDir: string
  readonly secrets?: Secrets['sources']
  /** Comes between source and server. */
  readonly between?: (source: Source) => Source
}

const PUSH_TOKEN = 'the token of the test'

export async function startLiveServer(options: LiveServerOptions): Promise<LiveServer> {
  const { tags, dataDir, secrets, between = (source) => source } = options
  const plant = makePlant(tags)
  const sources = Object.fromEntries(
    Object.entries(options.sources).map(([name, entry]) => [name, SourceEntry.parse(entry)]),
  )
  const source = await openSource({
    source: Object.keys(sources).join(),
    plant: { ...plant, sources: { source: '', sources } },
    sceneDir: dataDir,
    dataDir,
    warn: () => {},
    ...(secrets ? { secrets } : {}),
  })
  const server = await startServer(between(source), { plant, pushToken: PUSH_TOKEN })
  const statusOf = async (name: string) => {
    const health = (await (await server.get('/api/v1/health')).json()) as HealthAnswer
    return health.sources.find((one) => one.name === name)!
  }
  return {
    ...server,
    statusOf,
    async running(...names) {
      for (const name of names) {
        while ((await statusOf(name)).state !== 'running')
          await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    push: (body, headers = {}) =>
      fetch(`${server.url}/api/v1/samples`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${PUSH_TOKEN}`,
          'content-type': 'application/x-ndjson',
          ...headers,
        },
        body,
      }),
  }
}
