/**
 * The two socket.io packets that travel once a frame, written and read without the general parser: `frame` one way and
 * `credit` the other. The bytes are ordinary socket.io-msgpack packets, {type: 2, nsp: '/', data: [event, argument]}, so
 * either side may be one that knows nothing of this; packets written otherwise are simply not recognised here, and go the
 * general way.
 */
const TYPE_EVENT = 2
const BIN16 = 0xc5
const BIN32 = 0xc6

const FRAME = opening('frame')
const CREDIT = opening('credit')

/** Bytes of a `frame` packet beside the frame itself, for a frame of `length` bytes. */
export const frameEnvelope = (length: number): number => FRAME.length + (length < 0x10000 ? 3 : 5)

/** Writes a `frame` packet up to the frame, of `length` bytes, to `into` at `at`; returns where the frame begins. */
export function openFramePacket(length: number, into: Uint8Array, at: number): number {
  into.set(FRAME, at)
  let next = at + FRAME.length
  if (length < 0x10000) into[next++] = BIN16
  else {
    into[next++] = BIN32
    into[next++] = length >>> 24
    into[next++] = (length >>> 16) & 0xff
  }
  into[next++] = (length >>> 8) & 0xff
  into[next++] = length & 0xff
  return next
}

/** The frame in a packet that `openFramePacket` began (a view of it), or undefined where `packet` is another. */
export function frameIn(packet: Uint8Array): Uint8Array | undefined {
  if (!opens(packet, FRAME)) return undefined
  let at = FRAME.length
  const width = packet[at] === BIN16 ? 2 : packet[at] === BIN32 ? 4 : 0
  if (width === 0) return undefined
  let length = 0
  for (at++; at < FRAME.length + 1 + width; at++) length = length * 256 + (packet[at] ?? 0)
  return packet.length === at + length ? packet.subarray(at) : undefined
}

/** A `credit` packet. `seq`: an integer from 0 to 2^32 − 1. */
export function creditPacket(seq: number): Uint8Array {
  const width = seq < 0x80 ? 1 : 5
  const packet = new Uint8Array(CREDIT.length + width)
  packet.set(CREDIT)
  if (width === 1) packet[CREDIT.length] = seq
  else {
    packet[CREDIT.length] = 0xce
    for (let i = 1; i < 5; i++) packet[CREDIT.length + i] = (seq >>> (32 - 8 * i)) & 0xff
  }
  return packet
}

/** The seq in a packet that `creditPacket` wrote, or undefined where `packet` is another. */
export function creditIn(packet: Uint8Array): number | undefined {
  if (!opens(packet, CREDIT)) return undefined
  const at = CREDIT.length
  const first = packet[at]!
  if (packet.length === at + 1) return first < 0x80 ? first : undefined
  if (packet.length !== at + 5 || first !== 0xce) return undefined
  return packet[at + 1]! * 0x1000000 + ((packet[at + 2]! << 16) | (packet[at + 3]! << 8) | packet[at + 4]!)
}

/** A packet up to its one argument. Names are ASCII of less than 32 characters, as msgpack's short strings are. */
function opening(event: string): Uint8Array {
  const text = (value: string) => [0xa0 + value.length, ...Array.from(value, (c) => c.charCodeAt(0))]
  const map = [0x83, ...text('type'), TYPE_EVENT, ...text('nsp'), ...text('/'), ...text('data')]
  return Uint8Array.from([...map, 0x92, ...text(event)])
}

function opens(packet: Uint8Array, start: Uint8Array): boolean {
  if (packet.length <= start.length) return false
  for (let i = start.length - 1; i >= 0; i--) if (packet[i] !== start[i]) return false
  return true
}
