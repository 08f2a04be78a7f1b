/** A value of the plant at a moment, with its quality: the one thing that travels from source to screen. */
import { isGood, type Quality, quality } from './quality'

/** Index of a tag in the plant's ordered tag list; also its index on the wire. */
export type TagIndex = number & { readonly __brand?: 'TagIndex' }

export interface Sample {
  readonly tag: TagIndex
  /** Source time, ms since 1970 UTC. */
  readonly time: number
  /** In the tag's unit; NaN only where the quality is bad. */
  readonly value: number
  readonly quality: Quality
}

/** The quality a value deserves: what is not a finite number is never good. */
export function honestQuality(value: number, status: Quality): Quality {
  return !Number.isFinite(value) && isGood(status) ? quality.badNoData : status
}

/** Provenance, said beside every value shown. */
export type Provenance = 'LIVE' | 'REPLAY' | 'SIMULATED' | 'STALE'

/** Of what a source gives: its values are STALE one by one. */
export type SourceProvenance = Exclude<Provenance, 'STALE'>

/** Of several sources at once: no one word for all where they differ. */
export type JointProvenance = SourceProvenance | 'MIXED'

export function jointProvenance(of: readonly SourceProvenance[]): JointProvenance {
  const [first = 'LIVE', ...others] = of
  return others.every((one) => one === first) ? first : 'MIXED'
}
