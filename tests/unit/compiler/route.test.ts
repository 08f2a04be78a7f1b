import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignLanes, type LaneWish } from '#compiler/lanes'
import { Occupancy } from '#compiler/occupancy'
import { placeEquipment } from '#compiler/place'
import { isOrthogonal, type Route, routeLines } from '#compiler/route'
import { distance, sub } from '#compiler/space'
import { parseScene } from '#core/plant/parse'
import type { Equipment, Line } from '#core/plant/schema'
import { boxMesh, fakeLibrary, sceneText } from './fakes'

type Vec3 = readonly [number, number, number]

const drumAt = (id: string, x: number, z: number, turn = 0): Equipment => ({
  id,
  class: 'drum',
  text: { zh: '罐', en: 'Drum' },
  area: '1',
  at: [x, 0, z],
  turn,
  params: {},
})
const line = (id: string, from: string, to: string, over: Partial<Line> = {}): Line => ({
  id,
  service: 'oil',
  from,
  to,
  diameter: 0.2,
  insulated: false,
  inline: [],
  relieves: [],
  fittings: [],
  ...over,
})
const route = (
  equipment: readonly Equipment[],
  lines: readonly Line[],
  occupancy = open(),
): readonly Route[] =>
  routeLines(lines, placeEquipment(equipment, fakeLibrary, new Map(), new Map()).placed, occupancy)
const open = () => new Occupancy([0, 0, 0, 1, 1, 1])

/** Whether two straight pieces of round pipe share space; pieces are axis-parallel. */
function touch(a: readonly [Vec3, Vec3], b: readonly [Vec3, Vec3], reach: number): boolean {
  return [0, 1, 2].every(
    (k) =>
      Math.min(a[0][k]!, a[1][k]!) < Math.max(b[0][k]!, b[1][k]!) + reach &&
      Math.min(b[0][k]!, b[1][k]!) < Math.max(a[0][k]!, a[1][k]!) + reach,
  )
}
const pieces = (r: Route) => r.legs.flatMap((leg) => leg.slice(1).map((p, i) => [leg[i]!, p] as const))

describe('routes', () => {
  const grid = fc.integer({ min: -6, max: 6 }).map((n) => n * 5)
  const quarter = fc.constantFrom(0, 90, 180, 270)

  it('run from nozzle to nozzle at right angles, leaving and arriving along the nozzles', () => {
    fc.assert(
      fc.property(
        grid,
        grid,
        quarter,
        quarter,
        fc.constantFrom('N1', 'N2', 'N3'),
        fc.constantFrom('N1', 'N2', 'N3'),
        fc.option(fc.double({ min: 0.3, max: 9, noNaN: true }), { nil: undefined }),
        (x, z, turnA, turnB, a, b, elevation) => {
          fc.pre(Math.abs(x) + Math.abs(z) >= 10)
          const items = [drumAt('A', 0, 0, turnA), drumAt('B', x, z, turnB)]
          const via = elevation === undefined ? {} : { via: { elevation } }
          const [r] = route(items, [line('L', `A.${a}`, `B.${b}`, via)])
          const placed = placeEquipment(items, fakeLibrary, new Map(), new Map()).placed
          const from = placed[0]!.nozzles[a]!
          const to = placed[1]!.nozzles[b]!
          expect(r!.points[0]).toEqual(from.at)
          expect(r!.points.at(-1)).toEqual(to.at)
          expect(isOrthogonal(r!.points)).toBe(true)
          const out = sub(r!.points[1]!, r!.points[0]!)
          const back = sub(r!.points.at(-2)!, r!.points.at(-1)!)
          const along = (v: Vec3, d: Vec3) => v[0] * d[0] + v[1] * d[1] + v[2] * d[2]
          expect(along(out, from.direction)).toBeCloseTo(distance(r!.points[1]!, r!.points[0]!), 6)
          expect(along(back, to.direction)).toBeCloseTo(distance(r!.points.at(-2)!, r!.points.at(-1)!), 6)
          for (const p of r!.points) expect(p[1]).toBeGreaterThan(0)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('keep out of each other', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(quarter, quarter), { minLength: 6, maxLength: 6 }), (turns) => {
        const items = turns.flatMap(([a, b], i) => [
          drumAt(`A${i}`, -18, i * 7 - 18, a),
          drumAt(`B${i}`, 18, ((i * 5) % 6) * 7 - 18, b),
        ])
        const lines = turns.map((_, i) => line(`L${i}`, `A${i}.N1`, `B${i}.N3`, { via: { elevation: 5 } }))
        const routes = route(items, lines)
        for (const [i, a] of routes.entries()) {
          expect(a.clashes).toEqual([])
          for (const b of routes.slice(i + 1))
            for (const p of pieces(a)) for (const q of pieces(b)) expect(touch(p, q, 0.2)).toBe(false)
        }
      }),
      { numRuns: 8 },
    )
  })

  it('go round what stands in the way', () => {
    const occupancy = new Occupancy([-20, 0, -20, 20, 12, 20])
    occupancy.mark(boxMesh([-2, 0, -6], [2, 12, 6], 8), { at: [0, 0, 0], turnDeg: 0 })
    const [r] = route([drumAt('A', -12, 0), drumAt('B', 12, 0, 180)], [line('L', 'A.N3', 'B.N3')], occupancy)
    for (const [a, b] of pieces(r!)) {
      const inside = touch(
        [a, b],
        [
          [-1.9, 0, -5.9],
          [1.9, 12, 5.9],
        ] as const,
        0,
      )
      expect(inside).toBe(false)
    }
  })

  it('pass through inline equipment from N1 to N2', () => {
    const valve: Equipment = { ...drumAt('FV', 0, 0), class: 'valve' }
    const [r] = route(
      [drumAt('A', -10, 0), drumAt('B', 10, 0, 180), valve],
      [line('L', 'A.N3', 'B.N3', { inline: ['FV'] })],
    )
    expect(r!.legs).toHaveLength(2)
    expect(r!.legs[0]!.at(-1)).toEqual([-0.4, 1, 0])
    expect(r!.legs[1]![0]).toEqual([0.4, 1, 0])
  })

  it('drop into a lane of the rack from above the tier', () => {
    const parsed = parseScene(sceneText())
    const { placed } = placeEquipment(parsed.plant!.equipment, fakeLibrary, new Map(), new Map())
    const [r] = routeLines(parsed.plant!.lines, placed, open())
    const y = 5 + 0.1 + 0.1
    const lane = r!.points.findIndex((p, i) => Math.abs(p[1] - y) < 1e-6 && r!.points[i + 1]?.[1] === p[1])
    expect(lane).toBeGreaterThan(0)
    const [before, on, off, after] = r!.points.slice(lane - 1, lane + 3)
    expect(before![1]).toBeGreaterThanOrEqual(6.2 - 1e-6)
    expect(after![1]).toBeGreaterThanOrEqual(6.2 - 1e-6)
    expect(on![2]).toBe(off![2])
    expect(Math.abs(on![2])).toBeLessThan(4)
  })

  it('turn off a shared nozzle one after the other', () => {
    const routes = route(
      [drumAt('A', 0, 0), drumAt('B', 20, 10), drumAt('C', 20, -10)],
      [line('L1', 'A.N3', 'B.N1'), line('L2', 'A.N3', 'C.N1')],
    )
    expect(routes[0]!.points[0]).toEqual(routes[1]!.points[0])
    expect(routes.map((r) => r.clashes)).toEqual([[], []])
  })
})

describe('risers from the ground', () => {
  it('come up straight and turn at the height of the nozzle that they go to', () => {
    const [r] = route([drumAt('A', 0, 0)], [line('L', 'ground@9,0', 'A.N3')])
    expect(r!.points[0]).toEqual([9, 0, 0])
    expect(r!.points[1]![0]).toBe(9)
    expect(r!.points[1]![2]).toBe(0)
    expect(r!.ends[0]![0].kind).toBe('ground')
    expect(isOrthogonal(r!.points)).toBe(true)
    const low = { ...drumAt('A', 0, 0), at: [0, -1.2, 0] as const, params: { diameterM: 1.6 } }
    const [level] = route([low as unknown as Equipment], [line('L', 'ground@9,0', 'A.N3')])
    expect(level!.points.map((p) => p[1]).map((y) => Math.round(y * 100) / 100)).toEqual([0, 0.6, 0.6])
  })
})

describe('branches', () => {
  const header = line('H', 'A.N3', 'B.N3', { via: { elevation: 5 }, diameter: 0.3 })
  const items = [drumAt('A', -25, 0), drumAt('B', 25, 0, 180), drumAt('C', 4, 12), drumAt('D', -9, 14)]

  it('leave the header upwards at the place nearest to their other end', () => {
    const routes = route(items, [line('L1', 'H', 'C.N1'), header, line('L2', 'D.N1', 'H')])
    const [one, , two] = routes
    expect(one!.points[0]![1]).toBeCloseTo(5)
    expect(one!.points[1]![1]).toBeGreaterThan(5.3)
    expect(Math.abs(one!.points[0]![0] - 2.5)).toBeLessThan(0.6)
    expect(two!.points.at(-1)![1]).toBeCloseTo(5)
    expect(one!.ends[0]![0]).toEqual({ kind: 'tee', radius: 0.15 })
    expect(routes.map((r) => r.clashes)).toEqual([[], [], []])
  })

  it('leave where the scene says, counted from either end', () => {
    const [plain] = route(items, [header])
    const total = plain!.points.slice(1).reduce((sum, p, i) => sum + distance(plain!.points[i]!, p), 0)
    const at = (from: string) => route(items, [header, line('L', from, 'C.N1')])[1]!.points[0]!
    expect(at('H@30')[0]).toBeCloseTo(at(`H@${(30 - total).toFixed(3)}`)[0], 1)
    expect(at('H@40')[0]).toBeGreaterThan(at('H@30')[0] + 9)
  })

  it('leave just across from where they go, without a jog', () => {
    const equipment = [drumAt('A', -20, 0), drumAt('B', 20, 0, 180), drumAt('C', 3.17, 12, 90)]
    const [, branch] = route(equipment, [
      line('H', 'A.N3', 'B.N3', { via: { elevation: 6 } }),
      line('L', 'H', 'C.N1'),
    ])
    const ways = branch!.points.map((p) => p[0])
    expect(Math.max(...ways) - Math.min(...ways)).toBeLessThan(1e-6)
  })

  it('branch from branches, and never touch one another on a crowded header', () => {
    const around = Array.from({ length: 6 }, (_, i) => drumAt(`E${i}`, i * 1.0, 20 + i * 7))
    const lines = [
      header,
      line('B1', 'H', 'C.N1', { diameter: 0.15 }),
      line('B2', 'B1', 'D.N2', { diameter: 0.1 }),
      ...around.map((e, i) => line(`E${i}`, 'H', `${e.id}.N1`, { diameter: 0.1 })),
    ]
    const routes = route([...items, ...around], lines)
    expect(routes.map((r) => r.clashes)).toEqual(lines.map(() => []))
  })

  it('hang on a header that ends blind in its lane of a rack', () => {
    const rack: Equipment = { ...drumAt('PR', 0, 0), class: 'pipe-rack' }
    const far = drumAt('A', -24, 12)
    const [h, b] = route(
      [rack, far, drumAt('C', 10, 12)],
      [line('H', 'A.N1', 'cap@24,0,0', { via: { rack: 'PR', tier: 1 } }), line('L', 'H', 'C.N1')],
    )
    expect(h!.points.at(-1)![0]).toBeCloseTo(24)
    expect(h!.points.at(-1)![1]).toBeCloseTo(5.2)
    expect(h!.ends[0]![1].kind).toBe('cap')
    expect(b!.points[0]![1]).toBeCloseTo(5.2)
    expect(Math.abs(b!.points[0]![0] - 8.5)).toBeLessThan(1)
  })
})

describe('lanes', () => {
  it('never overlap where the tier can hold them', () => {
    const wish = fc.record({
      radius: fc.double({ min: 0.03, max: 0.15, noNaN: true }),
      a: fc.double({ min: -40, max: 40, noNaN: true }),
      b: fc.double({ min: -40, max: 40, noNaN: true }),
      side: fc.double({ min: -20, max: 20, noNaN: true }),
      asked: fc.option(fc.double({ min: -3, max: 3, noNaN: true }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 14 }), (raw) => {
        const wishes: LaneWish[] = raw.map(({ a, b, ...rest }, i) => ({
          ...rest,
          line: `L${i}`,
          span: [Math.min(a, b), Math.max(a, b)],
        }))
        const lanes = assignLanes(wishes, 8)
        for (const [i, p] of wishes.entries())
          for (const q of wishes.slice(i + 1)) {
            if (p.span[0] > q.span[1] || q.span[0] > p.span[1]) continue
            const apart = Math.abs(lanes.get(p.line)! - lanes.get(q.line)!)
            expect(apart).toBeGreaterThan(p.radius + q.radius)
          }
      }),
    )
  })

  it('keep the lane that was asked for', () => {
    const one: LaneWish = { line: 'L', radius: 0.1, span: [0, 10], side: 9, asked: -2.6 }
    expect(assignLanes([one], 8).get('L')).toBe(-2.6)
  })
})
