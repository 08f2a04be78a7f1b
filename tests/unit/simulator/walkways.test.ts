import { describe, expect, it } from 'vitest'
import { robotLookout, robotRound, rounds, walkways } from '#simulator/routes'
import { truckWays } from '#simulator/truck-ways'
import { distance } from '#simulator/units/mover'
import { Walker } from '#simulator/units/walker'
import { Ways } from '#simulator/units/walkways'

const square = new Ways({
  places: { a: [0, 0], b: [10, 0], c: [10, 10], d: [0, 10], alone: [50, 50] },
  ways: [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
  ],
})

describe('Ways', () => {
  it('finds the shortest way, and says so where there is none', () => {
    expect(square.between('a', 'd')).toEqual(['a', 'b', 'c', 'd'])
    expect(square.between('b', 'b')).toEqual(['b'])
    expect(() => square.between('a', 'alone')).toThrow(/no way leads from a to alone/)
    expect(() => square.at('x')).toThrow(/no place is called x/)
  })
})

describe('Walker', () => {
  it('turns back under way where that is shorter, without leaving its way', () => {
    const walker = new Walker(square, 'a', { speedMs: 1, curveMs: 1, accelerationMs2: 1 })
    walker.goTo('d')
    for (let i = 0; i < 6; i++) walker.mover.step(0.5)
    expect(walker.mover.z).toBe(0)
    walker.goTo('a')
    for (let i = 0; i < 40; i++) {
      walker.mover.step(0.5)
      expect(walker.mover.z).toBe(0)
    }
    expect(walker.mover.at).toEqual([0, 0])
  })
})

describe('the site’s walkways', () => {
  const ways = new Ways(walkways)
  it('join every place with the muster point', () => {
    for (const place of ways.names) expect(ways.between(place, 'muster').at(-1)).toBe('muster')
  })

  it('lead through every round and to the robot’s lookout', () => {
    const stops = [...rounds.flatMap((round) => round.stops), ...robotRound].map(([place]) => place)
    for (const place of [...stops, robotLookout]) expect(ways.names).toContain(place)
  })

  it('run along the axes nearly always: nobody cuts across a block', () => {
    const slanting = walkways.ways.filter(([a, b]) => {
      const [p, q] = [ways.at(a), ways.at(b)]
      return Math.min(Math.abs(p[0] - q[0]), Math.abs(p[1] - q[1])) > 1 && distance(p, q) > 40
    })
    expect(slanting).toEqual([])
  })
})

describe('the trucks’ ways', () => {
  it('begin where the way before them ends', () => {
    for (let truck = 0; truck < truckWays.bays.length; truck++) {
      for (let arm = 0; arm < truckWays.arms.length; arm++) {
        const legs = [
          truckWays.toEntry(truck),
          truckWays.toScale,
          truckWays.toArm(arm),
          truckWays.toSecondScale(arm),
          truckWays.toRoad,
          truckWays.toBay(truck),
        ]
        legs.forEach((leg, i) => {
          expect(leg[0]).toEqual(legs[(i + legs.length - 1) % legs.length]!.at(-1))
        })
      }
    }
  })
})
