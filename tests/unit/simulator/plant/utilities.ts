/** Area 300: what becomes of vacuum and product when cooling water fails. */
import { describe, expect, it } from 'vitest'
import { firstSecond, of } from './hours'

describe('incident 5, cooling water', () => {
  it('goes from the pump to the vacuum to the product, and back', () => {
    const stopped = firstSecond('XS-3001A', (v) => v === 0, 8690)
    const vacuum = firstSecond('PIC-1301', (v) => v >= 8, 8690)
    const thin = firstSecond('AI-1305', (v) => v <= 61.2, 8690)
    const diverted = firstSecond('ZI-XV2103', (v) => v < 5, 8690)
    const standby = firstSecond('XS-3001C', (v) => v === 1, 8690)
    const restored = firstSecond('PIC-1301', (v) => v < 5, vacuum)
    const backAgain = firstSecond('ZI-XV2103', (v) => v > 95, diverted)
    expect(Math.min(stopped, vacuum, thin, diverted, standby, restored, backAgain)).toBeGreaterThan(0)
    const order = [stopped, vacuum, thin, diverted, backAgain]
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(standby).toBeGreaterThan(stopped)
    expect(restored).toBeGreaterThan(standby)
    expect(backAgain).toBeLessThan(9900)
  })

  it('leads the off-spec white oil into the slop tank meanwhile', () => {
    const diverted = firstSecond('ZI-XV2103', (v) => v < 1, 8690)
    expect(of('FI-2103')[diverted + 20]).toBeLessThan(0.5)
    expect(of('FI-2108')[diverted + 20]).toBeGreaterThan(20)
  })
})
