/**
 * What a value on the wire means, by its data type (Sparkplug 3.0.0, 6.4.16 and 6.4.17). Integers up to 32 bits stand
 * in int_value, of 64 bits in long_value; negative ones in two's complement.
 */
import { say } from '#core/messages/say'
import { SparkplugFault } from './fault'
import type { Whole, WireValue } from './payload'

export const DataType = {
  Unknown: 0,
  Int8: 1,
  Int16: 2,
  Int32: 3,
  Int64: 4,
  UInt8: 5,
  UInt16: 6,
  UInt32: 7,
  UInt64: 8,
  Float: 9,
  Double: 10,
  Boolean: 11,
  String: 12,
  DateTime: 13,
  Text: 14,
  UUID: 15,
  DataSet: 16,
  Bytes: 17,
  File: 18,
  Template: 19,
  PropertySet: 20,
  PropertySetList: 21,
  Int8Array: 22,
  Int16Array: 23,
  Int32Array: 24,
  Int64Array: 25,
  UInt8Array: 26,
  UInt16Array: 27,
  UInt32Array: 28,
  UInt64Array: 29,
  FloatArray: 30,
  DoubleArray: 31,
  BooleanArray: 32,
  StringArray: 33,
  DateTimeArray: 34,
} as const
export type DataType = (typeof DataType)[keyof typeof DataType]

const NAMES = new Map<number, string>(Object.entries(DataType).map(([name, type]) => [type, name]))

/** `Int16`; an unknown one keeps its number. */
export const dataTypeName = (type: number): string => NAMES.get(type) ?? `data type ${type}`

/** Whether the specification knows the type. */
export const isDataType = (type: number): type is DataType => NAMES.has(type)

interface Integer {
  readonly bits: 8 | 16 | 32 | 64
  readonly signed: boolean
}

const INTEGERS = new Map<number, Integer>([
  [DataType.Int8, { bits: 8, signed: true }],
  [DataType.Int16, { bits: 16, signed: true }],
  [DataType.Int32, { bits: 32, signed: true }],
  [DataType.Int64, { bits: 64, signed: true }],
  [DataType.UInt8, { bits: 8, signed: false }],
  [DataType.UInt16, { bits: 16, signed: false }],
  [DataType.UInt32, { bits: 32, signed: false }],
  [DataType.UInt64, { bits: 64, signed: false }],
  [DataType.DateTime, { bits: 64, signed: false }],
])

/** Text of each of these types stands in string_value. */
const TEXTS: ReadonlySet<number> = new Set([DataType.String, DataType.Text, DataType.UUID])

export type Scalar = number | bigint | boolean | string

/** Whether values of this type are scalars; bytes, tables, templates and arrays are not. */
export const isScalarType = (type: number): boolean => type >= DataType.Int8 && type <= DataType.UUID

/**
 * The scalar that `wire` holds. Senders that put a number into a wider field than their type needs are understood.
 * @throws SparkplugFault where field and type contradict each other, or the type is no scalar.
 */
export function readScalar(wire: WireValue, type: number): Scalar {
  const integer = INTEGERS.get(type)
  if (integer && (wire.in === 'int' || wire.in === 'long')) return readInteger(wire.value, integer)
  if (type === DataType.Float || type === DataType.Double) {
    if (wire.in === 'float' || wire.in === 'double') return wire.value
  } else if (type === DataType.Boolean) {
    if (wire.in === 'boolean') return wire.value
    if (wire.in === 'int' && wire.value <= 1) return wire.value === 1
  } else if (TEXTS.has(type) && wire.in === 'string') return wire.value
  throw new SparkplugFault(say('sparkplug.value-field', { type: dataTypeName(type), field: wire.in }))
}

function readInteger(value: Whole, { bits, signed }: Integer): Whole {
  if (bits === 64) {
    if (!signed || typeof value === 'number') return value
    const negative = BigInt.asIntN(64, value)
    const number = Number(negative)
    return Number.isSafeInteger(number) ? number : negative
  }
  // Some senders extend the sign to the whole field, others leave the upper bits 0: only the type's own bits count.
  const low = typeof value === 'number' ? value % 2 ** bits : Number(BigInt.asUintN(bits, value))
  return signed && low >= 2 ** (bits - 1) ? low - 2 ** bits : low
}

/**
 * The field for a scalar of this type.
 * @throws SparkplugFault where the value is not one of the type's.
 */
export function writeScalar(value: Scalar, type: number): WireValue {
  const integer = INTEGERS.get(type)
  if (integer && (typeof value === 'bigint' || Number.isSafeInteger(value))) {
    return writeInteger(value as Whole, integer, type)
  }
  if (type === DataType.Float && typeof value === 'number') return { in: 'float', value }
  if (type === DataType.Double && typeof value === 'number') return { in: 'double', value }
  if (type === DataType.Boolean && typeof value === 'boolean') return { in: 'boolean', value }
  if (TEXTS.has(type) && typeof value === 'string') return { in: 'string', value }
  throw new SparkplugFault(`${String(value)} is no ${dataTypeName(type)}`)
}

function writeInteger(value: Whole, { bits, signed }: Integer, type: number): WireValue {
  const big = BigInt(value)
  const fits = signed ? BigInt.asIntN(bits, big) : BigInt.asUintN(bits, big)
  if (fits !== big) throw new SparkplugFault(`${value} is no ${dataTypeName(type)}`)
  if (bits < 64) return { in: 'int', value: Number(BigInt.asUintN(32, big)) }
  const raw = BigInt.asUintN(64, big)
  return { in: 'long', value: raw <= Number.MAX_SAFE_INTEGER ? Number(raw) : raw }
}
