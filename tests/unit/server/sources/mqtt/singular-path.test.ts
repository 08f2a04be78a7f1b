import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { follow, parsePath } from '#server/sources/mqtt/singular-path'

const at = (data: unknown, path: string) => follow(data, parsePath(path))

describe('singular queries of RFC 9535', () => {
  it.each([
    ['$', { a: 1 }, { a: 1 }],
    ['$.a', { a: null }, null],
    ['$.a.b', { a: { b: 2 } }, 2],
    ['$[0][1]', [[1, 2]], 2],
    ['$[-1]', [1, 2, 3], 3],
    [`$['a b']["c'd"]`, { 'a b': { "c'd": 3 } }, 3],
    [`$['it\\'s']`, { "it's": 4 }, 4],
    [`$['say "" twice']`, { 'say "" twice': 5 }, 5],
    ['$["\\u6e29"]', { 温: 6 }, 6],
    ['$.温度', { 温度: 7 }, 7],
  ])('%s', (path, data, value) => {
    expect(at(data, path)).toEqual(value)
  })

  it.each([
    ['$.a', []],
    ['$[0]', { 0: 1 }],
    ['$[5]', [1]],
    ['$[-2]', [1]],
    ['$.length', [1]],
    ['$.length', 'text'],
    ['$.toString', {}],
    ['$.__proto__', {}],
    ['$.a.b', { a: null }],
  ])('%s is nowhere in %j', (path, data) => {
    expect(at(data, path)).toBeUndefined()
  })

  it('a backslash that is escaped itself escapes nothing', () => {
    expect(parsePath(String.raw`$["\\'"]['\\"']['\'']`)).toEqual(["\\'", '\\"', "'"])
  })

  it.each(['', 'a', '$a', '$.', '$..a', '$.*', '$[*]', '$[01]', '$[1:2]', '$[?@.a]', "$['a]", '$["\\x"]'])(
    '%s is no singular query',
    (path) => {
      expect(() => parsePath(path)).toThrow(SyntaxError)
    },
  )

  it('any names and indices are found by the path that quotes them', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.nat(3)), { maxLength: 5 }), (steps) => {
        const path = `$${steps.map((step) => (typeof step === 'number' ? `[${step}]` : `[${JSON.stringify(step)}]`)).join('')}`
        let data: unknown = 'here'
        for (const step of steps.toReversed()) {
          if (typeof step === 'number') data = [...new Array(step).fill(0), data]
          else data = Object.fromEntries([[step, data]])
        }
        expect(parsePath(path)).toEqual(steps)
        expect(at(data, path)).toBe('here')
      }),
    )
  })
})
