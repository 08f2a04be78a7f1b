/** How the connection stands, as a pure function of what happened to it. */
import type { Refusal } from '#core/protocol/events'

export type LinkState = 'connecting' | 'live' | 'stale' | 'reconnecting' | 'refused'

export interface Status {
  readonly state: LinkState
  /** When the newest frame came, ms of the caller's clock; null before the first. */
  readonly lastFrameAt: number | null
  /** Why the server last said no; null once a frame has come. */
  readonly refusal: Refusal | null
}

export type LinkEvent =
  | { readonly kind: 'frame'; readonly at: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  | { readonly kind: 'tick'; readonly silentMs: number }

export const unconnected: Status = { state: 'connecting', lastFrameAt: null, refusal: null }

/** Refusals that waiting does not cure: only another page, or another address, would. */
export const isFinal = (reason: Refusal): boolean => reason === 'version' || reason === 'origin'

/**
 * The status after `event`. A final refusal stays. A connection is live only while frames come: after `staleMs`
 * without one it is stale, though the socket may still be open.
 */
export function nextStatus(status: Status, event: LinkEvent, staleMs: number): Status {
  if (status.state === 'refused') return status
  const waiting = status.lastFrameAt === null ? 'connecting' : 'reconnecting'
  switch (event.kind) {
    case 'frame':
      return { state: 'live', lastFrameAt: event.at, refusal: null }
    case 'lost':
      // The server said good-bye; that it is gone is the news now.
      return {
        ...status,
        state: waiting,
        refusal: status.refusal === 'shutting down' ? null : status.refusal,
      }
    case 'refused':
      return { ...status, state: isFinal(event.reason) ? 'refused' : waiting, refusal: event.reason }
    case 'tick':
      return status.state === 'live' && event.silentMs >= staleMs ? { ...status, state: 'stale' } : status
  }
}
