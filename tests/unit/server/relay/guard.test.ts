import fc from 'fast-check'
import * as msgpack from 'socket.io-msgpack-parser'
import { describe, expect, it } from 'vitest'
import { creditPacket } from '#core/protocol/envelope'
import { checkMsgpack, guardedParser } from '#server/relay/guard'

const encode = (packet: unknown): Uint8Array => {
  const [bytes] = new msgpack.Encoder().encode(packet) as unknown as [Uint8Array]
  return bytes
}
const packet = (data: unknown) => ({ type: 2, nsp: '/', data, id: 7 })

describe('the guard before the decoder', () => {
  it('lets pass whatever the encoder writes for a packet', () => {
    const json = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.constant(undefined),
      fc.array(fc.integer(), { maxLength: 40 }),
      fc.dictionary(fc.string(), fc.string(), { maxKeys: 20 }),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    )
    fc.assert(
      fc.property(fc.array(json, { maxLength: 6 }), (data) => {
        expect(() => checkMsgpack(encode(packet(data)))).not.toThrow()
      }),
    )
  })

  it('passes packets on, decoded', () => {
    const decoder = new guardedParser.Decoder()
    const got: unknown[] = []
    decoder.on('decoded', (decoded: unknown) => got.push(decoded))
    decoder.add(encode(packet(['watch', { tags: [1, 2], rateHz: 5 }])))
    expect(got).toEqual([packet(['watch', { tags: [1, 2], rateHz: 5 }])])
  })

  it('keeps credits from the general way: the relay hears them itself', () => {
    const decoder = new guardedParser.Decoder()
    const got: unknown[] = []
    decoder.on('decoded', (decoded: unknown) => got.push(decoded))
    decoder.add(Buffer.from(creditPacket(5)))
    expect(got).toEqual([])
  })

  it.each<[string, number[]]>([
    ['four gigabytes of ArrayBuffer', [0xc9, 0xff, 0xff, 0xff, 0xff, 0x00]],
    ['an array of four milliards', [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ['a map of four milliards', [0xdf, 0xff, 0xff, 0xff, 0xff]],
    ['a string beyond the message', [0xdb, 0x7f, 0xff, 0xff, 0xff, 0x61]],
    ['a date', [0xd7, 0x00, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['the reserved prefix', [0xc1]],
    ['nothing', []],
    ['two values', [1, 2]],
    ['a thousand arrays in each other', [...Array.from({ length: 1000 }, () => 0x91), 0]],
  ])('refuses %s', (_what, bytes) => {
    expect(() => checkMsgpack(Uint8Array.from(bytes))).toThrow('msgpack: ')
  })

  it('answers anything with a pass or an error, at once', () => {
    const decoder = new guardedParser.Decoder()
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string()), (junk) => {
        try {
          decoder.add(typeof junk === 'string' ? junk : Buffer.from(junk))
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
