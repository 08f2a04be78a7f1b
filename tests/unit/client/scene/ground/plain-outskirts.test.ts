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
  layCoast(all, rim, 3000, coast, surface)
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
