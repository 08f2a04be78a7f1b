import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatchUp } from '#server/sources/mqtt/catch-up'

const NOW = Date.UTC(2026, 0, 1)

/** Messages each `everyMs` by our clock, whose times go on `pace` times as fast from `lagMs` ago; how often it was behind. */
function stream({ everyMs, pace, lagMs, count }: Record<'everyMs' | 'pace' | 'lagMs' | 'count', number>) {
  const catchUp = createCatchUp()
  catchUp.begin(NOW)
  let behind = 0
  for (let i = 0; i < count; i++) {
    const now = NOW + i * everyMs
    catchUp.hears(now)
    if (catchUp.behind) behind++
    catchUp.saw(NOW - lagMs + i * everyMs * pace, now)
  }
  return behind
}

describe('a broker’s queue', () => {
  it('is not there without a session that was taken up', () => {
    const catchUp = createCatchUp()
    catchUp.hears(NOW)
    catchUp.saw(NOW, NOW)
    expect(catchUp.behind).toBe(false)
  })

  it('is seen as long as it comes: it is faster than the plant that made it', () => {
    fc.assert(
      fc.property(
        fc.record({
          everyMs: fc.integer({ min: 1, max: 1500 }),
          pace: fc.double({ min: 2, max: 1000, noNaN: true }),
          lagMs: fc.integer({ min: 0, max: 86_400_000 }),
          count: fc.integer({ min: 1, max: 200 }),
        }),
        (s) => {
          expect(stream(s)).toBe(s.count)
        },
      ),
    )
  })

  it('has come to its end within two seconds where what comes is live, whatever the plant’s clock', () => {
    fc.assert(
      fc.property(
        fc.record({
          everyMs: fc.integer({ min: 1, max: 1999 }),
          lagMs: fc.integer({ min: -3_600_000, max: 3_600_000 }),
        }),
        ({ everyMs, lagMs }) => {
          const behind = stream({ everyMs, lagMs, pace: 1, count: 5000 })
          expect((behind - 1) * everyMs).toBeLessThan(2000)
        },
      ),
    )
  })

  it('has come to its end where nothing comes for two seconds', () => {
    const catchUp = createCatchUp()
    catchUp.begin(NOW)
    catchUp.looks(NOW + 1999)
    expect(catchUp.behind).toBe(true)
    catchUp.hears(NOW + 1999)
    catchUp.saw(NOW - 60_000, NOW + 1999)
    catchUp.looks(NOW + 3998)
    expect(catchUp.behind).toBe(true)
    catchUp.hears(NOW + 3999)
    expect(catchUp.behind).toBe(false)
  })

  it('is looked for anew after the next outage', () => {
    const catchUp = createCatchUp()
    catchUp.begin(NOW)
    catchUp.looks(NOW + 2000)
    catchUp.begin(NOW + 5000)
    catchUp.hears(NOW + 5000)
    expect(catchUp.behind).toBe(true)
  })
})
