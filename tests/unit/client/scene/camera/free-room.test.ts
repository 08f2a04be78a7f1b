import { describe, expect, it } from 'vitest'
import { freeRoom, WHOLE_PICTURE } from '../../../../../client/scene/camera/free-room'

describe('what panels leave of the picture', () => {
  it('is all of it where there are none, or where nothing is known of its size', () => {
    const none = { top: 0, right: 0, bottom: 0, left: 0 }
    expect(freeRoom(none, 1920, 1080)).toEqual(WHOLE_PICTURE)
    expect(freeRoom(none, 0, 0)).toEqual(WHOLE_PICTURE)
  })

  it('has its middle away from what lies on it', () => {
    expect(freeRoom({ top: 100, right: 0, bottom: 0, left: 500 }, 1000, 1000)).toEqual({
      wide: 0.5,
      high: 0.9,
      middle: [0.5, -0.1],
    })
  })

  it('is taken for wider than a narrow strip is, but has its middle', () => {
    const { wide, middle } = freeRoom({ top: 0, right: 448, bottom: 0, left: 320 }, 960, 540)
    expect(wide).toBe(0.4)
    expect(middle[0]).toBeCloseTo(-128 / 960)
  })

  it('is the whole width or height where panels leave nothing of it', () => {
    const { wide, high, middle } = freeRoom({ top: 92, right: 500, bottom: 0, left: 400 }, 900, 460)
    expect([wide, middle[0]]).toEqual([1, 0])
    expect(high).toBeCloseTo(0.8)
  })
})
