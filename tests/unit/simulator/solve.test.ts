import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterCurrent, fallingRoot, lag } from '#simulator/solve'
import { LiquidVessel } from '#simulator/units/vessel'
import { capacityAt, gasValve, liquidValve, Valve } from '#simulator/valve'

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('fallingRoot', () => {
  it('finds the root of a falling function', () => {
    fc.assert(
      fc.property(finite(0.5, 19.5), finite(0.1, 10), (root, slope) => {
        expect(fallingRoot((x) => slope * (root - x) ** 3, 0, 20)).toBeCloseTo(root, 5)
      }),
    )
  })

  it('gives the nearer end where there is no root between', () => {
    expect(fallingRoot(() => 1, 0, 20)).toBeCloseTo(20, 6)
    expect(fallingRoot(() => -1, 0, 20)).toBeCloseTo(0, 6)
  })
})

describe('lag', () => {
  it('never passes its target, however long the step', () => {
    fc.assert(
      fc.property(
        finite(-100, 100),
        finite(-100, 100),
        finite(0, 100),
        finite(0.01, 1000),
        (a, b, tau, dt) => {
          const next = lag(a, b, tau, dt)
          expect(next).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-9)
          expect(next).toBeLessThanOrEqual(Math.max(a, b) + 1e-9)
        },
      ),
    )
  })
})

describe('counterCurrent', () => {
  it('is a share between 0 and 1 that grows with heat transfer and does not mind which side is hot', () => {
    fc.assert(
      fc.property(finite(0, 500), finite(0.1, 200), finite(0.1, 200), (ua, cold, hot) => {
        const share = counterCurrent(ua, cold, hot)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        expect(counterCurrent(ua * 1.2 + 0.1, cold, hot)).toBeGreaterThanOrEqual(share - 1e-9)
        expect(counterCurrent(ua, hot, cold)).toBeCloseTo(share, 9)
      }),
    )
  })
})

describe('valves', () => {
  it('pass their design flow at their design opening, nothing when shut, and more the wider they open', () => {
    const liquid = liquidValve({ flow: 12, dropMPa: 0.4, opening: 0.55 })
    const gas = gasValve({ flow: 30, fromMPa: 17, toMPa: 16, opening: 0.4 })
    expect(liquid(capacityAt(0.55), 0.4)).toBeCloseTo(12, 9)
    expect(gas(capacityAt(0.4), 17, 16)).toBeCloseTo(30, 9)
    expect(liquid(capacityAt(0), 5)).toBe(0)
    expect(liquid(1, -0.2)).toBe(0)
    expect(gas(1, 15, 16)).toBe(0)
    fc.assert(
      fc.property(finite(0, 0.99), finite(0.001, 0.01), (opening, more) => {
        expect(capacityAt(opening + more)).toBeGreaterThan(capacityAt(opening))
      }),
    )
  })

  it('choke: below half of the upstream pressure more suction draws no more gas', () => {
    const gas = gasValve({ flow: 30, fromMPa: 15, toMPa: 0.2, opening: 1, trim: 'linear' })
    expect(gas(1, 15, 5)).toBe(gas(1, 15, 0.1))
    expect(gas(1, 15, 12)).toBeLessThan(gas(1, 15, 5))
  })

  it('take their stroke time', () => {
    const valve = new Valve({ start: 0, strokeS: 10 })
    for (let t = 0; t < 5; t += 0.5) valve.move(1, 0.5)
    expect(valve.opening).toBeCloseTo(0.5, 1)
    for (let t = 0; t < 20; t += 0.5) valve.move(1, 0.5)
    expect(valve.opening).toBeCloseTo(1, 3)
  })
})

describe('LiquidVessel', () => {
  it('rises by what it receives: a horizontal drum filled from 10 to 90 % holds the volume between', () => {
    const drum = new LiquidVessel({ kind: 'horizontal', diameterM: 2, lengthM: 6 }, 800, 10)
    let kg = 0
    while (drum.level < 90) {
      drum.step(5, 0, 1)
      kg += 5
    }
    // Segment of a circle: r² acos(1 − h/r) − (r − h) √(2rh − h²), times length.
    const area = (h: number) => Math.acos(1 - h) - (1 - h) * Math.sqrt(2 * h - h * h)
    expect(kg / (800 * 6 * (area(1.8) - area(0.2)))).toBeCloseTo(1, 2)
  })

  it('never shows less than empty or more than full', () => {
    const drum = new LiquidVessel({ kind: 'vertical', diameterM: 1, spanM: 1 }, 1000, 50)
    for (let t = 0; t < 1000; t++) drum.step(0, 50, 1)
    expect(drum.level).toBe(0)
    for (let t = 0; t < 1000; t++) drum.step(50, 0, 1)
    expect(drum.level).toBe(100)
  })
})
