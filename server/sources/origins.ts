/** Which peer each value that is shown is from, and so whether it is live, recorded or a model's. */
import type { FeedStatus } from '#core/protocol/events'
import type { Provenance } from '#core/telemetry/sample'
import type { Source } from './source'

export interface ValueOrigin {
  /** Null where none of several peers has sent one yet. */
  readonly source: string | null
  readonly provenance: Provenance
  readonly simulated: boolean
}

export interface Origins {
  /** How tags stand at this moment, asked tag by tag. */
  now(): (tag: number) => ValueOrigin
  /** Of each tag the place of its peer among the sources, -1 before the first value; undefined where there is one only. */
  places(): readonly number[] | undefined
}

export function createOrigins(
  source: Pick<Source, 'bound' | 'simulated' | 'provenance'>,
  tags: number,
  sources: () => readonly FeedStatus[],
): Origins {
  const { bound } = source
  const isSeveral = bound !== undefined && bound.peers.length > 1
  const nobody: ValueOrigin = {
    source: null,
    provenance: source.provenance === 'MIXED' ? 'STALE' : source.provenance,
    simulated: source.simulated,
  }
  return {
    now() {
      const all = sources().map(({ name, provenance, simulated }) => ({
        source: name,
        provenance,
        simulated,
      }))
      return (tag) => all[isSeveral ? bound.shownBy(tag) : 0] ?? nobody
    },
    places: () => (isSeveral ? Array.from({ length: tags }, (_, tag) => bound.shownBy(tag)) : undefined),
  }
}
