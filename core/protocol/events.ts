/**
 * What client and server say to each other over socket.io: two typed event maps, one version, one closed list of
 * refusals. No event name stands anywhere else.
 *
 * A connection: the client offers `{version}` in the handshake; the server answers `welcome`, the client sends `watch`,
 * the server answers with a keyframe and then frames at no more than the watched rate, at most CREDIT of them
 * unacknowledged. All of it is idempotent: after a reconnect the same three steps bring the client to the right state.
 */

import type { Said } from '../messages/say'
import type { JointProvenance, SourceProvenance } from '../telemetry/sample'
import type { BindingsPage, BindingsQuery } from './bindings'

export const PROTOCOL_VERSION = 3
export const SOCKET_PATH = '/socket'

/** Frames that may be under way to one client; the backlog beyond it is conflated into one keyframe. */
export const CREDIT = 2

export type Refusal =
  | 'version' // the page was built for another protocol: reload it
  | 'origin' // the page's origin is not on the server's list
  | 'full' // as many clients as the server takes
  | 'bad message' // an event that breaks its schema
  | 'unknown tag'
  | 'shutting down'

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Refusal }

/** Sent by the client in the handshake (`auth`). */
export interface Handshake {
  readonly version: number
}

/** `data` of the connect_error by which the server refuses a handshake. */
export interface HandshakeRefusal {
  readonly reason: Refusal
  /** The server's own protocol version. */
  readonly version: number
}

export type SourceState = 'starting' | 'running' | 'ended' | 'down'

export interface SourceStatus {
  /** replay, push, mqtt, sparkplug, opcua, file; `several` for a live source of different kinds */
  readonly kind: string
  readonly state: SourceState
  /** Source time of the newest sample, ms UTC, or null before the first. */
  readonly lastSampleAt: number | null
  /**
   * What is wrong and what to do: always where `state` is down, and where a part of a peer that runs is in trouble. In
   * English, and as a code for other languages.
   */
  readonly message?: string
  readonly said?: Said
}

/** One of the peers that a source is made of, and what came from it since the start. */
export interface FeedStatus extends SourceStatus {
  /** As in sources.yaml. */
  readonly name: string
  readonly provenance: SourceProvenance
  /** True where its values come from a model and not from a plant. */
  readonly simulated: boolean
  /** When it came into this state, ms UTC of the server. */
  readonly since: number
  /** Server time minus the peer's, ms: above 0 where the peer's clock is behind. Null where it cannot be told. */
  readonly skewMs: number | null
  /** Readings that came, whatever became of them: `bound` + `unbound`. */
  readonly received: number
  /** Readings of our tags. */
  readonly bound: number
  /** Readings under names that are none of our tags'. */
  readonly unbound: number
  /** Readings that deadband and `everyS` held back, as they are meant to. */
  readonly thinned: number
  /** Samples lost because more came than go through: only the newest of each tag was kept. */
  readonly conflated: number
  /** Samples older than the newest of their tag. */
  readonly late: number
  /** Samples whose time could not be right and was replaced by the server's. */
  readonly mistimed: number
  /** Samples known to have been sent that did not come. */
  readonly missed: number
  /** Times over which nobody can tell how many samples are lost, if any; and the newest of them in words. */
  readonly gaps: number
  readonly gap: string | null
  readonly gapSaid: Said | null
  /** What came and could not be used, and the newest of it in words. */
  readonly refused: number
  readonly refusals: readonly string[]
  /** The same as codes. */
  readonly refusalsSaid: readonly Said[]
}

export interface Welcome {
  readonly version: number
  readonly channel: string
  readonly epoch: number
  /** Tag names in wire order; the index is what frames carry. */
  readonly tags: readonly string[]
  /** Hash of the compiled scene: another one than the page's means "reload the scene". */
  readonly scene: string
  /** Of the source as a whole; that of each value is its peer's, by `origins` and `sources`. */
  readonly provenance: JointProvenance
  /** True where any of its peers is. */
  readonly simulated: boolean
  readonly source: SourceStatus
  /** Each peer of the source; one that is no live source is its own only peer. */
  readonly sources: readonly FeedStatus[]
  /** Fastest frame rate this server gives. */
  readonly tickHz: number
}

export interface Watch {
  /** Tag indices, or all. */
  readonly tags: readonly number[] | 'all'
  readonly rateHz: number
}

export interface ClientToServer {
  watch: (watch: Watch, answer: (answer: Answer<{ tags: number; rateHz: number }>) => void) => void
  /** The client has applied the frame with this seq. */
  credit: (seq: number) => void
  /** Pages of the binding console from now on, in place of those asked for before; null ends them. */
  bindings: (query: BindingsQuery | null, answer: (answer: Answer<null>) => void) => void
}

export interface ServerToClient {
  welcome: (welcome: Welcome) => void
  frame: (bytes: Uint8Array) => void
  /** A state has changed: the source's as a whole, or one of its peers'. */
  source: (status: SourceStatus, sources: readonly FeedStatus[]) => void
  /**
   * Of each tag, in wire order, the place in `sources` of the peer whose value is shown; -1 before its first. Sent after
   * the welcome and when it changes, once a second at most; not at all where there is one peer only.
   */
  origins: (places: readonly number[]) => void
  /** At most once a second; the next comes only after `shown` was called. */
  bindings: (page: BindingsPage, shown: () => void) => void
  refused: (reason: Refusal) => void
}
