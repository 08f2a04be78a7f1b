/**
 * An edge node's messages handed on in the order of its count. One that comes too early waits for those before it, for
 * the reorder time at most; then what is missing is given up.
 */
import { MOST_HELD, nextSeq, Sequence } from './sequence'

export interface ReorderOptions<M> {
  /** How long a message out of order is waited for, ms. */
  readonly reorderMs: number
  /** Runs something later; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
  /** Whether the node's birth was heard: before it nobody knows where its count stands. */
  readonly isBorn: () => boolean
  readonly apply: (message: M) => void
  /** It has a number that one that waits has too. */
  readonly repeated: (message: M, seq: number) => void
  /** The wait is over: so many did not come, so many came too late or twice. What is held is applied after it. */
  readonly gaveUp: (missing: number, late: number) => void
}

export class Reorder<M> {
  private readonly sequence = new Sequence<M>()
  private stopWaiting: (() => void) | undefined

  constructor(private readonly options: ReorderOptions<M>) {}

  /** The number that is next; undefined where the next one is taken as it comes. */
  get expected(): number | undefined {
    return this.sequence.expected
  }

  take(seq: number, message: M): void {
    const { options, sequence } = this
    // Before a birth nobody knows where the count stands, and the birth may be on its way [5.9 message ordering].
    const settled = options.isBorn() || sequence.expected !== undefined
    if (settled && sequence.isNext(seq)) {
      options.apply(message)
      this.drain()
      return
    }
    if (!sequence.hold(seq, message)) options.repeated(message, seq)
    else if (sequence.waiting >= MOST_HELD) this.waitIsOver()
    // [tck-id-operational-behavior-host-reordering-start]
    else this.stopWaiting ??= options.after(options.reorderMs, () => this.waitIsOver())
  }

  /** What waits and has become next. */
  drain(): void {
    const { options, sequence } = this
    for (let next = sequence.takeNext(); next; next = sequence.takeNext()) options.apply(next)
    if (this.stopWaiting === undefined) return
    // [tck-id-operational-behavior-host-reordering-success] What is still held waits for another gap, from now on.
    this.stopWaiting()
    this.stopWaiting =
      sequence.waiting === 0 ? undefined : options.after(options.reorderMs, () => this.waitIsOver())
  }

  /** Begins anew; held messages for which `keep` holds stay. */
  restart(expected: number | undefined, keep?: (message: M) => boolean): void {
    this.sequence.restart(expected, keep)
  }

  close(): void {
    this.stopWaiting?.()
    this.stopWaiting = undefined
  }

  /** [tck-id-operational-behavior-host-reordering-rebirth] The missing messages did not come. */
  private waitIsOver(): void {
    this.close()
    const { messages, late } = this.sequence.settle()
    const missing = messages.reduce((sum, each) => sum + each.missing, 0)
    this.options.gaveUp(missing, late)
    for (const { seq, message } of messages) {
      this.options.apply(message)
      if (!this.options.isBorn()) this.sequence.expected = nextSeq(seq)
    }
  }
}
