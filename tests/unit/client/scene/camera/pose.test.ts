import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholePlant } from '#core/compiled/first-pose'
import { between, ease, frame, lowestPolar, type Pose, swing } from '../../../../../client/scene/camera/pose'

const a: Pose = { eye: [70, 13, 90], target: [4, 18, 4], fov: 26.5 }
const b: Pose = { eye: [-20, 2, 40], target: [-30, 10, 10], fov: 40 }
const far = (p: Pose) => Math.hypot(...p.eye.map((v, i) => v - p.target[i]!))

describe('a flight', () => {
  it('starts at one pose and ends at the other', () => {
    for (const [t, pose] of [
      [0, a],
      [1, b],
    ] as const) {
      const at = between(a, b, t)
      at.eye.forEach((v, i) => {
        expect(v).toBeCloseTo(pose.eye[i]!, 6)
      })
      at.target.forEach((v, i) => {
        expect(v).toBeCloseTo(pose.target[i]!, 6)
      })
      expect(at.fov).toBeCloseTo(pose.fov)
    }
  })

  it('goes around what it looks at, not through it', () => {
    const opposite: Pose = { ...a, eye: [-62, 13, -82] }
    for (let t = 0; t <= 1; t += 0.05) expect(far(between(a, opposite, t))).toBeGreaterThan(60)
  })

  it('eases within 0 and 1 without going back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (t, more) => {
          expect(ease(t)).toBeGreaterThanOrEqual(0)
          expect(ease(t + more)).toBeGreaterThanOrEqual(ease(t) - 1e-12)
          expect(ease(t)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

it('swings about the target, at the same height and distance', () => {
  const turned = swing(a, 0.3)
  expect(far(turned)).toBeCloseTo(far(a))
  expect(turned.eye[1]).toBeCloseTo(a.eye[1])
  expect(far(swing(a, 0, 0.1))).toBeCloseTo(far(a) * 0.9)
})

it('frames a device whole, above ground, from the side it was seen', () => {
  const box = [10, 0, 10, 12, 3, 14] as const
  const pose = frame(box, a, 16 / 9)
  expect(pose.target).toEqual([11, 1.5, 12])
  expect(pose.eye[1]).toBeGreaterThan(1.6)
  expect(far(pose)).toBeGreaterThan(5)
  expect(far(frame(box, a, 0.5))).toBeGreaterThan(far(pose))
  const side = (pose.eye[0] - 11) * (a.eye[0] - 11) + (pose.eye[2] - 12) * (a.eye[2] - 12)
  expect(side).toBeGreaterThan(0)
})

it('keeps the eye above ground at every distance', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 30, noNaN: true }),
      fc.double({ min: 3, max: 300, noNaN: true }),
      (y, distance) => {
        const eye = y + Math.cos(lowestPolar(y, distance, 0.9)) * distance
        // Where the target is lower than a turn can make up for, the steepest allowed angle is the answer.
        expect(eye).toBeGreaterThan(Math.min(0.89, y - distance * 0.981 + 0.05))
      },
    ),
  )
})

it('sees the whole plant on a wide and on a tall screen', () => {
  const bounds = [-50, 0, -30, 50, 40, 30] as const
  expect(far(wholePlant(bounds, 0.5))).toBeGreaterThan(far(wholePlant(bounds, 1.8)))
  expect(wholePlant(bounds, 1.8).eye[1]).toBeLessThan(25)
})
