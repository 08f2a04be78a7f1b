/** Area 100: the feed pump that trips. */
import { describe, expect, it } from 'vitest'
import { firstSecond, mean, of } from './hours'

describe('incident 1, feed pump trip', () => {
  it('goes through alarm, trip, standby and recovery in that order', () => {
    const begins = 1500
    const high = firstSecond('VI-1101A', (v) => v >= 4.5)
    const veryHigh = firstSecond('VI-1101A', (v) => v >= 7.1)
    const stopped = firstSecond('XS-1101A', (v) => v === 0)
    const standby = firstSecond('XS-1101B', (v) => v === 1)
    const dip = firstSecond('PI-1101', (v) => v < 16.5)
    const back = firstSecond('PI-1101', (v) => v > 17.2, dip)
    const order = [begins, high, veryHigh, stopped, standby, dip, back]
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(stopped - begins).toBeGreaterThan(15 * 60)
    expect(stopped - begins).toBeLessThan(25 * 60)
    expect(standby - stopped).toBeLessThanOrEqual(6)
    expect(back - dip).toBeLessThan(60)
    expect(Math.abs(mean('FIC-1101', back + 60, back + 160) - 50)).toBeLessThan(1.2)
  })

  it('is announced by the lube oil and does not put the heater out', () => {
    expect(firstSecond('PI-S1101A', (v) => v < 0.15)).toBeLessThan(firstSecond('XS-1101A', (v) => v === 0))
    expect(
      of('XS-1105')
        .subarray(0, 3500)
        .every((v) => v === 2),
    ).toBe(true)
  })
})
