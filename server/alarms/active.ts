/**
 * Which tags are beyond a limit now, and since when. Sees every sample; a jump in time clears it. A sample older than
 * one that was seen says nothing about now.
 */
import { type LimitState, limitState } from '#core/alarms/limits'
import type { Tag } from '#core/plant/schema'
import { isBad } from '#core/telemetry/quality'
import type { SampleColumns } from '../sources/source'

export interface ActiveAlarm {
  readonly tag: number
  readonly state: Exclude<LimitState, 'normal'>
  /** Source time at which this state began, ms UTC. */
  readonly since: number
}

export interface ActiveAlarms {
  samples(batch: SampleColumns): void
  jump(): void
  /** Times of these tags begin anew. */
  setBack(tags: Iterable<number>): void
  /** In tag order. */
  list(): ActiveAlarm[]
}

/** A bad value changes nothing: a broken sensor neither raises nor clears an alarm. */
export function createActiveAlarms(tags: readonly Pick<Tag, 'limits'>[]): ActiveAlarms {
  const active = new Map<number, ActiveAlarm>()
  const seenTo = new Float64Array(tags.length)
  return {
    samples(batch) {
      for (let i = 0; i < batch.count; i++) {
        const tag = batch.tags[i]!
        const time = batch.times[i]!
        if (time < seenTo[tag]!) continue
        seenTo[tag] = time
        if (isBad(batch.quality[i]!)) continue
        const state = limitState(batch.values[i]!, tags[tag]!.limits)
        if (state === 'normal') active.delete(tag)
        else if (active.get(tag)?.state !== state) active.set(tag, { tag, state, since: time })
      }
    },
    jump() {
      active.clear()
      seenTo.fill(0)
    },
    setBack(which) {
      for (const tag of which) seenTo[tag] = 0
    },
    list: () => [...active.values()].sort((a, b) => a.tag - b.tag),
  }
}
