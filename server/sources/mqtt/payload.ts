/** A message on a plain topic as readings: a bare number or word, or JSON by paths. */
import { foreign, type Said, say } from '#core/messages/say'
import type { TopicSettings } from '#core/sources/schema'
import { type Quality, quality } from '#core/telemetry/quality'
import type { RawValue } from '../live/feed'
import { SourceError } from '../source'
import { follow, parsePath, type Step } from './singular-path'

export interface PlainReading {
  /** Added to the topic as `topic#name`; undefined where the topic alone is the name. */
  readonly name: string | undefined
  readonly value: RawValue
  readonly quality: Quality
  /** ms since 1970 UTC; undefined where the message does not say. */
  readonly time: number | undefined
}

export interface PlainSink {
  reading(reading: PlainReading): void
  refused(what: Said): void
}

export type ReadPayload = (payload: Uint8Array, sink: PlainSink) => void

/** Samples in one message; more are refused. */
export const MOST_ITEMS = 100_000
/** A word that a value may be (`RUN`): what is longer is no value. */
const LONGEST_WORD = 256

/** @throws SourceError where a path cannot be read. */
export function payloadReader(source: string, settings: TopicSettings): ReadPayload {
  if (settings.payload === 'number') return readNumber
  const path = (key: 'items' | 'name' | 'value' | 'time' | 'quality') => {
    const text = settings[key]
    if (text === undefined) return undefined
    try {
      return parsePath(text)
    } catch (error) {
      throw new SourceError(`source "${source}": topics.${key}: ${(error as Error).message}`)
    }
  }
  const paths: Paths = {
    items: path('items'),
    name: path('name'),
    value: path('value') ?? [],
    time: path('time'),
    quality: path('quality'),
  }
  return (payload, sink) => readJson(payload, paths, sink)
}

const text = new TextDecoder('utf-8', { fatal: true })

function decode(payload: Uint8Array): string | undefined {
  try {
    return text.decode(payload)
  } catch {
    return undefined
  }
}

function readNumber(payload: Uint8Array, sink: PlainSink): void {
  const word = decode(payload.subarray(0, 4 * LONGEST_WORD + 1))?.trim()
  if (word === undefined) sink.refused(say('payload.no-text'))
  else if (word === '') sink.refused(say('payload.empty'))
  else if (word.length > LONGEST_WORD) {
    sink.refused(say('payload.no-number', { begins: word.slice(0, 40) }))
  } else sink.reading({ name: undefined, value: bare(word), quality: quality.good, time: undefined })
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

function bare(word: string): RawValue {
  if (NUMBER.test(word)) return Number(word)
  if (/^[+-]?(?:nan|inf(?:inity)?)$/i.test(word)) return Number.NaN
  if (/^true$/i.test(word)) return true
  if (/^false$/i.test(word)) return false
  if (/^null$/i.test(word)) return null
  return word
}

interface Paths {
  readonly items: readonly Step[] | undefined
  readonly name: readonly Step[] | undefined
  readonly value: readonly Step[]
  readonly time: readonly Step[] | undefined
  readonly quality: readonly Step[] | undefined
}

function readJson(payload: Uint8Array, paths: Paths, sink: PlainSink): void {
  const root = parseJson(payload)
  if (root.fault !== undefined) {
    sink.refused(root.fault)
    return
  }
  const items = paths.items === undefined ? [root.value] : follow(root.value, paths.items)
  if (!Array.isArray(items)) {
    sink.refused(say('payload.no-items'))
    return
  }
  if (items.length > MOST_ITEMS) sink.refused(say('payload.items', { count: items.length, most: MOST_ITEMS }))
  for (let i = 0; i < Math.min(items.length, MOST_ITEMS); i++) {
    const read = readItem(items[i], paths)
    if (!('code' in read)) sink.reading(read)
    else sink.refused(paths.items === undefined ? read : say('payload.item', { item: i, what: read }))
  }
}

function parseJson(payload: Uint8Array): { value?: unknown; fault?: Said } {
  const word = decode(payload)
  if (word === undefined) return { fault: say('payload.no-text') }
  try {
    return { value: JSON.parse(word) }
  } catch (error) {
    return { fault: say('payload.no-json', { why: foreign((error as Error).message.slice(0, 120)) }) }
  }
}

/** The reading, or what is wrong with the item. */
function readItem(item: unknown, paths: Paths): PlainReading | Said {
  const name = paths.name && follow(item, paths.name)
  if (paths.name && typeof name !== 'string' && typeof name !== 'number') {
    return say('payload.no-name')
  }
  const value = follow(item, paths.value)
  if (value === undefined) return say('payload.no-value')
  if (typeof value === 'object' && value !== null) {
    return say('payload.object')
  }
  if (typeof value === 'string' && value.length > LONGEST_WORD) {
    return say('payload.long-text', { length: value.length })
  }
  const time = paths.time && follow(item, paths.time)
  const at = time === undefined || time === null ? undefined : readTime(time)
  if (Number.isNaN(at)) return say('payload.time', { shown: shown(time) })
  const status = paths.quality && follow(item, paths.quality)
  const read = status === undefined || status === null ? quality.good : readStatus(status)
  if (read === undefined) return say('payload.quality', { shown: shown(status) })
  return {
    name: name === undefined ? undefined : String(name),
    value: (typeof value === 'string' ? bare(value.trim()) : value) as RawValue,
    quality: read,
    time: at,
  }
}

const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 60)

/** Date, clock and zone. */
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/**
 * ms since 1970 UTC of an ISO 8601 text (without a zone: UTC) or of a count of s, ms, µs or ns, told apart by size: as
 * seconds up to the year 5138, as ms from 1973 to 5138, and so on. NaN where it is neither.
 */
export function readTime(time: unknown): number {
  if (typeof time === 'string') {
    const trimmed = time.trim()
    if (NUMBER.test(trimmed)) return readTime(Number(trimmed))
    const [, date, clock = '00:00', zone = 'Z'] = ISO.exec(trimmed) ?? []
    if (date === undefined) return Number.NaN
    const offset = /z/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
    return Date.parse(`${date}T${clock.replace(',', '.')}${offset}`)
  }
  if (typeof time !== 'number' || !Number.isFinite(time)) return Number.NaN
  const size = Math.abs(time)
  if (size < 1e11) return time * 1000
  if (size < 1e14) return time
  return size < 1e17 ? time / 1000 : time / 1e6
}

const WORDS: Readonly<Record<string, Quality>> = {
  good: quality.good,
  uncertain: 0x40000000,
  bad: 0x80000000,
}

/** An OPC UA status, true or false, or one of good, uncertain, bad; undefined where it is none of these. */
export function readStatus(status: unknown): Quality | undefined {
  if (typeof status === 'boolean') return status ? quality.good : WORDS.bad
  if (typeof status === 'string') {
    const word = status.trim().toLowerCase()
    if (Object.hasOwn(WORDS, word)) return WORDS[word]
    return /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/.test(word) ? readStatus(Number(word)) : undefined
  }
  if (typeof status !== 'number' || !Number.isInteger(status)) return undefined
  return status >= 0 && status <= 0xffffffff ? status : undefined
}
