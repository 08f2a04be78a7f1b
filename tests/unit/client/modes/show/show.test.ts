import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHealing } from '../../../../../client/modes/show/healing'
import { placeCallout } from '../../../../../client/modes/show/place-callout'
import { createRoll, ROLL_MS } from '../../../../../client/modes/show/roll'
import { sparkPath } from '../../../../../client/modes/show/spark-path'
import { captionShare, readViewing, usualViewing } from '../../../../../client/modes/show/type-scale'

describe('placeCallout', () => {
  const free = { left: 400, top: 100, right: 1800, bottom: 800 }
  const size = { width: 400, height: 160 }

  it('stands right of the anchor where there is room, else left of it', () => {
    expect(placeCallout({ x: 700, y: 500 }, size, free, null).side).toBe('right')
    expect(placeCallout({ x: 1700, y: 500 }, size, free, null).side).toBe('left')
  })

  it('stands over the anchor on a screen too narrow for either side, its line leaving below', () => {
    const phone = { left: 12, top: 250, right: 378, bottom: 640 }
    const placed = placeCallout({ x: 250, y: 500 }, { width: 300, height: 110 }, phone, null)
    expect(placed.side).toBe('above')
    expect(placed.from).toEqual({ x: 250, y: placed.card.y + 110 })
    expect(placed.card.y + 110).toBeLessThan(500)
  })

  it('keeps its side while that fits', () => {
    expect(placeCallout({ x: 1000, y: 500 }, size, free, 'left').side).toBe('left')
    expect(placeCallout({ x: 500, y: 500 }, size, free, 'left').side).toBe('right')
  })

  it('always lies in the free part, and its line ends at the anchor', () => {
    const px = fc.double({ min: -3000, max: 5000, noNaN: true })
    fc.assert(
      fc.property(px, px, fc.constantFrom(null, 'left' as const, 'right' as const), (x, y, before) => {
        const placed = placeCallout({ x, y }, size, free, before)
        expect(placed.card.x).toBeGreaterThanOrEqual(free.left)
        expect(placed.card.x + size.width).toBeLessThanOrEqual(free.right)
        expect(placed.card.y).toBeGreaterThanOrEqual(free.top)
        expect(placed.card.y + size.height).toBeLessThanOrEqual(free.bottom)
        expect(placed.to).toEqual({ x, y })
      }),
    )
  })
})

describe('the size of type', () => {
  it('follows viewing distance over screen height, within what looks right', () => {
    expect(captionShare(usualViewing)).toBeCloseTo(0.038)
    expect(captionShare({ distanceM: 10, screenHeightM: 0.81 })).toBeCloseTo(10 / 200 / 0.81)
    expect(captionShare({ distanceM: 60, screenHeightM: 0.81 })).toBe(0.075)
  })

  it('reads metres from the address and nothing else', () => {
    expect(readViewing('?distance=8&height=1.2')).toEqual({ distanceM: 8, screenHeightM: 1.2 })
    expect(readViewing('?distance=-1&height=tall')).toEqual(usualViewing)
  })
})

describe('createRoll', () => {
  it('takes the first value at once and rolls to the next within its time', () => {
    const roll = createRoll()
    roll.to(10, 0)
    expect([roll.at(0), roll.rolls(0)]).toEqual([10, false])
    roll.to(20, 1000)
    expect(roll.rolls(1001)).toBe(true)
    expect(roll.at(1000 + ROLL_MS / 2)).toBeGreaterThan(10)
    expect(roll.at(1000 + ROLL_MS)).toBe(20)
    expect(roll.rolls(1000 + ROLL_MS)).toBe(false)
  })

  it('does not jump when the target moves on the way, nor roll to or from nothing', () => {
    const roll = createRoll()
    roll.to(0, 0)
    roll.to(100, 1000)
    const midway = roll.at(1200)
    roll.to(50, 1200)
    expect(roll.at(1200)).toBeCloseTo(midway)
    roll.to(Number.NaN, 2000)
    expect(roll.at(2000)).toBeNaN()
    roll.to(7, 3000)
    expect(roll.at(3000)).toBe(7)
  })
})

describe('sparkPath', () => {
  const scale = (min: number, max: number) => [min, max] as const

  it('spans its box and breaks at gaps', () => {
    const series = { times: Float64Array.of(0, 50, 60, 100), values: Float64Array.of(1, Number.NaN, 2, 3) }
    expect(sparkPath(series, 0, 100, scale)).toBe('M0.0 24.0M60.0 12.0L100.0 0.0')
  })

  it('is empty without data', () => {
    const none = new Float64Array(0)
    expect(sparkPath({ times: none, values: none }, 0, 100, scale)).toBe('')
    expect(sparkPath({ times: Float64Array.of(1), values: Float64Array.of(Number.NaN) }, 0, 9, scale)).toBe(
      '',
    )
  })
})

it('a failing part is tried later and later, then the page is loaded anew; old failures are forgotten', () => {
  const healing = createHealing()
  const acts = [0, 1, 2, 3, 4].map((i) => healing.next(i))
  expect(acts.map((a) => a.act)).toEqual(['remount', 'remount', 'remount', 'remount', 'reload'])
  expect(acts.slice(0, 4).map((a) => a.afterMs)).toEqual([1000, 2000, 4000, 8000])
  expect(healing.next(3600_000).act).toBe('remount')
})
