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
      default: problem,
    },
  },
})

const problem = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const TIME = 'ISO 8601 UTC, or ms since 1970'

export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Workshop Twin',
    version: '1',
    description:
      'Reads the state of a workshop. Nothing is ever written to a plant: the twin only listens; samples may be pushed to it. Live frames travel over the socket (docs/protocol.md).',
  },
  paths: {
    '/api/v1/health': get(
      'The source as a whole, each of its peers with what came from it, the clients, the uptime',
    ),
    '/api/v1/plant': get('Areas, units, equipment, tags and lines, with text in Chinese and English'),
    '/api/v1/values': get(
      'Current values: [{tag, time, value, quality, stale, provenance, simulated, source}]',
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
      'Tags beyond a limit now: [{tag, equipment, state, severity, value, limit, since, stale, provenance, simulated, source}]',
    ),
    '/api/v1/bindings': get(
      'Which name of which source is which tag, and the names that are none: {at, now, sources, tags, unbound, detail}, in pages',
      parameter('filter', "Part of a tag's, a source's or a peer's name"),
      parameter('source', 'Only this source'),
      parameter('only', 'Of the tags: all, good, uncertain, bad, stale, silent, unnamed or not good'),
      parameter('offset', 'First row of the tags, from 0'),
      parameter('limit', 'Rows of tags, 0 to 200, default 100'),
      parameter('unboundOffset', 'First row of the names that are no tag'),
      parameter('unboundLimit', 'Rows of them, 0 to 200, default 100'),
    ),
    '/api/v1/samples': {
      post: {
        summary:
          'Pushes samples to a push source. gzip is taken; 4 MiB at most, unpacked too; 1200 requests a minute. A repeated tag and time changes nothing',
        security: [{ token: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Sample' } } },
            'application/x-ndjson': { schema: { type: 'string', description: 'One Sample a line' } },
          },
        },
        responses: {
          200: { description: 'All were taken: {accepted, duplicates, refused, errors: [{line, message}]}' },
          207: { description: 'Some were not: the same; the first 100 are named, by line or place from 1' },
          401: problem,
          409: { ...problem, description: 'The running source takes none' },
          413: problem,
          503: { ...problem, description: 'Switched off: TWIN_PUSH_TOKEN is not set' },
          default: problem,
        },
      },
    },
    '/metrics': {
      get: { summary: 'Prometheus text', responses: { 200: { description: 'Metrics' } } },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'TWIN_PUSH_TOKEN' } },
    schemas: {
      Sample: {
        type: 'object',
        required: ['tag', 'value'],
        additionalProperties: false,
        properties: {
          tag: { type: 'string', description: "The pusher's name for it (sources.yaml binds it to a tag)" },
          value: { type: ['number', 'boolean', 'string', 'null'] },
          time: {
            type: ['string', 'number'],
            description: "ISO 8601 with a zone, or ms since 1970; the server's time where left out",
          },
          quality: {
            type: ['string', 'integer'],
            description: 'good (default), uncertain, bad, or an OPC UA status code',
          },
        },
      },
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
