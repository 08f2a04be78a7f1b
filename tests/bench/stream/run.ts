/** The stream bench: bytes an update, and CPU a client-frame on both sides, of every peer in turn on the same feed. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { peers } from './all'

export interface StreamRow {
  readonly peer: string
  /** Bytes on the wire per update and client, headers of websocket and socket.io included. */
  readonly bytesPerUpdate: number
  readonly serverUsPerFrame: number
  readonly clientUsPerFrame: number
  /** Share of the sent updates that arrived, 1 = all. */
  readonly delivered: number
}

export interface StreamOptions {
  readonly clients: number
  readonly hz: number
  readonly seconds: number
}

const SIDE = fileURLToPath(new URL('./side.ts', import.meta.url))

export async function runStreamBench(
  options: StreamOptions,
  log: (line: string) => void,
): Promise<StreamRow[]> {
  const rows: StreamRow[] = []
  for (const peer of peers) {
    log(`  ${peer.name} …`)
    rows.push(await runPeer(peer.name, options))
  }
  return rows
}

async function runPeer(peer: string, { clients, hz, seconds }: StreamOptions): Promise<StreamRow> {
  const server = side('server', peer, hz, seconds)
  const { port } = await next<{ port: number }>(server, 'port')
  const viewers = side('clients', peer, clients, `http://127.0.0.1:${port}`)
  await next(viewers, 'connected')
  const done = next<{ cpuUs: number; bytes: number; ticks: number; updates: number }>(server, 'done')
  server.send('go')
  // The server's own warm-up second lies before its count; the clients' count starts with it over.
  await new Promise((resolve) => setTimeout(resolve, 1000))
  viewers.send('start')
  const sent = await done
  const got = next<{ cpuUs: number; updates: number }>(viewers, 'clients')
  viewers.send('stop')
  const received = await got
  const clientFrames = sent.ticks * clients
  return {
    peer,
    bytesPerUpdate: sent.bytes / (sent.updates * clients),
    serverUsPerFrame: sent.cpuUs / clientFrames,
    clientUsPerFrame: received.cpuUs / clientFrames,
    delivered: received.updates / (sent.updates * clients),
  }
}

function side(...args: readonly (string | number)[]) {
  const child = fork(SIDE, args.map(String), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.on('exit', (code) => {
    if (code) process.exitCode = code
  })
  return child
}

function next<T>(child: ReturnType<typeof fork>, kind: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      if ((message as { kind?: string }).kind !== kind) return
      child.off('message', onMessage)
      child.off('exit', onExit)
      resolve(message as T)
    }
    const onExit = (code: number | null) => reject(new Error(`the ${kind} side ended early (${code})`))
    child.on('message', onMessage)
    child.on('exit', onExit)
  })
}
