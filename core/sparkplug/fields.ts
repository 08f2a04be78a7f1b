/** Field numbers and wire types of the Sparkplug B schema (Sparkplug 3.0.0, 6.4.1), and the limits of what is read. */

/** Protocol Buffers wire types. */
export const VARINT = 0
export const FIXED64 = 1
export const DELIMITED = 2
export const FIXED32 = 5

export type WireType = typeof VARINT | typeof FIXED64 | typeof DELIMITED | typeof FIXED32

/** Fields by number: name and wire type. A field that is not here is skipped, as the schema's extensions ask. */
export type FieldTable = Readonly<Record<number, readonly [name: string, wire: WireType]>>

export const PAYLOAD: FieldTable = {
  1: ['timestamp', VARINT],
  2: ['metrics', DELIMITED],
  3: ['seq', VARINT],
  4: ['uuid', DELIMITED],
  5: ['body', DELIMITED],
}

export const METRIC: FieldTable = {
  1: ['name', DELIMITED],
  2: ['alias', VARINT],
  3: ['timestamp', VARINT],
  4: ['datatype', VARINT],
  5: ['is_historical', VARINT],
  6: ['is_transient', VARINT],
  7: ['is_null', VARINT],
  8: ['metadata', DELIMITED],
  9: ['properties', DELIMITED],
  10: ['int_value', VARINT],
  11: ['long_value', VARINT],
  12: ['float_value', FIXED32],
  13: ['double_value', FIXED64],
  14: ['boolean_value', VARINT],
  15: ['string_value', DELIMITED],
  16: ['bytes_value', DELIMITED],
  17: ['dataset_value', DELIMITED],
  18: ['template_value', DELIMITED],
}

export const META_DATA: FieldTable = {
  1: ['is_multi_part', VARINT],
  2: ['content_type', DELIMITED],
  3: ['size', VARINT],
  4: ['seq', VARINT],
  5: ['file_name', DELIMITED],
  6: ['file_type', DELIMITED],
  7: ['md5', DELIMITED],
  8: ['description', DELIMITED],
}

export const PROPERTY_SET: FieldTable = {
  1: ['keys', DELIMITED],
  2: ['values', DELIMITED],
}

export const PROPERTY_VALUE: FieldTable = {
  1: ['type', VARINT],
  2: ['is_null', VARINT],
  3: ['int_value', VARINT],
  4: ['long_value', VARINT],
  5: ['float_value', FIXED32],
  6: ['double_value', FIXED64],
  7: ['boolean_value', VARINT],
  8: ['string_value', DELIMITED],
  9: ['propertyset_value', DELIMITED],
  10: ['propertysets_value', DELIMITED],
}

export const TEMPLATE: FieldTable = {
  1: ['version', DELIMITED],
  2: ['metrics', DELIMITED],
  3: ['parameters', DELIMITED],
  4: ['template_ref', DELIMITED],
  5: ['is_definition', VARINT],
}

/** What is more than this is refused before anything is made of it. */
export const LIMITS = {
  /** Bytes of a payload: a birth of 50 000 metrics with long names. */
  bytes: 8 * 1024 * 1024,
  /** Metrics of a payload, members of templates included. */
  metrics: 100_000,
  /** Bytes of a metric's name. */
  name: 4096,
  /** Properties of one metric. */
  properties: 256,
  /** Templates within templates. */
  depth: 8,
} as const
