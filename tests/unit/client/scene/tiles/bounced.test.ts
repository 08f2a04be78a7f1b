import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bounceAll, bounced, bounceSlope } from '../../../../../client/scene/tiles/bounced'

const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('light that neighbours give back', () => {
  it('makes nothing darker, and leaves the open sky and what sees nothing as they are', () => {
    expect([bounced(0), bounced(1)]).toEqual([0, 1])
    fc.assert(
      fc.property(share, (open) => {
        expect(bounced(open)).toBeGreaterThanOrEqual(open)
        expect(bounced(open)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('grows as fast as its slope says', () => {
    const step = 1e-6
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (open) => {
        const rise = (bounced(open + step) - bounced(open - step)) / (2 * step)
        expect(bounceSlope(open)).toBeCloseTo(rise, 4)
      }),
    )
  })

  it('changes the openness of a part column and nothing else of it', () => {
    const array = Uint8Array.of(3, 0, 7, 1, 4, 51, 8, 2, 5, 255, 9, 3)
    bounceAll({ array, itemSize: 4, normalized: false })
    expect(Array.from(array)).toEqual([3, 0, 7, 1, 4, 75, 8, 2, 5, 255, 9, 3])
  })
})
