import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type OperateAddress,
  plainAddress,
  readAddress,
  writeAddress,
} from '../../../../../client/modes/operate/address'

const anyAddress: fc.Arbitrary<OperateAddress> = fc.record({
  sel: fc.option(fc.string({ minLength: 1 })),
  trend: fc.option(fc.string({ minLength: 1 })),
  minutes: fc.constantFrom<10 | 30>(10, 30),
  tree: fc.boolean(),
  panel: fc.boolean(),
  console: fc.constantFrom<'bindings' | null>('bindings', null),
})

it('reads back what it wrote; a trend without a device says nothing', () => {
  fc.assert(
    fc.property(anyAddress, (address) => {
      const wanted = address.sel === null ? { ...address, trend: null } : address
      expect(readAddress(writeAddress(address, ''))).toEqual(wanted)
    }),
  )
})

it('leaves out what is plain, and keeps what it does not know', () => {
  expect(writeAddress(plainAddress, '')).toBe('')
  expect(writeAddress(plainAddress, '?lang=en&sel=X')).toBe('?lang=en')
  expect(writeAddress({ ...plainAddress, sel: 'P-1101A' }, '?lang=en')).toBe('?lang=en&sel=P-1101A')
})

it('takes nonsense as plain', () => {
  expect(readAddress('?min=7&tree=yes&sel=')).toEqual(plainAddress)
})
