import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lod } from '#core/compiled/scene'
import { bestLoaded, chooseLod, distanceToBox, seemingDistance } from '../../../../../client/scene/tiles/lod'

const rule = { nearM: 100, farM: 300 }

describe('level of detail', () => {
  it('follows the distance', () => {
    expect([20, 150, 900].map((d) => chooseLod(d, undefined, rule))).toEqual([0, 1, 2])
  })

  it('does not flicker at a border: both sides keep what they show', () => {
    for (const border of [100, 300]) {
      const inside = chooseLod(border - 20, undefined, rule)
      const outside = chooseLod(border + 40, undefined, rule)
      expect(chooseLod(border + 1, inside, rule)).toBe(inside)
      expect(chooseLod(border - 1, outside, rule)).toBe(outside)
    }
  })

  it('is never coarser nearer by', () => {
    const lod = fc.constantFrom<Lod | undefined>(undefined, 0, 1, 2)
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        lod,
        (d, more, current) => {
          expect(chooseLod(d, current, rule)).toBeLessThanOrEqual(chooseLod(d + more, current, rule))
        },
      ),
    )
  })

  it('shows the nearest level that is here', () => {
    const has =
      (...lods: Lod[]) =>
      (lod: Lod) =>
        lods.includes(lod)
    expect(bestLoaded(0, has(2))).toBe(2)
    expect(bestLoaded(0, has(1, 2))).toBe(1)
    expect(bestLoaded(2, has(0, 1))).toBe(1)
    expect(bestLoaded(1, has())).toBeUndefined()
  })

  it('counts a long lens as nearer', () => {
    expect(seemingDistance(100, Math.PI / 6, 1080)).toBeCloseTo(100)
    expect(seemingDistance(100, Math.PI / 12, 1080)).toBeLessThan(60)
  })

  it('counts a small picture as farther, and a fine one as none the nearer', () => {
    expect(seemingDistance(100, Math.PI / 6, 540)).toBeCloseTo(200)
    expect(seemingDistance(100, Math.PI / 6, 2160)).toBeCloseTo(100)
    expect(seemingDistance(100, Math.PI / 6, 0)).toBeGreaterThan(1000)
  })

  it('measures to the side of a box, nothing inside it', () => {
    expect(distanceToBox(5, 0.5, 0.5, [0, 0, 0, 1, 1, 1])).toBe(4)
    expect(distanceToBox(0.5, 0.5, 0.5, [0, 0, 0, 1, 1, 1])).toBe(0)
  })
})
