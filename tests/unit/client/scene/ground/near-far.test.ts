import { MeshBasicMaterial, PlaneGeometry, Vector3 } from 'three'
import { expect, test } from 'vitest'
import { splitNearFar } from '../../../../../client/scene/ground/near-far'

const plain = () => new PlaneGeometry(1000, 1000, 20, 20).rotateX(-Math.PI / 2)
const drawn = (mesh: { geometry: { drawRange: { count: number } }; visible: boolean }) =>
  mesh.visible ? mesh.geometry.drawRange.count / 3 : 0

test('every triangle is drawn once, near or far, wherever the camera stands', () => {
  const { meshes, aim } = splitNearFar(plain(), new MeshBasicMaterial(), new MeshBasicMaterial())
  for (const eye of [new Vector3(0, 10, 0), new Vector3(480, 30, 480), new Vector3(5000, 0, 0)]) {
    aim(eye, 200)
    expect(meshes.reduce((sum, mesh) => sum + drawn(mesh), 0)).toBe(800)
  }
})

test('what is within sight of detail is near, what is far off is not, and lamps make all of it near', () => {
  const { meshes, aim } = splitNearFar(plain(), new MeshBasicMaterial(), new MeshBasicMaterial())
  const [near, far] = meshes as [(typeof meshes)[0], (typeof meshes)[0]]
  aim(new Vector3(0, 10, 0), 200)
  expect(drawn(near)).toBeGreaterThan(80)
  expect(drawn(far)).toBeGreaterThan(400)
  aim(new Vector3(5000, 0, 0), 200)
  expect(drawn(near)).toBe(0)
  aim(new Vector3(5000, 0, 0), Number.POSITIVE_INFINITY)
  expect(drawn(near)).toBe(800)
  expect(drawn(far)).toBe(0)
  aim(new Vector3(0, 10, 0), Number.NEGATIVE_INFINITY)
  expect(drawn(near)).toBe(0)
  expect(drawn(far)).toBe(800)
})

test('without a far material what is far is not drawn', () => {
  const { meshes, aim } = splitNearFar(plain(), new MeshBasicMaterial(), undefined)
  aim(new Vector3(0, 10, 0), 200)
  expect(meshes).toHaveLength(1)
  expect(drawn(meshes[0]!)).toBeLessThan(400)
})
