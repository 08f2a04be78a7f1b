import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { english } from '#core/messages/say'
import { TOPICS_DEFAULTS, type TopicSettings } from '#core/sources/schema'
import { quality } from '#core/telemetry/quality'
import { type PlainReading, payloadReader, readStatus, readTime } from '#server/sources/mqtt/payload'

function read(text: string | Uint8Array, settings: Partial<TopicSettings> = {}) {
  const readings: PlainReading[] = []
  const refusals: string[] = []
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  payloadReader('mqtt', { ...TOPICS_DEFAULTS, ...settings })(bytes, {
    reading: (reading) => readings.push(reading),
    refused: (what) => refusals.push(english(what)),
  })
  return { readings, refusals, value: readings[0]?.value }
}
const json = (data: unknown, settings: Partial<TopicSettings> = {}) =>
  read(JSON.stringify(data), { payload: 'json', ...settings })

describe('a bare payload', () => {
  it.each([
    ['17.5', 17.5],
    [' -1e3\n', -1000],
    ['+.5', 0.5],
    ['5.', 5],
    ['true', true],
    ['False', false],
    ['RUN', 'RUN'],
    ['运行', '运行'],
    ['null', null],
    // No number of ours, however JavaScript reads them.
    ['0x10', '0x10'],
    ['1_000', '1_000'],
    ['3,5', '3,5'],
  ])('%j is %j', (text, value) => {
    expect(read(text).value).toBe(value)
  })

  it('what is not a number is said to be none', () => {
    for (const text of ['NaN', 'nan', '-inf', 'Infinity']) expect(read(text).value).toBeNaN()
  })

  it.each([
    ['', 'is empty'],
    [new Uint8Array([0xff, 0xfe]), 'is no text (UTF-8)'],
    [`{"a": "${'x'.repeat(300)}"}`, 'is it JSON?'],
  ])('%j is refused', (text, why) => {
    const { readings, refusals } = read(text)
    expect(readings).toEqual([])
    expect(refusals[0]).toContain(why)
  })

  it('any bytes are a reading or a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom('number', 'json'), (bytes, payload) => {
        const { readings, refusals } = read(bytes, { payload: payload as 'number' | 'json', items: '$' })
        expect(readings.length + refusals.length > 0 || new TextDecoder().decode(bytes).trim() === '[]').toBe(
          true,
        )
      }),
    )
  })
})

describe('JSON', () => {
  it('by path, with time and quality', () => {
    const { readings } = json(
      { a: [{ 'b c': 4.5 }], t: '2026-11-20T02:00:00Z', q: 'bad' },
      { value: "$.a[0]['b c']", time: '$.t', quality: '$.q' },
    )
    expect(readings).toEqual([
      { name: undefined, value: 4.5, quality: 0x80000000, time: Date.UTC(2026, 10, 20, 2) },
    ])
  })

  it('an array of items, each with its name', () => {
    const items = [
      { id: 'TI-1', v: 1, t: 1_700_000_000 },
      { id: 'TI-2', v: '2.5', t: 1_700_000_000_123 },
      { v: 3 },
      { id: 'TI-4', v: { x: 1 } },
      { id: 'TI-5', v: 5, t: 'yesterday' },
      { id: 'TI-6', v: 6, q: 'fair' },
      { id: 7, v: null, q: 0x40900000 },
    ]
    const { readings, refusals } = json(
      { data: { values: items } },
      { items: '$.data.values', name: '$.id', value: '$.v', time: '$.t', quality: '$.q' },
    )
    expect(readings).toEqual([
      { name: 'TI-1', value: 1, quality: quality.good, time: 1_700_000_000_000 },
      { name: 'TI-2', value: 2.5, quality: quality.good, time: 1_700_000_000_123 },
      { name: '7', value: null, quality: 0x40900000, time: undefined },
    ])
    expect(refusals).toEqual([
      'item 2 has no name where topics.name points to',
      'item 3 has an object where topics.value points to; a path to the number is wanted',
      'item 4 has a time that cannot be read: "yesterday"',
      'item 5 has a quality that cannot be read: "fair"',
    ])
  })

  it.each([
    ['{', {}, 'is no JSON'],
    ['{"a":1}', {}, 'has an object where topics.value points to'],
    ['{"a":1}', { value: '$.b' }, 'has nothing where topics.value points to'],
    ['{"a":1}', { value: '$.constructor.name' }, 'has nothing'],
    ['{"a":1}', { items: '$.a' }, 'has no array where topics.items points to'],
    [`"${'x'.repeat(300)}"`, {}, 'has a text of 300 characters for a value'],
  ] as [string, Partial<TopicSettings>, string][])('%s is refused', (text, settings, why) => {
    const { readings, refusals } = read(text, { payload: 'json', ...settings })
    expect(readings).toEqual([])
    expect(refusals[0]).toContain(why)
  })

  it('a path that is none is a fault of the settings', () => {
    expect(() => json({}, { value: 'a.b' })).toThrow(
      'source "mqtt": topics.value: path "a.b" must begin with $',
    )
  })
})

describe('times', () => {
  const at = Date.UTC(2026, 10, 20, 2, 3, 4, 500)
  it.each([
    ['2026-11-20T02:03:04.5Z', at],
    ['2026-11-20T10:03:04.500+08:00', at],
    ['2026-11-20 10:03:04,500 +0800', at],
    ['2026-11-20T10:03:04.500+08', at],
    ['2026-11-20T02:03:04.500000', at],
    ['2026-11-20', Date.UTC(2026, 10, 20)],
    [at, at],
    [String(at), at],
    [at / 1000, at],
    [at * 1000, at],
    [at * 1e6, at],
    [0, 0],
  ])('%j', (time, ms) => {
    expect(readTime(time)).toBeCloseTo(ms, 1)
  })

  it.each(['', 'now', '20.11.2026', '2026-13-01', {}, true, Number.POSITIVE_INFINITY])(
    '%j is none',
    (time) => {
      expect(readTime(time)).toBeNaN()
    },
  )
})

it('qualities', () => {
  expect(readStatus(true)).toBe(quality.good)
  expect(readStatus(false)).toBe(0x80000000)
  expect(readStatus(' Good ')).toBe(quality.good)
  expect(readStatus('UNCERTAIN')).toBe(0x40000000)
  expect(readStatus('0x808A0000')).toBe(quality.badNotConnected)
  expect(readStatus(quality.badNotConnected)).toBe(quality.badNotConnected)
  for (const no of ['ok', -1, 1.5, 2 ** 33, {}, 'constructor']) expect(readStatus(no)).toBeUndefined()
})
