import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SourceEntry } from '#core/sources/schema'
import { quality } from '#core/telemetry/quality'
import { compileBindings, convert, qualityOf } from '#server/sources/live/bind'
import { makeTag } from '../../../../support/plant'

const TAGS = [
  makeTag('TI-1'),
  makeTag('PI-1', { unit: 'MPa', staleAfterS: 10 }),
  makeTag('XS-1', { unit: '' }),
]
const compile = (bind: object = {}, tags = TAGS) =>
  compileBindings({ bind: SourceEntry.parse({ uri: 'mqtt://x', bind }).bind, tags })
const value = (entry: object, raw: Parameters<typeof convert>[1], tag = 'PI-1') =>
  convert(compile({ tags: { [tag]: { name: 'n', ...entry } } }).bindings.find('n')!, raw)

describe('bindings', () => {
  it('take the tags as names where nothing is said', () => {
    const { bindings, faults } = compile()
    expect(faults).toEqual([])
    expect(TAGS.map(({ name }) => bindings.find(name)?.tag)).toEqual([0, 1, 2])
    expect(bindings.find('TI-9')).toBeUndefined()
    expect(bindings.wanted).toEqual(['TI-1', 'PI-1', 'XS-1'])
  })

  it('name all by a rule, and some by themselves', () => {
    const { bindings, faults } = compile({ name: 'p/{tag}', tags: { 'XS-1': '泵/运 行' } })
    expect(faults).toEqual([])
    expect([bindings.find('p/TI-1')?.tag, bindings.find('泵/运 行')?.tag, bindings.find('p/XS-1')]).toEqual([
      0,
      2,
      undefined,
    ])
    expect(bindings.wanted).toEqual(['p/TI-1', 'p/PI-1', '泵/运 行'])
    expect([bindings.lists(2), bindings.lists(0)]).toEqual([true, false])
  })

  it('bear any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 1024 }), (name) => {
        fc.pre(!TAGS.some((tag) => tag.name === name))
        return compile({ tags: { 'TI-1': name } }).bindings.find(name)?.tag === 0
      }),
    )
  })

  it('convert: unit, then scale and offset; words and truth values', () => {
    expect(value({ unit: 'bar' }, 16)).toBeCloseTo(1.6, 12)
    expect(value({ unit: 'bar', scale: 2, offset: 1 }, 16)).toBeCloseTo(4.2, 12)
    expect(value({ scale: -1, offset: 1 }, 0)).toBe(1)
    expect(value({}, ' 1.5e2 ')).toBe(150)
    expect(value({}, '-.5')).toBe(-0.5)
    expect(value({}, 12n)).toBe(12)
    expect([value({}, true), value({}, false)]).toEqual([1, 0])
    const words = { words: { RUN: 1, STOP: 0, true: 7 }, scale: 10 }
    expect([value(words, 'RUN'), value(words, ' STOP '), value(words, true), value(words, '2')]).toEqual([
      1, 0, 7, 20,
    ])
  })

  it.each([
    '',
    ' ',
    '1,5',
    '0x10',
    'NaN',
    'Infinity',
    '1e999',
    'RUNNING',
    '__proto__',
    'toString',
    null,
    Number.NaN,
    Infinity,
    '1'.repeat(500),
  ])('make no number of %s', (raw) => {
    const result = value({ words: { RUN: 1 } }, raw)
    expect(result).toBeNaN()
    expect(qualityOf(result, raw, quality.good) >>> 31).toBe(1)
    expect(qualityOf(result, raw, quality.uncertain) >>> 31).toBe(1)
    expect(qualityOf(result, raw, quality.badOutOfService)).toBe(quality.badOutOfService)
  })

  it('keep what a peer says of a value that is a number', () => {
    for (const said of [quality.good, quality.uncertain, quality.badSensorFailure])
      expect(qualityOf(1, 1, said)).toBe(said)
  })

  it('say what they do in words', () => {
    const { bindings } = compile({
      tags: { 'PI-1': { name: 'n', unit: 'bar', scale: 2, deadband: 0.1, everyS: 5 } },
    })
    expect(bindings.mappingText(1)).toBe('bar → MPa, × 2, ± 0.1 MPa, 1 / 5 s')
    expect(bindings.mappingText(0)).toBe('')
  })

  it.each<[object, string[], string]>([
    [{ tags: { 'TI-9': 'x' } }, ['bind', 'tags', 'TI-9'], 'no tag is called "TI-9"'],
    [{ tags: { 'TI-1': 'x', 'PI-1': 'x' } }, ['bind', 'tags', 'PI-1'], 'already that of TI-1'],
    [{ tags: { 'TI-1': 'PI-1' } }, ['bind', 'tags', 'TI-1'], 'by the rule {tag} that of PI-1'],
    [{ tags: { 'PI-1': { name: 'x', unit: '°C' } } }, ['bind', 'tags', 'PI-1', 'unit'], 'does not convert'],
    [
      { tags: { 'PI-1': { name: 'x', unit: 'wat' } } },
      ['bind', 'tags', 'PI-1', 'unit'],
      'is no unit known here',
    ],
  ])('name what is wrong with %j', (bind, path, message) => {
    const { faults } = compile(bind)
    expect(faults).toHaveLength(1)
    expect(faults[0]!.path).toEqual(path)
    expect(faults[0]!.message).toContain(message)
  })

  it('allow two tags to change places', () =>
    expect(compile({ tags: { 'TI-1': 'PI-1', 'PI-1': 'TI-1' } }).faults).toEqual([]))
})
