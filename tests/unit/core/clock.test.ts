import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPlaybackClock } from '#core/clock/playback'

const clock = (more: Partial<Parameters<typeof createPlaybackClock>[0]> = {}) =>
  createPlaybackClock({ from: 1000, to: 11_000, ...more }, 0)

describe('the playback clock', () => {
  it('runs from the start at the rate it is given', () => {
    expect(clock().at(2500)).toBe(3500)
    expect(clock({ rate: 4 }).at(1000)).toBe(5000)
    expect(clock({ startAt: 6000 }).at(1000)).toBe(7000)
    expect(clock({ startAt: 99_999, loop: false }).at(0)).toBe(11_000)
  })

  it('loops at the end, and says so by its epoch', () => {
    const c = clock()
    expect([c.epoch(9999), c.at(9999)]).toEqual([0, 10_999])
    expect([c.epoch(10_000), c.at(10_000)]).toEqual([1, 1000])
    expect([c.epoch(45_500), c.at(45_500)]).toEqual([4, 6500])
  })

  it('rests at the end where it does not loop', () => {
    const c = clock({ loop: false })
    expect([c.at(60_000), c.epoch(60_000)]).toEqual([11_000, 0])
  })

  it('stands still while paused and goes on from there', () => {
    const c = clock()
    c.pause(2000)
    expect(c.at(9000)).toBe(3000)
    c.resume(9000)
    expect(c.at(10_000)).toBe(4000)
    c.resume(11_000)
    expect(c.at(12_000)).toBe(6000)
  })

  it('changes rate without a jump', () => {
    const c = clock()
    c.setRate(2, 1000)
    expect([c.at(1000), c.at(2000), c.epoch(2000), c.rate]).toEqual([2000, 4000, 0, 2])
  })

  it('seeks with a jump, clamped to the recording', () => {
    const c = clock()
    c.seek(8000, 500)
    expect([c.at(500), c.at(1500), c.epoch(1500)]).toEqual([8000, 9000, 1])
    c.seek(-5, 1500)
    expect([c.at(1500), c.epoch(1500)]).toEqual([1000, 2])
  })

  it.each([0, -1, Number.NaN, Infinity])('refuses the rate %s', (rate) => {
    expect(() => clock({ rate })).toThrow(RangeError)
    expect(() => clock().setRate(rate, 0)).toThrow(RangeError)
  })

  it('refuses a recording that does not go forward', () => {
    expect(() => clock({ from: 5, to: 5 })).toThrow(RangeError)
    expect(() => clock({ from: Number.NaN })).toThrow(RangeError)
  })

  it('stays within the recording, and never runs back without a jump', () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), ms: fc.nat({ max: 30_000 }) }),
      fc.record({ kind: fc.constant('seek' as const), ms: fc.integer({ min: -5000, max: 30_000 }) }),
      fc.record({ kind: fc.constant('rate' as const), ms: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const), ms: fc.constant(0) }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), fc.boolean(), (actions, loop) => {
        const c = clock({ loop })
        let wall = 0
        let before = { time: c.at(0), epoch: c.epoch(0) }
        for (const { kind, ms } of actions) {
          if (kind === 'wait') wall += ms
          if (kind === 'seek') c.seek(ms, wall)
          if (kind === 'rate') c.setRate(ms / 10, wall)
          if (kind === 'pause') c.pause(wall)
          if (kind === 'resume') c.resume(wall)
          const now = { time: c.at(wall), epoch: c.epoch(wall) }
          expect(now.time).toBeGreaterThanOrEqual(c.from)
          expect(now.time).toBeLessThanOrEqual(c.to)
          expect(now.epoch).toBeGreaterThanOrEqual(before.epoch)
          if (now.epoch === before.epoch) expect(now.time).toBeGreaterThanOrEqual(before.time)
          before = now
        }
      }),
    )
  })
})
