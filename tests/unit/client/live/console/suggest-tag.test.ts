import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSuggest, distance } from '../../../../../client/live/console/suggest-tag'

const TAGS = ['TI-1101', 'TI-110', 'TI-1113', 'FIC-1101', 'PI-1101B', 'XS-1101A', 'LI-2040', 'Boiler.Steam']
const suggest = createSuggest(TAGS, new Set(['P-1101B', 'R-1101']))

describe('the tag that a name most likely means', () => {
  it.each([
    ['TI-1101', 'TI-1101'],
    ['plant/area1/TI_1101/PV', 'TI-1101'],
    ['ns=2;s=Line1.TI1101.Value', 'TI-1101'],
    ['group/node/device/xs 1101a', 'XS-1101A'],
    ['TI/1113', 'TI-1113'],
    ['PLC1_FIC1101_PV', 'FIC-1101'],
    ['boiler/steam', 'Boiler.Steam'],
    // Another kind of the same instrument, and letters written for digits.
    ['TT-1113', 'TI-1113'],
    ['FT1101', 'FIC-1101'],
    ['TI-11l3', 'TI-1113'],
    ['LI-2O40', 'LI-2040'],
  ])('%s → %s', (name, tag) => expect(suggest(name)).toBe(tag))

  it.each([
    // Another number is another instrument, another first letter another quantity.
    ['TI-1114'],
    ['TI-11011'],
    ['PI-2040'],
    ['heartbeat'],
    ['R-1101'],
    ['GW/P-1101B/status'],
    ['车间/温度'],
    [''],
  ])('%s → none', (name) => expect(suggest(name)).toBeNull())

  it('is always a tag or none, of any name at once and of long ones too', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (name) => {
        const tag = suggest(name)
        expect(tag === null || TAGS.includes(tag)).toBe(true)
        expect(suggest(name)).toBe(tag)
      }),
    )
  })

  it('finds each of its own tags between other words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TAGS), fc.constantFrom('a/', 'ns=3;s=', 'Plant.'), (tag, before) => {
        expect(suggest(`${before}${tag}`)).toBe(tag)
      }),
    )
  })
})

describe('the distance of two texts', () => {
  it('counts letters put in, left out, changed and swapped, up to a limit', () => {
    expect(distance('ti1101', 'ti1101', 2)).toBe(0)
    expect(distance('ti1101', 'tt1101', 2)).toBe(1)
    expect(distance('ti1101', 'it1101', 2)).toBe(1)
    expect(distance('ti1101', 'ti101', 2)).toBe(1)
    expect(distance('abc', 'xyz', 2)).toBe(3)
  })

  it('is the same both ways', () => {
    const text = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', '1') })
    fc.assert(fc.property(text, text, (a, b) => distance(a, b, 9) === distance(b, a, 9)))
  })
})
