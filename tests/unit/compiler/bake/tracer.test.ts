import { describe, expect, it } from 'vitest'
import { Tracer } from '#compiler/bake/tracer'
import { randomOf } from '#compiler/generate'

/** Triangles of random small tetrahedra's faces. */
function soup(count: number) {
  const random = randomOf(3)
  const positions = Float32Array.from({ length: count * 9 }, (_, i) => {
    const corner = Math.floor(i / 9)
    return ((corner * 7919) % 83) / 4 - 10 + random() * 3
  })
  return { positions, indices: Uint32Array.from({ length: count * 3 }, (_, i) => i) }
}

/** Distance by Cramer's rule for every triangle: slow and plain. */
function nearest(positions: Float32Array, o: readonly number[], d: readonly number[]): number {
  let best = Number.POSITIVE_INFINITY
  const det = (a: readonly number[], b: readonly number[], c: readonly number[]) =>
    a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
    a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
    a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)
  for (let t = 0; t < positions.length; t += 9) {
    const p = [0, 1, 2].map((k) => [0, 1, 2].map((a) => positions[t + k * 3 + a]!)) as number[][]
    const e1 = p[1]!.map((x, a) => x - p[0]![a]!)
    const e2 = p[2]!.map((x, a) => x - p[0]![a]!)
    const s = o.map((x, a) => x - p[0]![a]!)
    const back = d.map((x) => -x)
    const whole = det(back, e1, e2)
    const [u, v, w] = [det(back, s, e2) / whole, det(back, e1, s) / whole, det(s, e1, e2) / whole]
    if (u >= 0 && v >= 0 && u + v <= 1 && w >= 0) best = Math.min(best, w)
  }
  return best
}

describe('the tracer', () => {
  const { positions, indices } = soup(400)
  const tracer = new Tracer(positions, indices)
  const random = randomOf(9)
  const rays = Array.from({ length: 300 }, () => {
    const d = [random() - 0.5, random() - 0.5, random() - 0.5]
    const length = Math.hypot(...d)
    return {
      o: [random() * 20 - 10, random() * 20 - 10, random() * 20 - 10] as const,
      d: d.map((x) => x / length) as [number, number, number],
    }
  })

  it('finds the nearest triangle, or none', () => {
    let met = 0
    for (const { o, d } of rays) {
      const want = nearest(positions, o, d)
      const found = tracer.hits(...o, ...d, 15, false)
      expect(found).toBe(want < 15)
      if (found) {
        expect(tracer.distance).toBeCloseTo(want, 4)
        met++
      }
    }
    expect(met).toBeGreaterThan(15)
    expect(met).toBeLessThan(290)
  })

  it('stops at any triangle where that is all that is asked', () => {
    for (const { o, d } of rays) expect(tracer.hits(...o, ...d, 15, true)).toBe(nearest(positions, o, d) < 15)
  })

  it('tells backs from fronts, and sees along planes', () => {
    const one = new Tracer(Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0), Uint32Array.of(0, 1, 2))
    expect(one.hits(0.2, 0.2, 1, 0, 0, -1, 5, false)).toBe(true)
    expect(one.isBack).toBe(false)
    expect(one.hits(0.2, 0.2, -1, 0, 0, 1, 5, false)).toBe(true)
    expect(one.isBack).toBe(true)
    expect(one.hits(0.2, 0.2, 1, 0, 0, 1, 5, false)).toBe(false)
  })

  it('sees nothing where nothing stands', () => {
    expect(new Tracer(new Float32Array(0), new Uint32Array(0)).hits(0, 0, 0, 0, 1, 0, 5, false)).toBe(false)
  })
})
