import { PerspectiveCamera, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { type AlarmPoint, alarmPoint, placeMarkers } from '../../../../../client/scene/labels/place-markers'

const none = { top: 0, right: 0, bottom: 0, left: 0 }
const point = (feature: number, x: number, y: number, more: Partial<AlarmPoint> = {}): AlarmPoint => ({
  feature,
  priority: 2,
  x,
  y,
  w: 10,
  ...more,
})

describe('alarm markers', () => {
  it('stand on the device in sight', () => {
    expect(placeMarkers([point(7, 0, 0)], 1000, 500, none)).toEqual([
      { feature: 7, priority: 2, x: 500, y: 250, angle: undefined, count: 1 },
    ])
  })

  it('stand at the edge towards a device out of sight', () => {
    const [right] = placeMarkers([point(1, 3, 0)], 1000, 500, none)
    expect(right).toMatchObject({ x: 974, y: 250, angle: 0 })
    const [below] = placeMarkers([point(1, 0, -4)], 1000, 500, none)
    expect(below!.y).toBe(474)
    expect(below!.angle).toBeCloseTo(Math.PI / 2)
  })

  it('point the way to turn for what lies behind the eye, though it projects upside down', () => {
    const camera = new PerspectiveCamera(60, 2, 0.1, 1000)
    camera.updateMatrixWorld()
    // The camera looks along -z from the origin: this is behind it, to the right.
    const behind = alarmPoint(1, 1, new Vector3(5, 0, 10), camera)
    expect(behind.w).toBe(-10)
    const [marker] = placeMarkers([behind], 1000, 500, none)
    expect(marker!.x).toBe(974)
  })

  it('keep off what panels lie on', () => {
    const insets = { top: 52, right: 0, bottom: 0, left: 320 }
    const [left] = placeMarkers([point(1, -0.9, 0)], 1000, 500, insets)
    expect(left).toMatchObject({ x: 346 })
    expect(left!.angle).toBeDefined()
  })

  it('count what lies together, and lead to the most urgent and then the nearest', () => {
    const markers = placeMarkers(
      [
        point(1, 0, 0, { w: 5 }),
        point(2, 0.01, 0, { priority: 1, w: 90 }),
        point(3, 0, 0.01, { priority: 1, w: 40 }),
      ],
      1000,
      500,
      none,
    )
    expect(markers).toHaveLength(1)
    expect(markers[0]).toMatchObject({ feature: 3, priority: 1, count: 3 })
  })

  it('do not mix what is in sight with what is not', () => {
    expect(placeMarkers([point(1, 0.94, 0), point(2, 1.2, 0)], 1000, 500, none)).toHaveLength(2)
  })

  it('have a place even where the device is exactly behind', () => {
    const [marker] = placeMarkers([point(1, 0, 0, { w: -3 })], 1000, 500, none)
    expect(marker).toMatchObject({ x: 500, y: 474 })
  })
})
