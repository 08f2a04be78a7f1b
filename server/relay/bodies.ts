/**
 * Encoded frame bodies, shared by all viewers that watch the same tags. What a viewer holds follows from its watch and
 * the hub version it has seen, so all viewers at one version get the same bytes: encoding costs by what differs, not by
 * how many look on.
 */
import { type FrameBody, FrameEncoder } from '#core/frame/encode'
import { frameColumns, frameKind } from '#core/frame/layout'
import type { Hub } from '../hub/hub'

/** What a viewer's decoder holds at a version; viewers at the same version of the same watch share it. */
export interface Held {
  readonly version: number
  readonly encoder: FrameEncoder
}

export interface EncodedBody {
  readonly bytes: FrameBody
  readonly updates: number
  /** What the viewer holds once it has applied this; kept by the viewer, and handed back to `since`. */
  readonly after: Held
}

/** Bodies for one watch, for the hub's present version. */
export interface Bodies {
  /** Every watched tag. */
  keyframe(): EncodedBody
  /** What changed since what the viewer holds of this same watch. */
  since(held: Held): EncodedBody
  /** The viewer looks elsewhere from now on. */
  leave(): void
}

export interface SharedBodies {
  /** `tags`: distinct indices, in any order. */
  join(tags: Uint32Array): Bodies
}

export function createSharedBodies(hub: Hub, resolutions: ArrayLike<number>): SharedBodies {
  const watches = new Map<string, { bodies: Omit<Bodies, 'leave'>; viewers: number }>()
  return {
    join(tags) {
      const sorted = Uint32Array.from(tags).sort()
      const key = sorted.join()
      const watch = watches.get(key) ?? { bodies: createBodies(hub, resolutions, sorted), viewers: 0 }
      watches.set(key, watch)
      watch.viewers++
      let left = false
      return {
        keyframe: watch.bodies.keyframe,
        since: watch.bodies.since,
        leave() {
          if (left) return
          left = true
          if (--watch.viewers === 0) watches.delete(key)
        },
      }
    },
  }
}

function createBodies(hub: Hub, resolutions: ArrayLike<number>, tags: Uint32Array): Omit<Bodies, 'leave'> {
  const columns = frameColumns(hub.size)
  const fresh = new FrameEncoder(resolutions)
  /** Bodies made for the hub's present version, by what they start from. */
  const made = new Map<Held | 'keyframe', EncodedBody>()
  /** What every viewer holds that is at the present version. */
  let now: Held | undefined

  const make = (from: Held | 'keyframe', changed: Uint32Array, count: number): EncodedBody => {
    // The viewers still at `from` need its state as it is.
    const encoder = new FrameEncoder(from === 'keyframe' ? fresh : from.encoder)
    for (let i = 0; i < count; i++) {
      const tag = changed[i]!
      columns.tags[i] = tag
      columns.values[i] = hub.values[tag]!
      columns.quality[i] = hub.quality[tag]!
      columns.stale[i] = hub.stale[tag]!
    }
    columns.count = count
    const kind = from === 'keyframe' ? frameKind.keyframe : frameKind.delta
    const bytes = encoder.body(kind, columns)
    now ??= { version: hub.version, encoder }
    const body = { bytes, updates: count, after: now }
    made.set(from, body)
    return body
  }

  const known = (from: Held | 'keyframe') => {
    if (now?.version !== hub.version) {
      made.clear()
      now = undefined
    }
    return made.get(from)
  }

  return {
    keyframe: () => known('keyframe') ?? make('keyframe', tags, tags.length),
    since: (held) =>
      known(held) ?? make(held, columns.tags, hub.changedSince(held.version, tags, columns.tags)),
  }
}
