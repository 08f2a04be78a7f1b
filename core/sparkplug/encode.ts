/** A Sparkplug B payload in, bytes out; what decode.ts reads. Fields that are left out are not written. */
import protobuf from 'protobufjs/minimal.js'
import { DELIMITED, FIXED32, FIXED64, VARINT } from './fields'
import type { MetaData, Metric, Payload, Property, Template, Whole, WireValue } from './payload'

export function encodePayload({ timestamp, metrics, seq, uuid, body }: Payload): Uint8Array {
  const out = protobuf.Writer.create()
  if (timestamp !== undefined) long(out, 1, timestamp)
  for (const each of metrics) message(out, 2, () => metric(out, each))
  if (seq !== undefined) long(out, 3, seq)
  if (uuid !== undefined) text(out, 4, uuid)
  if (body !== undefined) tag(out, 5, DELIMITED).bytes(body)
  return out.finish()
}

type Writer = protobuf.Writer

const tag = (out: Writer, field: number, wire: number) => out.uint32((field << 3) | wire)

function message(out: Writer, field: number, write: () => void): void {
  tag(out, field, DELIMITED).fork()
  write()
  out.ldelim()
}

const text = (out: Writer, field: number, value: string) => tag(out, field, DELIMITED).string(value)
const bool = (out: Writer, field: number, value: boolean) => tag(out, field, VARINT).bool(value)

/** Negative numbers in two's complement of 64 bits. */
function long(out: Writer, field: number, value: Whole): void {
  tag(out, field, VARINT)
  if (typeof value === 'number' && value >= 0) out.uint64(value)
  // As text: the writer takes no bigint. It reads text as a signed number.
  else out.uint64(BigInt.asIntN(64, BigInt(value)).toString())
}

function metric(out: Writer, it: Metric): void {
  if (it.name !== undefined) text(out, 1, it.name)
  if (it.alias !== undefined) long(out, 2, it.alias)
  if (it.timestamp !== undefined) long(out, 3, it.timestamp)
  if (it.datatype !== undefined) tag(out, 4, VARINT).uint32(it.datatype)
  if (it.isHistorical !== undefined) bool(out, 5, it.isHistorical)
  if (it.isTransient !== undefined) bool(out, 6, it.isTransient)
  if (it.isNull !== undefined) bool(out, 7, it.isNull)
  const { metadata, properties, value } = it
  if (metadata !== undefined) message(out, 8, () => metaData(out, metadata))
  if (properties !== undefined) message(out, 9, () => propertySet(out, properties))
  if (value !== undefined) wireValue(out, value, 10)
}

/** `first`: number of the field int_value; the other scalars follow it in metrics and in properties alike. */
function wireValue(out: Writer, value: WireValue, first: number): void {
  switch (value.in) {
    case 'int':
      tag(out, first, VARINT).uint32(value.value >>> 0)
      break
    case 'long':
      long(out, first + 1, value.value)
      break
    case 'float':
      tag(out, first + 2, FIXED32).float(value.value)
      break
    case 'double':
      tag(out, first + 3, FIXED64).double(value.value)
      break
    case 'boolean':
      bool(out, first + 4, value.value)
      break
    case 'string':
      text(out, first + 5, value.value)
      break
    case 'template':
      message(out, first + 8, () => template(out, value.value))
      break
    default:
      tag(out, first + BYTES_AT[value.in], DELIMITED).bytes(value.value)
  }
}

/** Behind int_value, in metrics (bytes, dataset) and in properties (propertyset, propertysets). */
const BYTES_AT = { bytes: 6, dataset: 7, propertyset: 6, propertysets: 7 } as const

function template(out: Writer, { version, metrics, templateRef, isDefinition }: Template): void {
  if (version !== undefined) text(out, 1, version)
  for (const each of metrics) message(out, 2, () => metric(out, each))
  if (templateRef !== undefined) text(out, 4, templateRef)
  if (isDefinition !== undefined) bool(out, 5, isDefinition)
}

function metaData(out: Writer, it: MetaData): void {
  if (it.isMultiPart !== undefined) bool(out, 1, it.isMultiPart)
  if (it.contentType !== undefined) text(out, 2, it.contentType)
  if (it.size !== undefined) long(out, 3, it.size)
  if (it.seq !== undefined) long(out, 4, it.seq)
  if (it.fileName !== undefined) text(out, 5, it.fileName)
  if (it.fileType !== undefined) text(out, 6, it.fileType)
  if (it.md5 !== undefined) text(out, 7, it.md5)
  if (it.description !== undefined) text(out, 8, it.description)
}

function propertySet(out: Writer, properties: ReadonlyMap<string, Property>): void {
  for (const key of properties.keys()) text(out, 1, key)
  for (const { type, isNull, value } of properties.values()) {
    message(out, 2, () => {
      if (type !== undefined) tag(out, 1, VARINT).uint32(type)
      if (isNull !== undefined) bool(out, 2, isNull)
      if (value !== undefined) wireValue(out, value, 3)
    })
  }
}
