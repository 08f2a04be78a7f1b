import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberReader } from '#server/import/numbers'
import { dateKind, guessTimeFormat, isClock, readDate, timeReader } from '#server/import/times'
import { zoneOf } from '#server/import/zone'
import { TIME_STYLES } from '../../../support/exports'

const number = numberReader({ decimal: '.' })
const utc = (text: string) => Date.parse(text)

describe('times', () => {
  const FORMAT = {
    iso: 'ymd',
    isoSpace: 'ymd',
    slashes: 'ymd',
    german: 'dmy',
    pi: 'dmy',
    chinese: 'ymd',
    compact: 'ymd',
  } as const

  it('reads every style, to the second', () => {
    const second = fc
      .integer({ min: utc('1971-01-01') / 1000, max: utc('2068-01-01') / 1000 })
      .map((s) => s * 1000)
    const style = fc.constantFrom(...(Object.keys(TIME_STYLES) as (keyof typeof TIME_STYLES)[]))
    fc.assert(
      fc.property(second, style, (ms, name) => {
        const text = TIME_STYLES[name](new Date(ms))
        expect(readDate(text, FORMAT[name]), text).toEqual({ localMs: ms, offsetMs: undefined })
        if (name !== 'compact') expect(dateKind(text)).toBe('datetime')
      }),
    )
  })

  it('guesses the order of the figures wherever a day above 12 tells it, and never wrongly', () => {
    const days = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 20 })
    const order = fc.constantFrom('dmy' as const, 'mdy' as const)
    fc.assert(
      fc.property(days, order, (list, written) => {
        const cells = list.map((day) => {
          const d = new Date(day * 86_400_000)
          const [a, b] =
            written === 'dmy' ? [d.getUTCDate(), d.getUTCMonth() + 1] : [d.getUTCMonth() + 1, d.getUTCDate()]
          return `${a}/${b}/${d.getUTCFullYear()}`
        })
        const guessed = guessTimeFormat(cells, number)
        if (guessed !== 'ambiguous' && guessed !== undefined)
          expect(cells.map((cell) => readDate(cell, guessed as 'dmy')?.localMs)).toEqual(
            list.map((day) => day * 86_400_000),
          )
      }),
    )
  })

  it.each([
    [['2024-01-02T08:00:00Z'], 'ymd'],
    [['02.01.2024 08:00'], 'dmy'],
    [['02/01/2024 08:00'], 'ambiguous'],
    [['13/01/2024 08:00', '02/01/2024 08:00'], 'dmy'],
    [['01/13/2024 8:00 AM'], 'mdy'],
    [['02/02/2024'], 'dmy'],
    [['45293.333333'], 'excel'],
    [['1704182400', '1704182401.5'], 's'],
    [['1704182400000'], 'ms'],
    [['1704182400000000'], 'us'],
    [['1704182400000000000'], 'ns'],
    [['hello'], undefined],
    [['1', '2', '3'], undefined],
    [[], undefined],
  ])('guesses %j as %s', (cells, want) => {
    expect(guessTimeFormat(cells, number)).toBe(want)
  })

  it.each([
    ['2024-01-02T08:00:00Z', '2024-01-02T08:00:00Z'],
    ['2024-01-02 08:00:00.125+08:00', '2024-01-02T00:00:00.125Z'],
    ['2024-01-02T08:00:00,5 UTC', '2024-01-02T08:00:00.500Z'],
    ['2024/1/2 8:00', '2024-01-02T00:00:00Z'],
    ['2024年1月2日8时0分0秒', '2024-01-02T00:00:00Z'],
    ['2024-01-02 8:055', undefined],
    ['2024年1月2日 8时0分5秒', '2024-01-02T00:00:05Z'],
    ['2024/1/2 下午 1:05:00', '2024-01-02T05:05:00Z'],
    ['2024-01-02 24:00', '2024-01-02T16:00:00Z'],
    ['20240102T080000Z', '2024-01-02T08:00:00Z'],
    ['20240102', '2024-01-01T16:00:00Z'],
    ['2024-02-30', undefined],
    ['2024-13-01', undefined],
    ['2024-01-02 25:00', undefined],
    ['2024-01-02 08:60', undefined],
    ['24/01/02 00:00', '2024-01-01T16:00:00Z'],
    ['Jan 2, 2024 8:00:00 AM', '2024-01-02T00:00:00Z'],
    ['Tue 02-Jan-2024 08:00', '2024-01-02T00:00:00Z'],
    ['2024-01-02 garbage', undefined],
    ['', undefined],
  ])('reads %j in Shanghai as %s', (text, want) => {
    const read = timeReader({ format: 'ymd', zone: zoneOf('Asia/Shanghai'), number })(text)
    expect(read?.ms).toBe(want === undefined ? undefined : utc(want))
  })

  it("takes Excel's days as wall clock, to the millisecond, and epochs as UTC", () => {
    const shanghai = zoneOf('Asia/Shanghai')
    const excel = timeReader({ format: 'excel', zone: shanghai, number })
    expect(excel('45293.3333333333')?.ms).toBe(utc('2024-01-02T00:00:00Z'))
    expect(excel('45293', '0.5')?.ms).toBe(utc('2024-01-02T04:00:00Z'))
    expect(excel('99999999')).toBeUndefined()
    expect(timeReader({ format: 's', zone: shanghai, number })('1704182400.25')?.ms).toBe(
      utc('2024-01-02T08:00:00.250Z'),
    )
    expect(timeReader({ format: 'ns', zone: shanghai, number })('1704182400000000001')?.ms).toBe(
      utc('2024-01-02T08:00:00Z'),
    )
  })

  it('joins a date and a time of day', () => {
    const read = timeReader({ format: 'dmy', zone: zoneOf('UTC'), number })
    expect(read('02.01.2024', '8:00:01')?.ms).toBe(utc('2024-01-02T08:00:01Z'))
    expect(read('02.01.2024', 'later')).toBeUndefined()
    expect([isClock('8:00'), isClock('下午 1:05'), isClock('25:00x')]).toEqual([true, true, false])
  })

  it('goes on in time where clocks are set back, and names the hour that is skipped', () => {
    const read = timeReader({ format: 'ymd', zone: zoneOf('Europe/Berlin'), number })
    let latest: number | undefined
    const moments = ['01:30', '02:00', '02:30', '02:00', '02:30', '03:00'].map((clock) => {
      latest = read(`2026-10-25 ${clock}`, undefined, latest)!.ms
      return new Date(latest).toISOString().slice(11, 16)
    })
    expect(moments).toEqual(['23:30', '00:00', '00:30', '01:00', '01:30', '02:00'])
    expect(read('2026-03-29 02:30')).toEqual({ ms: utc('2026-03-29T01:30:00Z'), oddity: 'skipped' })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('ymd' as const, 'dmy' as const, 'mdy' as const),
        (text, order) => {
          readDate(text, order)
          dateKind(text)
          guessTimeFormat([text], number)
        },
      ),
    )
  })
})
