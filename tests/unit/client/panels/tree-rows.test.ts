import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextFocus, plantBranches, visibleRows } from '../../../../client/panels/tree-rows'
import { world } from '../plant-fixture'

const branches = plantBranches(world().plant)
const rows = (...open: string[]) => visibleRows(branches, new Set(open))
const keys = (...open: string[]) => rows(...open).map((r) => r.key)

describe('the tree', () => {
  it('holds areas, their units that hold something, and equipment without a unit', () => {
    expect(keys()).toEqual(['100', '110'])
    expect(keys('100', '100/100-1', '110')).toEqual(['100', '100/100-1', 'P-1101A', '110', 'R-1101', 'ST-1'])
    expect(branches.map((b) => b.count)).toEqual([1, 2])
  })

  it('opens and enters to the right, closes and leaves to the left', () => {
    expect(nextFocus(rows(), '100', 'ArrowRight')).toEqual({ key: '100', open: true })
    expect(nextFocus(rows('100'), '100', 'ArrowRight')).toEqual({ key: '100/100-1' })
    expect(nextFocus(rows('100'), '100', 'ArrowLeft')).toEqual({ key: '100', open: false })
    expect(nextFocus(rows('100', '100/100-1'), 'P-1101A', 'ArrowLeft')).toEqual({ key: '100/100-1' })
    expect(nextFocus(rows('100', '100/100-1'), 'P-1101A', 'ArrowRight')).toBeNull()
    expect(nextFocus(rows(), '100', 'ArrowUp')).toBeNull()
    expect(nextFocus(rows('110'), '100', 'End')).toEqual({ key: 'ST-1' })
  })

  it('never leads to a row that is not in sight', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'x')
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (pressed) => {
        const open = new Set<string>()
        let focus: string | null = null
        for (const k of pressed) {
          const move = nextFocus(visibleRows(branches, open), focus, k)
          if (!move) continue
          if (move.open === true) open.add(move.key)
          if (move.open === false) open.delete(move.key)
          focus = move.key
          expect(visibleRows(branches, open).map((r) => r.key)).toContain(focus)
        }
      }),
    )
  })
})
