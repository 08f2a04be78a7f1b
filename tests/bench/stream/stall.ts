/** A client that neither reads nor runs for a while: what had piled up, what it gets on its return, and how soon it is right. */
import { stalled } from './all'
import { pause, startSide } from './processes'
import type { Return, ServerFigures } from './side'

export interface StallRow extends Return {
  readonly peer: string
  /** Bytes under way to the client at the end of the stall, wherever they waited. */
  readonly bytesUnderWay: number
  /** Of these, the most that waited in the server's own memory. */
  readonly bytesInServer: number
}

export interface StallOptions {
  readonly hz: number
  readonly seconds: number
}

export async function runStallBench(
  { hz, seconds }: StallOptions,
  log: (line: string) => void,
): Promise<StallRow[]> {
  const rows: StallRow[] = []
  for (const { name } of stalled) {
    log(`  a stall, ${name} …`)
    const server = startSide('server', name, hz)
    const { url } = await server.next<{ url: string }>('ready')
    const client = startSide('clients', name, 1, url)
    await client.next('connected')
    const figures = () => server.ask<ServerFigures>({ kind: 'figures' }, 'server')
    server.tell({ kind: 'start' })
    await pause(2000)
    const before = await figures()
    const returned = client.ask<Return>({ kind: 'stall', ms: seconds * 1000, tickMs: 1000 / hz }, 'returned')
    // A moment before it comes back.
    await pause(seconds * 1000 - 200)
    const after = await figures()
    const { staleFrames, rightAfterMs } = await returned
    await Promise.all([server.end(), client.end()])
    rows.push({
      peer: name,
      staleFrames,
      rightAfterMs,
      bytesUnderWay: after.bytes - before.bytes,
      bytesInServer: after.mostWaiting,
    })
  }
  return rows
}
