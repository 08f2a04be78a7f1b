/**
 * Encoded frame bodies, shared by all viewers that watch the same tags. What a viewer holds follows from its watch and
 * the hub version it has seen, so all viewers at one version get the same bytes: encoding costs by what differs, not by
 * how many look on.
 */
import { type FrameBody, FrameEncoder } from '#core/frame/encode'
import { frameColumns, frameKind } from '#core/frame/layout'
import type { Hub } from '../hub/hub'

export interface EncodedBody {
  readonly bytes: FrameBody
  readonly updates: number
}

/** Bodies for one watch; ask at the hub's present version only. */
export interface Bodies {
  /** Every watched tag. */
  keyframe(): EncodedBody
  /** What changed since `version`, at which the asking viewer stands; undefined where that is too long ago. */
  since(version: number): EncodedBody | undefined
  /** The viewer looks elsewhere from now on. */
  leave(): void
}

export interface SharedBodies {
  /** `tags`: distinct indices, in any order. */
  join(tags: Uint32Array): Bodies
}

/** States kept per watch; a viewer that stands further back starts again from a keyframe. */
const KEPT_STATES = 64

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
  /** What a viewer's decoder holds, by the version it has seen; oldest first. */
  const states = new Map<number, FrameEncoder>()
  /** Bodies made for the hub's present version, by the version they start from. */
  const made = new Map<number | 'keyframe', EncodedBody>()
  let madeAt = -1

  const body = (from: number | 'keyframe', changed: Uint32Array, count: number): EncodedBody => {
    const base = from === 'keyframe' ? fresh : states.get(from)!
    // The viewers still at `from` need its state as it is.
    const encoder = new FrameEncoder(base)
    for (let i = 0; i < count; i++) {
      const tag = changed[i]!
      columns.tags[i] = tag
      columns.values[i] = hub.values[tag]!
      columns.quality[i] = hub.quality[tag]!
      columns.stale[i] = hub.stale[tag]!
    }
    columns.count = count
    const kind = from === 'keyframe' ? frameKind.keyframe : frameKind.delta
    const encoded = { bytes: encoder.body(kind, columns), updates: count }
    states.set(hub.version, encoder)
    if (states.size > KEPT_STATES) states.delete(states.keys().next().value!)
    made.set(from, encoded)
    return encoded
  }

  const forNow = (from: number | 'keyframe') => {
    if (madeAt !== hub.version) {
      made.clear()
      madeAt = hub.version
    }
    return made.get(from)
  }

  return {
    keyframe: () => forNow('keyframe') ?? body('keyframe', tags, tags.length),
    since: (version) => {
      const known = forNow(version)
      if (known || !states.has(version)) return known
      return body(version, columns.tags, hub.changedSince(version, tags, columns.tags))
    },
  }
}
