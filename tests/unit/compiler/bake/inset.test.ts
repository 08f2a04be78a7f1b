import { describe, expect, it } from 'vitest'
import { inset } from '#compiler/bake/inset'

/** A strip along x, `width` wide in z, of `cells` squares one metre long; it faces up. */
function strip(cells: number, width: number) {
  const positions: number[] = []
  const indices: number[] = []
  for (let i = 0; i <= cells; i++) positions.push(i, 0, 0, i, 0, width)
  for (let i = 0; i < cells; i++) {
    const a = i * 2
    indices.push(a, a + 1, a + 3, a, a + 3, a + 2)
  }
  const count = positions.length / 3
  return {
    at: Float32Array.from(positions),
    normal: Float32Array.from({ length: count * 3 }, (_, i) => (i % 3 === 1 ? 1 : 0)),
    thin: new Uint8Array(count),
    receiver: {
      positions: Float32Array.from(positions),
      normals: new Float32Array(count * 3),
      thin: new Uint8Array(count),
      indices: Uint32Array.from(indices),
    },
    ids: [Uint32Array.from({ length: count }, (_, i) => i)],
  }
}
const done = ({ at, normal, thin, receiver, ids }: ReturnType<typeof strip>) => {
  inset(at, normal, thin, [receiver], ids)
  return at
}

describe('where a vertex is looked from', () => {
  it('lies in from the rim, in the plane of its faces', () => {
    const at = done(strip(4, 0.3))
    for (let i = 0; i < at.length; i += 3) {
      expect(at[i + 1]).toBe(0)
      expect(at[i + 2]).toBeGreaterThan(0.015)
      expect(at[i + 2]).toBeLessThan(0.285)
    }
  })

  it('never crosses a narrow face', () => {
    const at = done(strip(4, 0.02))
    for (let i = 0; i < at.length; i += 6) expect(at[i + 2]).toBeLessThan(at[i + 5]!)
  })

  it('is the vertex itself where it is thin', () => {
    const thin = strip(2, 0.3)
    thin.thin.fill(1)
    expect(done(thin)).toEqual(strip(2, 0.3).at)
  })
})
