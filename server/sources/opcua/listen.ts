/** From a connection to readings: subscription, confirmation of what is silent, and the end of it. */

import type { DataValue } from 'node-opcua-client'
import { foreign, say } from '#core/messages/say'
import type { OpcUaSettings } from '#core/sources/schema'
import { createBackoff } from '../live/backoff'
import type { FeedSink } from '../live/feed'
import type { Connection } from './connect'
import { PeerFault } from './faults'
import type { Held } from './feed'
import type { ItemReading, Items } from './items'
import type { Library } from './library'
import { inPieces, type Limits, readLimits } from './limits'
import type { Nodes } from './nodes'
import { openSubscription, type Subscription } from './subscription'
import { createTimers, type Timers } from './timers'
import { readStatus, readTime, readVariant } from './value'
import { createWatch } from './watch'

export interface ListenOptions {
  readonly library: Library
  readonly connection: Connection
  readonly settings: OpcUaSettings
  readonly nodes: Nodes
  readonly items: Items
  readonly held: Held
  readonly sink: FeedSink
  /** Aborted where the feed is closed. */
  readonly signal: AbortSignal
  readonly dataCame: () => void
}

/** Waits between asking again for items that the server did not take: its address space may not be complete yet. */
const MISSING = { firstMs: 5000, mostMs: 60_000 }

/** Listens until the connection ends, and says what ended it. The session and its subscription are left in `held`. */
export async function listen(options: ListenOptions): Promise<PeerFault> {
  const { library, connection, held, signal } = options
  const { session } = connection
  const timers = createTimers()
  let subscription: Subscription | undefined
  /** Session and subscription are of no more use: the next connection begins anew. */
  let spent = false
  let over = false
  let ended: (fault: PeerFault) => void = () => {}
  const end = new Promise<PeerFault>((resolve) => {
    ended = resolve
  })
  const failed = (error: Error) => {
    spent ||= isSpent(error)
    ended(
      new PeerFault(
        say('opcua.does-not-go-on', { why: foreign(error.message.replace(/\s+/g, ' ').slice(0, 160)) }),
      ),
    )
  }

  const watch = createWatch({
    probe() {
      const nodeId = `ns=0;i=${library.VariableIds.Server_ServerStatus_State}`
      session.read({ nodeId, attributeId: library.AttributeIds.Value }).catch(() => {})
    },
    dead: () => ended(new PeerFault(say('opcua.silent'))),
  })
  connection.onReceived(() => watch.heard())
  connection.onLost(ended)
  const closed = () => ended(new PeerFault(say('opcua.left')))
  signal.addEventListener('abort', closed)
  if (signal.aborted) closed()

  const open = async () => {
    const begun = await begin(options, failed)
    if (over) return begun.subscription.stop()
    subscription = begun.subscription
    held.session = session
    keepUp(options, begun, timers, failed)
  }
  open().catch(failed)

  const fault = await end
  over = true
  watch.stop()
  signal.removeEventListener('abort', closed)
  timers.stop()
  subscription?.stop()
  if (spent) {
    delete held.session
    delete held.subscription
  } else if (subscription) {
    held.subscription = subscription.held
  }
  if (signal.aborted || spent) await connection.close()
  else connection.abandon()
  return fault
}

/** The server says that session or subscription is gone or cannot be had; a broken connection says no such thing. */
const isSpent = (error: Error): boolean =>
  /\bBad[A-Z]\w+|ended the subscription/.test(error.message) &&
  !/BadConnectionClosed|BadCommunicationError|BadTimeout|BadSecureChannelClosed|BadNotConnected/.test(
    error.message,
  )

interface Begun {
  readonly subscription: Subscription
  readonly limits: Limits
  readonly nodeIds: readonly (string | undefined)[]
  /** Calls back when messages are lost for good: what they said has to be read. */
  readonly onMissed: (run: () => void) => void
}

/** Limits, node ids and subscription. */
async function begin(options: ListenOptions, failed: (error: Error) => void): Promise<Begun> {
  const { library, connection, settings, nodes, items, held, sink, dataCame } = options
  const { session } = connection
  const limits = await readLimits(library, session)
  const nodeIds = await nodes.resolve(session)
  let first = true
  let readAll = () => {}
  const subscription = await openSubscription({
    library,
    session,
    sameSession: connection.resumed,
    held: held.subscription,
    settings,
    limits,
    nodeIds,
    value(item, data, backlog) {
      if (first) dataCame()
      first = false
      take(item, data, options, (reading) => items.notified(item, reading, backlog))
    },
    refused: nodes.refuse,
    missed(messages) {
      sink.missed(messages)
      readAll()
    },
    alive: () => sink.alive(),
    failed,
  })
  sink.status('running')
  if (held.subscribed && !subscription.kept) sink.gap(say('opcua.made-anew'))
  held.subscribed = true
  // A subscription tells of changes only; that it lives is told by its keep-alives.
  sink.announce(
    [...subscription.monitored].map((item) => nodes.names[item]!),
    true,
  )
  sink.alive()
  const onMissed = (run: () => void) => {
    readAll = run
  }
  return { subscription, limits, nodeIds, onMissed }
}

/** What is done from time to time while the connection lasts. */
function keepUp(
  options: ListenOptions,
  { subscription, limits, nodeIds, onMissed }: Begun,
  timers: Timers,
  failed: (error: Error) => void,
): void {
  const { settings, nodes, items, sink } = options
  let reading = false
  let again = false
  /** Reads what was silent for so long: its value is the same, and known to be so. 0: everything, also if one is at it. */
  const confirm = async (silentMs: number) => {
    again ||= silentMs === 0
    if (reading) return
    reading = true
    try {
      do {
        const silent = items.silent(again ? 0 : silentMs).filter((item) => subscription.monitored.has(item))
        again = false
        await inPieces(silent, limits.nodesPerRead, (piece) => read(options, piece, nodeIds))
      } while (again)
    } finally {
      reading = false
    }
  }
  onMissed(() => void confirm(0).catch(failed))
  timers.every(settings.confirmS * 250, () => void confirm(settings.confirmS * 1000).catch(failed))

  if (subscription.kept) {
    // First what the queues hold, in one round of publishing; then how things stand now.
    timers.after(settings.publishMs + 200, () => {
      subscription.drained()
      confirm(0).catch(failed)
    })
  }

  const wait = createBackoff(MISSING)
  const wanted = nodeIds.filter((nodeId) => nodeId !== undefined).length
  const askAgain = () => {
    if (subscription.monitored.size >= wanted) return
    timers.after(wait.next(), async () => {
      const before = new Set(subscription.monitored)
      await subscription.monitorMissing().catch(failed)
      const added = [...subscription.monitored].filter((item) => !before.has(item))
      if (added.length > 0)
        sink.announce(
          added.map((item) => nodes.names[item]!),
          true,
        )
      askAgain()
    })
  }
  askAgain()
}

async function read(
  options: ListenOptions,
  piece: readonly number[],
  nodeIds: readonly (string | undefined)[],
): Promise<void> {
  const { library, connection, items } = options
  const values = await connection.session.read(
    piece.map((item) => ({ nodeId: nodeIds[item]!, attributeId: library.AttributeIds.Value })),
    // What the server's own sampling has seen lately is good enough.
    options.settings.samplingMs,
  )
  for (const [i, item] of piece.entries()) {
    const data = values[i]
    if (data) take(item, data, options, (reading) => items.confirmed(item, reading))
  }
}

/** One value as it came; what cannot be used is said and goes no further. */
function take(
  item: number,
  data: DataValue,
  { nodes, sink }: Pick<ListenOptions, 'nodes' | 'sink'>,
  give: (reading: ItemReading) => void,
): void {
  try {
    const { quality, overflow } = readStatus(data.statusCode?.value ?? 0)
    if (overflow) sink.missed(1)
    const value = readVariant(data.value)
    if (typeof value === 'object' && value !== null) {
      nodes.unusable(item, value.fault)
      return
    }
    give({ value, quality, source: readTime(data.sourceTimestamp), server: readTime(data.serverTimestamp) })
  } catch (error) {
    const why = foreign(error instanceof Error ? error.message : String(error))
    nodes.unusable(item, say('opcua.value-unreadable', { why }))
  }
}
