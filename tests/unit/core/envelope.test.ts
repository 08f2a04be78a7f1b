import fc from 'fast-check'
import * as msgpack from 'socket.io-msgpack-parser'
import { describe, expect, it } from 'vitest'
import { creditIn, creditPacket, frameEnvelope, frameIn, openFramePacket } from '#core/protocol/envelope'

/** What a socket.io that knows nothing of the envelope makes of a packet. */
function generally(packet: Uint8Array): unknown {
  const decoder = new msgpack.Decoder()
  let decoded: unknown
  decoder.on('decoded', (what: unknown) => {
    decoded = what
  })
  decoder.add(Buffer.from(packet))
  return decoded
}

function framePacket(frame: Uint8Array): Uint8Array {
  const packet = new Uint8Array(frameEnvelope(frame.length) + frame.length)
  packet.set(frame, openFramePacket(frame.length, packet, 0))
  return packet
}

const frames = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.constantFrom(0, 1, 255, 256, 65_535, 65_536, 70_000).map((length) => new Uint8Array(length).fill(7)),
)

describe('a frame packet', () => {
  it('is an ordinary packet to those who know nothing of it, and gives the frame back', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const packet = framePacket(frame)
        expect(generally(packet)).toEqual({ type: 2, nsp: '/', data: ['frame', Buffer.from(frame)] })
        expect(Buffer.from(frameIn(packet)!)).toEqual(Buffer.from(frame))
        expect(creditIn(packet)).toBeUndefined()
      }),
    )
  })

  it('is not seen in a packet that is cut short or goes on', () => {
    const packet = framePacket(Uint8Array.of(1, 2, 3))
    for (let length = 0; length < packet.length; length++)
      expect(frameIn(packet.subarray(0, length))).toBeUndefined()
    expect(frameIn(Uint8Array.from([...packet, 0]))).toBeUndefined()
  })
})

describe('a credit packet', () => {
  it('is an ordinary packet to those who know nothing of it, and gives the seq back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 2 ** 32 - 1 })), (seq) => {
        const packet = creditPacket(seq)
        expect(generally(packet)).toEqual({ type: 2, nsp: '/', data: ['credit', seq] })
        expect(creditIn(packet)).toBe(seq)
        expect(frameIn(packet)).toBeUndefined()
      }),
    )
  })

  it('is not seen in a packet that is cut short, goes on, or holds anything but a number', () => {
    for (const packet of [creditPacket(5), creditPacket(500)]) {
      for (let length = 0; length < packet.length; length++)
        expect(creditIn(packet.subarray(0, length))).toBeUndefined()
      expect(creditIn(Uint8Array.from([...packet, 0]))).toBeUndefined()
    }
    const text = new msgpack.Encoder().encode({ type: 2, nsp: '/', data: ['credit', 'five'] })
    expect(creditIn((text as unknown as [Uint8Array])[0])).toBeUndefined()
  })

  it('junk is neither', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (junk) => {
        expect([frameIn(junk), creditIn(junk)]).toEqual([undefined, undefined])
      }),
    )
  })
})
