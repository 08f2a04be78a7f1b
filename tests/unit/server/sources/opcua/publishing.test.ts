import fc from 'fast-check'
import type { NotificationMessage } from 'node-opcua-client'
import { describe, expect, it } from 'vitest'
import type { Library, Session } from '#server/sources/opcua/library'
import { createPublishing } from '#server/sources/opcua/publishing'

type Callback = (error: Error | null, response?: unknown) => void
interface Asked {
  readonly subscriptionAcknowledgements?: readonly { sequenceNumber: number }[]
  readonly callback: Callback
}

/** A server's side of one subscription: what it sent it keeps for a while, and may be asked for again. */
function fakeServer(options: { last?: number; takes?: number; keeps?: readonly number[] } = {}) {
  const waiting: Asked[] = []
  const acknowledged: number[] = []
  const again: number[] = []
  const messages: [number, boolean][] = []
  const missed: number[] = []
  /** How many messages had been given on at each sign of life. */
  const alive: number[] = []
  const errors: string[] = []
  const kept = new Set(options.keeps ?? [])
  let takes = options.takes ?? Number.POSITIVE_INFINITY
  const message = (sequenceNumber: number, data: unknown[] = [{}]) =>
    ({ sequenceNumber, notificationData: data }) as unknown as NotificationMessage
  class Request {
    constructor(fields: object) {
      Object.assign(this, fields)
    }
  }
  const session = {
    publish(request: Asked, callback: Callback) {
      acknowledged.push(...(request.subscriptionAcknowledgements ?? []).map((a) => a.sequenceNumber))
      if (waiting.length >= takes) callback(new Error('BadTooManyPublishRequests (0x80780000)'))
      else waiting.push({ callback })
    },
    republish(
      { retransmitSequenceNumber: number }: { retransmitSequenceNumber: number },
      callback: Callback,
    ) {
      again.push(number)
      if (kept.has(number)) callback(null, { notificationMessage: message(number) })
      else callback(new Error('BadMessageNotAvailable (0x807b0000)'))
    },
  }
  const publishing = createPublishing({
    library: { PublishRequest: Request, RepublishRequest: Request } as unknown as Library,
    session: session as unknown as Session,
    subscriptionId: 1,
    keepAliveMs: 1000,
    last: options.last ?? 0,
    message: ({ sequenceNumber }, backlog) => messages.push([sequenceNumber, backlog]),
    missed: (count) => missed.push(count),
    alive: () => {
      alive.push(messages.length)
    },
    failed: (error) => errors.push(error.message),
  })
  const answer = async (number: number, data?: unknown[]) => {
    waiting.shift()?.callback(null, { subscriptionId: 1, notificationMessage: message(number, data) })
    for (let i = 0; i < 400; i++) await Promise.resolve()
  }
  return {
    publishing,
    waiting,
    acknowledged,
    again,
    messages,
    missed,
    alive,
    errors,
    kept,
    answer,
    fail: (text: string) => waiting.shift()?.callback(new Error(text)),
    takeOnly: (count: number) => {
      takes = count
    },
  }
}

describe('notifications', () => {
  it('come through once and in order, and are acknowledged', async () => {
    const { publishing, answer, messages, acknowledged, waiting } = fakeServer()
    await publishing.start()
    expect(waiting).toHaveLength(3)
    for (const number of [1, 2, 2, 3]) await answer(number)
    expect(messages).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ])
    expect(acknowledged).toEqual([1, 2])
    expect(waiting).toHaveLength(3)
    expect(publishing.last).toBe(3)
  })

  it('that are empty only say that the subscription lives', async () => {
    const { publishing, answer, messages, alive } = fakeServer()
    await publishing.start()
    await answer(1, [])
    await answer(1)
    await answer(2, [])
    expect(messages).toEqual([[1, false]])
    // Each answer is a sign of life, and what it brought was given on before.
    expect(alive).toEqual([0, 1, 1])
  })

  it('that are missing are asked for again; what the server no longer has is counted', async () => {
    const { publishing, answer, messages, missed, again, kept } = fakeServer({ keeps: [2, 3] })
    await publishing.start()
    await answer(1)
    await answer(4)
    expect(messages).toEqual([
      [1, false],
      [2, true],
      [3, true],
      [4, false],
    ])
    kept.add(6)
    await answer(8)
    expect(missed).toEqual([2])
    expect(messages.slice(-2)).toEqual([
      [6, true],
      [8, false],
    ])
    expect(again).toEqual([2, 3, 5, 6, 7])
  })

  it('from before a reconnection are asked for first', async () => {
    const { publishing, answer, messages, missed } = fakeServer({ last: 7, keeps: [8, 9] })
    await publishing.start()
    await answer(10)
    expect(messages).toEqual([
      [8, true],
      [9, true],
      [10, false],
    ])
    expect(missed).toEqual([])
  })

  it('are fetched with fewer requests where the server wants that', async () => {
    const { publishing, answer, waiting, messages, errors } = fakeServer({ takes: 1 })
    await publishing.start()
    expect(waiting).toHaveLength(1)
    for (const number of [1, 2, 3]) await answer(number)
    expect(messages).toHaveLength(3)
    expect(errors).toEqual([])
  })

  it('end with the first error, said once, and with stop', async () => {
    const server = fakeServer()
    await server.publishing.start()
    server.fail('BadNoSubscription (0x80790000)')
    server.fail('BadNoSubscription (0x80790000)')
    expect(server.errors).toEqual(['BadNoSubscription (0x80790000)'])
    const stopped = fakeServer()
    await stopped.publishing.start()
    stopped.publishing.stop()
    await stopped.answer(1)
    stopped.fail('Connection Break')
    expect([stopped.messages, stopped.errors]).toEqual([[], []])
  })
})

it('gives each message once or counts it, whatever is lost on the way', async () => {
  const fate = fc.constantFrom('comes', 'comes twice', 'lost but kept', 'lost')
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 40 }), async (fates) => {
      const server = fakeServer()
      await server.publishing.start()
      await server.answer(1)
      let number = 1
      for (const what of fates) {
        number++
        if (what === 'lost but kept') server.kept.add(number)
        if (what.startsWith('comes')) await server.answer(number)
        if (what === 'comes twice') await server.answer(number)
      }
      await server.answer(number + 1)
      const came = server.messages.map(([n]) => n)
      expect(came).toEqual([...new Set(came)].sort((a, b) => a - b))
      const gone = fates.filter((what) => what === 'lost').length
      expect(server.missed.reduce((a, b) => a + b, 0)).toBe(gone)
      expect(came.length).toBe(number + 1 - gone)
    }),
  )
})
