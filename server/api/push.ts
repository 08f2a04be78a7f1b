/**
 * `POST /api/v1/samples`: samples handed over, as a JSON array or NDJSON, plain or gzip, by whoever holds the token.
 * The one request that brings something in; it ends at the same door as every other source, and nothing goes on to a plant.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PushAnswer } from '#core/protocol/api'
import type { PushIntake } from '../sources/source'
import { ProblemError } from './problem'
import { type Line, readSample, splitSamples } from './push-lines'

export interface PushOptions {
  /** Undefined where the running source takes none. */
  readonly intake: PushIntake | undefined
  /** Undefined: nobody may. */
  readonly token: string | undefined
}

/** Of the body as it travels, and unpacked; parsing the whole of it must not hold the loop up. */
const MAX_BODY = 4 * 1024 * 1024
/** Requests a minute from one address. */
const MAX_REQUESTS = 1200
const MAX_ERRORS = 100
/** Samples taken in one go, before others get their turn. */
const SLICE = 2000

const unpack = promisify(gunzip)
const digest = (text: string) => createHash('sha256').update(text).digest()

export async function registerPush(app: FastifyInstance, { intake, token }: PushOptions): Promise<void> {
  const wanted = token === undefined ? undefined : digest(token)

  const admit = (request: FastifyRequest): PushIntake => {
    if (!intake)
      throw new ProblemError(
        409,
        'the running source takes no pushed samples; start with --source push:, or name a source with uri "push:" in sources.yaml',
      )
    if (!wanted)
      throw new ProblemError(
        503,
        'pushing is switched off; set TWIN_PUSH_TOKEN to the token that pushers send',
      )
    const [, given] = /^Bearer +(\S.*?)\s*$/i.exec(request.headers.authorization ?? '') ?? []
    // Digests are of equal length: the comparison tells nothing, not even the token's length.
    if (given === undefined || !timingSafeEqual(digest(given), wanted))
      throw new ProblemError(
        401,
        'send "Authorization: Bearer" with the token that the server has as TWIN_PUSH_TOKEN',
      )
    return intake
  }

  await app.register(async (room) => {
    room.removeAllContentTypeParsers()
    const types = ['application/json', 'application/x-ndjson', 'application/jsonl']
    room.addContentTypeParser(types, { parseAs: 'buffer' }, (_, body, done) => done(null, body))
    room.post<{ Body: Buffer }>(
      '/api/v1/samples',
      {
        bodyLimit: MAX_BODY,
        config: { rateLimit: { max: MAX_REQUESTS, timeWindow: '1 minute' } },
        onRequest: async (request, reply) => {
          try {
            admit(request)
          } catch (error) {
            if (error instanceof ProblemError && error.statusCode === 401)
              reply.header('www-authenticate', 'Bearer')
            throw error
          }
        },
      },
      async (request, reply) => {
        const text = await bodyText(request)
        const ndjson = !/^application\/json\b/.test(request.headers['content-type'] ?? '')
        const answer = await takeAll(splitSamples(text, ndjson), admit(request))
        return reply.code(answer.refused > 0 ? 207 : 200).send(answer)
      },
    )
  })
}

async function bodyText(request: FastifyRequest<{ Body: Buffer }>): Promise<string> {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new ProblemError(415, `content-encoding "${encoding.slice(0, 40)}" is not known; send gzip or none`)
  const body = request.body ?? Buffer.alloc(0)
  if (encoding === 'identity') return body.toString('utf8')
  const plain = await unpack(body, { maxOutputLength: MAX_BODY }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new ProblemError(413, `unpacked it is more than ${MAX_BODY} bytes; send it in parts`)
    throw new ProblemError(400, 'the body is not gzip, or is cut short')
  })
  return plain.toString('utf8')
}

/** Takes what can be taken; each line or item that cannot is named. Others get their turn in between. */
async function takeAll(lines: Iterable<Line>, intake: PushIntake): Promise<PushAnswer> {
  const errors: { line: number; message: string }[] = []
  let [accepted, duplicates, refused, taken] = [0, 0, 0, 0]
  const refuse = (line: number, message: string) => {
    refused++
    if (errors.length < MAX_ERRORS) errors.push({ line, message })
  }
  for (const { line, item } of lines) {
    if (++taken % SLICE === 0) await new Promise((resolve) => setImmediate(resolve))
    const sample = item instanceof Error ? item.message : readSample(item)
    if (typeof sample === 'string') {
      refuse(line, sample)
      continue
    }
    const result = intake.take(sample.tag, sample.value, sample.quality, sample.time)
    if (result === 'accepted') accepted++
    else if (result === 'duplicate') duplicates++
    else
      refuse(line, `no tag takes the name "${sample.tag.slice(0, 128)}"; it is listed in the binding console`)
  }
  return { accepted, duplicates, refused, errors }
}
