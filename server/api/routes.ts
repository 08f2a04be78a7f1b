/** The HTTP API under /api/v1, and /metrics. Read-only: nothing here changes anything. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Said, say } from '#core/messages/say'
import type { Plant } from '#core/plant/schema'
import type { HealthAnswer, SeriesAnswer } from '#core/protocol/api'
import { type BindingsPage, BindingsQuery, MAX_BINDING_ROWS } from '#core/protocol/bindings'
import type { FeedStatus, SourceStatus } from '#core/protocol/events'
import type { ActiveAlarms } from '../alarms/active'
import type { Hub } from '../hub/hub'
import type { Metrics } from '../metrics'
import type { Origins } from '../sources/origins'
import type { Source } from '../sources/source'
import { alarmAnswer, plantAnswer, stateAnswer, valueAnswer } from './answers'
import { openApi } from './docs'
import { ProblemError, parseQuery } from './problem'

export interface ApiParts {
  readonly plant: Plant
  readonly hub: Hub
  readonly alarms: ActiveAlarms
  readonly source: Source
  readonly origins: Origins
  readonly status: () => SourceStatus
  readonly sources: () => readonly FeedStatus[]
  readonly bindings: (query: BindingsQuery) => BindingsPage
  readonly clients: () => number
  readonly metrics: Metrics
}

/** Names separated by commas; none means all. */
const names = z
  .string()
  .max(20_000)
  .transform((text) => text.split(',').filter((name) => name !== ''))
/** ISO 8601 or ms since 1970 UTC. */
const time = z
  .string()
  .transform((text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text)))
  .refine(Number.isFinite, 'must be ISO 8601 (2026-01-01T08:00:00Z) or ms since 1970')

export const ValuesQuery = z.strictObject({ tags: names.optional() })
export const StateQuery = z.strictObject({ at: time })
export const HistoryQuery = z.strictObject({
  tags: names.refine((list) => list.length >= 1 && list.length <= 20, 'must name 1 to 20 tags'),
  from: time.optional(),
  to: time.optional(),
  points: z.coerce.number().int().min(2).max(5000).default(1000),
})

const offset = z.coerce.number().int().min(0).default(0)
const limit = z.coerce.number().int().min(0).max(MAX_BINDING_ROWS).default(100)
const { filter, source, only } = BindingsQuery.shape
export const BindingsPageQuery = z.strictObject({
  filter,
  source,
  only,
  offset,
  limit,
  unboundOffset: offset,
  unboundLimit: limit,
})

const HISTORY_SPAN_MS = 3_600_000

export function registerApi(app: FastifyInstance, parts: ApiParts): void {
  const { plant, hub, source } = parts
  const index = new Map(plant.tags.map((tag, i) => [tag.name, i]))
  const started = process.uptime()
  const find = (name: string): number => {
    const found = index.get(name)
    if (found === undefined) throw new ProblemError(404, `no tag is called "${name.slice(0, 128)}"`)
    return found
  }

  app.get('/api/v1/health', (): HealthAnswer => {
    const status = parts.status()
    const sources = parts.sources()
    return {
      status: [status, ...sources].some(({ state }) => state === 'down') ? 'degraded' : 'ok',
      source: status,
      sources,
      clients: parts.clients(),
      uptime: Math.round((process.uptime() - started) * 10) / 10,
    }
  })

  const answer = JSON.stringify(plantAnswer(plant))
  app.get('/api/v1/plant', (_, reply) => reply.type('application/json').send(answer))

  app.get('/api/v1/values', (request) => {
    const { tags } = parseQuery(ValuesQuery, request.query)
    const wanted = tags === undefined ? plant.tags.map((tag) => tag.name) : tags
    const originOf = parts.origins.now()
    return wanted.map((name) => {
      const tag = find(name)
      return valueAnswer(hub, tag, name, originOf(tag))
    })
  })

  const heavy = { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } }
  app.get('/api/v1/history', heavy, async (request): Promise<SeriesAnswer[]> => {
    const { history } = source
    const query = parseQuery(HistoryQuery, request.query)
    if (!history) throw new ProblemError(501, noHistory(source))
    const tags = query.tags.map(find)
    // What lies ahead of the clock in this loop has not happened yet.
    const to = Math.min(query.to ?? hub.now, hub.now, history.to)
    const from = Math.max(query.from ?? to - HISTORY_SPAN_MS, history.from)
    const answers: SeriesAnswer[] = []
    for (const [i, tag] of tags.entries()) {
      const series = from > to ? { times: [], values: [] } : await history.series(tag, from, to, query.points)
      answers.push({ tag: query.tags[i]!, ...series })
    }
    return answers
  })

  app.get('/api/v1/state', heavy, async (request) => {
    const { at } = parseQuery(StateQuery, request.query)
    if (!source.state) throw new ProblemError(501, noStates(source))
    if (at > hub.now)
      throw new ProblemError(400, `at: the source's clock is at ${new Date(hub.now).toISOString()}`)
    return stateAnswer(plant.tags, await source.state(at), at, parts.origins.now())
  })

  app.get('/api/v1/bindings', heavy, (request) => {
    const { filter, source, only, offset, limit, unboundOffset, unboundLimit } = parseQuery(
      BindingsPageQuery,
      request.query,
    )
    const unbound = { offset: unboundOffset, limit: unboundLimit }
    return parts.bindings({ filter, source, only, tags: { offset, limit }, unbound })
  })

  app.get('/api/v1/alarms', () => {
    const originOf = parts.origins.now()
    return parts.alarms.list().map((alarm) => alarmAnswer(plant.tags, hub, alarm, originOf(alarm.tag)))
  })

  app.get('/metrics', async (_, reply) =>
    reply.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics()),
  )

  app.get('/api/docs', () => openApi)
}

const noHistory = ({ kind }: Source): Said =>
  kind === 'several' ? say('source.no-live-history') : say('source.no-history', { kind })
const noStates = ({ kind }: Source): Said =>
  kind === 'several' ? say('source.no-live-states') : say('source.no-states', { kind })
