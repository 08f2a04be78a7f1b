/**
 * Fetches the notifications of one subscription: keeps some requests to publish with the server, acknowledges what came,
 * asks again for what is missing in the sequence, and lets each message through once.
 */
import type { NotificationMessage, PublishResponse } from 'node-opcua-client'
import type { Library, Session } from './library'
import { judge, nextSequence } from './sequence'

export interface PublishingOptions {
  readonly library: Library
  readonly session: Session
  readonly subscriptionId: number
  /** Longest silence of a sound server, ms. */
  readonly keepAliveMs: number
  /** Number of the last message that came before, where the subscription is taken up again; else 0. */
  readonly last: number
  /** Each message once and in order. `backlog`: sent before and asked for again. */
  readonly message: (message: NotificationMessage, backlog: boolean) => void
  /** Messages that the server no longer has. */
  readonly missed: (messages: number) => void
  /** An answer came, with or without values; what was before it is given on. */
  readonly alive: () => void
  /** The subscription cannot go on. */
  readonly failed: (error: Error) => void
}

export interface Publishing {
  /** Number of the last message that came. */
  readonly last: number
  /** Asks for what was sent and did not arrive, then begins. */
  start(): Promise<void>
  stop(): void
}

/** Requests that wait at the server; a second one is there while the answer to the first is under way. */
const WAITING = 3
/** Messages asked for again at most: more than any server keeps. */
const MOST_AGAIN = 1000

export function createPublishing(options: PublishingOptions): Publishing {
  const { library, session, subscriptionId } = options
  let { last } = options
  let stopped = false
  let most = WAITING
  let waiting = 0
  let acknowledge: number[] = []
  /** Answers are worked off one after the other, also while something is asked for again. */
  let turn: Promise<void> = Promise.resolve()

  const fail = (error: Error) => {
    if (stopped) return
    stopped = true
    options.failed(error)
  }

  const ask = () => {
    while (!stopped && waiting < most) {
      waiting++
      const request = new library.PublishRequest({
        // All requests may have to wait for one answer each.
        requestHeader: { timeoutHint: options.keepAliveMs * (WAITING + 1) + 10_000 },
        subscriptionAcknowledgements: acknowledge.map((sequenceNumber) => ({
          subscriptionId,
          sequenceNumber,
        })),
      })
      acknowledge = []
      session.publish(request, (error, response) => {
        waiting--
        if (stopped) return
        if (error || !response) {
          answered(error ?? new Error('no answer'))
          return
        }
        turn = turn.then(() => take(response)).catch(fail)
        ask()
      })
    }
  }
  const answered = (error: Error) => {
    // Small servers keep fewer requests.
    if (/BadTooManyPublishRequests/.test(error.message) && most > 1) {
      most = Math.max(1, waiting)
      if (waiting === 0) ask()
      return
    }
    fail(error)
  }

  const take = async ({ subscriptionId: of, notificationMessage }: PublishResponse) => {
    if (stopped || of !== subscriptionId) return
    const { sequenceNumber, notificationData } = notificationMessage
    const empty = !notificationData || notificationData.length === 0
    const judged = judge(last, sequenceNumber)
    if (judged.kind === 'gap') await again(judged.missing)
    if (stopped) return
    // An empty message keeps the subscription alive and bears the number of the next one.
    if (!empty && judged.kind !== 'again') deliver(notificationMessage, false)
    options.alive()
  }
  const deliver = (message: NotificationMessage, backlog: boolean) => {
    last = message.sequenceNumber
    acknowledge.push(message.sequenceNumber)
    options.message(message, backlog)
  }

  /** The next `count` messages, as far as the server has them; the others are missed. Servers drop the oldest first. */
  const again = async (count: number) => {
    let gone = 0
    for (let i = 0; i < count && !stopped; i++) {
      const number = nextSequence(last)
      const message = count - i > MOST_AGAIN ? undefined : await republish(number)
      if (message) deliver(message, true)
      else {
        gone++
        last = number
      }
    }
    if (gone > 0) options.missed(gone)
  }
  const republish = (retransmitSequenceNumber: number) =>
    new Promise<NotificationMessage | undefined>((resolve, reject) => {
      const request = new library.RepublishRequest({ subscriptionId, retransmitSequenceNumber })
      session.republish(request, (error, response) => {
        if (response?.notificationMessage && !error) resolve(response.notificationMessage)
        else if (error && !/BadMessageNotAvailable/.test(error.message)) reject(error)
        else resolve(undefined)
      })
    })

  return {
    get last() {
      return last
    },
    async start() {
      if (last !== 0) {
        for (let i = 0; i < MOST_AGAIN && !stopped; i++) {
          const message = await republish(nextSequence(last))
          if (!message) break
          deliver(message, true)
        }
      }
      ask()
    },
    stop() {
      stopped = true
    },
  }
}
