import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeEquipment } from '#compiler/place'
import { multiply, placed, turned, turnQuaternion, unplaced } from '#compiler/space'
import type { Equipment } from '#core/plant/schema'
import { fakeLibrary } from './fakes'

const equipment = (over: Partial<Equipment>): Equipment => ({
  id: 'V-1',
  class: 'drum',
  text: { zh: '罐', en: 'Drum' },
  area: '1',
  at: [10, 2, 5],
  turn: 0,
  params: {},
  ...over,
})

describe('placing', () => {
  it('turns counter-clockwise seen from above: east to north', () => {
    expect(turned([1, 0, 0], 90)).toEqual([0, 0, -1])
    expect(turned([0, 0, -1], 90)).toEqual([-1, 0, -0])
  })

  it('puts nozzles into the scene', () => {
    const { placed: items } = placeEquipment([equipment({ turn: 90 })], fakeLibrary, new Map(), new Map())
    const n3 = items[0]!.nozzles.N3!
    expect(n3.at).toEqual([10, 4, 3])
    expect(n3.direction.map((x) => x + 0)).toEqual([0, 0, -1])
  })

  it('undoes itself', () => {
    const metres = fc.double({ min: -500, max: 500, noNaN: true })
    const point = fc.tuple(metres, metres, metres)
    const pose = fc.record({ at: point, turnDeg: fc.double({ min: -720, max: 720, noNaN: true }) })
    fc.assert(
      fc.property(point, pose, (p, q) => {
        const back = unplaced(placed(p, q), q)
        for (let k = 0; k < 3; k++) expect(back[k]).toBeCloseTo(p[k]!, 6)
      }),
    )
  })

  it('has the same turn as a quaternion', () => {
    const [x, y, z, w] = multiply(turnQuaternion(90), [0, 0, 0, 1])
    expect([x, z]).toEqual([0, 0])
    expect(2 * (y * w)).toBeCloseTo(1)
  })

  it('names an unknown class with the one that was meant, and a wrong parameter', () => {
    const { faults } = placeEquipment(
      [equipment({ class: 'drumm' }), equipment({ id: 'V-2', params: { lengthM: -1, colour: 'red' } })],
      fakeLibrary,
      new Map(),
      new Map(),
    )
    expect(faults.map((f) => f.message).join('\n')).toContain('did you mean "drum"')
    expect(faults.map((f) => f.message).join('\n')).toContain('drum has no such parameter')
  })
})
