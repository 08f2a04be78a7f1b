/** Bytes in, a Sparkplug B payload out. Work and memory are bounded by the payload's size and by LIMITS. */
import protobuf from 'protobufjs/minimal.js'
import { foreign, type Said, say } from '#core/messages/say'
import { SparkplugFault } from './fault'
import {
  type FieldTable,
  LIMITS,
  META_DATA,
  METRIC,
  PAYLOAD,
  PROPERTY_SET,
  PROPERTY_VALUE,
  TEMPLATE,
} from './fields'
import type { MetaData, Metric, Payload, Property, Template, Whole, WireValue } from './payload'

/** Where the decoder is: what a fault names. */
interface Place {
  readonly reader: protobuf.Reader
  /** Path of the message being read, outermost first. */
  readonly path: string[]
  field: string
  metrics: number
}

type Draft<T> = { -readonly [K in keyof T]: T[K] }

/** @throws SparkplugFault naming byte and field. The result's byte arrays are views of `bytes`. */
export function decodePayload(bytes: Uint8Array): Payload {
  if (bytes.length > LIMITS.bytes) {
    throw new SparkplugFault(say('sparkplug.size', { bytes: bytes.length, most: LIMITS.bytes }))
  }
  const place: Place = { reader: new protobuf.Reader(bytes), path: [], field: '', metrics: 0 }
  try {
    return payload(place, bytes.length)
  } catch (error) {
    if (error instanceof SparkplugFault) throw error
    // What the reader itself says (out of range, a varint without end) has no place; it is added here.
    throw fault(place, foreign(error instanceof Error ? error.message : String(error)))
  }
}

function fault({ reader, path, field }: Place, what: Said): SparkplugFault {
  return new SparkplugFault(what, reader.pos, [...path, field].filter((part) => part !== '').join('.'))
}

/** Calls `read` for each known field of the message that ends at `end`; skips what the schema does not name. */
function fields(place: Place, end: number, table: FieldTable, read: (number: number) => void): void {
  const { reader } = place
  while (reader.pos < end) {
    const tag = reader.tag()
    const number = tag >>> 3
    const wire = tag & 7
    const known = table[number]
    place.field = known?.[0] ?? `field ${number}`
    if (number === 0) throw fault(place, say('sparkplug.field-zero'))
    if (known === undefined) reader.skipType(wire, 0, number)
    else if (known[1] !== wire) throw fault(place, say('sparkplug.wire-type', { wire, wanted: known[1] }))
    else read(number)
    if (reader.pos > end) throw fault(place, say('sparkplug.beyond-end'))
  }
  place.field = ''
}

/** Reads a length and the message behind it; `name` is added to the path meanwhile. */
function nested<T>(place: Place, name: string, read: (end: number) => T): T {
  const { reader, path } = place
  const length = reader.size()
  const end = reader.pos + length
  const left = reader.len - reader.pos
  if (length > left) throw fault(place, say('sparkplug.length', { length, left }))
  path.push(name)
  const message = read(end)
  path.pop()
  return message
}

function payload(place: Place, end: number): Payload {
  const { reader } = place
  const metrics: Metric[] = []
  const out: Draft<Payload> = { metrics }
  fields(place, end, PAYLOAD, (number) => {
    if (number === 1) out.timestamp = time(place)
    else if (number === 2) metrics.push(metric(place, metrics.length, 0))
    else if (number === 3) out.seq = whole(reader)
    else if (number === 4) out.uuid = reader.string()
    else out.body = reader.bytes()
  })
  return out
}

function metric(place: Place, index: number, depth: number): Metric {
  if (++place.metrics > LIMITS.metrics) throw fault(place, say('sparkplug.metrics', { most: LIMITS.metrics }))
  const { reader } = place
  const out: Draft<Metric> = {}
  return nested(place, `metrics[${index}]`, (end) => {
    fields(place, end, METRIC, (number) => {
      if (number === 1) out.name = name(place)
      else if (number === 2) out.alias = whole(reader)
      else if (number === 3) out.timestamp = time(place)
      else if (number === 4) out.datatype = reader.uint32()
      else if (number === 5) out.isHistorical = reader.bool()
      else if (number === 6) out.isTransient = reader.bool()
      else if (number === 7) out.isNull = reader.bool()
      else if (number === 8) out.metadata = nested(place, 'metadata', (to) => metaData(place, to))
      else if (number === 9) out.properties = nested(place, 'properties', (to) => properties(place, to))
      else if (number < 16) out.value = scalar(reader, number - 10)
      else if (number === 16) out.value = { in: 'bytes', value: reader.bytes() }
      else if (number === 17) out.value = { in: 'dataset', value: reader.bytes() }
      else out.value = { in: 'template', value: template(place, depth + 1) }
    })
    return out
  })
}

/** The six fields in which a scalar may stand, in the order that metrics and properties share. */
function scalar(reader: protobuf.Reader, which: number): WireValue {
  switch (which) {
    case 0:
      return { in: 'int', value: reader.uint32() }
    case 1:
      return { in: 'long', value: whole(reader) }
    case 2:
      return { in: 'float', value: reader.float() }
    case 3:
      return { in: 'double', value: reader.double() }
    case 4:
      return { in: 'boolean', value: reader.bool() }
    default:
      return { in: 'string', value: reader.string() }
  }
}

function template(place: Place, depth: number): Template {
  if (depth > LIMITS.depth) throw fault(place, say('sparkplug.depth', { most: LIMITS.depth }))
  const { reader } = place
  const metrics: Metric[] = []
  const out: Draft<Template> = { metrics }
  return nested(place, 'template', (end) => {
    fields(place, end, TEMPLATE, (number) => {
      if (number === 1) out.version = reader.string()
      else if (number === 2) metrics.push(metric(place, metrics.length, depth))
      else if (number === 3) reader.bytes()
      else if (number === 4) out.templateRef = reader.string()
      else out.isDefinition = reader.bool()
    })
    return out
  })
}

function metaData(place: Place, end: number): MetaData {
  const { reader } = place
  const out: Draft<MetaData> = {}
  fields(place, end, META_DATA, (number) => {
    if (number === 1) out.isMultiPart = reader.bool()
    else if (number === 2) out.contentType = reader.string()
    else if (number === 3) out.size = whole(reader)
    else if (number === 4) out.seq = whole(reader)
    else if (number === 5) out.fileName = reader.string()
    else if (number === 6) out.fileType = reader.string()
    else if (number === 7) out.md5 = reader.string()
    else out.description = reader.string()
  })
  return out
}

/** [tck-id-payloads-propertyset-keys-array-size] As many keys as values. */
function properties(place: Place, end: number): ReadonlyMap<string, Property> {
  const keys: string[] = []
  const values: Property[] = []
  fields(place, end, PROPERTY_SET, (number) => {
    if (number === 1) keys.push(name(place))
    else values.push(nested(place, `values[${values.length}]`, (to) => property(place, to)))
    if (keys.length > LIMITS.properties || values.length > LIMITS.properties) {
      throw fault(place, say('sparkplug.properties', { most: LIMITS.properties }))
    }
  })
  if (keys.length !== values.length) {
    throw fault(place, say('sparkplug.keys', { keys: keys.length, values: values.length }))
  }
  return new Map(keys.map((key, i) => [key, values[i]!]))
}

function property(place: Place, end: number): Property {
  const { reader } = place
  const out: Draft<Property> = {}
  fields(place, end, PROPERTY_VALUE, (number) => {
    if (number === 1) out.type = reader.uint32()
    else if (number === 2) out.isNull = reader.bool()
    else if (number < 9) out.value = scalar(reader, number - 3)
    else out.value = { in: number === 9 ? 'propertyset' : 'propertysets', value: reader.bytes() }
  })
  return out
}

function name(place: Place): string {
  const { reader } = place
  const start = reader.pos
  const text = reader.string()
  // A length of this size takes two bytes itself.
  if (reader.pos - start > LIMITS.name + 2)
    throw fault(place, say('sparkplug.name-length', { most: LIMITS.name }))
  return text
}

function whole(reader: protobuf.Reader): Whole {
  const { low, high } = reader.uint64()
  const upper = high >>> 0
  // 2^53 and more does not fit a number.
  if (upper < 0x20_0000) return upper * 0x1_0000_0000 + (low >>> 0)
  return (BigInt(upper) << 32n) | BigInt(low >>> 0)
}

/** Milliseconds since 1970; what does not fit a number is no time of this world. */
function time(place: Place): number {
  const ms = whole(place.reader)
  if (typeof ms === 'bigint') throw fault(place, say('sparkplug.time', { ms: String(ms) }))
  return ms
}
