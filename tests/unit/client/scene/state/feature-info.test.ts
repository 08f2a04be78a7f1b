import { describe, expect, it } from 'vitest'
import { featureInfo, INFO, isIsolatedOut, isolate } from '../../../../../client/scene/state/feature-info'
import { feature, plantWith, sceneWith, tag } from '../fixtures'

const plant = plantWith([tag('TI-1', 'T-1'), tag('XI-1', 'P-1')])
const columns = {
  ...plant,
  equipment: plant.equipment.map((e) => ({ ...e, area: e.id === 'T-1' ? '110' : '100' })),
  equipmentById: new Map(
    plant.equipment.map((e) => [e.id, { ...e, class: e.id === 'T-1' ? 'column' : 'pump-centrifugal' }]),
  ),
}
const scene = sceneWith(
  [feature('T-1'), feature('P-1'), feature('L-1', 'line')],
  [
    {
      feature: 3,
      id: 'L-1',
      service: 'hydrogen',
      diameterM: 0.2,
      insulated: false,
      flow: undefined,
      points: [],
    },
  ],
)

describe('what is known of features', () => {
  it('says medium, glass and the row of temperatures', () => {
    const profile = { feature: 1, points: [], from: [0, 0, 0], to: [0, 1, 0] } as const
    const info = featureInfo(columns, scene, [profile], 512)
    expect([...info.slice(4, 8)]).toEqual([0, 0, 1, 1])
    expect([...info.slice(8, 12)]).toEqual([0, 0, 0, 0])
    expect(info[3 * 4 + INFO.medium]).toBe(2)
  })

  it('marks what is not isolated as ghost or hidden, and nothing once all is shown again', () => {
    const info = featureInfo(columns, scene, [], 512)
    isolate(info, columns, scene, { kind: 'area', id: '110', rest: 'ghost' })
    expect([0, 1, 2, 3].map((f) => info[f * 4 + INFO.isolation])).toEqual([0, 0, 1, 1])
    expect(isIsolatedOut(info, 2)).toBe(true)
    isolate(info, columns, scene, { kind: 'area', id: '110', rest: 'hidden' })
    expect(info[2 * 4 + INFO.isolation]).toBe(2)
    isolate(info, columns, scene, null)
    expect([1, 2, 3].some((f) => isIsolatedOut(info, f))).toBe(false)
  })
})
