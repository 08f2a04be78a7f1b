import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessNumbers, numberReader, THOUSANDS_MARKS } from '#server/import/numbers'
import { numberText } from '../../../support/exports'

const value = fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }).map((n) => n / 1000)
const format = fc
  .record({
    decimal: fc.constantFrom('.' as const, ',' as const),
    thousands: fc.constantFrom(undefined, ...THOUSANDS_MARKS),
  })
  .filter(({ decimal, thousands }) => decimal !== thousands)

describe('numbers', () => {
  it('reads what was written in the same format', () => {
    fc.assert(
      fc.property(value, format, (n, style) => {
        expect(numberReader(style)(numberText(n, style))).toBeCloseTo(n, 9)
      }),
    )
  })

  it('reads nothing that is off by a thousand', () => {
    fc.assert(
      fc.property(value, format, format, (n, written, read) => {
        const got = numberReader(read)(numberText(n, written))
        // Another format refuses the text, or reads the same; the mark of one may be the other's decimal mark only
        // where the text holds it once, with three figures behind it.
        if (got !== undefined && written.decimal === read.decimal) expect(got).toBeCloseTo(n, 9)
      }),
    )
  })

  it.each([
    ['1,5', ',', 1.5],
    ['+1.5e3', '.', 1500],
    ['1,2E-03', ',', 0.0012],
    ['.5', '.', 0.5],
    ['5.', '.', 5],
    ['−4', '.', -4],
    ['1,234', '.', undefined],
    ['1.5', ',', undefined],
    ['0x10', '.', undefined],
    ['1 2', '.', undefined],
    ['', '.', undefined],
    ['-', '.', undefined],
    ['Infinity', '.', undefined],
    ['1e999', '.', undefined],
    ['12.3 %', '.', undefined],
  ] as const)('reads %j with decimal %j as %j', (text, decimal, want) => {
    expect(numberReader({ decimal })(text)).toBe(want)
  })

  it('takes every kind of space between groups, and groups of three only', () => {
    const read = numberReader({ decimal: ',', thousands: ' ' })
    for (const space of [' ', '\u00a0', '\u202f', '\u2009'])
      expect(read(`1${space}234${space}567,8`)).toBe(1234567.8)
    expect(read('12 34')).toBeUndefined()
    expect(read('1234 567')).toBeUndefined()
  })

  it('guesses the format it was written in', () => {
    const plenty = fc.array(value, { minLength: 8, maxLength: 30 })
    fc.assert(
      fc.property(plenty, format, (numbers, style) => {
        const big = [...numbers, 1_234_567.891]
        const guessed = guessNumbers(
          big.map((n) => numberText(n, style)),
          ';',
        )
        const read = numberReader(guessed)
        for (const n of big) {
          const text = numberText(n, style)
          // "1.234" alone could be either; all else is settled by the long number above.
          if (style.thousands === undefined) continue
          expect(read(text), text).toBeCloseTo(n, 9)
        }
      }),
    )
  })

  it.each([
    [['12,3', '4,56'], ',', ','],
    [['0,123'], ';', ','],
    [['1,234', '5,678'], ';', ','],
    [['1,234.5', '12'], ';', '.'],
    [['1.234,5'], ';', ','],
    [['12', '13'], ',', '.'],
    [['1,234,567'], '\t', '.'],
  ])('tells the decimal mark of %j parted by %j', (cells, delimiter, decimal) => {
    expect(guessNumbers(cells, delimiter).decimal).toBe(decimal)
  })

  it('says where nothing settles it', () => {
    expect(guessNumbers(['1,234', '5,678'], '\t').certain).toBe(false)
    expect(guessNumbers(['1,234', '5,67'], '\t').certain).toBe(true)
  })
})
