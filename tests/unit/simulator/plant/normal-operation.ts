/** The steady beginning: every area near its normal values, nothing in alarm, the adsorbers in step. */
import { describe, expect, it } from 'vitest'
import { limitState } from '#core/alarms/limits'
import { mean, of, STEADY_S, tags } from './hours'

describe('normal operation', () => {
  const normal: readonly (readonly [tag: string, low: number, high: number])[] = [
    ['FIC-1101', 49.7, 50.3],
    ['PI-1101', 17.3, 17.7],
    ['TIC-1103', 281, 283],
    ['TIC-1105', 329, 331],
    ['TI-1110', 324, 326],
    ['TI-1119', 362, 368],
    ['TDI-1111', 10, 20],
    ['TDI-1112', 10, 20],
    ['TDI-1113', 10, 20],
    ['TI-1120', 220, 280],
    ['TI-1129', 220, 280],
    ['PI-1129', 15, 16],
    ['PDI-1103', 0.25, 0.6],
    ['TI-1101V', 225, 235],
    ['PI-1101V', 14.9, 15.3],
    ['LIC-1101', 49, 51],
    ['LIC-1102', 48.5, 51.5],
    ['TIC-1130', 44, 46],
    ['TI-1102', 41, 46],
    ['PIC-1102', 14.7, 14.9],
    ['FI-1140', 57_000, 63_000],
    ['AI-1140', 88, 94],
    ['FFI-1101', 800, 1200],
    ['AI-1105', 2, 4],
    ['PI-1105', -50, -20],
  ]
  it.each(normal)('%s is between %d and %d', (tag, low, high) => {
    expect(mean(tag)).toBeGreaterThanOrEqual(low)
    expect(mean(tag)).toBeLessThanOrEqual(high)
  })

  it('has every tag near the normal value its file states', () => {
    const far = tags.filter(
      ({ name, normal: stated, range }) =>
        stated !== undefined && Math.abs(mean(name) - stated) > 0.03 * (range.max - range.min),
    )
    expect(far.map(({ name, normal: stated }) => `${name} ${mean(name)} not ${stated}`)).toEqual([])
  })

  it('raises no alarm', () => {
    const alarms = tags.filter(({ name, limits }) =>
      of(name)
        .subarray(0, STEADY_S)
        .some((value) => limitState(value, limits) !== 'normal'),
    )
    expect(alarms.map((tag) => tag.name)).toEqual([])
  })

  it('is not frozen and not wild: what moves, moves by little', () => {
    for (const tag of ['FIC-1101', 'TIC-1105', 'LIC-1101', 'PI-1101', 'FI-1140', 'ZI-FV1101', 'FIC-1105']) {
      const part = of(tag).subarray(0, STEADY_S)
      const spread = Math.max(...part) - Math.min(...part)
      const { range, resolution } = tags.find((t) => t.name === tag)!
      expect(spread).toBeGreaterThan(resolution)
      expect(spread).toBeLessThan(0.04 * (range.max - range.min))
    }
  })

  it('turns the adsorbers in step: two of eight adsorb, each pressure is that of its step', () => {
    const beds = [...'ABCDEFGH']
    for (let second = 0; second < 960; second += 7) {
      const steps = beds.map((bed) => of(`XS-1160${bed}`)[second]!)
      expect([...steps].sort()).toEqual([1, 1, 2, 3, 4, 5, 6, 7])
      beds.forEach((bed, i) => {
        const pressure = of(`PI-1160${bed}`)[second]!
        if (steps[i] === 5) expect(pressure).toBeLessThan(0.15)
        if (steps[i] === 1) expect(pressure).toBeGreaterThan(2)
      })
    }
  })
})
