import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FEW_ROWS, spanInSight } from '../../../../client/panels/use-window'

it('renders short lists whole', () => {
  expect(spanInSight(FEW_ROWS, 32, 0, 400)).toEqual({ from: 0, to: FEW_ROWS })
})

it('renders every row in sight and few others, wherever the list was scrolled to', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FEW_ROWS + 1, max: 20_000 }),
      fc.integer({ min: 20, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 100, max: 2000 }),
      (count, rowPx, scrolled, heightPx) => {
        const top = scrolled * Math.max(0, count * rowPx - heightPx)
        const { from, to } = spanInSight(count, rowPx, top, heightPx)
        expect(from).toBeLessThanOrEqual(Math.floor(top / rowPx))
        expect(to).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((top + heightPx) / rowPx)))
        expect(to - from).toBeLessThanOrEqual(heightPx / rowPx + 100)
      },
    ),
  )
})
