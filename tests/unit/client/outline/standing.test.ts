import { expect, it } from 'vitest'
import type { Outline } from '#core/compiled/outline'
import { standing, VERTEX_FLOATS } from '../../../../client/outline/standing'

/** One triangle whose front looks along +z. */
const triangle = {
  positions: Uint16Array.of(0, 0, 0, 2, 0, 0, 0, 2, 0),
  shade: Uint16Array.of(255, 0, 51),
  indices: Uint16Array.of(0, 1, 2),
  origin: [1, 0, 0],
  step: 0.5,
} as const

const outline = (meshes: Outline['meshes']): Outline => ({
  bounds: [0, 0, 0, 1, 1, 1],
  views: [],
  show: undefined,
  meshes,
  placeOrigin: [100, 0, 200],
  placeStep: 0.25,
})

const pointOf = (vertices: Float32Array, v: number) => [
  ...vertices.subarray(v * VERTEX_FLOATS, v * VERTEX_FLOATS + VERTEX_FLOATS),
]

it('puts what stands once where it was written, and what is repeated into each of its places, turned', () => {
  const quarter = 65_536 / 4
  const { vertices, indices } = standing(
    outline([triangle, { ...triangle, places: Uint16Array.of(4, 0, 0, 0, 0, 0, 8, quarter) }]),
    [0, 1, 1e6],
  )
  expect(pointOf(vertices, 0)).toEqual([1, 0, 0, 1])
  expect(pointOf(vertices, 1)).toEqual([2, 0, 0, 0])
  expect(pointOf(vertices, 3)).toEqual([102, 0, 200, 1])
  // A quarter turn takes x to −z.
  const [x, y, z] = pointOf(vertices, 7)
  expect(x).toBeCloseTo(100, 4)
  expect(y).toBe(0)
  expect(z).toBeCloseTo(202 - 2, 4)
  // The turned one looks along +x, away from an eye west of it.
  expect([...indices]).toEqual([0, 1, 2, 3, 4, 5])
})

it('leaves out what turns its back on the eye', () => {
  expect(standing(outline([triangle]), [0, 0, 50]).indices).toHaveLength(3)
  expect(standing(outline([triangle]), [0, 0, -50]).indices).toHaveLength(0)
})
