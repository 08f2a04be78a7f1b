/** A value as OPC UA carries it, made one of ours. Pure: the shapes below are those of node-opcua's DataValue. */
import { type Said, say } from '#core/messages/say'
import type { Quality } from '#core/telemetry/quality'
import type { RawValue } from '../live/feed'

/** Numbers of the built-in types (OPC UA Part 6, table 1). */
export const builtIn = {
  null: 0,
  boolean: 1,
  int64: 8,
  uint64: 9,
  double: 11,
  string: 12,
  dateTime: 13,
  guid: 14,
  xmlElement: 16,
  nodeId: 17,
  expandedNodeId: 18,
  statusCode: 19,
  qualifiedName: 20,
  localizedText: 21,
} as const

const NAMES: readonly string[] = (
  'Null Boolean SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Float Double String DateTime Guid ByteString ' +
  'XmlElement NodeId ExpandedNodeId StatusCode QualifiedName LocalizedText ExtensionObject DataValue Variant DiagnosticInfo'
).split(' ')

/** `Double`, `Int64`, …; a number that no type has is said as it is. */
export const typeName = (type: number): string => NAMES[type] ?? `type ${type}`

export interface VariantShape {
  readonly dataType: number
  /** 0 scalar, 1 array, 2 matrix. */
  readonly arrayType: number
  readonly value: unknown
}

/** A single value, or why it cannot be used. Enumerations arrive as Int32. */
export function readVariant(variant: VariantShape | null | undefined): RawValue | { readonly fault: Said } {
  if (!variant || variant.dataType === builtIn.null) return null
  const { dataType, arrayType, value } = variant
  if (arrayType !== 0) return { fault: say('opcua.array', { type: typeName(dataType) }) }
  if (value === null || value === undefined) return null
  switch (dataType) {
    case builtIn.boolean:
      return value === true
    case builtIn.int64:
      return BigInt.asIntN(64, wide(value))
    case builtIn.uint64:
      return BigInt.asUintN(64, wide(value))
    case builtIn.string:
    case builtIn.guid:
    case builtIn.xmlElement:
      return String(value)
    case builtIn.nodeId:
    case builtIn.expandedNodeId:
      return String(value)
    case builtIn.dateTime:
      return value instanceof Date ? value.getTime() : unusable(dataType)
    case builtIn.statusCode:
      return (value as { value: number }).value >>> 0
    case builtIn.qualifiedName:
      return (value as { name: string | null }).name
    case builtIn.localizedText:
      return (value as { text: string | null }).text
    default:
      return typeof value === 'number' ? value : unusable(dataType)
  }
}

const unusable = (type: number) => ({ fault: say('opcua.value-type', { type: typeName(type) }) })

/** node-opcua gives 64 bits as [high, low], each an unsigned 32 bit number. */
function wide(value: unknown): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return BigInt(Math.trunc(value))
  const [high = 0, low = 0] = value as readonly number[]
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
}

/** Bits 11…0 of a status that belongs to a value (Part 4, 7.39): what they are about, limits, and overflow of the queue. */
const INFO_TYPE = 0xc00
const INFO_DATA_VALUE = 0x400
const LIMITS = 0x300
const OVERFLOW = 0x080

export interface ReadStatus {
  readonly quality: Quality
  /** The server's queue ran over before this value: at least one older value of the item is lost. */
  readonly overflow: boolean
}

/** Quality as the peer says it; the overflow mark, which speaks of delivery and not of the value, is told apart. */
export function readStatus(code: number): ReadStatus {
  const status = code >>> 0
  if ((status & INFO_TYPE) !== INFO_DATA_VALUE) return { quality: status, overflow: false }
  const plain = status & ~OVERFLOW
  return {
    quality: ((plain & LIMITS) === 0 ? plain & ~INFO_TYPE : plain) >>> 0,
    overflow: (status & OVERFLOW) !== 0,
  }
}

/** 1601-01-01, ms since 1970: OPC UA's zero, which means "no time". */
const NO_TIME = -11_644_473_600_000

/** Time in ms since 1970, or undefined where the server gives none. */
export function readTime(date: Date | null | undefined): number | undefined {
  const ms = date?.getTime()
  return ms === undefined || Number.isNaN(ms) || ms <= NO_TIME ? undefined : ms
}
