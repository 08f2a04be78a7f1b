import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge, nextSequence } from '#server/sources/opcua/sequence'

it('takes the next one, also over the end of the circle', () => {
  expect(judge(0, 17)).toEqual({ kind: 'next' })
  expect(judge(17, 18)).toEqual({ kind: 'next' })
  expect(nextSequence(0xffff_ffff)).toBe(1)
  expect(judge(0xffff_ffff, 1)).toEqual({ kind: 'next' })
})

it('knows what came already', () => {
  expect(judge(5, 5)).toEqual({ kind: 'again' })
  expect(judge(5, 4)).toEqual({ kind: 'again' })
  expect(judge(1, 0xffff_ffff)).toEqual({ kind: 'again' })
})

it('counts what is missing, wherever on the circle', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 0xffff_ffff }),
      fc.integer({ min: 1, max: 2000 }),
      (last, missing) => {
        let number = last
        for (let i = 0; i <= missing; i++) number = nextSequence(number)
        expect(judge(last, number)).toEqual({ kind: 'gap', missing })
      },
    ),
  )
})
