/**
 * A frame as it goes out: one piece of memory with the websocket's header, the socket.io packet and the frame in it, so
 * that each costs one copy and one write. The general way (msgpack, then a header and a payload written apart) costs about
 * as much again as the write itself.
 */
import { frameEnvelope, openFramePacket } from '#core/protocol/envelope'

/** What relay needs of a connection: engine.io's socket. */
export interface Outlet {
  readonly readyState: string
  readonly transport: { readonly writable: boolean }
  write(packet: Buffer, options: object): unknown
}

/** What lies below engine.io's websocket transport: `ws`, which like engine.io itself is spoken to past its types. */
interface Wire {
  readonly socket?: { readonly _sender?: { sendFrame?(pieces: readonly Buffer[]): void } }
}

/** Final fragment, binary; a server does not mask (RFC 6455, 5.2). */
const BINARY = 0x82

/** Sends a frame of `head` and `body` as the socket.io event `frame`, after all that was sent before it. */
export function sendFrame(outlet: Outlet, head: Uint8Array, body: Uint8Array): void {
  const frameLength = head.length + body.length
  const packetLength = frameEnvelope(frameLength) + frameLength
  const headerLength = packetLength < 126 ? 2 : packetLength < 0x10000 ? 4 : 10
  const message = Buffer.allocUnsafe(headerLength + packetLength)
  message[0] = BINARY
  if (headerLength === 2) message[1] = packetLength
  else if (headerLength === 4) {
    message[1] = 126
    message.writeUInt16BE(packetLength, 2)
  } else {
    message[1] = 127
    message.writeUInt32BE(0, 2)
    message.writeUInt32BE(packetLength, 6)
  }
  const at = openFramePacket(frameLength, message, headerLength)
  message.set(head, at)
  message.set(body, at + head.length)
  // Where nothing waits before it, it goes straight to the wire: engine.io's queue and events cost a third of a frame.
  const sender = (outlet.transport as Wire).socket?._sender
  if (outlet.readyState === 'open' && outlet.transport.writable && sender?.sendFrame) {
    sender.sendFrame([message])
    return
  }
  // As socket.io's own adapter hands over what it broadcasts. Where the header made here is not used, the packet is.
  outlet.write(message.subarray(headerLength), { compress: false, wsPreEncodedFrame: [message] })
}
