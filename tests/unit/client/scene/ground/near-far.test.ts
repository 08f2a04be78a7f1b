import { MeshBasicMaterial, PlaneGeometry, Vector3 } from 'three'
import { expect, test } from 'vitest'
import { shadedBy } from '../../../../../client/scene/ground/ground'
import { splitNearFar } from '../../../../../client/scene/ground/near-far'

const plain = () => new PlaneGeometry(1000, 1000, 20, 20).rotateX(-Math.PI / 2)
const NOWHERE = [0, 0, 0, 0] as const
const drawn = (mesh: { geometry: { drawRange: { count: number } }; visible: boolean }) =>
  mesh.visible ? mesh.geometry.drawRange.count / 3 : 0

test('every triangle is drawn once, near or far, wherever the camera stands', () => {
  const { meshes, aim } = splitNearFar(plain(), {
    near: new MeshBasicMaterial(),
    far: new MeshBasicMaterial(),
  })
  for (const eye of [new Vector3(0, 10, 0), new Vector3(480, 30, 480), new Vector3(5000, 0, 0)]) {
    aim(eye, 200, NOWHERE)
    expect(meshes.reduce((sum, mesh) => sum + drawn(mesh), 0)).toBe(800)
  }
})

test('what is within sight of detail is near, what is far off is not, and lamps make all of it near', () => {
  const { meshes, aim } = splitNearFar(plain(), {
    near: new MeshBasicMaterial(),
    far: new MeshBasicMaterial(),
  })
  const [near, far] = meshes as [(typeof meshes)[0], (typeof meshes)[0]]
  aim(new Vector3(0, 10, 0), 200, NOWHERE)
  expect(drawn(near)).toBeGreaterThan(80)
  expect(drawn(far)).toBeGreaterThan(400)
  aim(new Vector3(5000, 0, 0), 200, NOWHERE)
  expect(drawn(near)).toBe(0)
  aim(new Vector3(5000, 0, 0), Number.POSITIVE_INFINITY, NOWHERE)
  expect(drawn(near)).toBe(800)
  expect(drawn(far)).toBe(0)
  aim(new Vector3(0, 10, 0), Number.NEGATIVE_INFINITY, NOWHERE)
  expect(drawn(near)).toBe(0)
  expect(drawn(far)).toBe(800)
})

test('without a far material what is far is not drawn', () => {
  const { meshes, aim } = splitNearFar(plain(), { near: new MeshBasicMaterial() })
  aim(new Vector3(0, 10, 0), 200, NOWHERE)
  expect(meshes).toHaveLength(1)
  expect(drawn(meshes[0]!)).toBeLessThan(400)
})

test('what may lie in shadow is drawn with it, all else near without', () => {
  const [near, open, far] = [new MeshBasicMaterial(), new MeshBasicMaterial(), new MeshBasicMaterial()]
  const { meshes, aim } = splitNearFar(plain(), { near, open, far })
  const of = (material: MeshBasicMaterial) => drawn(meshes.find((mesh) => mesh.material === material)!)
  aim(new Vector3(0, 10, 0), 200, [-60, -60, 60, 60])
  expect(of(near)).toBeGreaterThanOrEqual(8)
  expect(of(near)).toBeLessThan(80)
  expect(of(open)).toBeGreaterThan(40)
  expect(of(near) + of(open) + of(far)).toBe(800)
  aim(new Vector3(0, 10, 0), 200, [-2000, -2000, 2000, 2000])
  expect(of(open)).toBe(0)
})

test('shadow lies away from the sun, the longer the lower it stands; what the bake knows lies within too', () => {
  const scene = { bounds: [-50, 0, -40, 50, 30, 40], ground: undefined } as const
  const high = shadedBy(new Vector3(0, 1, 0), scene)
  const [west, north, east, south] = shadedBy(new Vector3(1, 0.5, 0).normalize(), scene)
  expect(high.every((side, i) => Math.abs(side) >= [50, 40, 50, 40][i]!)).toBe(true)
  expect([north, east, south]).toEqual([high[1], high[2], high[3]])
  expect(west).toBeLessThanOrEqual(-50 - 60)
  const baked = shadedBy(new Vector3(0, 1, 0), {
    ...scene,
    ground: { file: '', bytes: 0, centre: [0, 0], sizeM: 600 },
  })
  expect(Math.max(baked[0], baked[1])).toBeLessThanOrEqual(-300)
})
