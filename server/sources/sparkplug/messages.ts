/** What one message of an edge node does: births declare, births and data are read, and what is wrong is said once. */
import { type Said, say } from '#core/messages/say'
import type { Metric, Payload } from '#core/sparkplug/payload'
import type { FeedSink } from '../live/feed'
import { isReadable, type KnownMetrics } from './known'
import { readMetrics } from './readings'

export interface NodeMessage {
  readonly type: 'NBIRTH' | 'NDEATH' | 'NDATA' | 'DBIRTH' | 'DDEATH' | 'DDATA'
  readonly device: string | undefined
  readonly payload: Payload
}

export interface Messages {
  /** `group/node` */
  readonly name: string
  readonly known: KnownMetrics
  readonly sink: Pick<FeedSink, 'reading' | 'announce' | 'lost' | 'refused'>
}

/** Takes over what a birth declares; of the names `before` those that are gone are lost. */
export function declareMetrics(
  { name, known, sink }: Messages,
  device: string | undefined,
  metrics: readonly Metric[],
  before: readonly string[],
  tellsChanges: boolean,
): void {
  const declared = known.declare(device, metrics, (what) => sink.refused(say('at', { where: name, what })))
  const now = new Set(declared.map((each) => each.name))
  const gone = before.filter((each) => !now.has(each))
  if (gone.length > 0) sink.lost(gone)
  const readable = declared.filter(isReadable)
  sink.announce(
    readable.map((each) => each.name),
    tellsChanges,
  )
}

/** Yields a message's values. True where something in it only a birth can explain. */
export function readMessage(messages: Messages, message: NodeMessage): boolean {
  let first: Said | undefined
  let refusals = 0
  let unborn = false
  const note = (what: Said, needsBirth: boolean) => {
    first ??= what
    refusals++
    unborn ||= needsBirth
  }
  const { known, sink } = messages
  readMetrics({ known, sink, refuse: note }, message.device, message.payload)
  // One refusal for each message: a thousand strange metrics are one fault.
  if (first !== undefined)
    refuse(
      messages,
      message,
      refusals === 1 ? first : say('sparkplug.and-more', { what: first, more: refusals - 1 }),
    )
  return unborn
}

export function refuse({ name, sink }: Messages, { type, device }: NodeMessage, what: Said): void {
  sink.refused(
    say('sparkplug.message', { of: device === undefined ? name : `${name}/${device}`, type, what }),
  )
}
