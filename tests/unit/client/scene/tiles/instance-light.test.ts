import { BufferGeometry, Float32BufferAttribute, Matrix4 } from 'three'
import { expect, it } from 'vitest'
import { addInstanceLight, setInstanceLight } from '../../../../../client/scene/tiles/instance-light'
import { instanceGeometry } from '../../../../../client/scene/tiles/tile-loader'

const warmth = (geometry: BufferGeometry, i: number) => geometry.getAttribute('instanceWarm').getW(i)

it('keeps baked light one up, so that dark is not taken for unknown', () => {
  const geometry = new BufferGeometry()
  addInstanceLight(geometry, 2)
  setInstanceLight(geometry, 0, { open: [0, 0, 0, 0.5], warm: [0, 0.1, 0, 2], cool: [0, 0, 0, 0] })
  setInstanceLight(geometry, 1, undefined)
  expect(warmth(geometry, 0)).toBe(3)
  expect(warmth(geometry, 1)).toBe(1)
  expect(geometry.getAttribute('instanceOpen').getW(0)).toBe(0.5)
})

it('leaves the light of what moves to the ground it is over', () => {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute([0, 0, 0], 3))
  const made = instanceGeometry({ geometry, matrix: new Matrix4() }, [{ feature: 4 }, { feature: 5 }])
  expect([warmth(made, 0), warmth(made, 1)]).toEqual([-1, -1])
})
