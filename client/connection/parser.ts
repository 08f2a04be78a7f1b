/**
 * The socket's parser: socket.io's msgpack one, but a frame is handed over as it comes. The general way of an event
 * (decode, check, emit, a turn of the loop, emit again) costs a page more than decoding the frame does.
 */
import parser from 'socket.io-msgpack-parser'
import { frameIn } from '#core/protocol/envelope'

/** For socket.io's `parser` option, for one link only. */
export function createLinkParser(onFrame: (bytes: Uint8Array) => void): typeof parser {
  class Decoder extends parser.Decoder {
    override add(data: unknown): void {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data
      const frame = bytes instanceof Uint8Array ? frameIn(bytes) : undefined
      if (!frame) {
        super.add(data)
        return
      }
      try {
        onFrame(frame)
      } catch (error) {
        // socket.io would take it for a broken packet, and close: it is a fault of ours, to be seen as one.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
  return { ...parser, Decoder }
}
