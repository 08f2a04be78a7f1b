/**
 * A feed from an OPC UA server: monitors what the bindings ask for, and yields every change with the device's time and
 * the server's status. Every sample that comes is given on; what the server's queues drop is counted. Only reads: no
 * value is written and no method is called.
 */
import { say } from '#core/messages/say'
import { OPCUA_DEFAULTS } from '#core/sources/schema'
import { createBackoff } from '../live/backoff'
import type { CreateFeed, FeedSink } from '../live/feed'
import { SourceError } from '../source'
import { connect } from './connect'
import { type PeerFault, toFault } from './faults'
import { createItems, type Items } from './items'
import { type Library, loadOpcUa, type Session } from './library'
import { listen } from './listen'
import { createNodes, type Nodes } from './nodes'
import type { HeldSubscription } from './subscription'

/** What goes on over an interruption. */
export interface Held {
  session?: Session
  subscription?: HeldSubscription
  /** There was one before, whatever became of it. */
  subscribed?: boolean
}

/** A server that comes back is to be live again within five seconds. */
const QUICK = { firstMs: 300, mostMs: 3000 }
/** Where a person must act: a wrong password tried every few seconds would lock the account. */
const SLOW = { firstMs: 20_000, mostMs: 300_000 }

export const createOpcUaFeed: CreateFeed = (options) => {
  const { name, uri, entry, wanted } = options
  const settings = entry.opcua ?? OPCUA_DEFAULTS
  const address = checkAddress(uri, name)
  if (wanted.length === 0) {
    throw new SourceError(
      `source "${name}": no node is asked for. Set bind.name (e.g. "ns=2;s={tag}") or bind.tags`,
    )
  }
  const closing = new AbortController()
  const held: Held = {}
  const quick = createBackoff(QUICK)
  const slow = createBackoff(SLOW)
  let running: Promise<void> | undefined
  /** Something came since all was lost. */
  let came = false

  /** One connection, from its begin to its end; resolves with what ended it. */
  const once = async (library: Library, nodes: Nodes, items: Items, sink: FeedSink): Promise<PeerFault> => {
    const { session } = held
    const connection = await connect(library, {
      ...options,
      uri: address,
      settings,
      ...(session === undefined ? {} : { before: session }),
    })
    return listen({
      library,
      connection,
      settings,
      nodes,
      items,
      held,
      sink,
      signal: closing.signal,
      dataCame() {
        came = true
        quick.succeeded()
        slow.succeeded()
      },
    })
  }

  const run = async (sink: FeedSink) => {
    const library = await loadOpcUa()
    const nodes = createNodes(wanted, sink)
    const items = createItems(nodes.names, sink, () => performance.now())
    while (!closing.signal.aborted) {
      const fault = await once(library, nodes, items, sink).catch((error) => toFault(error, options))
      if (closing.signal.aborted) return
      if (came) sink.lost('all')
      came = false
      sink.status('down', say('named', { where: address, what: fault.said }))
      await pause(fault.forPeople ? slow.next() : quick.next(), closing.signal)
    }
  }

  return {
    kind: 'opcua',
    async start(sink) {
      sink.status('starting')
      running = run(sink).catch((error) => {
        sink.lost('all')
        sink.status('down', say('named', { where: address, what: toFault(error, options).said }))
      })
    },
    async close() {
      closing.abort()
      await running
    },
  }
}

/** Without user and password, should somebody have written them there. @throws SourceError */
export function checkAddress(uri: string, name: string): string {
  const url = URL.canParse(uri) ? new URL(uri) : undefined
  if (url?.protocol !== 'opc.tcp:' || url.hostname === '') {
    throw new SourceError(`source "${name}": the address must read opc.tcp://HOST[:PORT][/PATH]`)
  }
  return `opc.tcp://${url.hostname}:${url.port || 4840}${url.pathname}${url.search}`
}

/** Waits, or ends at once where the feed is closed. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
