/** A TCP proxy that misbehaves on demand: connections that hang open (half-open), are cut, or are not taken. */
import { connect, createServer, type Socket } from 'node:net'

export interface FaultProxy {
  readonly port: number
  /** Nothing passes any more in either direction, and nobody is told; new connections are taken and hang too. */
  freeze(): void
  /** What was held back passes, and everything after it. */
  thaw(): void
  /** Ends all connections at once with a reset; new ones are taken. */
  cut(): void
  close(): Promise<void>
}

export async function startFaultProxy(target: { readonly host?: string; port: number }): Promise<FaultProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let frozen = false
  const server = createServer((near) => {
    const far = connect(target.port, target.host ?? '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (data) => to.write(data))
      from.on('error', () => {})
      from.on('close', () => {
        pairs.delete(pair)
        if (!frozen) to.destroy()
      })
      if (frozen) from.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const each = (work: (socket: Socket) => void) => {
    for (const pair of pairs) for (const socket of pair) work(socket)
  }
  return {
    port: (server.address() as { port: number }).port,
    freeze() {
      frozen = true
      each((socket) => socket.pause())
    },
    thaw() {
      frozen = false
      each((socket) => socket.resume())
    },
    cut: () => each((socket) => socket.resetAndDestroy()),
    async close() {
      each((socket) => socket.destroy())
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
