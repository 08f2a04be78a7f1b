/**
 * Deadband and rate of one peer's tags. A change of quality always passes, and so does a reading at least each half of
 * the tag's patience, so that nothing looks silent that is not. Of what comes too soon the newest waits for its turn.
 */
import type { Mapping } from './bind'
import type { PeerName } from './names'
import type { Reading } from './outbox'

export interface Thinning {
  take(name: PeerName, mapping: Mapping, reading: Reading): void
  /** Begins anew with a name: what waits is outdone, and its next reading passes. */
  forget(name: PeerName): void
  /** Lets through what may pass at `now`, our clock; all that waits where left out. */
  release(now?: number): void
}

export interface ThinningOptions {
  readonly pass: (tag: number, reading: Reading) => void
  /** Called once for each reading that will never pass. */
  readonly heldBack: () => void
}

export function createThinning({ pass, heldBack }: ThinningOptions): Thinning {
  const waiting = new Set<PeerName>()

  /** What waits is outdone by a newer reading. */
  const supersede = (name: PeerName) => {
    if (!name.waiting) return
    name.waiting = undefined
    waiting.delete(name)
    heldBack()
  }
  const passNow = (name: PeerName, tag: number, reading: Reading) => {
    name.passed = reading
    pass(tag, reading)
  }

  return {
    take(name, mapping, reading) {
      const { tag, deadband, everyMs, keepAliveMs } = mapping
      const { passed } = name
      if (deadband === 0 && everyMs === 0) return pass(tag, reading)
      // A late one is no change of what is shown; it goes to those who need every sample.
      if (passed && reading.time < passed.time) return pass(tag, reading)
      const age = passed ? reading.receivedAt - passed.receivedAt : Number.POSITIVE_INFINITY
      if (!passed || reading.quality !== passed.quality || age >= keepAliveMs) {
        supersede(name)
        return passNow(name, tag, reading)
      }
      if (name.waiting && reading.time < name.waiting.time) return heldBack()
      supersede(name)
      if (deadband > 0 && !(Math.abs(reading.value - passed.value) >= deadband)) return heldBack()
      if (age >= everyMs) return passNow(name, tag, reading)
      name.waiting = reading
      waiting.add(name)
    },
    forget(name) {
      supersede(name)
      name.passed = undefined
    },
    release(now = Number.POSITIVE_INFINITY) {
      for (const name of waiting) {
        const { mapping, passed, waiting: reading } = name
        if (mapping && passed && now - passed.receivedAt < Math.min(mapping.everyMs, mapping.keepAliveMs))
          continue
        waiting.delete(name)
        name.waiting = undefined
        // A name that lost its tag to another one meanwhile has nothing to say any more.
        if (mapping && reading) passNow(name, mapping.tag, reading)
        else heldBack()
      }
    },
  }
}
