import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCoast } from '../../../../../client/scene/ground/coast'
import { FlatMesh } from '../../../../../client/scene/ground/flat-mesh'
import { LAND, layCoast, layFields } from '../../../../../client/scene/ground/plain-outskirts'

const names = [...Object.keys(LAND), 'grass']
const surface = (name: string) => names.indexOf(name)
const rim = [-150, -100, 150, 100] as const
const coast = createCoast([-150, 0, -100, 150, 20, 100])

test('triangles lie face up, whatever is laid', () => {
  const all = new FlatMesh(40)
  all.rect([0, 0, 100, 90], 0)
  layCoast(all, all, rim, 3000, coast, surface)
  layFields(all, rim, coast, surface)
  const geometry = all.build()
  const at = geometry.getAttribute('position')
  const index = geometry.index!
  for (let i = 0; i < index.count; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => index.getX(i + k)) as [number, number, number]
    const [ux, uz] = [at.getX(b) - at.getX(a), at.getZ(b) - at.getZ(a)]
    const [vx, vz] = [at.getX(c) - at.getX(a), at.getZ(c) - at.getZ(a)]
    expect(uz * vx - ux * vz).toBeGreaterThan(0)
  }
})

type Corner = readonly [number, number]

/** Triangles on the plan. */
function trianglesOf(flat: FlatMesh): readonly (readonly [Corner, Corner, Corner])[] {
  const geometry = flat.build()
  const at = geometry.getAttribute('position')
  const index = geometry.index!
  return Array.from({ length: index.count / 3 }, (_, t) => {
    const corner = (k: number): Corner => [at.getX(index.getX(t * 3 + k)), at.getZ(index.getX(t * 3 + k))]
    return [corner(0), corner(1), corner(2)]
  })
}

const holds = ([a, b, c]: readonly [Corner, Corner, Corner], [x, z]: Corner): boolean =>
  [
    [a, b],
    [b, c],
    [c, a],
  ].every(
    ([from, to]) => (to![1] - from![1]) * (x - from![0]) - (to![0] - from![0]) * (z - from![1]) >= -1e-6,
  )

test('what is said to lie under fields lies under a field or the plot, everywhere; the rest is shore or far away', () => {
  const [open, under, fields] = [new FlatMesh(), new FlatMesh(), new FlatMesh()]
  layCoast(open, under, rim, 3000, coast, surface)
  layFields(fields, rim, coast, surface)
  const laid = trianglesOf(fields)
  const hidden = trianglesOf(under)
  expect(hidden.length).toBeGreaterThan(300)
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.nat(hidden.length - 1), share, share, (nth, u, v) => {
      const [a, b, c] = hidden[nth]!
      const [p, q] = u + v > 1 ? [1 - u, 1 - v] : [u, v]
      const at: Corner = [
        a[0] + p * (b[0] - a[0]) + q * (c[0] - a[0]),
        a[1] + p * (b[1] - a[1]) + q * (c[1] - a[1]),
      ]
      const isPlot = at[0] >= rim[0] && at[0] <= rim[2] && at[1] >= rim[1] && at[1] <= rim[3]
      expect(isPlot || laid.some((triangle) => holds(triangle, at))).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('no field lies in the water, near the plot all is grass, and farther off there are all kinds', () => {
  const fields = new FlatMesh()
  layFields(fields, rim, coast, surface)
  const geometry = fields.build()
  const at = geometry.getAttribute('position')
  const material = geometry.getAttribute('material')
  const kinds = new Set<string>()
  for (let i = 0; i < at.count; i++) {
    const [x, z] = [at.getX(i), at.getZ(i)]
    expect(coast.isSea(x, z)).toBe(false)
    const name = names[material.getX(i)]!
    kinds.add(name)
    if (Math.abs(x) < 150 && Math.abs(z) < 100) expect(name).toBe('grass')
  }
  expect([...kinds].sort()).toEqual(['crop', 'grass', 'meadow', 'ploughed', 'pond', 'stubble', 'yard'])
})

test('a surface is cut into steps, and covers what it covered', () => {
  const flat = new FlatMesh(40)
  flat.rect([0, 0, 100, 90], 3)
  const geometry = flat.build()
  expect(geometry.index!.count / 3).toBe(3 * 3 * 2)
  expect(geometry.boundingSphere!.radius).toBeCloseTo(Math.hypot(50, 45), 3)
})
