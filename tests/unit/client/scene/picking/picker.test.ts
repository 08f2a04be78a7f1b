import { BoxGeometry, Mesh, PerspectiveCamera, Ray, Uint16BufferAttribute, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { createPicker, cutRay } from '../../../../../client/scene/picking/picker'

/** A cube of two metres about x, of one feature; the camera looks along -x from 20 m east. */
function cube(x: number, feature: number) {
  const geometry = new BoxGeometry(2, 2, 2).translate(x, 0, 0)
  const count = geometry.getAttribute('position').count
  const features = new Uint16Array(count * 2)
  for (let i = 0; i < count; i++) features[i * 2] = feature
  geometry.setAttribute('feature', new Uint16BufferAttribute(features, 2))
  return { mesh: new Mesh(geometry), box: [x - 1, -1, -1, x + 1, 1, 1] as const }
}
const camera = new PerspectiveCamera(40, 1, 0.1, 100)
camera.position.set(20, 0, 0)
camera.lookAt(0, 0, 0)
camera.updateMatrixWorld()

const picked = (plane: readonly [number, number, number, number], out: readonly number[] = []) =>
  createPicker(
    () => [cube(5, 1), cube(-5, 2)],
    () => true,
    () => [],
    { anything: () => out.length > 0, isOut: (feature) => out.includes(feature), plane: () => plane },
  ).pick(0, 0, camera)

describe('picking where something was taken away', () => {
  it('takes the nearest where nothing was', () => {
    expect(picked([0, 0, 0, 1])).toBe(1)
  })

  it('looks through what is not isolated', () => {
    expect(picked([0, 0, 0, 1], [1])).toBe(2)
    expect(picked([0, 0, 0, 1], [1, 2])).toBe(-1)
  })

  it('looks through what was cut off', () => {
    expect(picked([1, 0, 0, 0])).toBe(2)
    expect(picked([1, 0, 0, -20])).toBe(-1)
  })

  it('ends at a cut that lies behind what is looked at', () => {
    const ray = new Ray(new Vector3(0, 0, 0), new Vector3(1, 0, 0))
    expect(cutRay(ray, [1, 0, 0, 7])).toBe(7)
    expect(cutRay(new Ray(new Vector3(9, 0, 0), new Vector3(1, 0, 0)), [1, 0, 0, 7])).toBe(0)
  })
})

describe('whether a place can be seen', () => {
  const picker = createPicker(
    () => [cube(5, 1), cube(-5, 2)],
    () => false,
  )
  const isOne = (feature: number) => feature === 1
  const isTwo = (feature: number) => feature === 2

  it('is so where nothing, or nothing but its own, lies before it', () => {
    expect(picker.sees([20, 0, 0], [5, 0, 0], isOne)).toBe(true)
    expect(picker.sees([20, 3, 0], [0, 3, 0], isTwo)).toBe(true)
    expect(picker.sees([20, 0, 0], [-5, 0, 0], isTwo)).toBe(false)
  })

  it('is not so from the inside of something else', () => {
    expect(picker.sees([5, 0, 0], [-5, 0, 0], isTwo)).toBe(false)
    expect(picker.sees([-5, 0, 0], [-5, 0.5, 0], isTwo)).toBe(true)
  })
})
