/**
 * The msgpack parser of socket.io with a look at the bytes first. The decoder behind it trusts the lengths it reads: six
 * bytes can ask it for four gigabytes. So the structure is walked beforehand, without allocating, and whatever the
 * protocol never sends (extension types, lengths beyond the message, deep nesting) closes the connection.
 */
import * as msgpack from 'socket.io-msgpack-parser'
import { creditIn } from '#core/protocol/envelope'

const MAX_DEPTH = 8

/** @throws Error where `bytes` is not one well-formed msgpack value of the shapes the protocol uses. */
export function checkMsgpack(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  /** Values still to come at each open level. */
  const open: number[] = [1]

  const skip = (length: number) => {
    at += length
    if (at > bytes.length) throw new Error('msgpack: truncated')
  }
  const uint = (width: 1 | 2 | 4): number => {
    const from = at
    skip(width)
    return width === 1 ? view.getUint8(from) : width === 2 ? view.getUint16(from) : view.getUint32(from)
  }
  const nest = (count: number) => {
    // Every value takes a byte at least, so a count beyond what is left is a lie.
    if (count > bytes.length - at) throw new Error('msgpack: truncated')
    if (open.length >= MAX_DEPTH) throw new Error('msgpack: nested too deep')
    open.push(count)
  }

  while (open.length > 0) {
    if (open[open.length - 1] === 0) {
      open.pop()
      continue
    }
    open[open.length - 1]!--
    const prefix = uint(1)
    if (prefix < 0x80 || prefix >= 0xe0) continue
    if (prefix < 0x90) nest((prefix & 0x0f) * 2)
    else if (prefix < 0xa0) nest(prefix & 0x0f)
    else if (prefix < 0xc0) skip(prefix & 0x1f)
    else if (prefix === 0xdc) nest(uint(2))
    else if (prefix === 0xdd) nest(uint(4))
    else if (prefix === 0xde) nest(uint(2) * 2)
    else if (prefix === 0xdf) nest(uint(4) * 2)
    else scalar(prefix, skip, uint)
  }
  if (at !== bytes.length) throw new Error('msgpack: trailing bytes')
}

/** Width of the byte count that follows: binary and strings. */
const COUNTED: Readonly<Record<number, 1 | 2 | 4>> = { 196: 1, 197: 2, 198: 4, 217: 1, 218: 2, 219: 4 }
/** Bytes that follow: nil, booleans and numbers. */
const PLAIN: Readonly<Record<number, number>> = {
  ...{ 192: 0, 194: 0, 195: 0 },
  ...{ 202: 4, 203: 8 },
  ...{ 204: 1, 205: 2, 206: 4, 207: 8 },
  ...{ 208: 1, 209: 2, 210: 4, 211: 8 },
}

function scalar(prefix: number, skip: (n: number) => void, uint: (width: 1 | 2 | 4) => number): void {
  const counted = COUNTED[prefix]
  const plain = PLAIN[prefix]
  if (counted !== undefined) skip(uint(counted))
  else if (plain !== undefined) skip(plain)
  // The encoder writes undefined as extension type 0 of one byte; no other extension is ever sent.
  else if (prefix === 0xd4 && uint(1) === 0) skip(1)
  else throw new Error('msgpack: extension type')
}

class GuardedDecoder extends msgpack.Decoder {
  override add(data: unknown): void {
    // The protocol is binary throughout; text on the socket is junk.
    if (!(data instanceof Uint8Array)) throw new Error('msgpack: not binary')
    // The one message that comes once a frame: the relay hears it from the connection itself.
    if (creditIn(data) !== undefined) return
    checkMsgpack(data)
    super.add(data)
  }
}

/** For socket.io's `parser` option. */
export const guardedParser = { ...msgpack, Decoder: GuardedDecoder }
