import * as msgpack from 'socket.io-msgpack-parser'
import { describe, expect, it } from 'vitest'
import { frameEnvelope, openFramePacket } from '#core/protocol/envelope'
import { createLinkParser } from '../../../../client/connection/parser'

function framePacket(...frame: number[]): Uint8Array {
  const packet = new Uint8Array(frameEnvelope(frame.length) + frame.length)
  packet.set(frame, openFramePacket(frame.length, packet, 0))
  return packet
}

describe('the link’s parser', () => {
  it('hands frames over at once, from a browser’s ArrayBuffer as from bytes', () => {
    const frames: number[][] = []
    const decoder = new (createLinkParser((bytes) => frames.push([...bytes])).Decoder)()
    decoder.on('decoded', () => frames.push([]))
    decoder.add(framePacket(1, 2))
    decoder.add(framePacket(3).buffer)
    expect(frames).toEqual([[1, 2], [3]])
  })

  it('leaves everything else to socket.io', () => {
    const seen: unknown[] = []
    const decoder = new (createLinkParser(() => seen.push('frame')).Decoder)()
    decoder.on('decoded', (packet: { data: unknown }) => seen.push(packet.data))
    const [packet] = new msgpack.Encoder().encode({
      type: 2,
      nsp: '/',
      data: ['refused', 'full'],
    }) as unknown as [Uint8Array]
    decoder.add(packet)
    expect(seen).toEqual([['refused', 'full']])
  })

  it('does not take a fault of the page for a broken packet', async () => {
    const fault = new Error('the page’s own')
    const decoder = new (createLinkParser(() => {
      throw fault
    }).Decoder)()
    const before = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    const thrown = new Promise((resolve) => process.once('uncaughtException', resolve))
    expect(() => decoder.add(framePacket(1))).not.toThrow()
    expect(await thrown).toBe(fault)
    for (const listener of before) process.on('uncaughtException', listener)
  })
})
