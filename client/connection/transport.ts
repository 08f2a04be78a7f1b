/**
 * The link's transport: socket.io's websocket, but a frame is handed over as it comes and a credit leaves at once. The
 * general way of a packet (decode, queue, emit at five places, a turn of the loop) costs a page more than the frame does.
 */
import { NodeWebSocket as WebSocketTransport } from 'socket.io-client'
import { frameIn } from '#core/protocol/envelope'

/** The readyState of a websocket that is open, as browsers number it. */
const OPEN = 1

export interface LinkTransport {
  /** For socket.io's `transports` option, for one link only. */
  readonly Transport: typeof WebSocketTransport
  /** Sends a packet at once, before all that socket.io still holds back; where there is no open socket, to nowhere. */
  send(packet: Uint8Array): void
}

/** `onFrame`: each frame of the server, a view into the message it came in. */
export function createLinkTransport(onFrame: (bytes: Uint8Array) => void): LinkTransport {
  let newest: Transport | undefined
  // Despite its name this is the browser's own WebSocket in a bundle for browsers; only in Node is it the package `ws`.
  class Transport extends WebSocketTransport {
    override onOpen(): void {
      newest = this
      super.onOpen()
    }

    override onData(data: unknown): void {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data
      const frame = bytes instanceof Uint8Array ? frameIn(bytes) : undefined
      if (!frame) {
        super.onData(data as Parameters<WebSocketTransport['onData']>[0])
        return
      }
      try {
        onFrame(frame)
      } catch (error) {
        // It is a fault of ours, to be seen as one, and none of the connection.
        queueMicrotask(() => {
          throw error
        })
      }
    }

    sendNow(packet: Uint8Array): void {
      if (this.ws?.readyState === OPEN) this.ws.send(packet)
    }
  }
  return { Transport, send: (packet) => newest?.sendNow(packet) }
}
