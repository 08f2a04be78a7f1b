/** What the peers' page is given, and how it answers; the product's page answers through its own diagnosis. */
import type { Measured, Measurement } from '../../../client/live/diagnostics'

export type { Measured, Measurement }

/** The generated plant as the peers' page reads it. */
export interface PeerPlant {
  readonly models: readonly {
    readonly positions: number[]
    readonly normals: number[]
    readonly indices: number[]
  }[]
  readonly devices: readonly {
    readonly id: string
    readonly model: number
    readonly at: readonly [number, number, number]
    readonly turn: number
  }[]
}

/** `window.peer`: there once the first frame with every device has been drawn. */
export interface PeerTools {
  readonly firstFrameMs: number
  readonly framesDrawn: number
  measure(what: Measurement): Measured
  /** Milliseconds of each of some picks spread over the picture. */
  pick(count: number): number[]
}

declare global {
  interface Window {
    peer?: PeerTools
  }
}
