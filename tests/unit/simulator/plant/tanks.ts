/** Areas 130, 200 and 400: fractionation loses nothing, tanks and trucks take what is metered, and no tank brims over. */
import { describe, expect, it } from 'vitest'
import { firstSecond, mean, of, SECONDS } from './hours'

describe('fractionation and tanks', () => {
  it('lose no oil: what leaves as products is what the separators sent, over the steady beginning', () => {
    const gas = (mean('FI-1201') / 22.414) * 0.028
    const out = ['FI-1206', 'FIC-1304', 'FIC-1305', 'FI-1306', 'FI-1302'].map((tag) => mean(tag))
    const sum = out.reduce((a, b) => a + b, gas)
    expect(Math.abs(sum - mean('FIC-1201'))).toBeLessThan(0.02 * mean('FIC-1201'))
  })

  it('fill a truck with what its arm meters', () => {
    const total = of('FQI-4009')
    const loaded = total[SECONDS - 1]! - total[0]!
    const metered = ['A', 'B', 'C', 'D'].reduce(
      (sum, arm) => sum + of(`FI-4001${arm}`).reduce((a, v) => a + v / 3600, 0),
      0,
    )
    expect(loaded).toBeGreaterThan(50)
    expect(Math.abs(metered - loaded)).toBeLessThan(0.01 * loaded)
  })

  it('raise TK-2103 by what flows into it', () => {
    const [from, to] = [300, 6900]
    const area = (Math.PI / 4) * 10 * 10
    const gained = (mean('LI-2103', to, to + 60) - mean('LI-2103', from, from + 60)) / 100
    const inT = of('FI-2103')
      .subarray(from + 30, to + 30)
      .reduce((a, v) => a + v / 3600, 0)
    expect(Math.abs(gained * area * 11 * 0.865 - inT)).toBeLessThan(0.05 * inT)
  })
})

describe('incident 6, overfill', () => {
  it('alarms at 85, shuts the inlet at 90, and never reaches the brim', () => {
    const high = firstSecond('LI-2103', (v) => v >= 85)
    const veryHigh = firstSecond('LI-2103', (v) => v >= 90)
    const shut = firstSecond('ZI-XV2103', (v) => v < 1, veryHigh)
    expect(high).toBeGreaterThan(9900)
    expect(veryHigh).toBeGreaterThan(high + 120)
    expect(shut - veryHigh).toBeLessThan(40)
    expect(Math.max(...of('LI-2103'))).toBeLessThan(91)
    expect(mean('LI-2103', SECONDS - 60, SECONDS)).toBeLessThan(85)
  })
})
