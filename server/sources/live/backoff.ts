/** How long to wait before the next try at a peer: longer each time, never in step with others, short again after data. */

export interface Backoff {
  /** Wait before the next try, ms; each call counts as one more failure. */
  next(): number
  /** Data came: the peer works. A connection alone is no proof, since a peer that flaps accepts and drops. */
  succeeded(): void
}

export interface BackoffOptions {
  /** Longest first wait, ms. */
  readonly firstMs?: number
  /** Longest wait of all, ms. */
  readonly mostMs?: number
  /** In [0, 1). */
  readonly random?: () => number
}

/** Doubles from `firstMs` to `mostMs`; the wait is drawn from the upper half of that, so that many clients spread. */
export function createBackoff({
  firstMs = 500,
  mostMs = 4000,
  random = Math.random,
}: BackoffOptions = {}): Backoff {
  let failures = 0
  return {
    next() {
      const most = Math.min(mostMs, firstMs * 2 ** failures)
      failures = Math.min(failures + 1, 30)
      return Math.round(most / 2 + (random() * most) / 2)
    },
    succeeded() {
      failures = 0
    },
  }
}
