import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gasShare, windFrame } from '#simulator/units/dispersion'
import type { PlanPoint } from '#simulator/units/mover'

const leak = { at: [0, 0] as PlanPoint, m3s: 0.9 }
const west = { speedMs: 3, fromDeg: 270 }

describe('gasShare', () => {
  it('falls with every metre downwind', () => {
    let before = Number.POSITIVE_INFINITY
    for (let x = 0; x <= 120; x += 0.5) {
      const share = gasShare(leak, [x, 0], west)
      expect(share).toBeLessThan(before)
      before = share
    }
    expect(before).toBeGreaterThan(0)
  })

  it('falls to both sides alike, and is nothing upwind', () => {
    for (let z = 0; z < 8; z += 0.5) {
      expect(gasShare(leak, [10, z], west)).toBeCloseTo(gasShare(leak, [10, -z], west), 12)
      expect(gasShare(leak, [10, z + 0.5], west)).toBeLessThan(gasShare(leak, [10, z], west))
    }
    expect(gasShare(leak, [-5, 0], west)).toBe(0)
  })

  it('is a share: between 0 and 1, for any wind and place; more wind, less gas', () => {
    const metres = fc.double({ min: -60, max: 60, noNaN: true })
    fc.assert(
      fc.property(metres, metres, fc.double({ min: 0, max: 360, noNaN: true }), (x, z, fromDeg) => {
        const share = gasShare(leak, [x, z], { speedMs: 2, fromDeg })
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        if (share < 1) expect(gasShare(leak, [x, z], { speedMs: 4, fromDeg })).toBeCloseTo(share / 2, 9)
      }),
    )
  })

  it('turns with the wind: north wind blows to the south, +z', () => {
    expect(windFrame([0, 0], [0, 10], { speedMs: 3, fromDeg: 0 }).downwindM).toBeCloseTo(10, 9)
    expect(windFrame([0, 0], [10, 0], { speedMs: 3, fromDeg: 270 }).downwindM).toBeCloseTo(10, 9)
    expect(windFrame([0, 0], [-10, 0], { speedMs: 3, fromDeg: 90 }).downwindM).toBeCloseTo(10, 9)
  })
})
