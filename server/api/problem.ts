/** Errors as RFC 9457 problem+json. What is our fault is logged and not told. */
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { english, type Said } from '#core/messages/say'
import type { Problem } from '#core/protocol/api'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not with this source',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  501: 'Not available from this source',
  503: 'Not ready',
}

/** Thrown by handlers: `status` and a detail for the caller. */
export class ProblemError extends Error {
  readonly said?: Said
  constructor(
    readonly statusCode: number,
    detail: string | Said,
  ) {
    super(typeof detail === 'string' ? detail : english(detail))
    if (typeof detail !== 'string') this.said = detail
    this.name = 'ProblemError'
  }
}

export function problem(status: number, detail?: string, said?: Said): Problem {
  return {
    type: 'about:blank',
    title: TITLES[status] ?? (status < 500 ? 'Request refused' : 'Internal error'),
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(said === undefined ? {} : { said }),
  }
}

/** Parses a query string; the problem names each wrong parameter. */
export function parseQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  const result = schema.safeParse(query)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')}: unknown parameter`
      : `${issue.path.join('.')}: ${issue.message}`,
  )
  throw new ProblemError(400, faults.join('; '))
}

export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500 && !(error instanceof ProblemError))
      request.log.error({ err: error, url: request.url }, 'request failed')
    const detail = status < 500 || error instanceof ProblemError ? error.message : undefined
    return reply
      .code(status)
      .type('application/problem+json')
      .send(problem(status, detail, error instanceof ProblemError ? error.said : undefined))
  })
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .type('application/problem+json')
      .send(problem(404, `nothing is at ${request.url.slice(0, 200)}`)),
  )
}
