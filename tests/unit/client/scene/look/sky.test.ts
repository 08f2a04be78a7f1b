import { DataTexture } from 'three'
import { expect, it } from 'vitest'
import { createSkyDome } from '../../../../../client/scene/look/sky'
import { createSharedUniforms } from '../../../../../client/scene/look/uniforms'

it('has no hole: only at its foot does a side belong to one triangle', () => {
  const shared = createSharedUniforms(new DataTexture())
  const clouds = { uClouds: { value: null }, uCloudsNext: { value: null }, uCloudsMix: { value: 0 } }
  const { geometry } = createSkyDome(shared, clouds, 'plain')
  const position = geometry.getAttribute('position')
  const place = (i: number) => [0, 1, 2].map((k) => Math.round(position.getComponent(i, k) * 1e4) + 0).join()
  const sides = new Map<string, number>()
  for (let i = 0; i < geometry.index!.count; i += 3) {
    const corners = [0, 1, 2].map((k) => place(geometry.index!.getX(i + k)))
    if (new Set(corners).size < 3) continue
    corners.forEach((corner, k) => {
      const side = [corner, corners[(k + 1) % 3]!].sort().join(' ')
      sides.set(side, (sides.get(side) ?? 0) + 1)
    })
  }
  const open = [...sides].filter(([, count]) => count === 1).map(([side]) => side.split(/[ ,]/).map(Number))
  expect(open).toHaveLength(48)
  for (const [, y1, , , y2] of open) expect([y1, y2]).toEqual([-1e4, -1e4])
})
