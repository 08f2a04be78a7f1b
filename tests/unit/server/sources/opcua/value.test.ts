import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { say } from '#core/messages/say'
import { readStatus, readTime, readVariant } from '#server/sources/opcua/value'

const scalar = (dataType: number, value: unknown) => readVariant({ dataType, arrayType: 0, value })

describe('values', () => {
  it('reads every type of number and word', () => {
    expect(scalar(1, false)).toBe(false)
    for (const type of [2, 3, 4, 5, 6, 7, 10, 11]) expect(scalar(type, 42)).toBe(42)
    expect(scalar(12, '运行')).toBe('运行')
    expect(scalar(13, new Date(1000))).toBe(1000)
    expect(scalar(14, '72962B91-FA75-4AE6-8D28-B404DC7DAF63')).toBe('72962B91-FA75-4AE6-8D28-B404DC7DAF63')
    expect(scalar(19, { value: 0x808c0000 })).toBe(0x808c0000)
    expect(scalar(20, { namespaceIndex: 1, name: 'RUN' })).toBe('RUN')
    expect(scalar(21, { locale: 'en', text: 'Running' })).toBe('Running')
    expect(scalar(17, { toString: () => 'ns=1;i=5' })).toBe('ns=1;i=5')
  })

  it('reads 64 bits without loss, signed and unsigned', () => {
    const halves = (value: bigint) => {
      const bits = BigInt.asUintN(64, value)
      return [Number(bits >> 32n), Number(bits & 0xffff_ffffn)]
    }
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(scalar(8, halves(value))).toBe(value)
        expect(scalar(9, halves(value))).toBe(BigInt.asUintN(64, value))
      }),
    )
  })

  it('has no value where the server has none', () => {
    expect(readVariant(null)).toBeNull()
    expect(scalar(0, null)).toBeNull()
    expect(scalar(11, null)).toBeNull()
    expect(scalar(12, null)).toBeNull()
    expect(scalar(20, { name: null })).toBeNull()
  })

  it('refuses arrays and structures, and says which', () => {
    const array = readVariant({ dataType: 11, arrayType: 1, value: new Float64Array([1, 2]) })
    expect(array).toEqual({ fault: say('opcua.array', { type: 'Double' }) })
    expect(readVariant({ dataType: 6, arrayType: 2, value: [] })).toHaveProperty('fault')
    expect(scalar(22, { some: 'structure' })).toEqual({
      fault: say('opcua.value-type', { type: 'ExtensionObject' }),
    })
    expect(scalar(15, Buffer.from('x'))).toHaveProperty('fault')
    expect(scalar(99, {})).toEqual({ fault: say('opcua.value-type', { type: 'type 99' }) })
  })
})

describe('statuses', () => {
  it('passes them through', () => {
    for (const code of [0, 0x40900000, 0x808c0000, 0x80000000])
      expect(readStatus(code)).toEqual({ quality: code, overflow: false })
  })

  it('tells the overflow of a queue apart, and keeps limits', () => {
    expect(readStatus(0x480)).toEqual({ quality: 0, overflow: true })
    expect(readStatus(0x40900480)).toEqual({ quality: 0x40900000, overflow: true })
    expect(readStatus(0x700)).toEqual({ quality: 0x700, overflow: false })
    expect(readStatus(0x780)).toEqual({ quality: 0x700, overflow: true })
  })

  it('does not read delivery into other bits', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), (code) => {
        const { quality, overflow } = readStatus(code)
        expect(quality >>> 12).toBe(code >>> 12)
        if ((code & 0xc00) !== 0x400)
          expect({ quality, overflow }).toEqual({ quality: code, overflow: false })
      }),
    )
  })
})

it('knows no time from before 1601 and none that is not a date', () => {
  expect(readTime(null)).toBeUndefined()
  expect(readTime(new Date(Number.NaN))).toBeUndefined()
  expect(readTime(new Date(Date.UTC(1601, 0, 1)))).toBeUndefined()
  expect(readTime(new Date(0))).toBe(0)
})
