import fc from 'fast-check'
import protobuf from 'protobufjs'
import { describe, expect, it } from 'vitest'
import { decodePayload } from '#core/sparkplug/decode'
import { encodePayload } from '#core/sparkplug/encode'
import { SparkplugFault } from '#core/sparkplug/fault'
import { LIMITS } from '#core/sparkplug/fields'
import type { MetaData, Metric, Payload, Property, Whole, WireValue } from '#core/sparkplug/payload'

/** What another implementation reads: the schema's fields, by reflection. */
const { root } = protobuf.parse(
  `
  syntax = "proto2";
  message Payload {
    optional uint64 timestamp = 1; repeated Metric metrics = 2; optional uint64 seq = 3;
    optional string uuid = 4; optional bytes body = 5;
  }
  message Metric {
    optional string name = 1; optional uint64 alias = 2; optional uint64 timestamp = 3; optional uint32 datatype = 4;
    optional bool is_historical = 5; optional bool is_transient = 6; optional bool is_null = 7;
    optional PropertySet properties = 9;
    oneof value {
      uint32 int_value = 10; uint64 long_value = 11; float float_value = 12; double double_value = 13;
      bool boolean_value = 14; string string_value = 15; bytes bytes_value = 16; Template template_value = 18;
    }
  }
  message PropertySet { repeated string keys = 1; repeated PropertyValue values = 2; }
  message PropertyValue {
    optional uint32 type = 1; optional bool is_null = 2;
    oneof value { uint32 int_value = 3; uint64 long_value = 4; float float_value = 5; double double_value = 6; bool boolean_value = 7; string string_value = 8; }
  }
  message Template { optional string version = 1; repeated Metric metrics = 2; optional string template_ref = 4; optional bool is_definition = 5; }
`,
  { keepCase: true },
)
const Theirs = root.lookupType('Payload')

const whole: fc.Arbitrary<Whole> = fc
  .oneof(fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(0n, 300n))
  .map((big) => (big <= Number.MAX_SAFE_INTEGER ? Number(big) : big))
const bytes = fc.uint8Array({ maxLength: 40 })
const wire: fc.Arbitrary<WireValue> = fc.oneof(
  fc.nat(0xffffffff).map((value) => ({ in: 'int' as const, value })),
  whole.map((value) => ({ in: 'long' as const, value })),
  fc.float().map((value) => ({ in: 'float' as const, value })),
  fc.double().map((value) => ({ in: 'double' as const, value })),
  fc.boolean().map((value) => ({ in: 'boolean' as const, value })),
  fc.string({ unit: 'grapheme' }).map((value) => ({ in: 'string' as const, value })),
)
const metricOnly: fc.Arbitrary<WireValue> = fc.oneof(
  bytes.map((value) => ({ in: 'bytes' as const, value })),
  bytes.map((value) => ({ in: 'dataset' as const, value })),
)
const propertyOnly: fc.Arbitrary<WireValue> = fc.oneof(
  bytes.map((value) => ({ in: 'propertyset' as const, value })),
  bytes.map((value) => ({ in: 'propertysets' as const, value })),
)
/** Absent and undefined are the same on the wire; the decoder leaves absent fields out. */
const record = <T>(shape: { [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> }) =>
  fc.record(shape as never, { requiredKeys: [] }) as unknown as fc.Arbitrary<T>
const time = fc.nat(Number.MAX_SAFE_INTEGER)
const property = record<Property>({
  type: fc.nat(34),
  isNull: fc.boolean(),
  value: fc.oneof(wire, propertyOnly),
})
const metaData = record<MetaData>({
  isMultiPart: fc.boolean(),
  contentType: fc.string(),
  size: whole,
  seq: whole,
  fileName: fc.string(),
  fileType: fc.string(),
  md5: fc.string(),
  description: fc.string(),
})
const metricOf = (value: fc.Arbitrary<WireValue>) =>
  record<Metric>({
    name: fc.string({ unit: 'grapheme' }),
    alias: whole,
    timestamp: time,
    datatype: fc.nat(40),
    isHistorical: fc.boolean(),
    isTransient: fc.boolean(),
    isNull: fc.boolean(),
    metadata: metaData,
    properties: fc
      .uniqueArray(fc.tuple(fc.string(), property), { selector: ([key]) => key, maxLength: 4 })
      .map((entries) => new Map(entries)),
    value,
  })
const template: fc.Arbitrary<WireValue> = fc
  .record({
    metrics: fc.array(metricOf(wire), { maxLength: 3 }),
    isDefinition: fc.boolean(),
    version: fc.string(),
    templateRef: fc.string(),
  })
  .map((value) => ({ in: 'template' as const, value }))
const payload: fc.Arbitrary<Payload> = fc
  .tuple(
    fc.array(metricOf(fc.oneof(wire, metricOnly, template)), { maxLength: 5 }),
    record<Omit<Payload, 'metrics'>>({ timestamp: time, seq: whole, uuid: fc.string(), body: bytes }),
  )
  .map(([metrics, rest]) => ({ metrics, ...rest }))

const fault = (bytes: Uint8Array): SparkplugFault => {
  try {
    decodePayload(bytes)
  } catch (error) {
    if (error instanceof SparkplugFault) return error
    throw error
  }
  throw new Error('nothing was at fault')
}

describe('a payload', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(payload, (it) => {
        const back = decodePayload(encodePayload(it))
        expect(plain(back)).toEqual(plain(it))
      }),
      { numRuns: 300 },
    )
  })

  it('is what other implementations of the schema read', () => {
    const ours = encodePayload({
      timestamp: 1_700_000_000_123,
      seq: 255,
      uuid: 'u',
      body: new Uint8Array([1, 2]),
      metrics: [
        {
          name: 'a/温度',
          alias: 2n ** 63n,
          timestamp: 5,
          datatype: 3,
          value: { in: 'int', value: 0xfffffffe },
        },
        { alias: 7, isHistorical: true, isTransient: true, isNull: true },
        { name: 'l', datatype: 4, value: { in: 'long', value: 2n ** 64n - 3n } },
        {
          name: 'd',
          value: { in: 'double', value: 0.1 },
          properties: new Map<string, Property>([
            ['Quality', { type: 3, value: { in: 'int', value: 192 } }],
            ['engUnit', { type: 12, value: { in: 'string', value: '°C' } }],
          ]),
        },
        {
          name: 't',
          value: {
            in: 'template',
            value: {
              version: 'v',
              isDefinition: false,
              templateRef: 'Pump',
              metrics: [{ name: 'm', value: { in: 'boolean', value: true } }],
            },
          },
        },
      ],
    })
    const theirs = Theirs.toObject(Theirs.decode(ours), { longs: String, bytes: Array })
    expect(theirs).toMatchObject({
      timestamp: '1700000000123',
      seq: '255',
      uuid: 'u',
      body: [1, 2],
      metrics: [
        { name: 'a/温度', alias: '9223372036854775808', timestamp: '5', datatype: 3, int_value: 0xfffffffe },
        { alias: '7', is_historical: true, is_transient: true, is_null: true },
        { name: 'l', datatype: 4, long_value: '18446744073709551613' },
        {
          name: 'd',
          double_value: 0.1,
          properties: {
            keys: ['Quality', 'engUnit'],
            values: [
              { type: 3, int_value: 192 },
              { type: 12, string_value: '°C' },
            ],
          },
        },
        {
          name: 't',
          template_value: {
            version: 'v',
            is_definition: false,
            template_ref: 'Pump',
            metrics: [{ name: 'm', boolean_value: true }],
          },
        },
      ],
    })
  })

  it('is read where others wrote it, unknown fields and all', () => {
    const theirs = Theirs.encode(
      Theirs.fromObject({ seq: 3, metrics: [{ name: 'x', float_value: 1.5, datatype: 9 }] }),
    ).finish()
    const extended = new Uint8Array([...theirs, 0xfa, 0x01, 0x02, 0x61, 0x62]) // field 31: "ab"
    expect(decodePayload(extended)).toEqual({
      seq: 3,
      metrics: [{ name: 'x', datatype: 9, value: { in: 'float', value: 1.5 } }],
    })
  })
})

describe('bytes that are no payload', () => {
  it('end in a fault or a payload, never in anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (garbage) => {
        try {
          decodePayload(garbage)
        } catch (error) {
          expect(error).toBeInstanceOf(SparkplugFault)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('so do payloads with some bytes changed or cut off', () => {
    fc.assert(
      fc.property(payload, fc.nat(), fc.nat(255), fc.nat(), (it, at, byte, cut) => {
        const bytes = encodePayload(it)
        if (bytes.length > 0) bytes[at % bytes.length] = byte
        try {
          decodePayload(bytes.subarray(0, bytes.length - (cut % 3)))
        } catch (error) {
          expect(error).toBeInstanceOf(SparkplugFault)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('name the byte and the field', () => {
    const good = encodePayload({ metrics: [{ name: 'a' }, { name: 'bcdef' }] })
    const cut = fault(good.subarray(0, good.length - 2))
    expect(cut.field).toBe('metrics')
    expect(cut.message).toBe('metrics: says 7 bytes, but 5 are left (byte 7)')
    // A metric whose timestamp is a text.
    const wrong = fault(new Uint8Array([0x12, 0x03, 0x1a, 0x01, 0x61]))
    expect(wrong.field).toBe('metrics[0].timestamp')
    expect(wrong.message).toContain('has wire type 2, but must have 0')
    expect(wrong.offset).toBe(3)
  })

  it.each([
    ['a varint without end', [0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['a name that reaches beyond its metric', [0x12, 0x02, 0x0a, 0x05, 0x61, 0x62, 0x63, 0x64, 0x65]],
    ['a length of 2 GB', [0x12, 0xff, 0xff, 0xff, 0xff, 0x07]],
    ['field 0', [0x00, 0x01]],
    ['a group without end', [0x3b, 0x3b, 0x3b]],
  ])('%s is a fault', (_, bytes) => {
    expect(fault(new Uint8Array(bytes))).toBeInstanceOf(SparkplugFault)
  })

  it('a time beyond all times is a fault', () => {
    const late = new Uint8Array([0x08, ...new Array(9).fill(0xff), 0x01])
    expect(fault(late).message).toMatch(/^timestamp: 18446744073709551615 ms since 1970 is no time/)
  })

  it('[tck-id-payloads-propertyset-keys-array-size] keys without values are a fault', () => {
    // metric.properties with one key and no value
    const bytes = new Uint8Array([0x12, 0x05, 0x4a, 0x03, 0x0a, 0x01, 0x51])
    expect(fault(bytes).message).toContain('metrics[0].properties: has 1 keys, but 0 values')
  })

  it('more than the limits is refused before it is read', () => {
    expect(fault(new Uint8Array(LIMITS.bytes + 1)).message).toContain('at most 8388608 are read')
    const many = new Uint8Array(2 * (LIMITS.metrics + 1)).fill(0)
    for (let i = 0; i < many.length; i += 2) many[i] = 0x12
    expect(fault(many).message).toContain('has more than 100000 metrics')
    const name = encodePayload({ metrics: [{ name: 'x'.repeat(LIMITS.name + 1) }] })
    expect(fault(name).message).toContain('is longer than 4096 bytes')
    const properties = new Map(Array.from({ length: LIMITS.properties + 1 }, (_, i) => [`k${i}`, {}]))
    expect(fault(encodePayload({ metrics: [{ properties }] })).message).toContain('more than 256 properties')
  })

  it('templates in templates end somewhere', () => {
    let metric: Metric = { name: 'leaf' }
    for (let i = 0; i <= LIMITS.depth; i++)
      metric = { value: { in: 'template', value: { metrics: [metric] } } }
    expect(fault(encodePayload({ metrics: [metric] })).message).toContain('more than 8 deep')
  })
})

/** Maps as objects and bytes as arrays, so that views and copies compare equal. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, item]) => [key, plain(item)])
  if (value instanceof Uint8Array) return [...value]
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
  }
  return value
}
