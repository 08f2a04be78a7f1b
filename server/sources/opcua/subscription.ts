/**
 * One subscription and its monitored items: made anew, or taken up from the connection before. Data changes only, with
 * both timestamps; nothing is written and no method is called.
 */
import type { DataValue, NotificationMessage, TransferSubscriptionsResponse } from 'node-opcua-client'
import type { OpcUaSettings } from '#core/sources/schema'
import { isGood } from '#core/telemetry/quality'
import type { Library, Session } from './library'
import { inPieces, type Limits } from './limits'
import { createPublishing } from './publishing'

/** What is kept of a subscription while there is no connection. */
export interface HeldSubscription {
  readonly id: number
  /** Number of the last message that came. */
  readonly last: number
  /** Items that the server monitors. */
  readonly monitored: ReadonlySet<number>
}

export interface SubscriptionOptions {
  readonly library: Library
  readonly session: Session
  /** The session is the one that `held` was made in. */
  readonly sameSession: boolean
  readonly held: HeldSubscription | undefined
  readonly settings: OpcUaSettings
  readonly limits: Limits
  /** Node ids, text form with a namespace index; an item is an index here. Undefined: no such node can be asked for. */
  readonly nodeIds: readonly (string | undefined)[]
  /** `backlog`: from before the interruption, or not certain to be from after it. */
  readonly value: (item: number, value: DataValue, backlog: boolean) => void
  readonly refused: (item: number, status: string) => void
  readonly missed: (messages: number) => void
  /** The server has answered, with values or to say that nothing has changed. */
  readonly alive: () => void
  readonly failed: (error: Error) => void
}

export interface Subscription {
  readonly held: HeldSubscription
  /** It is the one of before, with what its queues hold. */
  readonly kept: boolean
  readonly monitored: ReadonlySet<number>
  /** What the queues held has come: what comes from now on is new. */
  drained(): void
  /** Asks the server for the items that it did not take so far; those it takes are in `monitored` then. */
  monitorMissing(): Promise<void>
  stop(): void
}

/** How often a silent server says that the subscription lives, ms: values that do not change are fresh by it. */
const KEEP_ALIVE_MS = 2000
/** How long the server keeps a subscription that nobody fetches, ms: as long as the session. */
const LIFETIME_MS = 60_000

/** @throws what the session throws; the connection is then of no use. */
export async function openSubscription(options: SubscriptionOptions): Promise<Subscription> {
  const { session, held, settings, library } = options
  const kept = held !== undefined && (options.sameSession || (await transfer(session, held.id)))
  const id = kept ? held.id : await create(session, settings)
  const monitored = new Set(kept ? held.monitored : [])
  let stopped = false
  let draining = kept
  const publishing = createPublishing({
    library,
    session,
    subscriptionId: id,
    keepAliveMs: Math.max(KEEP_ALIVE_MS, settings.publishMs),
    last: kept ? held.last : 0,
    message: (message, backlog) => readMessage(library, message, backlog || draining, options),
    missed: options.missed,
    alive: options.alive,
    failed: options.failed,
  })
  const monitorMissing = async () => {
    const missing = options.nodeIds.flatMap((nodeId, item) =>
      nodeId === undefined || monitored.has(item) ? [] : [item],
    )
    await inPieces(
      missing,
      options.limits.itemsPerCall,
      (piece) => monitor(options, id, piece, monitored),
      () => !stopped,
    )
  }
  await publishing.start()
  await monitorMissing()
  return {
    kept,
    monitored,
    monitorMissing,
    drained() {
      draining = false
    },
    get held() {
      return { id, last: publishing.last, monitored }
    },
    stop() {
      stopped = true
      publishing.stop()
    },
  }
}

async function create(session: Session, { publishMs }: OpcUaSettings): Promise<number> {
  const maxKeepAlive = Math.max(1, Math.round(KEEP_ALIVE_MS / publishMs))
  const response = await session.createSubscription({
    requestedPublishingInterval: publishMs,
    requestedMaxKeepAliveCount: maxKeepAlive,
    // At least three times the keep-alive count (Part 4, 5.14.2).
    requestedLifetimeCount: Math.max(3 * maxKeepAlive, Math.ceil(LIFETIME_MS / publishMs)),
    // Thousands of first values come in messages of a size that any server can send.
    maxNotificationsPerPublish: 2000,
    publishingEnabled: true,
    priority: 0,
  })
  return response.subscriptionId
}

/** True where the server gives the subscription of an earlier session to this one. */
async function transfer(session: Session, id: number): Promise<boolean> {
  try {
    const { results } = (await session.transferSubscriptions({
      subscriptionIds: [id],
      // What the queues hold is wanted; what holds now is read afterwards.
      sendInitialValues: false,
    })) as unknown as TransferSubscriptionsResponse
    const status = results?.[0]?.statusCode
    return status !== undefined && isGood(status.value)
  } catch {
    // Many servers do not know the service.
    return false
  }
}

async function monitor(
  { library, session, settings, nodeIds, refused }: SubscriptionOptions,
  subscriptionId: number,
  piece: readonly number[],
  monitored: Set<number>,
): Promise<void> {
  const { results } = await session.createMonitoredItems({
    subscriptionId,
    timestampsToReturn: library.TimestampsToReturn.Both,
    itemsToCreate: piece.map((item) => ({
      itemToMonitor: { nodeId: nodeIds[item]!, attributeId: library.AttributeIds.Value },
      monitoringMode: library.MonitoringMode.Reporting,
      requestedParameters: {
        clientHandle: item,
        samplingInterval: settings.samplingMs,
        queueSize: settings.queue,
        discardOldest: true,
      },
    })),
  })
  for (const [i, item] of piece.entries()) {
    const status = results?.[i]?.statusCode
    if (status && isGood(status.value)) monitored.add(item)
    else refused(item, status?.name ?? 'no answer')
  }
}

/** Gives every value of a message on; a change of the subscription's status ends it. */
function readMessage(
  library: Library,
  message: NotificationMessage,
  backlog: boolean,
  { value, failed }: SubscriptionOptions,
): void {
  for (const data of message.notificationData ?? []) {
    if (data instanceof library.DataChangeNotification) {
      for (const { clientHandle, value: read } of data.monitoredItems ?? [])
        value(clientHandle, read, backlog)
    } else if (data instanceof library.StatusChangeNotification && !isGood(data.status.value)) {
      // The good one says that the subscription was taken over, by us: it was meant for the session of before.
      failed(new Error(`the server ended the subscription: ${data.status.name}`))
    }
  }
}
