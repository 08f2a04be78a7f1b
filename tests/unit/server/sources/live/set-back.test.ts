import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CERTAIN_MS, createSetBack, type LateName } from '#server/sources/live/set-back'

const T = 1_700_000_000_000
/** A name whose newest reading came at T with the right time. */
const name = (receivedAt = T): LateName => ({ time: receivedAt, receivedAt, late: undefined })

describe('a clock that was set back', () => {
  it('is believed once nothing but late readings have come for ten seconds, at our pace', () => {
    const clocks = createSetBack()
    const of = name()
    const judged = Array.from({ length: 12 }, (_, s) => clocks.judge(of, T - 60_000 + s * 1000, T + s * 1000))
    expect(judged.slice(0, 10)).toEqual(Array(10).fill('late'))
    expect(judged[10]).toBe('proof')
  })

  it('needs three readings, however far apart', () => {
    const clocks = createSetBack()
    const of = name()
    expect([1, 31, 61].map((s) => clocks.judge(of, T + s * 1000 - 3_600_000, T + s * 1000))).toEqual([
      'late',
      'late',
      'proof',
    ])
  })

  it('is then believed of other names with the same lag, but not where their newest is from since', () => {
    const clocks = createSetBack()
    const of = name()
    for (let s = 0; s <= 10; s++) clocks.judge(of, T - 60_000 + s * 1000, T + s * 1000)
    expect(clocks.judge(name(T), T - 45_500, T + 15_000)).toBe('new clock')
    expect(clocks.judge(name(T), T - 30_000, T + 15_000)).toBe('late')
    expect(clocks.judge(name(T + 5000), T - 45_500, T + 15_000)).toBe('late')
    // After the clock has caught up nothing can be late by it.
    expect(clocks.judge(name(T), T + 40_000 - 60_000, T + 100_000)).toBe('late')
  })

  it('is not proved by a backlog that comes at once, nor by batches of one moment', () => {
    const clocks = createSetBack()
    const of = name()
    for (let i = 0; i < 50; i++) expect(clocks.judge(of, T - 60_000 + i * 1000, T + i * 10)).toBe('late')
    for (let s = 1; s < 50; s++) expect(clocks.judge(of, T - 60_000, T + s * 1000)).toBe('late')
  })

  it('is proved of batches too, by their beginnings', () => {
    const clocks = createSetBack()
    const of = name()
    const last = [0, 20, 40].map((s) =>
      Array.from({ length: 20 }, (_, i) => clocks.judge(of, T - 90_000 + (s + i) * 1000, T + s * 1000 + i)),
    )
    expect(last.flat()[40]).toBe('proof')
  })

  it('is never seen where a reading that is not late comes at least each ten seconds', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ ms: fc.integer({ min: 1, max: CERTAIN_MS - 1 }), backMs: fc.nat(600_000) }), {
          maxLength: 60,
        }),
        (late) => {
          const clocks = createSetBack()
          let now = T
          const of = { time: T, receivedAt: T, late: undefined as LateName['late'] }
          for (const { ms, backMs } of late) {
            expect(clocks.judge(of, now, now)).toBe('not late')
            Object.assign(of, { time: now, receivedAt: now })
            const ago = backMs + ms + 1
            expect(clocks.judge(of, now + ms - ago, now + ms)).toBe('late')
            now += ms
          }
        },
      ),
    ))
})
