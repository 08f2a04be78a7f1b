/**
 * The newest value of every tag, in typed arrays: latest-wins. Frames are written here by the connection and read by
 * the scene once per drawn frame and by panels a few times a second. Nothing here knows React, the DOM or three.
 */
import type { Frame } from '#core/frame/layout'
import { quality } from '#core/telemetry/quality'

export interface LiveValues {
  readonly values: Float64Array
  readonly quality: Uint32Array
  /** 1 where older than the tag allows, or where the connection is lost. */
  readonly stale: Uint8Array
  /** Source time of each value, ms UTC; 0 before the first. */
  readonly times: Float64Array
  /** Source time of the newest frame, ms UTC; 0 before the first. */
  readonly frameTime: number
  /** Wall time (performance.now) at which the newest frame came. */
  readonly frameAt: number
  readonly framesReceived: number
  /** Raised by every frame that brought a value and by all going stale: stands still while nothing is new. */
  readonly changes: number
  /** Raised by a jump in time: whoever keeps a history clears it. */
  readonly epoch: number
}

export interface LiveStore extends LiveValues {
  apply(frame: Frame, at: number): void
  /** Marks every value stale: the connection or the source is gone. */
  markAllStale(): void
  /** Called after each frame; returns the way to stop. */
  subscribe(listener: () => void): () => void
}

/** Room for `tags` values, all bad-no-data until their first sample. */
export function createLiveStore(tags: number): LiveStore {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const columns = {
    values: new Float64Array(tags).fill(Number.NaN),
    quality: new Uint32Array(tags).fill(quality.badNoData),
    stale: new Uint8Array(tags),
    times: new Float64Array(tags),
  }
  const store = {
    ...columns,
    frameTime: 0,
    frameAt: 0,
    framesReceived: 0,
    changes: 0,
    epoch: 0,
    apply(frame: Frame, at: number) {
      // The arrays by name of their own: reached through their objects, every update costs three times as much.
      const { values, quality, stale, times } = columns
      const { count, tags, values: newValues, quality: newQuality, stale: newStale, time } = frame
      for (let i = 0; i < count; i++) {
        const tag = tags[i]!
        values[tag] = newValues[i]!
        quality[tag] = newQuality[i]!
        stale[tag] = newStale[i]!
        times[tag] = time
      }
      store.frameTime = frame.time
      store.frameAt = at
      store.framesReceived++
      if (frame.count > 0 || frame.epoch !== store.epoch) store.changes++
      store.epoch = frame.epoch
      tell()
    },
    markAllStale() {
      store.stale.fill(1)
      store.changes++
      tell()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
  return store
}
