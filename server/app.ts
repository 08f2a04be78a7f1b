/**
 * The server, put together from ready-made parts. Reads no environment and no scene files, and listens only when told.
 */
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import type { Plant } from '#core/plant/schema'
import type { BindingsQuery } from '#core/protocol/bindings'
import type { FeedStatus, SourceStatus } from '#core/protocol/events'
import { createActiveAlarms } from './alarms/active'
import { bindingsPage } from './api/bindings'
import { registerPages } from './api/pages'
import { registerProblems } from './api/problem'
import { registerPush } from './api/push'
import { registerApi } from './api/routes'
import { registerSecurity } from './api/security'
import { createHub } from './hub/hub'
import { createMetrics } from './metrics'
import { createRelay } from './relay/relay'
import { createOrigins } from './sources/origins'
import type { Source, SourceSink } from './sources/source'

export interface AppParts {
  readonly plant: Plant
  readonly source: Source
  readonly log: Logger
  /** Folder of the built client; without it there are no pages. */
  readonly client?: string
  /** Folder of the compiled scene, and its hash. */
  readonly scene?: { readonly folder: string; readonly hash: string }
  /** Serves the pages instead of `client`, e.g. a bundler under development. */
  readonly pages?: (app: FastifyInstance) => Promise<void>
  /** Who may push samples, where the source takes them; nobody where left out. */
  readonly pushToken?: string
  readonly settings?: Partial<Settings>
}

export interface Settings {
  /** Ticks of the relay a second. */
  readonly tickHz: number
  readonly maxClients: number
  /** Origins allowed on the socket beside the server's own. */
  readonly allowedOrigins: readonly string[]
}

export const DEFAULT_SETTINGS: Settings = { tickHz: 10, maxClients: 200, allowedOrigins: [] }

export interface App {
  /** Starts the source, then listens. @throws ListenError, SourceError */
  listen(where: { host: string; port: number }): Promise<{ url: string; port: number }>
  /** Stops ticking, tells the clients, closes everything within five seconds. */
  close(): Promise<void>
}

/** The address cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}

const CLOSE_WITHIN_MS = 5000

export async function createApp(parts: AppParts): Promise<App> {
  const { plant, source, log } = parts
  const settings = { ...DEFAULT_SETTINGS, ...parts.settings }
  const hub = createHub(plant.tags)
  const alarms = createActiveAlarms(plant.tags)
  let status: SourceStatus = { kind: source.kind, state: 'starting', lastSampleAt: null }
  let lastSampleWall = Number.NaN
  let since = Date.now()
  let received = 0
  const sources = (): readonly FeedStatus[] =>
    source.sources?.() ?? [byItself(source, status, since, received)]
  const origins = createOrigins(source, plant.tags.length, sources)
  /** State and message told last, by name; '' is the source as a whole. */
  const told = new Map<string, string>()
  const line = ({ state, message }: SourceStatus) => `${state} ${message ?? ''}`

  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  })
  const metrics = createMetrics({
    clients: () => relay.clients,
    tags: () => hub.size,
    staleTags: () => hub.stale.reduce((sum, old) => sum + old, 0),
    lateSamples: () => hub.late,
    sourceSilence: () => (performance.now() - lastSampleWall) / 1000,
    sourceUp: () => status.state === 'running',
    sources,
  })
  const page = (query: BindingsQuery) =>
    bindingsPage({ tags: plant.tags, hub, bound: source.bound, sources, now: Date.now }, query)
  const relay = createRelay({
    http: app.server,
    hub,
    resolutions: plant.tags.map((tag) => tag.resolution),
    welcome: () => ({
      tags: plant.tags.map((tag) => tag.name),
      scene: parts.scene?.hash ?? '',
      // Where the source is down its state says so, and says when it is back.
      provenance: source.provenance,
      simulated: source.simulated,
      source: status,
      sources: sources(),
    }),
    origins: origins.places,
    bindings: page,
    // Else a sample would wait for the source's next batch first, and for the next tick after it.
    beforeTick: () => source.flush?.(),
    ...settings,
    metrics,
    log,
  })

  const sink: SourceSink = {
    samples(batch, time) {
      hub.samples(batch, time)
      if (batch.count === 0) return
      received += batch.count
      alarms.samples(batch)
      lastSampleWall = performance.now()
      const newest = batch.times[batch.count - 1]!
      // A batch of late samples only is no news of now.
      if (newest > (status.lastSampleAt ?? 0)) status = { ...status, lastSampleAt: newest }
    },
    jump(time) {
      hub.jump(time)
      alarms.jump()
      status = { ...status, lastSampleAt: null }
    },
    lost: (tags) => hub.lose(tags),
    alive: (tags, time) => hub.confirm(tags, time),
    found: (tags) => hub.find(tags),
    setBack(tags) {
      hub.setBack(tags)
      alarms.setBack(tags)
    },
    status(next) {
      if (next.state !== status.state) since = Date.now()
      status = next
      hub.setDown(next.state === 'down')
      if (next.state === 'down' && told.get('') !== line(next))
        log.error(next.message ?? 'the source is down')
      const all = sources()
      // A repeated state is news to nobody.
      const news = [{ ...next, name: '' }, ...all].filter((one) => told.get(one.name) !== line(one))
      for (const one of news) {
        told.set(one.name, line(one))
        if (one.state !== 'down') log.info({ source: one.name, kind: one.kind, state: one.state }, 'source')
        else if (next.state !== 'down')
          log.warn(`source ${one.name} is down: ${one.message ?? 'no reason given'}`)
      }
      if (news.length > 0) relay.tellSource(next, all)
    },
  }

  registerProblems(app)
  await registerSecurity(app, { contentPolicy: parts.pages === undefined })
  registerApi(app, {
    plant,
    hub,
    alarms,
    source,
    origins,
    metrics,
    status: () => status,
    sources,
    bindings: page,
    clients: () => relay.clients,
  })
  await registerPush(app, { intake: source.intake, token: parts.pushToken })
  await registerPages(app, { client: parts.client, scene: parts.scene?.folder })
  if (parts.pages) await parts.pages(app)

  let closed: Promise<void> | undefined
  const shut = async () => {
    await relay.close()
    await Promise.all([app.close(), source.close()])
  }
  return {
    async listen({ host, port }) {
      await source.start(sink)
      try {
        await app.listen({ host, port })
      } catch (error) {
        throw listenError(error as NodeJS.ErrnoException, host, port)
      }
      relay.start()
      const bound = (app.server.address() as AddressInfo).port
      const name = host.includes(':') ? `[${host}]` : host
      return { url: `http://${name}:${bound}`, port: bound }
    },
    close() {
      const late = new Promise<void>((resolve) => {
        setTimeout(resolve, CLOSE_WITHIN_MS).unref()
      })
      closed ??= Promise.race([shut(), late])
      return closed
    },
  }
}

/** A source that is no live one, as its own only peer. */
function byItself(
  { provenance, simulated }: Source,
  status: SourceStatus,
  since: number,
  received: number,
): FeedStatus {
  const none = {
    unbound: 0,
    thinned: 0,
    conflated: 0,
    late: 0,
    mistimed: 0,
    missed: 0,
    gaps: 0,
    gap: null,
    gapSaid: null,
    refused: 0,
    refusals: [],
    refusalsSaid: [],
  }
  return {
    ...status,
    name: status.kind,
    // One that does not tell of its peers has none that could differ.
    provenance: provenance === 'MIXED' ? 'LIVE' : provenance,
    simulated,
    since,
    skewMs: null,
    received,
    bound: received,
    ...none,
  }
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): ListenError {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ListenError(
        `port ${port} on ${host} is in use by another program. Stop that program, or choose another port: --port ${port + 1}`,
      )
    case 'EACCES':
      return new ListenError(
        `port ${port} may not be opened without special rights. Choose one above 1023: --port 8080`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(
        `${host} is not an address of this machine. Use --host 127.0.0.1, or --host 0.0.0.0 for all`,
      )
    default:
      return new ListenError(`cannot listen on ${host}:${port}: ${error.message}`)
  }
}
