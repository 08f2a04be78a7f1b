import fc from 'fast-check'
import { expect, it } from 'vitest'
import { declutter, type LabelBox } from '../../../../../client/scene/labels/declutter'

const box = (x: number, y: number, priority: number): LabelBox => ({ x, y, width: 100, height: 24, priority })

it('keeps the more important of two that meet', () => {
  expect(declutter([box(0, 0, 1), box(40, 10, 2)], 10)).toEqual(new Set([1]))
  expect(declutter([box(0, 0, 1), box(40, 30, 2)], 10)).toEqual(new Set([0, 1]))
})

it('leaves out what has no place on the screen and stops at the limit', () => {
  expect(declutter([undefined, box(0, 0, 1), box(300, 0, 2)], 1)).toEqual(new Set([2]))
})

it('never keeps two that overlap, and never drops one that is free', () => {
  const label = fc.record({
    x: fc.integer({ min: -50, max: 1000 }),
    y: fc.integer({ min: -50, max: 600 }),
    width: fc.integer({ min: 20, max: 210 }),
    height: fc.constant(24),
    priority: fc.integer({ min: 0, max: 5 }),
  })
  const meet = (a: LabelBox, b: LabelBox) =>
    Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height
  fc.assert(
    fc.property(fc.array(label, { maxLength: 40 }), (labels) => {
      const kept = declutter(labels, 100)
      labels.forEach((a, i) => {
        const meets = [...kept].some((j) => j !== i && meet(a, labels[j]!))
        expect(meets).toBe(!kept.has(i))
      })
    }),
  )
})
