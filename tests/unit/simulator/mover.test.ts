import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, Mover, type PlanPoint, roundCorners } from '#simulator/units/mover'

const gait = { speedMs: 4, curveMs: 2, accelerationMs2: 0.5 }
const point = fc.tuple(
  fc.double({ min: -150, max: 150, noNaN: true }),
  fc.double({ min: -150, max: 150, noNaN: true }),
)

describe('Mover', () => {
  it('arrives, never faster than its gait and never by a jump, whatever its path', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), fc.boolean(), (path, pause) => {
        const mover = new Mover([0, 0], gait)
        mover.follow(path)
        let steps = 0
        while (!mover.arrived && steps < 20_000) {
          mover.held = pause && steps > 40 && steps < 80
          const before = mover.at
          const speed = mover.speedMs
          mover.step(0.5)
          expect(distance(before, mover.at)).toBeLessThanOrEqual(gait.speedMs * 0.5 + 1e-9)
          if (!mover.arrived) expect(Math.abs(mover.speedMs - speed)).toBeLessThanOrEqual(0.25 + 1e-9)
          steps++
        }
        expect(distance(mover.at, path.at(-1)!)).toBeLessThan(1e-5)
      }),
      { numRuns: 40 },
    )
  })

  it('stands still while held, and goes on along the same path', () => {
    const mover = new Mover([0, 0], gait)
    mover.follow([
      [100, 0],
      [100, 50],
    ])
    for (let i = 0; i < 20; i++) mover.step(0.5)
    mover.held = true
    for (let i = 0; i < 40; i++) mover.step(0.5)
    const stood = mover.at
    mover.step(0.5)
    expect(mover.at).toEqual(stood)
    expect(mover.points).toBe(2)
    mover.held = false
    for (let i = 0; i < 200; i++) mover.step(0.5)
    expect(mover.at).toEqual([100, 50])
  })
})

describe('roundCorners', () => {
  it('keeps both ends and stays within the radius of every corner', () => {
    const path: PlanPoint[] = [
      [0, 0],
      [40, 0],
      [40, 30],
      [80, 30],
    ]
    const rounded = roundCorners(path, 7)
    expect(rounded[0]).toEqual(path[0])
    expect(rounded.at(-1)).toEqual(path.at(-1))
    const onLegs = (p: PlanPoint) => (p[1] === 0 && p[0] <= 40) || p[0] === 40 || p[1] === 30
    for (const p of rounded)
      expect(onLegs(p) || path.slice(1, 3).some((corner) => distance(p, corner) < 7)).toBe(true)
    // No turn between two pieces is sharper than a truck can take.
    for (let i = 2; i < rounded.length; i++) {
      const [a, b, c] = [rounded[i - 2]!, rounded[i - 1]!, rounded[i]!]
      const turn = Math.atan2(c[1] - b[1], c[0] - b[0]) - Math.atan2(b[1] - a[1], b[0] - a[0])
      expect(Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)))).toBeLessThan(Math.PI / 6)
    }
  })
})
