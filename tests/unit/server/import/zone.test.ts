import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoneOf } from '#server/import/zone'

const utc = (text: string) => Date.parse(`${text}Z`)
const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Auckland',
]

/** What a clock of the zone shows, as if it stood at UTC. */
function shown(zone: string, ms: number): number {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(ms)
  return utc(text.replace(' ', 'T'))
}

describe('zones', () => {
  it('finds the moment again from what a clock showed', () => {
    const second = fc
      .integer({ min: utc('1975-01-01T00:00:00') / 1000, max: utc('2037-01-01T00:00:00') / 1000 })
      .map((s) => s * 1000)
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), second, (name, ms) => {
        const moments = zoneOf(name).moments(shown(name, ms))
        expect(moments).toContain(ms)
        expect([...moments]).toEqual([...moments].sort((a, b) => a - b))
      }),
    )
  })

  it('knows the hour that is skipped and the one that comes twice', () => {
    const berlin = zoneOf('Europe/Berlin')
    expect(berlin.moments(utc('2026-03-29T02:30:00'))).toEqual([])
    expect(berlin.skipped(utc('2026-03-29T02:30:00'))).toBe(utc('2026-03-29T01:30:00'))
    expect(berlin.moments(utc('2026-10-25T02:30:00'))).toEqual([
      utc('2026-10-25T00:30:00'),
      utc('2026-10-25T01:30:00'),
    ])
    expect(berlin.moments(utc('2026-10-25T03:00:00'))).toEqual([utc('2026-10-25T02:00:00')])
    expect(berlin.moments(utc('2026-03-29T01:59:59'))).toEqual([utc('2026-03-29T00:59:59')])
    expect(zoneOf('Australia/Lord_Howe').moments(utc('2026-10-04T02:15:00'))).toEqual([])
  })

  it.each([
    ['UTC', 0],
    ['Z', 0],
    ['+08:00', 8],
    ['-0330', -3.5],
    ['UTC+5:45', 5.75],
    ['GMT-3', -3],
  ])('takes the offset %s', (name, hours) => {
    expect(zoneOf(name).moments(0)).toEqual([-hours * 3_600_000 || 0])
  })

  it.each(['', 'Mars/Olympus', 'CET/Berlin', '+25:00'])('refuses %j', (name) => {
    expect(() => zoneOf(name)).toThrow(RangeError)
  })
})
