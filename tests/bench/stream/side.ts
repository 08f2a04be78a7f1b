/**
 * One side of a stream run, in a process of its own so that its CPU time is its own: `server PEER HZ SECONDS` or
 * `clients PEER COUNT URL`. Talks to the runner over IPC.
 */
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { peers } from './all'
import { createFeed, UPDATES_PER_TICK } from './feed'

const [role, peerName, a, b] = process.argv.slice(2)
const peer = peers.find((p) => p.name === peerName)
if (!peer) throw new Error(`no peer is called "${peerName}"`)
const tell = (message: unknown) => process.send?.(message)
const cpuUs = () => {
  const { user, system } = process.cpuUsage()
  return user + system
}

if (role === 'server') {
  const hz = Number(a)
  const seconds = Number(b)
  const http = createServer()
  const sockets = new Set<Socket>()
  http.on('connection', (socket) => sockets.add(socket))
  const server = peer.serve(http)
  const written = () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0)
  process.on('message', async () => {
    // One second to warm up, then the measured stretch.
    const next = createFeed(hz)
    await tick(hz, 1, () => server.send(next()))
    const before = { cpu: cpuUs(), bytes: written() }
    const ticks = await tick(hz, seconds, () => server.send(next()))
    await new Promise((resolve) => setTimeout(resolve, 300))
    tell({
      kind: 'done',
      cpuUs: cpuUs() - before.cpu,
      bytes: written() - before.bytes,
      ticks,
      updates: ticks * UPDATES_PER_TICK,
    })
    server.close()
    process.exit(0)
  })
  http.listen(0, '127.0.0.1', () => tell({ kind: 'port', port: (http.address() as AddressInfo).port }))
} else {
  let updates = 0
  const url = String(b)
  await Promise.all(
    Array.from({ length: Number(a) }, () =>
      peer.connect(url, (count) => {
        updates += count
      }),
    ),
  )
  tell({ kind: 'connected' })
  const base = { cpu: 0 }
  process.on('message', (message) => {
    if (message === 'start') {
      base.cpu = cpuUs()
      updates = 0
    } else {
      tell({ kind: 'clients', cpuUs: cpuUs() - base.cpu, updates })
      process.exit(0)
    }
  })
}

/** Calls `each` at `hz` for `seconds`, by the clock and not by the timer's drift; the number of calls. */
async function tick(hz: number, seconds: number, each: () => void): Promise<number> {
  const start = performance.now()
  const total = hz * seconds
  for (let i = 0; i < total; i++) {
    const wait = start + (i * 1000) / hz - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    each()
  }
  return total
}
