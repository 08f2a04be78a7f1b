import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Patch, partitionGround, type SurfaceName } from '../../../../../client/scene/ground/partition'

const base: Patch = { surface: 'grass', rect: [0, 0, 20, 20] }
const area = ({ rect }: Patch) => (rect[2] - rect[0]) * (rect[3] - rect[1])
const at = (patches: readonly Patch[], x: number, z: number) =>
  patches.filter(({ rect }) => x > rect[0] && x < rect[2] && z > rect[1] && z < rect[3])

it('lays later surfaces over earlier ones without overlap', () => {
  const patches = partitionGround(base, [
    { surface: 'gravel', rect: [2, 2, 12, 12] },
    { surface: 'paving', rect: [4, 4, 8, 8] },
  ])
  expect(at(patches, 1, 1)).toMatchObject([{ surface: 'grass' }])
  expect(at(patches, 3, 3)).toMatchObject([{ surface: 'gravel' }])
  expect(at(patches, 5, 5)).toMatchObject([{ surface: 'paving' }])
  expect(patches.reduce((sum, p) => sum + area(p), 0)).toBe(400)
})

it('covers the base exactly once for any rects on it', () => {
  const surface = fc.constantFrom<SurfaceName>('paving', 'asphalt', 'gravel', 'grass', 'concrete')
  const rect = fc
    .tuple(fc.nat(19), fc.nat(19), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
    .map(([x, z, w, d]) => [x, z, Math.min(20, x + w), Math.min(20, z + d)] as const)
  fc.assert(
    fc.property(fc.array(fc.record({ surface, rect }), { maxLength: 6 }), (laid) => {
      const patches = partitionGround(base, laid)
      expect(patches.reduce((sum, p) => sum + area(p), 0)).toBe(400)
      for (let x = 0.5; x < 20; x += 3) {
        for (let z = 0.5; z < 20; z += 3) {
          const expected = [base, ...laid].filter((p) => at([p], x, z).length > 0).at(-1)!.surface
          expect(at(patches, x, z).map((p) => p.surface)).toEqual([expected])
        }
      }
    }),
    { numRuns: 60 },
  )
})

it('ignores a rect without area', () => {
  expect(partitionGround(base, [{ surface: 'paving', rect: [5, 5, 5, 9] }])).toHaveLength(1)
})
