import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayTime,
  formatAge,
  formatDelay,
  formatNumber,
  NOTHING,
  plantClock,
} from '../../../../client/live/format'

describe('formatNumber', () => {
  it('keeps its decimals, whatever the value', () => {
    expect(formatNumber(8240, 0)).toBe('8\u202f240')
    expect(formatNumber(394.8, 1)).toBe('394.8')
    expect(formatNumber(0.4, 3)).toBe('0.400')
    expect(formatNumber(1234567.891, 2)).toBe('1\u202f234\u202f567.89')
  })

  it('writes a true minus, and none before what rounds to zero', () => {
    expect(formatNumber(-35.2, 0)).toBe('\u221235')
    expect(formatNumber(-0.04, 1)).toBe('0.0')
  })

  it('shows a dash for what is no number', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(formatNumber(value, 1)).toBe(NOTHING)
  })

  it('reads back as the rounded value', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, n) => {
          const text = formatNumber(value, n).replaceAll('\u202f', '').replace('\u2212', '-')
          expect(Number(text)).toBeCloseTo(Number(value.toFixed(n)), 6)
        },
      ),
    )
  })
})

describe('formatAge', () => {
  it('is short and grows its unit', () => {
    expect(formatAge(42_900)).toBe('42 s')
    expect(formatAge(12 * 60_000)).toBe('12 min')
    expect(formatAge(3 * 3600_000 + 5 * 60_000)).toBe('3 h 05 min')
    expect(formatAge(52 * 3600_000)).toBe('2 d 4 h')
    expect(formatAge(-5)).toBe('0 s')
  })
})

describe('plantClock', () => {
  it("tells the plant's time, not the viewer's", () => {
    const clock = plantClock('Asia/Shanghai')
    const time = Date.parse('2026-11-20T02:42:18Z')
    expect(clock.seconds(time)).toBe('10:42:18')
    expect(clock.minutes(time)).toBe('10:42')
    expect(clock.date(time)).toBe('2026-11-20')
  })

  it('says nothing before the first value', () => {
    expect(plantClock('Asia/Shanghai').seconds(0)).toBe(NOTHING)
  })

  it('falls back to UTC for a zone it does not know, and says so', () => {
    expect(plantClock('Mars/Olympus').zone).toBe('UTC')
  })
})

it('tells delays with their sign', () => {
  expect([0, 42, 1400, -2100, 12_300, -180_000].map(formatDelay)).toEqual([
    '0.00 s',
    '0.04 s',
    '1.4 s',
    '\u22122.1 s',
    '12 s',
    '\u22123 min',
  ])
})

it('adds the date to a time of another day', () => {
  const clock = plantClock('Asia/Shanghai')
  const now = Date.UTC(2026, 10, 20, 4)
  expect(dayTime(clock, now - 60_000, now)).toBe('11:59:00')
  expect(dayTime(clock, now - 86_400_000, now)).toBe('2026-11-19 12:00:00')
})
