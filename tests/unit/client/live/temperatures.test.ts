import { describe, expect, it } from 'vitest'
import { pointsOf, temperatureScale } from '../../../../client/live/temperatures'
import { plantWith, tag } from '../scene/fixtures'

const degrees = (name: string, along: number | null, normal: number | null = null) =>
  tag(name, 'T-1', { unit: '°C', shows: 'temperature', along, normal })

describe('temperatures along equipment', () => {
  it('stand where they say, else evenly in file order', () => {
    const told = plantWith([degrees('TI-1', 0.9), degrees('TI-2', 0.1)])
    expect(pointsOf(told.tagsOf.get('T-1')!)).toEqual([
      { tag: 1, along: 0.1 },
      { tag: 0, along: 0.9 },
    ])
    const silent = plantWith([degrees('TI-1', null), degrees('TI-2', null), degrees('TI-3', null)])
    expect(pointsOf(silent.tagsOf.get('T-1')!).map((p) => p.along)).toEqual([0, 0.5, 1])
  })

  it('leave out what is no temperature', () => {
    const plant = plantWith([tag('PI-1', 'T-1', { unit: 'MPa' }), degrees('TI-1', null)])
    expect(pointsOf(plant.tagsOf.get('T-1')!)).toEqual([{ tag: 1, along: 0.5 }])
  })

  it('are coloured on one scale, up to the hottest of what is painted', () => {
    const plant = plantWith([degrees('TI-1', 0, 371)])
    expect(temperatureScale(plant)).toEqual({ min: 0, max: 100 })
    const column = { ...plant, equipment: plant.equipment.map((e) => ({ ...e, class: 'column' })) }
    expect(temperatureScale(column)).toEqual({ min: 0, max: 400 })
    const heater = { ...plant, equipment: plant.equipment.map((e) => ({ ...e, class: 'heater' })) }
    expect(temperatureScale(heater)).toEqual({ min: 0, max: 100 })
  })
})
