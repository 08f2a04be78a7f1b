import { describe, expect, it } from 'vitest'
import { Instrument } from '#simulator/instruments'
import { createRandom, Drift, gaussian } from '#simulator/noise'

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)
const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
const deviation = (values: number[]) => {
  const m = mean(values)
  return Math.sqrt(mean(values.map((v) => (v - m) ** 2)))
}

describe('createRandom', () => {
  it('gives the same stream for the same seed and name, and unrelated ones otherwise', () => {
    const of = (seed: number, name: string) => many(50, createRandom(seed, name))
    expect(of(1, 'TI-1110')).toEqual(of(1, 'TI-1110'))
    expect(of(1, 'TI-1110')).not.toEqual(of(2, 'TI-1110'))
    expect(of(1, 'TI-1110')).not.toEqual(of(1, 'TI-1111'))
  })

  it('is even over [0, 1)', () => {
    const random = createRandom(7, 'even')
    const values = many(40_000, random)
    expect(Math.min(...values.slice(0, 5000))).toBeGreaterThanOrEqual(0)
    expect(Math.max(...values.slice(0, 5000))).toBeLessThan(1)
    expect(mean(values)).toBeCloseTo(0.5, 2)
    expect(deviation(values)).toBeCloseTo(Math.sqrt(1 / 12), 2)
  })

  it('makes noise of mean 0 and deviation 1', () => {
    const random = createRandom(7, 'bell')
    const values = many(40_000, () => gaussian(random))
    expect(mean(values)).toBeCloseTo(0, 1)
    expect(deviation(values)).toBeCloseTo(1, 1)
  })
})

describe('Drift', () => {
  it('wanders about its mean with its deviation and does not run away', () => {
    const drift = new Drift(createRandom(3, 'drift'), 20, 0.5, 50)
    const values = many(60_000, () => drift.step(0.5))
    expect(mean(values)).toBeCloseTo(20, 0)
    expect(deviation(values)).toBeGreaterThan(0.4)
    expect(deviation(values)).toBeLessThan(0.6)
  })
})

describe('Instrument', () => {
  it('shows the first value at once and later ones after its lag', () => {
    const instrument = new Instrument('TI-1', { lagS: 10 }, createRandom(1, 'TI-1'))
    expect(instrument.update(100, 1)).toBe(100)
    expect(instrument.update(200, 1)).toBeLessThan(120)
    for (let t = 0; t < 100; t++) instrument.update(200, 1)
    expect(instrument.value).toBeCloseTo(200, 1)
  })

  it('is quiet at nought when its noise is a share of the value, and keeps to its floor', () => {
    const still = new Instrument('II-1', { relative: 0.05 }, createRandom(1, 'II-1'))
    expect(many(20, () => still.update(0, 1))).toEqual(many(20, () => 0))
    const gas = new Instrument('AT-1', { noise: 1, floor: 0 }, createRandom(1, 'AT-1'))
    expect(Math.min(...many(500, () => gas.update(0.1, 1)))).toBe(0)
  })
})
