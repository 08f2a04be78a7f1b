import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import parser from 'socket.io-msgpack-parser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { creditIn, creditPacket, frameEnvelope, openFramePacket } from '#core/protocol/envelope'
import { createLinkTransport } from '../../../../client/connection/transport'

let http: HttpServer
let server: Server
let client: Socket
const frames: number[][] = []
const heard: unknown[][] = []
let onFrame: (bytes: Uint8Array) => void

const transport = createLinkTransport((bytes) => onFrame(bytes))

const framePacket = (...frame: number[]): Buffer => {
  const packet = Buffer.alloc(frameEnvelope(frame.length) + frame.length)
  packet.set(frame, openFramePacket(frame.length, packet, 0))
  return packet
}

/** The server's side of the one connection, below socket.io. */
const conn = () => [...server.sockets.sockets.values()][0]!.conn
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}

beforeEach(async () => {
  frames.length = heard.length = 0
  onFrame = (bytes) => frames.push([...bytes])
  http = createServer()
  server = new Server(http, { parser, transports: ['websocket'] })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  client = io(`http://127.0.0.1:${port}`, { parser, transports: [transport.Transport], forceNew: true })
  client.onAny((...event: unknown[]) => heard.push(event))
  await new Promise<void>((resolve) => client.on('connect', resolve))
  await until(() => server.sockets.sockets.size === 1)
})

afterEach(async () => {
  client.close()
  await server.close()
})

describe('the link’s transport', () => {
  it('hands frames over as they come, past socket.io', async () => {
    conn().write(framePacket(1, 2))
    conn().write(framePacket(3))
    await until(() => frames.length === 2)
    expect(frames).toEqual([[1, 2], [3]])
    expect(heard).toEqual([])
  })

  it('leaves everything else to socket.io, in order', async () => {
    server.emit('refused', 'full')
    conn().write(framePacket(1))
    server.emit('source', { kind: 'bench' })
    await until(() => heard.length === 2)
    expect(heard).toEqual([
      ['refused', 'full'],
      ['source', { kind: 'bench' }],
    ])
    expect(frames).toEqual([[1]])
  })

  it('sends a credit that the server reads as one', async () => {
    const seqs: unknown[] = []
    conn().on('data', (packet: unknown) =>
      seqs.push(packet instanceof Uint8Array ? creditIn(packet) : packet),
    )
    transport.send(creditPacket(7))
    transport.send(creditPacket(70_000))
    await until(() => seqs.length === 2)
    expect(seqs).toEqual([7, 70_000])
  })

  it('sends nowhere where the connection is gone, and again over the next one', async () => {
    client.disconnect()
    await until(() => server.sockets.sockets.size === 0)
    expect(() => transport.send(creditPacket(1))).not.toThrow()
    client.connect()
    await until(() => server.sockets.sockets.size === 1)
    const seqs: unknown[] = []
    conn().on('data', (packet: unknown) =>
      seqs.push(packet instanceof Uint8Array ? creditIn(packet) : packet),
    )
    await until(() => client.connected)
    transport.send(creditPacket(2))
    await until(() => seqs.length === 1)
    expect(seqs).toEqual([2])
  })

  it('does not take a fault of the page for one of the connection', async () => {
    const fault = new Error('the page’s own')
    const before = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    const thrown = new Promise((resolve) => process.once('uncaughtException', resolve))
    onFrame = () => {
      throw fault
    }
    conn().write(framePacket(1))
    expect(await thrown).toBe(fault)
    for (const listener of before) process.on('uncaughtException', listener)
    expect(client.connected).toBe(true)
    onFrame = (bytes) => frames.push([...bytes])
    conn().write(framePacket(2))
    await until(() => frames.length === 1)
  })
})
