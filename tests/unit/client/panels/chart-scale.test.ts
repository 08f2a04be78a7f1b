import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chartScale } from '../../../../client/panels/chart-scale'
import { tag } from '../plant-fixture'

const bed = tag('TI', 'R', { limits: { h: 395 } })

it('holds the data, and leaves noise small', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 500, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (a, b) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)]
        const [low, high] = chartScale(bed, min, max)
        expect(low).toBeLessThan(min)
        expect(high).toBeGreaterThan(max)
        expect(high - low).toBeGreaterThanOrEqual(20)
      },
    ),
  )
})

it('brings a limit in when the data comes near it, and not before', () => {
  expect(chartScale(bed, 380, 390)[1]).toBeGreaterThan(395)
  expect(chartScale(bed, 320, 325)[1]).toBeLessThan(395)
})

it('shows the whole range where there is no data', () => {
  expect(chartScale(bed, null, null)).toEqual([0, 500])
})
