import { expect, it } from 'vitest'
import { sleeve } from '../../../../../client/scene/parts/flow-path'

const bent = [
  [0, 0, 0],
  [10, 0, 0],
  [10, 5, 0],
  [10, 5, -4],
] as const

it('runs along the pipe in metres', () => {
  const { along } = sleeve(bent, 0.2, 8)
  expect(along[0]).toBe(0)
  expect(along.at(-1)).toBeCloseTo(19)
})

it('surrounds the pipe just outside its wall, normals pointing away', () => {
  const { positions, normals } = sleeve(bent.slice(0, 2), 0.2, 8)
  for (let i = 0; i < positions.length; i += 3) {
    const r = Math.hypot(positions[i + 1]!, positions[i + 2]!)
    expect(r).toBeGreaterThan(0.1)
    expect(r).toBeLessThan(0.13)
    expect(positions[i + 1]! * normals[i + 1]! + positions[i + 2]! * normals[i + 2]!).toBeGreaterThan(0)
  }
})

it('faces outward', () => {
  const { positions, normals, indices } = sleeve(bent.slice(0, 2), 0.2, 8)
  const p = (i: number) => [positions[i * 3]!, positions[i * 3 + 1]!, positions[i * 3 + 2]!] as const
  const [a, b, c] = [p(indices[0]!), p(indices[1]!), p(indices[2]!)]
  const u = b.map((v, i) => v - a[i]!)
  const w = c.map((v, i) => v - a[i]!)
  const face = [u[1]! * w[2]! - u[2]! * w[1]!, u[2]! * w[0]! - u[0]! * w[2]!, u[0]! * w[1]! - u[1]! * w[0]!]
  const n = normals.slice(indices[0]! * 3, indices[0]! * 3 + 3)
  expect(face[0]! * n[0]! + face[1]! * n[1]! + face[2]! * n[2]!).toBeGreaterThan(0)
})

it('has nothing to draw for a point, and drops doubled points', () => {
  expect(sleeve([[1, 1, 1]], 0.2, 8).indices).toEqual([])
  expect(
    sleeve(
      [
        [0, 0, 0],
        [0, 0, 0],
        [1, 0, 0],
      ],
      0.2,
      4,
    ).indices,
  ).toHaveLength(4 * 6)
})
