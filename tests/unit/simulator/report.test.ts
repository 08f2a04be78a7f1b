import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import { KEYFRAME_S, Reporter } from '#simulator/report'

const tags = [
  { name: 'A', resolution: 0.1 },
  { name: 'B', resolution: 10 },
  { name: 'C', resolution: 0.0005 },
]

describe('Reporter', () => {
  it('loses nothing: holding the last report gives every value within half a step', () => {
    const value = fc.double({ min: -1000, max: 1000, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 130 }), (seconds) => {
        const reporter = new Reporter(tags)
        const held = [Number.NaN, Number.NaN, Number.NaN]
        seconds.forEach((values, s) => {
          reporter.second(s, Float64Array.from(values), (tag, reported) => {
            held[tag] = reported
          })
          tags.forEach((tag, i) => {
            expect(Math.abs(held[i]! - values[i]!)).toBeLessThanOrEqual(tag.resolution * 0.5 + 1e-9)
          })
        })
      }),
    )
  })

  it('is silent while nothing changes, and says everything once a minute', () => {
    const reporter = new Reporter(tags)
    const values = Float64Array.of(1.23, 57, 0.0312)
    const perSecond = Array.from({ length: 2 * KEYFRAME_S + 1 }, (_, s) => {
      let count = 0
      reporter.second(s, values, () => {
        count++
      })
      return count
    })
    perSecond.forEach((count, s) => {
      expect(count).toBe(s % KEYFRAME_S === 0 ? tags.length : 0)
    })
  })

  it('reports a change of quality even where the value stands still', () => {
    const reporter = new Reporter(tags)
    const values = Float64Array.of(1, 20, 0.03)
    const reported: [second: number, tag: number, status: number][] = []
    const bad = quality.badNoCommunication
    ;[0, 0, bad, bad, 0].forEach((status, s) => {
      reporter.second(s, values, (tag, _, got) => reported.push([s, tag, got]), Uint32Array.of(0, status, 0))
    })
    expect(reported.slice(tags.length)).toEqual([
      [2, 1, bad],
      [4, 1, quality.good],
    ])
  })

  it('reports plain decimals and never −0', () => {
    const reporter = new Reporter(tags)
    const reported: number[] = []
    reporter.second(0, Float64Array.of(0.30000001, -3, 0.0307), (_, value) => reported.push(value))
    expect(reported).toEqual([0.3, 0, 0.0305])
    expect(Object.is(reported[1], 0)).toBe(true)
  })
})
