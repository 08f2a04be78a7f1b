/**
 * The frame: the samples of one tick on the wire.
 *
 *   u8 version · u8 kind + 2 × noCredit · varint epoch · varint seq · f64 time (source ms UTC) · varint count
 *   count × (varint index gap, varint token [, f64 value])
 *   varint n · n × (varint position gap, varint status × 2 + stale)
 *
 * Index gap: tag index minus the one before, minus 1 (the first: the index itself). Token 0: a float64 follows.
 * Any other token − 1 is the zigzag of the change, in steps of the tag's resolution, since the value this stream sent
 * last for that tag; a keyframe and a float64 start again from 0. The last column lists only values that are not plainly good.
 *
 * Deltas make a stream stateful: one encoder and one decoder per stream, every frame decoded in order. The transport
 * gives that (socket.io keeps order); a gap in seq is refused and the receiver waits for the next keyframe.
 */
import type { Quality } from '../telemetry/quality'

export const FRAME_VERSION = 1

/** Added to the kind on the wire. */
export const NO_CREDIT = 2

export const frameKind = { delta: 0, keyframe: 1 } as const
export type FrameKind = (typeof frameKind)[keyof typeof frameKind]

export interface FrameHeader {
  readonly kind: FrameKind
  /** Raised by each jump in time; frames of an older epoch are dropped. */
  readonly epoch: number
  readonly seq: number
  /** Source time of the tick, ms since 1970 UTC. */
  readonly time: number
  /** The receiver need not acknowledge this one: a credit for a later one will cover it. */
  readonly noCredit?: boolean
}

/** Columns of a frame; `tags` strictly ascending, all of length ≥ `count`. */
export interface FrameColumns {
  readonly count: number
  readonly tags: Uint32Array
  readonly values: Float64Array
  readonly quality: Uint32Array
  /** 1 where the value is older than its tag allows. */
  readonly stale: Uint8Array
}

export type Frame = FrameHeader & FrameColumns

/** Room for the columns of `capacity` tags, to be filled and reused. */
export function frameColumns(capacity: number): { count: number } & Omit<FrameColumns, 'count'> {
  return {
    count: 0,
    tags: new Uint32Array(capacity),
    values: new Float64Array(capacity),
    quality: new Uint32Array(capacity) as Uint32Array & ArrayLike<Quality>,
    stale: new Uint8Array(capacity),
  }
}

/** Turns steps of each tag's resolution into values, without binary dust where 1/resolution is whole (0.1 → n / 10). */
export class Quantiser {
  private readonly resolutions: Float64Array
  /** 1/resolution where that is whole, else 0. */
  private readonly inverses: Float64Array

  constructor(resolutions: ArrayLike<number>) {
    this.resolutions = Float64Array.from(resolutions)
    this.inverses = this.resolutions.map((resolution) => {
      const inverse = Math.round(1 / resolution)
      return inverse >= 1 && Math.abs(inverse * resolution - 1) < 1e-9 ? inverse : 0
    })
  }

  steps(tag: number, value: number): number {
    const inverse = this.inverses[tag]!
    return Math.round(inverse > 0 ? value * inverse : value / this.resolutions[tag]!)
  }

  value(tag: number, steps: number): number {
    const inverse = this.inverses[tag]!
    return inverse > 0 ? steps / inverse : steps * this.resolutions[tag]!
  }
}
