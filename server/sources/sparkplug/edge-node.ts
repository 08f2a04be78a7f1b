/**
 * What a listening host knows of one edge node: whether it is alive, what it and its devices have declared, and where
 * its count of messages stands (Sparkplug 3.0.0, chapter 5). Pure: time and timers are the host's.
 *
 * The twin may not ask for what it missed (unless told to), so it keeps to what it can be sure of:
 * - A value is taken where its birth was heard, or where it brings its own name and its field leaves no doubt about
 *   its type. An alias that no birth explains is refused, never guessed.
 * - After a gap within a connection everything is stale until it is sent again, but aliases hold: had the session
 *   ended, its Will would have come (it is sent with QoS 1); and where aliases are given anew a birth says so.
 * - After an outage of the twin's own connection a birth may have been missed. Aliases known from before are used
 *   again only where the first message continues the count exactly and the outage was short: then nothing was sent
 *   meanwhile that was not heard. (A session begun unheard would meet the very number one time in 256, and would harm
 *   only if it also gave its aliases anew.) Else everything of the node stays lost until it is born again.
 */
import { type Said, say } from '#core/messages/say'
import type { Payload, Whole } from '#core/sparkplug/payload'
import { devicesOf, loseAll, loseUnborn } from './devices'
import { bdSeqOf, KnownMetrics } from './known'
import { declareMetrics, type Messages, type NodeMessage, readMessage, refuse } from './messages'
import type { EdgeNodeOptions } from './options'
import { Reorder } from './reorder'
import { nextSeq } from './sequence'

/**
 * A node that is born tells of every change, and its Will of its end: its silence means "as it was". But a node that has
 * said nothing at all for so long, ms, is vouched for by nobody: behind a bridge between two brokers no Will comes.
 */
export const QUIET_MS = 600_000

/** Longest outage after which aliases may be used again, ms. */
export const SHORT_OUTAGE_MS = 60_000

export class EdgeNode {
  private readonly known: KnownMetrics
  private readonly messages: Messages
  private readonly order: Reorder<NodeMessage>
  private readonly name: string
  /** Its NBIRTH was heard, and no death since. */
  private born = false
  private bdSeq: Whole | undefined
  private missed = 0
  /** What the node's problem is now. */
  private trouble: Said | undefined
  /** Length of the outage after which nothing has been heard yet, ms. */
  private outageMs: number | undefined
  /** When it spoke last, and whether its silence since then means that nothing has changed. */
  private spokeAt = 0
  private vouched = true
  private stopDevices: (() => void) | undefined

  constructor(private readonly options: EdgeNodeOptions) {
    this.name = `${options.group}/${options.node}`
    this.known = new KnownMetrics(this.name, options.room)
    this.messages = { name: this.name, known: this.known, sink: options.sink }
    this.order = new Reorder({
      reorderMs: options.reorderMs,
      after: options.after,
      isBorn: () => this.born,
      apply: (message) => this.apply(message),
      repeated: (message, seq) => refuse(this.messages, message, say('sparkplug.seq-again', { seq })),
      gaveUp: (missing, late) => this.gaveUp(missing, late),
    })
  }

  /** Whether only a birth can tell what it is: none was heard, or not since the outage. */
  get needsBirth(): boolean {
    return !this.born || this.outageMs !== undefined
  }

  message(message: NodeMessage): void {
    this.spokeAt = this.options.now()
    this.vouch(true)
    if (message.type === 'NBIRTH') this.nodeBirth(message.payload)
    else if (message.type === 'NDEATH') this.nodeDeath(message.payload)
    else this.counted(message)
  }

  /** The broker is there, and has told of no death. */
  brokerAlive(): void {
    if (this.options.now() - this.spokeAt > QUIET_MS) this.vouch(false)
  }

  private vouch(vouched: boolean): void {
    if (vouched === this.vouched) return
    this.vouched = vouched
    if (this.born) this.options.sink.announce(this.known.declared(), vouched)
  }

  /** A message that has a number in the node's count. */
  private counted(message: NodeMessage): void {
    const { seq } = message.payload
    if (typeof seq !== 'number' || seq > 255) {
      // [tck-id-payloads-sequence-num-always-included] A death is believed all the same: to lose is always safe.
      refuse(
        this.messages,
        message,
        seq === undefined ? say('sparkplug.no-seq') : say('sparkplug.bad-seq', { seq: String(seq) }),
      )
      if (message.type === 'DDEATH') this.deviceDeath(message)
      return
    }
    if (this.outageMs !== undefined) this.afterOutage(seq)
    this.order.take(seq, message)
  }

  /** Our own connection is gone: nothing is heard, and held messages are of the past. */
  connectionLost(): void {
    this.close()
    this.order.restart(this.order.expected)
  }

  /** It is back after `outageMs`. */
  connectionBack(outageMs: number): void {
    this.outageMs = (this.outageMs ?? 0) + outageMs
  }

  close(): void {
    this.order.close()
    this.stopDevices?.()
    this.stopDevices = undefined
  }

  private afterOutage(seq: number): void {
    const outageMs = this.outageMs ?? 0
    this.outageMs = undefined
    if (seq === this.order.expected && outageMs <= SHORT_OUTAGE_MS) return
    this.options.unheard()
    if (this.born) {
      this.say(say('sparkplug.after-outage', { of: this.name }))
    }
    this.unborn()
  }

  private gaveUp(missing: number, late: number): void {
    if (late > 0) this.options.sink.refused(say('sparkplug.late', { of: this.name, count: late }))
    if (missing > 0) this.gap(missing)
    if (!this.born) this.options.wantBirth()
  }

  /** Something was sent and not heard: whatever is shown may be outdated, each until its next reading. */
  private gap(missing: number): void {
    const { sink, wantBirth } = this.options
    this.missed += missing
    sink.missed(missing)
    sink.lost(this.known.allNames())
    this.say(say('sparkplug.gap', { of: this.name, count: this.missed }))
    wantBirth()
  }

  private nodeBirth(payload: Payload): void {
    const { seq, timestamp } = payload
    const bdSeq = bdSeqOf(payload)
    const again = this.born && bdSeq !== undefined && bdSeq === this.bdSeq
    const before = this.known.names(undefined)
    const returning = devicesOf(this.known)
    // [tck-id-payloads-nbirth-seq] 0–255. Held messages are of this session where they were sent after its birth.
    const counted = typeof seq === 'number' && seq <= 255
    if (!counted) this.options.sink.refused(say('sparkplug.birth-no-seq', { of: this.name }))
    if (bdSeq === undefined) this.options.sink.refused(say('sparkplug.birth-no-bdseq', { of: this.name }))
    this.order.restart(
      counted ? nextSeq(seq) : undefined,
      ({ payload: held }) => timestamp !== undefined && (held.timestamp ?? 0) >= timestamp,
    )
    this.stopDevices?.()
    this.stopDevices = undefined
    if (this.outageMs !== undefined) this.options.unheard()
    this.outageMs = undefined
    this.born = true
    this.bdSeq = bdSeq
    this.missed = 0
    this.known.clear()
    this.say(undefined)
    this.declare(undefined, payload, before)
    if (!again) loseAll(returning, this.options.sink)
    else this.stopDevices = loseUnborn(returning, this.known, this.options)
    this.order.drain()
  }

  /** [tck-id-operational-behavior-edge-node-termination-host-action-ndeath-…] Of the session that is alive. */
  private nodeDeath(payload: Payload): void {
    const bdSeq = bdSeqOf(payload)
    // A late birth of the next session has overtaken this death: it is not that session's.
    if (this.born && bdSeq !== undefined && this.bdSeq !== undefined && bdSeq !== this.bdSeq) return
    this.unborn()
  }

  private unborn(): void {
    const names = this.known.allNames()
    this.known.clear()
    this.born = false
    this.order.restart(undefined)
    this.close()
    if (names.length > 0) this.options.sink.lost(names)
  }

  private apply(message: NodeMessage): void {
    const { type, device, payload } = message
    if (type === 'DBIRTH') {
      // [tck-id-message-flow-device-birth-publish-nbirth-wait] Said by itself it is still whole: names, types, values.
      if (!this.born) this.options.wantBirth()
      this.declare(device, payload, this.known.names(device))
    } else if (type === 'DDEATH') this.deviceDeath(message)
    else this.read(message)
  }

  /** [tck-id-operational-behavior-edge-node-termination-host-action-ddeath-…] */
  private deviceDeath({ device }: NodeMessage): void {
    const names = this.known.names(device)
    this.known.forget(device)
    if (names.length > 0) this.options.sink.lost(names)
  }

  private declare(device: string | undefined, payload: Payload, before: readonly string[]): void {
    declareMetrics(this.messages, device, payload.metrics, before, this.born)
    this.read({ type: device === undefined ? 'NBIRTH' : 'DBIRTH', device, payload })
  }

  private read(message: NodeMessage): void {
    if (!readMessage(this.messages, message)) return
    if (!this.born && this.trouble === undefined) {
      this.say(say('sparkplug.unborn', { of: this.name }))
    }
    this.options.wantBirth()
  }

  private say(trouble: Said | undefined): void {
    this.trouble = trouble
    this.options.problem(trouble)
  }
}
