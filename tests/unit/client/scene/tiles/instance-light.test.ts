import { BufferGeometry } from 'three'
import { expect, it } from 'vitest'
import { addInstanceLight, setInstanceLight } from '../../../../../client/scene/tiles/instance-light'

it('keeps lamp light one up, so that an attribute left out means none', () => {
  const geometry = new BufferGeometry()
  addInstanceLight(geometry, 2)
  setInstanceLight(geometry, 0, { open: [0, 0, 0, 0.5], warm: [0, 0.25, 0, 2], cool: [0, 0, 0, 0] })
  setInstanceLight(geometry, 1, undefined)
  const warm = geometry.getAttribute('instanceWarm')
  expect([warm.getY(0), warm.getW(0), warm.getW(1)]).toEqual([0.25, 3, 1])
  // Half the sky, and neighbours that give two fifths of the rest back.
  expect(geometry.getAttribute('instanceOpen').getW(0)).toBeCloseTo(0.5 / 0.8)
})
