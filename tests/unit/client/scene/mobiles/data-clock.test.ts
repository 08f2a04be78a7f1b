import { describe, expect, it } from 'vitest'
import { createDataClock } from '../../../../../client/scene/mobiles/data-clock'

/** Ten frames a second of data that runs `pace` times as fast; gives how far behind the newest frame is shown. */
function run(pace: number, seconds: number) {
  const clock = createDataClock()
  const lags: number[] = []
  let last = Number.NEGATIVE_INFINITY
  let isForward = true
  for (let i = 0; i <= seconds * 60; i++) {
    const now = (i * 1000) / 60
    if (i % 6 === 0) clock.frame(1e12 + now * pace, now, 1)
    const shown = clock.advance(1 / 60, now)
    if (shown < last - 1e-6) isForward = false
    last = shown
    lags.push(1e12 + now * pace - shown)
  }
  return { lags, isForward }
}

describe('the clock of moving things', () => {
  it.each([1, 4, 20])('stays a sample behind the newest frame at pace %d and never runs back', (pace) => {
    const { lags, isForward } = run(pace, 20)
    const settled = lags.slice(-60)
    for (const lag of settled) {
      expect(lag).toBeGreaterThan(900)
      expect(lag).toBeLessThan(1000 + 500 * pace)
    }
    expect(isForward).toBe(true)
  })

  it('jumps with the data where time jumps', () => {
    const clock = createDataClock()
    clock.frame(1_000_000, 0, 1)
    clock.advance(0.1, 100)
    clock.frame(5_000_000, 200, 2)
    expect(clock.advance(0.1, 200)).toBeGreaterThan(4_990_000)
    expect(clock.epoch).toBe(2)
  })

  it('rests at the newest frame when nothing comes any more', () => {
    const clock = createDataClock()
    clock.frame(1_000_000, 0, 1)
    let shown = 0
    for (let i = 1; i < 600; i++) shown = clock.advance(0.1, i * 100)
    expect(shown).toBeLessThanOrEqual(1_000_000)
    expect(shown).toBeGreaterThan(998_000)
  })
})
