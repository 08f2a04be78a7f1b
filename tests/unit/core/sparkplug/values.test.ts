import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DataType, dataTypeName, readScalar, writeScalar } from '#core/sparkplug/values'

const INTEGERS = [
  ['Int8', -128n, 127n],
  ['Int16', -32_768n, 32_767n],
  ['Int32', -(2n ** 31n), 2n ** 31n - 1n],
  ['Int64', -(2n ** 63n), 2n ** 63n - 1n],
  ['UInt8', 0n, 255n],
  ['UInt16', 0n, 65_535n],
  ['UInt32', 0n, 2n ** 32n - 1n],
  ['UInt64', 0n, 2n ** 64n - 1n],
  ['DateTime', 0n, 2n ** 64n - 1n],
] as const

describe('scalars', () => {
  it.each(INTEGERS)('%s comes back from its field, ends and all', (name, least, most) => {
    const type = DataType[name]
    const there = (big: bigint) => {
      const value = Number.isSafeInteger(Number(big)) ? Number(big) : big
      expect(readScalar(writeScalar(value, type), type)).toBe(value)
    }
    for (const big of [least, most, 0n, 1n, least + 1n, most - 1n]) there(big)
    fc.assert(fc.property(fc.bigInt(least, most), there))
    expect(() => writeScalar(most + 1n, type)).toThrow(`is no ${name}`)
    expect(() => writeScalar(least - 1n, type)).toThrow(`is no ${name}`)
  })

  it('negative integers stand in two’s complement of the field, 32 bits in int_value and 64 in long_value', () => {
    expect(writeScalar(-1, DataType.Int8)).toEqual({ in: 'int', value: 0xffffffff })
    expect(writeScalar(-2, DataType.Int32)).toEqual({ in: 'int', value: 0xfffffffe })
    expect(writeScalar(-1, DataType.Int64)).toEqual({ in: 'long', value: 2n ** 64n - 1n })
  })

  it('only the bits of the type count, whether the sender extends the sign or not', () => {
    expect(readScalar({ in: 'int', value: 0xff }, DataType.Int8)).toBe(-1)
    expect(readScalar({ in: 'int', value: 0xffffffff }, DataType.Int8)).toBe(-1)
    expect(readScalar({ in: 'int', value: 0x8000 }, DataType.Int16)).toBe(-32_768)
    expect(readScalar({ in: 'long', value: 2n ** 64n - 5n }, DataType.Int32)).toBe(-5)
    expect(readScalar({ in: 'int', value: 5 }, DataType.Int64)).toBe(5)
  })

  it.each([
    ['Float', 1.5],
    ['Double', 0.1],
    ['Boolean', true],
    ['String', '温度'],
    ['Text', 'x'],
    ['UUID', '8f14e45f-ceea-467f-a1b2-000000000000'],
  ] as const)('%s comes back', (name, value) => {
    expect(readScalar(writeScalar(value, DataType[name]), DataType[name])).toBe(value)
  })

  it('NaN and infinities pass: whoever takes them judges them', () => {
    for (const value of [Number.NaN, Infinity, -Infinity])
      expect(readScalar({ in: 'double', value }, DataType.Double)).toBe(value)
  })

  it('a field that contradicts the type is a fault that names both', () => {
    expect(() => readScalar({ in: 'string', value: '5' }, DataType.Int32)).toThrow(
      'Int32 does not stand in string_value',
    )
    expect(() => readScalar({ in: 'int', value: 2 }, DataType.Boolean)).toThrow('Boolean')
    expect(() => readScalar({ in: 'double', value: 2 }, DataType.Int32)).toThrow('Int32')
    expect(() => readScalar({ in: 'bytes', value: new Uint8Array() }, DataType.Int32Array)).toThrow(
      'Int32Array',
    )
  })

  it('types have names', () => {
    expect(dataTypeName(13)).toBe('DateTime')
    expect(dataTypeName(99)).toBe('data type 99')
  })
})
