import { DataTexture, Vector3 } from 'three'
import { expect, it } from 'vitest'
import type { CompiledLine } from '#core/compiled/scene'
import { createSharedUniforms } from '../../../../../client/scene/look/uniforms'
import { createFlow } from '../../../../../client/scene/parts/flow'

const line = (id: string, x: number, diameterM: number, flow: string | undefined = 'FI-1'): CompiledLine => ({
  feature: 1,
  id,
  service: 'oil',
  diameterM,
  insulated: false,
  flow,
  points: [
    [x, 1, 0],
    [x, 1, 10],
  ],
})

const shared = createSharedUniforms(new DataTexture())
const PIXEL = 0.001

it('shows the marks of those lines on which they can be made out', () => {
  const flow = createFlow(
    { lines: [line('near', 0, 0.1), line('far', 400, 0.1), line('wide', 400, 0.6)] },
    shared,
  )!
  const drawn = () => flow.object.geometry.drawRange.count
  const all = flow.object.geometry.index!.count
  flow.aim({ eye: new Vector3(0, 1, 5), pixelRad: PIXEL })
  expect(drawn()).toBe((all / 3) * 2)
  expect(flow.isSeen).toBe(true)
  flow.aim({ eye: new Vector3(200, 1, 5), pixelRad: 0 })
  expect(drawn()).toBe(all)
  flow.aim({ eye: new Vector3(-90_000, 1, 5), pixelRad: PIXEL })
  expect(flow.isSeen).toBe(false)
  expect(flow.object.visible).toBe(false)
  // And back.
  flow.aim({ eye: new Vector3(0, 1, 5), pixelRad: PIXEL })
  expect(flow.object.visible).toBe(true)
  const { index, attributes } = flow.object.geometry
  const places = new Set<number>()
  for (let i = 0; i < drawn(); i++)
    places.add(Math.round(attributes.position!.getX(index!.getX(i)) / 100) * 100)
  expect([...places].sort()).toEqual([0, 400])
  flow.dispose()
})

it('is not there without a line that flows', () => {
  expect(createFlow({ lines: [{ ...line('a', 0, 0.1), flow: undefined }] }, shared)).toBeUndefined()
})
