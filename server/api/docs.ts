/** The API described for machines and people: OpenAPI 3.1, served at /api/docs. */

const parameter = (name: string, description: string, required = false) => ({
  name,
  in: 'query',
  required,
  description,
  schema: { type: 'string' },
})

const get = (summary: string, ...parameters: ReturnType<typeof parameter>[]) => ({
  get: {
    summary,
    parameters,
    responses: {
      200: { description: 'The answer, as JSON' },
      default: {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  },
})

const TIME = 'ISO 8601 UTC, or ms since 1970'

export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Workshop Twin',
    version: '1',
    description:
      'Reads the state of a workshop. Nothing can be written: the twin only listens. Live frames travel over the socket (docs/protocol.md).',
  },
  paths: {
    '/api/v1/health': get('The source, the clients, the uptime'),
    '/api/v1/plant': get('Areas, units, equipment, tags and lines, with text in Chinese and English'),
    '/api/v1/values': get(
      'Current values: [{tag, time, value, quality, stale, provenance}]',
      parameter('tags', 'Names separated by commas; all where left out'),
    ),
    '/api/v1/history': get(
      'Trends: [{tag, times (ms UTC), values}], min-max downsampled, raw where there are fewer samples than points',
      parameter('tags', '1 to 20 names separated by commas', true),
      parameter('from', `${TIME}; an hour before "to" where left out`),
      parameter('to', `${TIME}; now where left out`),
      parameter('points', '2 to 5000, default 1000'),
    ),
    '/api/v1/state': get('Every value as it was at a moment', parameter('at', TIME, true)),
    '/api/v1/alarms': get(
      'Tags beyond a limit now: [{tag, equipment, state, severity, value, limit, since, stale}]',
    ),
    '/metrics': {
      get: { summary: 'Prometheus text', responses: { 200: { description: 'Metrics' } } },
    },
  },
  components: {
    schemas: {
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
        },
      },
    },
  },
} as const
