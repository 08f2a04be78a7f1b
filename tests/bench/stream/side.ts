/**
 * One side of a stream run, in a process of its own so that its CPU time is its own: `server PEER HZ` or `clients PEER
 * COUNT URL`. Answers the runner over IPC; what it tells are counters, of which the runner takes differences.
 */
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { peers, stalled } from './all'
import { createFeed } from './feed'
import type { Peer } from './peers'

export interface ServerFigures {
  readonly cpuUs: number
  /** Written to sockets, or held back for them. */
  readonly bytes: number
  /** The most that waited in this process since asked last. */
  readonly mostWaiting: number
  readonly ticks: number
}

export interface ClientFigures {
  readonly cpuUs: number
  readonly updates: number
  /** Read from sockets, where a peer's clients count it. */
  readonly bytesRead?: number
}

/** What a client got that did not read for a while. */
export interface Return {
  /** Messages of ticks that lay more than two ticks before the return. */
  readonly staleFrames: number
  /** From the return until the first message of a tick after it, or of one before, was applied. */
  readonly rightAfterMs: number
}

export type Ask =
  | { readonly kind: 'figures' }
  | { readonly kind: 'start' }
  | { readonly kind: 'stall'; readonly ms: number; readonly tickMs: number }

const [role, peerName, a, b] = process.argv.slice(2)
const found = [...peers, ...stalled].find((p) => p.name === peerName)
if (!found) throw new Error(`no peer is called "${peerName}"`)
const tell = (kind: string, message: object) => process.send?.({ kind, ...message })
const cpuUs = () => {
  const { user, system } = process.cpuUsage()
  return user + system
}
process.on('disconnect', () => process.exit(0))
if (role === 'server') await serve(found, Number(a))
else await view(found, Number(a), String(b))

async function serve(peer: Peer, hz: number): Promise<void> {
  const http = createServer()
  const sockets = new Set<Socket>()
  http.on('connection', (socket) => sockets.add(socket))
  const server = await peer.serve(http, hz)
  const written = () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0)
  const unwritten = () => [...sockets].reduce((sum, socket) => sum + socket.writableLength, 0)
  const next = createFeed(hz)
  let ticks = 0
  let mostWaiting = 0

  process.on('message', (ask: Ask) => {
    if (ask.kind === 'start') {
      every(1000 / hz, () => {
        server.send({ ...next(), time: Date.now() })
        ticks++
        mostWaiting = Math.max(mostWaiting, unwritten() + (server.waiting?.() ?? 0))
      })
      return
    }
    tell('server', {
      cpuUs: cpuUs() + (server.cpuUs?.() ?? 0),
      bytes: written() + (server.waiting?.() ?? 0),
      mostWaiting,
      ticks,
    } satisfies ServerFigures)
    mostWaiting = 0
  })
  process.on('exit', () => server.close())
  http.listen(0, '127.0.0.1', () => {
    const { port } = http.address() as AddressInfo
    tell('ready', { url: server.url ?? `http://127.0.0.1:${port}` })
  })
}

async function view(peer: Peer, count: number, url: string): Promise<void> {
  let updates = 0
  let watch: ((time: number) => void) | undefined
  const clients = await Promise.all(
    Array.from({ length: count }, () =>
      peer.connect(url, (more, time) => {
        updates += more
        watch?.(time)
      }),
    ),
  )
  tell('connected', {})

  process.on('message', async (ask: Ask) => {
    if (ask.kind === 'stall') {
      // Neither reads nor runs, as a page whose main thread is held up.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ask.ms)
      const returned = Date.now()
      let staleFrames = 0
      let rightAfterMs = Number.NaN
      watch = (time) => {
        if (time < returned - 2 * ask.tickMs) staleFrames++
        else if (Number.isNaN(rightAfterMs)) rightAfterMs = Date.now() - returned
      }
      await new Promise((resolve) => setTimeout(resolve, 3000))
      return tell('returned', { staleFrames, rightAfterMs } satisfies Return)
    }
    const bytes = clients.flatMap((client) => client.bytesRead?.() ?? [])
    tell('clients', {
      cpuUs: cpuUs(),
      updates,
      ...(bytes.length > 0 ? { bytesRead: bytes.reduce((sum, n) => sum + n, 0) } : {}),
    } satisfies ClientFigures)
  })
}

/** Calls `each` every `ms`, by the clock and not by the timer's drift. */
function every(ms: number, each: () => void): void {
  const start = performance.now()
  let i = 0
  const turn = () => {
    each()
    setTimeout(turn, Math.max(0, start + ++i * ms - performance.now()))
  }
  turn()
}
