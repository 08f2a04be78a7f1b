/** The body of a push, line by line or item by item. Pure; what is wrong is said in one line for the sender. */
import { type Quality, quality } from '#core/telemetry/quality'
import { ProblemError } from './problem'

export interface Line {
  /** Line of the text, or place in the array, from 1. */
  readonly line: number
  /** What JSON makes of it, or why it makes nothing. */
  readonly item: unknown
}

export interface PushedSample {
  readonly tag: string
  readonly value: number | boolean | string | null
  readonly quality: Quality
  /** ms UTC; undefined: the server's. */
  readonly time: number | undefined
}

/** @throws ProblemError where a JSON text is not an array, or no JSON at all. Blank lines of NDJSON are left out. */
export function splitSamples(text: string, ndjson: boolean): Iterable<Line> {
  if (ndjson) return lines(text)
  const all = parse(text)
  if (all instanceof Error) throw new ProblemError(400, `the body is ${all.message}`)
  if (!Array.isArray(all))
    throw new ProblemError(
      400,
      'the body must be an array of samples; send lines of JSON as application/x-ndjson',
    )
  return all.map((item: unknown, i) => ({ line: i + 1, item }))
}

function* lines(text: string): Generator<Line> {
  let at = 0
  for (let line = 1; at < text.length; line++) {
    const end = text.indexOf('\n', at)
    const part = text.slice(at, end < 0 ? text.length : end).trim()
    at = end < 0 ? text.length : end + 1
    if (part !== '') yield { line, item: parse(part) }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return new Error(`not JSON (${(error as Error).message.slice(0, 120)})`)
  }
}

const KEYS: ReadonlySet<string> = new Set(['tag', 'time', 'value', 'quality'])
const WORDS: ReadonlyMap<unknown, Quality> = new Map([
  ['good', quality.good],
  ['uncertain', quality.uncertain],
  ['bad', quality.bad],
])
const MAX_NAME = 1024
const MAX_TEXT = 1024

/** A sample, or what is wrong with it. Reads own keys only, by name: no key of a sender's ever becomes one of ours. */
export function readSample(item: unknown): PushedSample | string {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return 'must be an object { tag, value, time?, quality? }'
  const fields = new Map(Object.entries(item))
  for (const key of fields.keys())
    if (!KEYS.has(key)) return `unknown key "${key.slice(0, 64)}"; there is tag, time, value and quality`
  const [tag, value] = [fields.get('tag'), fields.get('value')]
  if (typeof tag !== 'string' || tag === '' || tag.length > MAX_NAME)
    return `tag must be text of 1 to ${MAX_NAME} characters`
  if (!isValue(value)) return 'value must be a number, a truth value, a short text or null'
  const time = timeOf(fields.get('time'))
  if (Number.isNaN(time)) return 'time must be ISO 8601 with a zone (2026-01-01T08:00:00Z) or ms since 1970'
  const said = fields.get('quality') ?? 'good'
  const status = WORDS.get(said) ?? said
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 0 || status > 0xffffffff)
    return 'quality must be good, uncertain, bad or an OPC UA status code'
  return { tag, value, time, quality: status }
}

const isValue = (value: unknown): value is PushedSample['value'] =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= MAX_TEXT)

/** Without a zone a time would mean another moment on another machine. */
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

/** NaN where it is no time. */
function timeOf(given: unknown): number | undefined {
  if (given === undefined || given === null) return undefined
  if (typeof given === 'number') return given
  return typeof given === 'string' && ISO.test(given) ? Date.parse(given.replace(',', '.')) : Number.NaN
}
