import { describe, expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import { createPlumeState } from '../../../../../client/scene/parts/plume-state'
import { createWind } from '../../../../../client/scene/parts/wind'
import { liveWith, plantWith, tag } from '../fixtures'

const plant = plantWith([
  tag('FI-1', 'FL-1', { shows: 'plume', range: { min: 0, max: 400 } }),
  tag('XI-1', 'FL-1', { shows: 'firing' }),
  tag('XI-2', 'F-1', { shows: 'firing' }),
  tag('TI-3', 'E-1', { shows: 'temperature' }),
  tag('ZI-9', 'MA-1', { range: { min: 0, max: 360 } }),
  tag('SI-9', 'MA-1'),
])
const plumes = [1, 2, 3].map((feature) => ({ feature, at: [0, 9, 0], kind: 'steam', radiusM: 1 }) as const)
const settled = (values: Record<string, number>, marks = {}) => {
  const state = createPlumeState(plumes, ['', 'FL-1', 'F-1', 'E-1'], plant)
  state.read(liveWith(plant, values, marks))
  for (let i = 0; i < 20; i++) state.advance(0.5)
  return state
}

describe('createPlumeState', () => {
  it('takes the metered flow, else the firing, else nothing', () => {
    const state = settled({ 'FI-1': 100, 'XI-1': 90, 'XI-2': 60, 'TI-3': 50 })
    expect([...state.strength].map((s) => Math.round(s * 100) / 100)).toEqual([0.25, 0.6, 0])
    expect(state.isSettled).toBe(true)
  })

  it('gives nothing where the meter says 0, is stale, bad or silent', () => {
    expect(settled({ 'FI-1': 0 }).strength[0]).toBe(0)
    expect(settled({ 'FI-1': 100 }, { stale: ['FI-1'] }).strength[0]).toBe(0)
    expect(settled({ 'FI-1': 100 }, { quality: { 'FI-1': quality.badSensorFailure } }).strength[0]).toBe(0)
    expect(settled({}).strength[0]).toBe(0)
  })

  it('comes up and dies away over seconds', () => {
    const state = createPlumeState(plumes, ['', 'FL-1', 'F-1', 'E-1'], plant)
    state.read(liveWith(plant, { 'FI-1': 400 }))
    expect(state.advance(0.3)).toBe(true)
    expect(state.strength[0]).toBeCloseTo(0.1)
    for (let i = 0; i < 20; i++) state.advance(0.5)
    state.read(liveWith(plant, { 'FI-1': 0 }))
    state.advance(0.3)
    expect(state.strength[0]).toBeCloseTo(0.9)
    for (let i = 0; i < 20; i++) state.advance(0.5)
    expect(state.advance(0.1)).toBe(false)
  })

  it('is there at once where plumes stand as in a photograph', () => {
    const state = createPlumeState(plumes, ['', 'FL-1', 'F-1', 'E-1'], plant, true)
    state.read(liveWith(plant, { 'FI-1': 300 }))
    expect(state.strength[0]).toBe(0.75)
    expect(state.isSettled).toBe(true)
  })
})

describe('createWind', () => {
  it('blows away from where it comes: a west wind goes east', () => {
    const wind = createWind({ fromDeg: 270, speedMps: 4 }, plant)
    expect(wind.east).toBeCloseTo(4)
    expect(wind.south).toBeCloseTo(0)
  })

  it('follows its tags while they are good and falls back where they are not', () => {
    const wind = createWind({ fromDeg: 270, speedMps: 4, fromTag: 'ZI-9', speedTag: 'SI-9' }, plant)
    wind.read(liveWith(plant, { 'ZI-9': 0, 'SI-9': 6 }))
    expect(wind.south).toBeCloseTo(6)
    wind.read(liveWith(plant, { 'ZI-9': 0, 'SI-9': 6 }, { stale: ['ZI-9', 'SI-9'] }))
    expect(wind.east).toBeCloseTo(4)
  })
})
