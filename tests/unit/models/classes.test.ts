import { describe, expect, it } from 'vitest'
import { PALETTE } from '#core/compiled/palette'
import type { MeshData } from '#models/kit/model'
import { modelClasses } from '#models/library'
import { INLINE, ON_PIPES } from './expected'
import { firstWrong, shape, triangles } from './mesh-checks'

describe('classes', () => {
  it('gives vessels and tanks a level gauge on their shell', () => {
    for (const name of ['column', 'vessel-vertical', 'vessel-horizontal', 'tank']) {
      const { gauge } = shape(modelClasses.get(name)!)
      expect(gauge?.heightM, name).toBeGreaterThan(0.2)
      expect(gauge?.at[1], name).toBeGreaterThan(0)
    }
  })

  it('keeps what stands in pipes cheap, and its axis on the origin, whatever its size', () => {
    for (const name of [...INLINE, ...ON_PIPES]) {
      const [near, middle, far] = shape(modelClasses.get(name)!).lods.map(triangles)
      expect(near, name).toBeLessThanOrEqual(600)
      expect(middle, name).toBeLessThanOrEqual(120)
      expect(far, name).toBeLessThanOrEqual(20)
    }
    for (const name of INLINE) {
      const c = modelClasses.get(name)!
      for (const dn of [25, 100, 600]) {
        const { N1, N2 } = c.nozzles(c.params.parse({ dn }))
        expect(N1?.direction, name).toEqual([-1, 0, 0])
        expect(N2?.direction, name).toEqual([1, 0, 0])
        expect(N1?.at, name).toEqual([-(N2?.at[0] ?? 0), 0, 0])
        expect(N2?.radius, name).toBeCloseTo(dn / 2000, 9)
      }
    }
  })

  it('lights buildings by lamps of their own', () => {
    for (const name of ['control-building', 'substation', 'pump-shelter', 'fire-pump-house', 'gate-house'])
      expect(shape(modelClasses.get(name)!).lamps.length, name).toBeGreaterThan(1)
  })

  it('has mobile models between their wheels, longer than wide, facing +x', () => {
    for (const name of ['tank-truck', 'robot']) {
      const p = shape(modelClasses.get(name)!).lods[0].positions
      const column = (axis: number) => Array.from({ length: p.length / 3 }, (_, i) => p[i * 3 + axis]!)
      const span = (axis: number) => [Math.min(...column(axis)), Math.max(...column(axis))] as const
      const [x0, x1] = span(0)
      const [z0, z1] = span(2)
      expect(x1 - x0, name).toBeGreaterThan(z1 - z0)
      expect(Math.abs(x0 + x1), name).toBeLessThan((x1 - x0) * 0.1)
      expect(Math.min(...column(1)), name).toBeCloseTo(0, 1)
    }
  })

  it('marks where flame and steam rise, on the mouth that makes them', () => {
    for (const [name, kind] of [
      ['flare', 'flame'],
      ['cooling-tower-cell', 'steam'],
      ['boiler', 'steam'],
    ] as const) {
      const { plumes, lods } = shape(modelClasses.get(name)!)
      const top = Math.max(...lods[0].positions.filter((_, i) => i % 3 === 1))
      expect(
        plumes?.map((plume) => plume.kind),
        name,
      ).toEqual([kind])
      expect(Math.abs(plumes![0]!.at[1] - top), name).toBeLessThan(1)
      expect(plumes![0]!.radiusM, name).toBeGreaterThan(0.1)
    }
    expect(shape(modelClasses.get('tank')!).plumes).toBeUndefined()
  })

  it('gives a packed column one draw and one return per bed', () => {
    const c = modelClasses.get('column-packed')!
    expect(Object.keys(c.nozzles(c.params.parse({ beds: 2 })))).toEqual([
      'N1',
      'N2',
      'N3',
      'S1',
      'R1',
      'S2',
      'R2',
    ])
  })

  it('places a nozzle for every quench between the beds', () => {
    const reactor = modelClasses.get('reactor')!
    expect(Object.keys(reactor.nozzles(reactor.params.parse({ beds: 5 })))).toEqual([
      'N1',
      'N2',
      'Q1',
      'Q2',
      'Q3',
      'Q4',
    ])
  })

  it('covers an internal floating roof with a fixed one, and lets air in under its rim', () => {
    const c = modelClasses.get('tank-floating')!
    const { lods } = shape(c)
    const p = lods[0].positions
    const [r, top] = [8, 12.4]
    const inRoof = (i: number) => Math.hypot(p[i * 3]!, p[i * 3 + 2]!) < r * 0.5
    // Nothing of the pan is seen: all that lies inward is roof or stands on it.
    expect(firstWrong(p.length / 3, (i) => inRoof(i) && p[i * 3 + 1]! < top)).toBe(-1)
    const plain = modelClasses
      .get('tank')!
      .build({ diameterM: 16, heightM: 12, roof: 'cone' }, { label: '', bake: false })
    expect(triangles(lods[0])).toBeGreaterThan(triangles(plain.lods[0]) + 500)
  })

  it.each([
    ['tank', 3],
    ['tank-floating', 3],
    ['sphere', 2],
  ] as const)(
    'paints the name of a %s %i times, readable from afar, each seen whole from one place',
    (name, times) => {
      const c = modelClasses.get(name)!
      const named = c.build(c.params.parse({}), { label: 'TK-2101', bake: false })
      for (const lod of [0, 1, 2] as const) {
        const turns = lettersOf(named.lods[lod])
          .map(([x, z]) => Math.atan2(z, x))
          .sort((a, b) => a - b)
        const gaps = turns.map((a, i) => (turns[i + 1] ?? turns[0]! + 2 * Math.PI) - a)
        const between = gaps.filter((gap) => gap > 0.4)
        expect(between.length, `lod${lod}`).toBe(times)
        const written = 2 * Math.PI - between.reduce((sum, gap) => sum + gap, 0)
        expect(written / times, `lod${lod}: radians a writing`).toBeLessThan(1.5)
      }
    },
  )

  it('writes clear of what stands before a tank: no letter lies behind its gauge, its stair or a riser', () => {
    const c = modelClasses.get('tank')!
    for (const size of [
      { diameterM: 8, heightM: 10 },
      { diameterM: 10, heightM: 11 },
      { diameterM: 16, heightM: 12 },
    ]) {
      const build = (label: string) => c.build(c.params.parse(size), { label, bake: false }).lods[0].positions
      const bare = build('')
      const named = build('TK-2101')
      const at = (p: ArrayLike<number>, i: number) => [p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!] as const
      const isBare = new Set(Array.from({ length: bare.length / 3 }, (_, i) => at(bare, i).join()))
      const letters = Array.from({ length: named.length / 3 }, (_, i) => at(named, i)).filter(
        (p) => !isBare.has(p.join()),
      )
      expect(letters.length).toBeGreaterThan(100)
      // What stands off the shell at the letters' height.
      const [low, high] = [Math.min(...letters.map((p) => p[1])), Math.max(...letters.map((p) => p[1]))]
      const before = Array.from({ length: bare.length / 3 }, (_, i) => at(bare, i)).filter(
        ([x, y, z]) => y > low && y < high && Math.hypot(x, z) > size.diameterM / 2 + 0.1,
      )
      expect(before.length).toBeGreaterThan(0)
      const behind = letters.filter(([x, , z]) =>
        before.some((p) => Math.cos(Math.atan2(z, x) - Math.atan2(p[2], p[0])) > Math.cos(0.015)),
      )
      expect(behind.length, JSON.stringify(size)).toBe(0)
    }
  })
})

/** Where the letters' vertices lie, seen from above: dark paint high on the shell. */
function lettersOf(mesh: MeshData): (readonly [x: number, z: number])[] {
  const paint = PALETTE.findIndex((entry) => entry.name === 'rubber')
  const found: [number, number][] = []
  const { positions: p, palette, tints } = mesh
  for (let i = 0; i < palette.length; i++) {
    const [x, y, z] = [p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!]
    if (palette[i] === paint && tints[i * 3] === 255 && y > 7 && y < 11 && Math.hypot(x, z) > 4)
      found.push([x, z])
  }
  return found
}
