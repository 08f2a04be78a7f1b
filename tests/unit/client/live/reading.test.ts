import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quality } from '#core/telemetry/quality'
import { priority, rangeShare, readTag } from '../../../../client/live/reading'
import { tag, world } from '../plant-fixture'

const read = (given: number | { value: number; quality?: number; stale?: boolean }) => {
  const { plant, live, put } = world()
  put({ 'TI-1111': given })
  return readTag(plant.tag.get('TI-1111')!, live)
}

describe('readTag', () => {
  it('reads a plainly good value plainly', () => {
    expect(read(365.04)).toMatchObject({ figure: '365.0', trust: 'good', limit: 'normal', reason: null })
  })

  it('names the limit that is passed, with its severity', () => {
    expect(read(395)).toMatchObject({ limit: 'h', letter: 'H', severity: 1 })
    expect(read(411)).toMatchObject({ limit: 'hh', letter: 'HH', severity: 2 })
    expect(read(299)).toMatchObject({ limit: 'l', letter: 'L', severity: 1 })
  })

  it('marks an uncertain value and gives the reason', () => {
    const reading = read({ value: 365, quality: quality.uncertainLastUsableValue })
    expect(reading).toMatchObject({ trust: 'uncertain', reason: 'UncertainLastUsableValue' })
    expect(reading.figure).toMatch(/^≈/)
  })

  it('has no figure and claims no limit where the value is bad', () => {
    const reading = read({ value: 500, quality: quality.badSensorFailure })
    expect(reading).toMatchObject({ figure: '—', trust: 'bad', reason: 'BadSensorFailure', limit: 'normal' })
    expect(reading.value).toBeNaN()
  })

  it('keeps a stale figure but claims no limit with it', () => {
    expect(read({ value: 411, stale: true })).toMatchObject({ figure: '411.0', trust: 'stale', severity: 0 })
  })

  it('is bad before the first sample', () => {
    const { plant, live } = world()
    expect(readTag(plant.tag.get('TI-1111')!, live)).toMatchObject({ trust: 'bad', reason: 'BadNoData' })
  })

  it('gives the word of a discrete value', () => {
    const { plant, live, put } = world()
    put({ 'XS-1101A': 1 })
    expect(readTag(plant.tag.get('XS-1101A')!, live).word).toEqual({ zh: '运行', en: 'running' })
  })
})

describe('rangeShare', () => {
  it('stays on the gauge and rises with the value', () => {
    const gauge = tag('T', 'E', { range: { min: 0, max: 100 }, limits: { hh: 130 } })
    expect(rangeShare(gauge, 130)).toBe(1)
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [low, high] = [rangeShare(gauge, Math.min(a, b)), rangeShare(gauge, Math.max(a, b))]
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(high)
      }),
    )
  })
})

it('priority 1 is the most severe', () => {
  expect([0, 1, 2].map((s) => priority(s as 0 | 1 | 2))).toEqual([0, 2, 1])
})
