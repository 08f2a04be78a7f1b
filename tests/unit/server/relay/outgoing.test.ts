import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'
import parser from 'socket.io-msgpack-parser'
import { describe, expect, it } from 'vitest'
import { frameIn } from '#core/protocol/envelope'
import { sendFrame } from '#server/relay/outgoing'

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}
const sized = (length: number) => Uint8Array.from({ length }, (_, i) => i % 251)

describe('a frame as it goes out', () => {
  it('arrives whole and in its place among what socket.io sends, whatever its length', async () => {
    const http = createServer()
    const server = new Server(http, { parser, transports: ['websocket'], perMessageDeflate: false })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const arrived: unknown[] = []
    const { port } = http.address() as AddressInfo
    const client = io(`http://127.0.0.1:${port}`, {
      parser,
      transports: ['websocket'],
      forceNew: true,
    })
    client.on('word', (n: number) => arrived.push(n))
    // The general way, which keeps to the order of the wire.
    client.on('frame', (bytes: Uint8Array) => arrived.push(Buffer.from(bytes)))
    await until(() => server.sockets.sockets.size === 1)
    const [socket] = [...server.sockets.sockets.values()]
    const sent: unknown[] = []
    // Lengths on both sides of each form of a websocket's header; turns of the loop in which the wire is free or not.
    for (const [i, length] of [0, 1, 60, 90, 126, 300, 65_000, 65_600, 200_000].entries()) {
      for (let round = 0; round < 3; round++) {
        if ((i + round) % 2 === 0) {
          socket!.emit('word', sent.length)
          sent.push(sent.length)
        }
        const [head, body] = [sized(5), sized(length)]
        sendFrame(socket!.conn, head, body)
        sent.push(Buffer.concat([head, body]))
        if (round === 1) await new Promise((resolve) => setImmediate(resolve))
      }
    }
    await until(() => arrived.length === sent.length)
    expect(arrived).toEqual(sent)
    client.close()
    await server.close()
  })

  it('goes the general way where the wire is busy or closing, or is none that it knows', () => {
    const body = sized(9)
    for (const outlet of [
      { readyState: 'open', transport: { writable: false, socket: { _sender: { sendFrame: fail } } } },
      { readyState: 'closing', transport: { writable: true, socket: { _sender: { sendFrame: fail } } } },
      { readyState: 'open', transport: { writable: true, socket: {} } },
      { readyState: 'open', transport: { writable: true } },
    ]) {
      const written: Uint8Array[] = []
      sendFrame({ ...outlet, write: (packet: Buffer) => written.push(packet) }, sized(2), body)
      expect(written).toHaveLength(1)
      expect([...frameIn(written[0]!)!]).toEqual([...sized(2), ...body])
    }
  })
})

function fail(): void {
  throw new Error('not to be called')
}
