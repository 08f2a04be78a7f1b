/**
 * Messages of one edge node put in the order of their sequence numbers, which count 0–255 and begin again
 * [tck-id-payloads-sequence-num-incrementing]. What comes too early is held until the missing ones come or the reorder
 * timeout has passed; nothing else is ever held, and never more than MOST_HELD.
 */

const CYCLE = 256
/** Held at most; a whole cycle could not be told from the next one. */
export const MOST_HELD = 128

export const nextSeq = (seq: number): number => (seq + 1) % CYCLE

/** How many messages lie between: 0 where `seq` is the one expected. */
export const ahead = (seq: number, expected: number): number => (seq - expected + CYCLE) % CYCLE

interface Held<M> {
  readonly message: M
  /** Messages passed on before it came. */
  readonly after: number
}

export interface Settled<M> {
  /** In order, each with how many messages are missing before it. */
  readonly messages: readonly { readonly seq: number; readonly message: M; readonly missing: number }[]
  /** Repeats of what had been passed on, or given up, before. */
  readonly late: number
}

export class Sequence<M> {
  /** Undefined while it is not known: the next one is taken as it comes. */
  expected: number | undefined
  private readonly held = new Map<number, Held<M>>()
  private passed = 0

  get waiting(): number {
    return this.held.size
  }

  /** Whether `seq` is next; it is then counted as passed on. */
  isNext(seq: number): boolean {
    if (this.expected !== undefined && seq !== this.expected) return false
    this.pass(seq)
    return true
  }

  /** Keeps a message that came too early. False where one with its number is held already. */
  hold(seq: number, message: M): boolean {
    if (this.held.has(seq)) return false
    this.held.set(seq, { message, after: this.passed })
    return true
  }

  /** The held message that has become next, if there is one; it is then counted as passed on. */
  takeNext(): M | undefined {
    if (this.expected === undefined) return undefined
    const found = this.held.get(this.expected)
    if (found === undefined) return undefined
    this.held.delete(this.expected)
    this.pass(this.expected)
    return found.message
  }

  /** The wait is over: all that is held, the gaps given up. */
  settle(): Settled<M> {
    const { expected } = this
    const entries = [...this.held]
    this.held.clear()
    if (expected === undefined) {
      return { messages: entries.map(([seq, { message }]) => ({ seq, message, missing: 0 })), late: 0 }
    }
    // Nearer behind than ahead, and the count went on without it: a repeat of what is over.
    const isLate = (seq: number, { after }: Held<M>) =>
      ahead(seq, expected) > CYCLE / 2 && after < this.passed
    const rest = entries.filter(([seq, entry]) => !isLate(seq, entry))
    rest.sort(([a], [b]) => ahead(a, expected) - ahead(b, expected))
    const messages = rest.map(([seq, { message }]) => {
      const missing = ahead(seq, this.expected!)
      this.pass(seq)
      return { seq, message, missing }
    })
    return { messages, late: entries.length - rest.length }
  }

  /** Begins anew; held messages for which `keep` holds stay. Gives how many were dropped. */
  restart(expected: number | undefined, keep: (message: M) => boolean = () => false): number {
    this.expected = expected
    let dropped = 0
    for (const [seq, { message }] of this.held) {
      if (keep(message)) continue
      this.held.delete(seq)
      dropped++
    }
    return dropped
  }

  private pass(seq: number): void {
    this.passed++
    this.expected = nextSeq(seq)
  }
}
