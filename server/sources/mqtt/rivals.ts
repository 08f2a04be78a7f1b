/**
 * Whether another client goes by our id. A broker gives a connection to whoever came last, so two that come back at once
 * would take it from each other for ever, each with a part of what is said. A broker of v5 may say so (Mosquitto 2.0.11 does
 * not); else it only closes without a word, again and again, soon after it has accepted. Pure.
 */

export interface Ended {
  /** Whether the broker had accepted the connection, and how long it then lasted, ms. */
  readonly lastedMs: number | undefined
  /** Reason code of the end; undefined where it came without a word. */
  readonly code: unknown
}

export interface Rivals {
  /** How sure it is that a rival has ended the connection. */
  ended(end: Ended): 'none' | 'perhaps' | 'certain'
}

/** What waits so long does no harm but once in a while, and is back by itself when the other one is gone, ms. */
export const RIVAL_WAIT_MS = 60_000

const SESSION_TAKEN_OVER = 142
/** So many short connections in a row are no accident; until one lasts, each further one is a rival's doing at once. */
const MOST = 3
const SHORT_MS = 10_000

export function createRivals(): Rivals {
  let short = 0
  return {
    ended({ lastedMs, code }) {
      if (code === SESSION_TAKEN_OVER) return 'certain'
      short = lastedMs !== undefined && lastedMs < SHORT_MS && code === undefined ? short + 1 : 0
      return short < MOST ? 'none' : 'perhaps'
    },
  }
}
