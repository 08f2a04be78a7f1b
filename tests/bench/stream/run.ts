/** The stream bench: bytes an update, and CPU a client-frame on both sides, of every peer in turn on the same feed. */
import { peers } from './all'
import { UPDATES_PER_TICK } from './feed'
import type { Peer } from './peers'
import { pause, type Side, startSide } from './processes'
import type { ClientFigures, ServerFigures } from './side'

export interface StreamRow {
  readonly peer: string
  readonly clients: number
  readonly hz: number
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
  /** Measured, in `STRETCHES` of which CPU times are the medians; before it come `warmUpSeconds` of the same. */
  readonly seconds: number
  readonly warmUpSeconds: number
}

/** One that something else on the machine disturbed, or in which the engine compiled, does not count then. */
const STRETCHES = 5
/** Viewers share a process so long as their own work leaves it time to spare. */
const CLIENTS_PER_PROCESS = 50

export async function runStreamBench(
  options: StreamOptions,
  log: (line: string) => void,
): Promise<StreamRow[]> {
  const rows: StreamRow[] = []
  for (const peer of peers) {
    log(`  ${options.clients} viewers, ${peer.name} …`)
    rows.push(await runPeer(peer, options))
  }
  return rows
}

async function runPeer(peer: Peer, options: StreamOptions): Promise<StreamRow> {
  const { clients, seconds, warmUpSeconds } = options
  const hz = peer.hz?.(options.hz, clients) ?? options.hz
  const server = startSide('server', peer.name, hz)
  const { url } = await server.next<{ url: string }>('ready')
  const viewers: Side[] = []
  for (let left = clients; left > 0; left -= CLIENTS_PER_PROCESS) {
    const side = startSide('clients', peer.name, Math.min(left, CLIENTS_PER_PROCESS), url)
    // Some peers need every viewer there before the first frame.
    await side.next('connected')
    viewers.push(side)
  }
  const figures = async () => {
    const [sent, ...got] = await Promise.all([
      server.ask<ServerFigures>({ kind: 'figures' }, 'server'),
      ...viewers.map((side) => side.ask<ClientFigures>({ kind: 'figures' }, 'clients')),
    ])
    const sum = (of: (one: ClientFigures) => number) => got.reduce((total, one) => total + of(one), 0)
    const read = got.some((one) => one.bytesRead !== undefined)
    return {
      ticks: sent.ticks,
      serverUs: sent.cpuUs,
      clientUs: sum((one) => one.cpuUs),
      updates: sum((one) => one.updates),
      bytes: read ? sum((one) => one.bytesRead ?? 0) : sent.bytes,
    }
  }
  server.tell({ kind: 'start' })
  await pause(warmUpSeconds * 1000)
  const marks = [await figures()]
  for (let i = 0; i < STRETCHES; i++) {
    await pause((seconds / STRETCHES) * 1000)
    marks.push(await figures())
  }
  await Promise.all([server, ...viewers].map((side) => side.end()))
  const [before, after] = [marks[0]!, marks.at(-1)!]
  const clientFrames = (after.ticks - before.ticks) * clients
  const updates = after.updates - before.updates
  const perFrame = (of: (mark: (typeof marks)[number]) => number) =>
    median(
      marks
        .slice(1)
        .map((mark, i) => (of(mark) - of(marks[i]!)) / ((mark.ticks - marks[i]!.ticks) * clients)),
    )
  return {
    peer: peer.name,
    clients,
    hz,
    bytesPerUpdate: (after.bytes - before.bytes) / updates,
    serverUsPerFrame: perFrame((mark) => mark.serverUs),
    clientUsPerFrame: perFrame((mark) => mark.clientUs),
    delivered: updates / (clientFrames * UPDATES_PER_TICK),
  }
}

const median = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!
