import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pid } from '#simulator/pid'

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** A controller on a first-order process; returns the measurements. */
function loop(pid: Pid, seconds: number, start: number): number[] {
  let value = start
  return Array.from({ length: seconds }, () => {
    value += (100 * pid.step(value, 1) - value) / 20
    return value
  })
}

describe('Pid', () => {
  it('keeps its output within its ends, whatever is measured', () => {
    fc.assert(
      fc.property(
        fc.record({
          gain: finite(0.001, 50),
          resetS: finite(1, 500),
          rateS: finite(0, 60),
          setPoint: finite(-1000, 1000),
          action: fc.constantFrom('direct' as const, 'reverse' as const),
        }),
        fc.array(finite(-1e6, 1e6), { minLength: 1, maxLength: 80 }),
        (options, measured) => {
          const pid = new Pid({ ...options, start: 0.5 })
          for (const value of measured) {
            const out = pid.step(value, 0.5)
            expect(out).toBeGreaterThanOrEqual(0)
            expect(out).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })

  it('brings a first-order process to its set-point and stays there', () => {
    fc.assert(
      fc.property(finite(10, 90), finite(0, 100), (setPoint, start) => {
        const pid = new Pid({ gain: 0.02, resetS: 20, action: 'reverse', setPoint, start: 0.5 })
        const values = loop(pid, 600, start)
        for (const value of values.slice(-50)) expect(value).toBeCloseTo(setPoint, 1)
      }),
      { numRuns: 30 },
    )
  })

  it('lets go of an end as soon as the error turns, however long it was held there', () => {
    for (const heldS of [60, 3600, 36_000]) {
      const pid = new Pid({ gain: 0.05, resetS: 30, action: 'reverse', setPoint: 50, start: 0.5 })
      for (let t = 0; t < heldS; t++) pid.step(20, 1)
      expect(pid.output).toBe(1)
      for (let t = 0; t < 3; t++) pid.step(55, 1)
      expect(pid.output).toBeLessThan(1)
    }
  })

  it('goes from manual to automatic without a bump', () => {
    fc.assert(
      fc.property(finite(0, 1), finite(0, 100), (output, measured) => {
        const pid = new Pid({ gain: 0.02, resetS: 60, action: 'direct', setPoint: measured, start: 0.2 })
        pid.hold(output)
        for (let t = 0; t < 20; t++) expect(pid.step(measured, 1)).toBeCloseTo(output, 12)
        pid.auto()
        expect(pid.step(measured, 1)).toBeCloseTo(output, 6)
      }),
    )
  })

  it('acts in the direction it is told', () => {
    const heat = new Pid({ gain: 0.1, resetS: 60, action: 'reverse', setPoint: 50, start: 0.5 })
    const drain = new Pid({ gain: 0.1, resetS: 60, action: 'direct', setPoint: 50, start: 0.5 })
    expect(heat.step(53, 1)).toBeLessThan(0.5)
    expect(drain.step(53, 1)).toBeGreaterThan(0.5)
  })
})
