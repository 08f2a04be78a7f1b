/** Headers and rate limits for everything served. */
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problem'

export interface SecurityOptions {
  /** A page under development runs inline scripts and a second socket; the policy is left off there. */
  readonly contentPolicy: boolean
}

export async function registerSecurity(app: FastifyInstance, options: SecurityOptions): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: options.contentPolicy && {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The meshopt decoder is WebAssembly.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        workerSrc: ["'self'", 'blob:'],
        // Controls set sizes and variables in style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // The twin is often served over plain HTTP inside a plant; a proxy that adds TLS adds this too.
    strictTransportSecurity: false,
  })
  await app.register(rateLimit, {
    max: (request) => (request.url.startsWith('/api/') ? 1200 : 20_000),
    keyGenerator: (request) => `${request.ip} ${request.url.startsWith('/api/')}`,
    timeWindow: '1 minute',
    errorResponseBuilder: (_, context) =>
      new ProblemError(429, `more than ${context.max} requests in ${context.after}; try again later`),
  })
}
