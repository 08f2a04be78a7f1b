import { describe, expect, it } from 'vitest'
import { roundS, type ShowStop, showMoment } from '../../../../../client/scene/camera/show-path'

const stop = (x: number): ShowStop => ({
  pose: { eye: [x + 30, 10, 40], target: [x, 5, 0], fov: 30 },
  dwellS: 10,
  moveS: 5,
})
const stops = [stop(0), stop(40), stop(-40)]

describe('the path of a show', () => {
  it('rests and moves through every stop and comes round', () => {
    expect(roundS(stops)).toBe(45)
    expect(showMoment(stops, 3)).toMatchObject({ stop: 0, isResting: true })
    expect(showMoment(stops, 12)).toMatchObject({ stop: 1, isResting: false })
    expect(showMoment(stops, 16)).toMatchObject({ stop: 1, isResting: true })
    expect(showMoment(stops, 43)).toMatchObject({ stop: 0, isResting: false })
    expect(showMoment(stops, 45 + 3)).toMatchObject({ stop: 0, isResting: true })
  })

  it('never jumps: neighbouring moments are near each other', () => {
    let before = showMoment(stops, 0)!.pose
    for (let t = 0.05; t < 90; t += 0.05) {
      const { pose } = showMoment(stops, t)!
      expect(Math.hypot(...pose.eye.map((v, i) => v - before.eye[i]!))).toBeLessThan(1.5)
      before = pose
    }
  })

  it('drifts while it rests', () => {
    expect(showMoment(stops, 1)!.pose.eye).not.toEqual(showMoment(stops, 8)!.pose.eye)
  })

  it('stays at a single stop and has nothing to say without any', () => {
    expect(showMoment([stop(0)], 300)).toMatchObject({ stop: 0, isResting: true })
    expect(showMoment([], 1)).toBeUndefined()
  })
})
