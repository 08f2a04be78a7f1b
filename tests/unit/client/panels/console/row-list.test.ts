import { expect, it } from 'vitest'
import { nextRow } from '../../../../../client/panels/console/RowList'

it('walks by rows and pages, and stays within the list', () => {
  expect(nextRow(0, 100, 'ArrowDown')).toBe(1)
  expect(nextRow(0, 100, 'ArrowUp')).toBe(0)
  expect(nextRow(95, 100, 'PageDown')).toBe(99)
  expect(nextRow(50, 100, 'Home')).toBe(0)
  expect(nextRow(50, 5000, 'End')).toBe(4999)
  expect(nextRow(50, 100, 'a')).toBeNull()
})
