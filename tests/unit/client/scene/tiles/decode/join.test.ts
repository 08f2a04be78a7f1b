import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOf, type DecodedMesh } from '../../../../../../client/scene/tiles/decode/column'
import { join } from '../../../../../../client/scene/tiles/decode/join'

const MOST_STEPS = 65_535
const step = fc.nat(MOST_STEPS)
const byte = fc.nat(255)

/** A mesh as it is decoded: places in steps of `scale` from `origin`, four numbers each. */
const mesh: fc.Arbitrary<Omit<DecodedMesh, 'name'>> = fc
  .record({
    corners: fc.array(fc.tuple(step, step, step, byte), { minLength: 3, maxLength: 40 }),
    origin: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -3000, max: 3000 }))) as fc.Arbitrary<
      [number, number, number]
    >,
    scale: fc.constantFrom(1 / 48, 1 / 96, 1 / 30),
    triangles: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 30 }),
  })
  .map(({ corners, origin, scale, triangles }) => ({
    origin,
    scale,
    columns: {
      position: {
        array: Uint16Array.from(corners.flatMap(([x, y, z]) => [x, y, z, 7])),
        itemSize: 4,
        normalized: false,
      },
      tint: { array: Uint8Array.from(corners.map(([, , , tint]) => tint)), itemSize: 1, normalized: true },
    },
    indices: Uint16Array.from(triangles.flat().map((corner) => corner % corners.length)),
  }))

const placeOf = ({ columns, origin, scale }: Omit<DecodedMesh, 'name'>, corner: number): number[] =>
  [0, 1, 2].map((k) => origin[k]! + columns.position!.array[corner * 4 + k]! * scale)

test('every triangle of every mesh is in its run, where it was but for half a step, with what its corners carried', () => {
  fc.assert(
    fc.property(fc.array(mesh, { minLength: 1, maxLength: 6 }), (meshes) => {
      const named = meshes.map((one, i) => ({ ...one, name: `cell ${i}` }))
      const before = structuredClone(named)
      const joined = join(named)
      expect([...joined.runs.keys()]).toEqual(named.map(({ name }) => name))
      let [vertices, indices] = [0, 0]
      for (const one of before) {
        const run = joined.runs.get(one.name)!
        const count = countOf(one.columns.position!)
        expect(run).toEqual({
          firstVertex: vertices,
          vertices: count,
          firstIndex: indices,
          indices: one.indices.length,
        })
        for (let i = 0; i < one.indices.length; i++) {
          const corner = joined.indices[run.firstIndex + i]!
          expect(corner).toBe(run.firstVertex + one.indices[i]!)
          expect(joined.columns.tint!.array[corner]).toBe(one.columns.tint!.array[one.indices[i]!])
          const [was, is] = [placeOf(one, one.indices[i]!), placeOf(joined, corner)]
          for (let k = 0; k < 3; k++)
            expect(Math.abs(is[k]! - was[k]!)).toBeLessThanOrEqual(joined.scale * 0.501)
        }
        vertices += count
        indices += one.indices.length
      }
      expect(countOf(joined.columns.position!)).toBe(vertices)
    }),
    { numRuns: 60 },
  )
})

test('where corners are too many for two bytes indices have four', () => {
  const many = (name: string): DecodedMesh => ({
    name,
    origin: [0, 0, 0],
    scale: 1,
    columns: { position: { array: new Uint16Array(40_000 * 4), itemSize: 4, normalized: false } },
    indices: Uint16Array.of(0, 1, 39_999),
  })
  expect(join([many('a')]).indices).toBeInstanceOf(Uint16Array)
  const { indices } = join([many('a'), many('b')])
  expect(indices).toBeInstanceOf(Uint32Array)
  expect([...indices]).toEqual([0, 1, 39_999, 40_000, 40_001, 79_999])
})
