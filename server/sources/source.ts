/**
 * Where samples come from. Every source yields every sample, in time order, to one sink; live and recorded sources look
 * the same. There is no way to write: a source only listens.
 */
import { english, foreign, type Said } from '#core/messages/say'
import type { FeedStatus, SourceStatus } from '#core/protocol/events'
import type { Quality } from '#core/telemetry/quality'
import type { JointProvenance } from '#core/telemetry/sample'
import type { RawValue } from './live/feed'
import type { BoundNames } from './live/names'

/** Samples as columns of at least `count`; times ascend. The receiver copies what it keeps: columns may be reused. */
export interface SampleColumns {
  readonly count: number
  /** Tag indices in the plant's order. */
  readonly tags: Uint32Array
  /** Source time of each sample, ms since 1970 UTC. */
  readonly times: Float64Array
  /** NaN only where the quality is bad. */
  readonly values: Float64Array
  /** OPC UA status codes. */
  readonly quality: Uint32Array
  /** Our time when each came, ms UTC; a recording leaves it out. */
  readonly received?: Float64Array
  /**
   * The moment each value's age counts from, by our clock: never after it came, and freed of the difference of the
   * peer's clock, so that a wrong clock neither hides nor fakes silence. The source time where left out.
   */
  readonly fresh?: Float64Array
}

export interface SourceSink {
  /**
   * What came since the last call, and the source's time now (ms UTC). Called at least once a second while the source
   * runs, with no samples where the plant is silent: time goes on.
   */
  samples(batch: SampleColumns, time: number): void
  /** Time jumps to `time` (a loop, a seek): drop what you hold. The state there follows before anything else. */
  jump(time: number): void
  /** These tags have lost their peer or device: stale at once, each until its next sample. */
  lost(tags: Iterable<number>): void
  /** These are not lost after all: their values are as they were, and as old. */
  found(tags: Iterable<number>): void
  /** The values of these tags are known to be, at `time` by our clock, what they were last: their age counts from then. */
  alive(tags: Iterable<number>, time: number): void
  /** The clock of these tags was set back: their next samples are newer than what came before, whatever their times say. */
  setBack(tags: Iterable<number>): void
  status(status: SourceStatus): void
}

/** Trend of one tag: columns of equal length, times ascending; null where the value is bad. */
export interface Series {
  readonly times: number[]
  readonly values: (number | null)[]
}

/** Capability: what the values were. Times in ms UTC. */
export interface History {
  readonly from: number
  readonly to: number
  /** Within [from, to]: raw where there are no more samples than `points`, else min and max of each slice. */
  series(tag: number, from: number, to: number, points: number): Promise<Series>
}

/** Capability: the newest sample of every tag at or before a moment; tags without one are left out. */
export type StateAt = (time: number) => Promise<SampleColumns>

/** Capability: takes what is handed to it (`POST /api/v1/samples`). */
export interface PushIntake {
  /**
   * `time` in ms UTC, ours where undefined. A repeated name and time is `duplicate` and changes nothing; under a name
   * that is none of our tags' it is kept for the console and `unbound`.
   */
  take(
    name: string,
    value: RawValue,
    quality: Quality,
    time: number | undefined,
  ): 'accepted' | 'duplicate' | 'unbound'
}

export interface Source {
  /** replay, push, mqtt, …: the URI scheme it answers to; `several` where it is made of different ones. */
  readonly kind: string
  readonly provenance: JointProvenance
  /** True where any of the samples come from a model and not from a plant. */
  readonly simulated: boolean
  readonly history?: History
  readonly state?: StateAt
  /** Each peer of a live source; without it the source is one by itself. */
  readonly sources?: () => readonly FeedStatus[]
  /** Which of the peers' names is which tag. */
  readonly bound?: BoundNames
  readonly intake?: PushIntake
  /**
   * Hands over now what has come and would go with the next batch. For who is about to look: nothing then waits for the
   * source's own pace and the reader's.
   */
  flush?(): void
  /** Opens and begins to yield. @throws SourceError where it cannot be opened at all. */
  start(sink: SourceSink): Promise<void>
  close(): Promise<void>
}

/** A fault of a source that a person can mend; the message names the file or address and says what to do. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly said: Said

  /** `details`: lines of their own below the message, where there is room for them. */
  constructor(what: string | Said, details: readonly string[] = []) {
    const said = typeof what === 'string' ? foreign(what) : what
    super([english(said), ...details].join('\n'))
    this.said = said
  }
}

/** Room for `capacity` samples. */
export function sampleColumns(capacity: number): { count: number } & Omit<SampleColumns, 'count'> {
  return {
    count: 0,
    tags: new Uint32Array(capacity),
    times: new Float64Array(capacity),
    values: new Float64Array(capacity),
    quality: new Uint32Array(capacity),
  }
}

export const NO_SAMPLES: SampleColumns = sampleColumns(0)
