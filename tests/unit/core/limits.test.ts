import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limitSeverity, limitState } from '#core/alarms/limits'

const LIMITS = { ll: 5, l: 10, h: 80, hh: 90 }

describe('limits', () => {
  it.each([
    [50, 'normal'],
    [10, 'l'],
    [10.1, 'normal'],
    [5, 'll'],
    [-1e9, 'll'],
    [80, 'h'],
    [79.9, 'normal'],
    [90, 'hh'],
    [Infinity, 'hh'],
    [Number.NaN, 'normal'],
  ] as const)('%s is %s', (value, state) => {
    expect(limitState(value, LIMITS)).toBe(state)
  })

  it('knows only the limits a tag has', () => {
    expect(limitState(1e9, { l: 10 })).toBe('normal')
    expect(limitState(-1e9, { hh: 10 })).toBe('normal')
    expect(limitState(0, {})).toBe('normal')
  })

  it('ranks HH and LL above H and L', () => {
    expect(['normal', 'l', 'h', 'll', 'hh'].map((s) => limitSeverity(s as 'l'))).toEqual([0, 1, 1, 2, 2])
  })

  it('never ranks a value lower the further it is out', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 40, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (v, d) => {
          const severity = (x: number) => limitSeverity(limitState(x, LIMITS))
          expect(severity(v + d)).toBeGreaterThanOrEqual(severity(v))
        },
      ),
    )
  })
})
