import { expect, it } from 'vitest'
import { SolidMesh } from '../../../../../client/scene/ground/solid-mesh'

it('cuts the surroundings into pieces that together hold every triangle once', () => {
  const mesh = new SolidMesh()
  for (let i = 0; i < 40; i++) {
    const angle = i * 0.7
    mesh.box([Math.cos(angle) * 100, Math.sin(angle) * 100], [5, 8, 5], 0, { palette: 'plaster' })
  }
  const whole = mesh.build()
  const pieces = mesh.buildAround([0, 0], 8)
  const triangles = pieces.reduce((sum, piece) => sum + piece.index!.count, 0)
  expect(pieces).toHaveLength(8)
  expect(triangles).toBe(whole.index!.count)
  for (const piece of pieces) expect(piece.boundingSphere!.radius).toBeLessThan(60)
})
