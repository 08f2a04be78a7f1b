import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from '#core/compiled/scene'
import { clearView } from '../../../../../client/scene/camera/clear-view'
import { frame, type Point, type Pose } from '../../../../../client/scene/camera/pose'

const PUMP: Box = [-2, 0, -1, 2, 2, 1]
const from = (azimuth: number): Pose =>
  frame(PUMP, { eye: [80 * Math.sin(azimuth), 20, 80 * Math.cos(azimuth)], target: [0, 1, 0], fov: 30 }, 1.6)
const azimuthOf = ({ eye }: Pose) => Math.atan2(eye[0], eye[2])
const heightOf = ({ eye }: Pose) => eye[1]
const away = ({ eye, target }: Pose) => Math.hypot(...eye.map((x, i) => x - target[i]!))

/** A wall about the middle, `half` radians to either side of where it stands, as high as `height` seen from the place. */
const wall =
  (at: number, half: number, height = Number.POSITIVE_INFINITY) =>
  (eye: Point): boolean => {
    const turn = Math.abs(((Math.atan2(eye[0], eye[2]) - at + 3 * Math.PI) % (2 * Math.PI)) - Math.PI)
    return turn > half || eye[1] > height
  }

describe('where a device is looked at from', () => {
  it('stays where nothing stands before it, and where it can be seen from nowhere', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (azimuth) => {
        const first = from(azimuth)
        expect(clearView(first, PUMP, () => true)).toBe(first)
        expect(clearView(first, PUMP, () => false)).toBe(first)
      }),
    )
  })

  it('goes round what hides it, by the shorter way and no farther than needed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -0.25, max: 0.25, noNaN: true }),
        (azimuth, aside) => {
          const first = from(azimuth)
          const sees = wall(azimuth + aside, 0.3)
          const pose = clearView(first, PUMP, sees)
          expect(sees(pose.eye)).toBe(true)
          const turn = Math.abs(
            Math.atan2(Math.sin(azimuthOf(pose) - azimuth), Math.cos(azimuthOf(pose) - azimuth)),
          )
          expect(turn).toBeLessThan(0.75)
          expect(away(pose)).toBeCloseTo(away(first), 1)
        },
      ),
    )
  })

  it('rises where walls stand all around', () => {
    const first = from(1)
    const pose = clearView(first, PUMP, wall(0, Math.PI, heightOf(first) + 1))
    expect(heightOf(pose)).toBeGreaterThan(heightOf(first) + 1)
  })

  it('does not turn for a rail that hides a little', () => {
    const first = from(0)
    const [middle] = [[0, 1, 0]]
    const sees = (_: Point, place: Point) => place.some((x, i) => Math.abs(x - middle![i]!) > 1e-6)
    expect(clearView(first, PUMP, sees)).toBe(first)
  })
})
