/**
 * Devices of a node that is born again. Their own births follow; until then those of an ended session are stale. Those of
 * the same session are so only if no birth comes in time, so that a rebirth does not make the whole node flicker.
 */
import type { KnownMetrics } from './known'
import type { EdgeNodeOptions } from './options'

/** Devices as they were before the birth, and all their names. */
export interface Returning {
  readonly devices: readonly string[]
  readonly names: readonly string[]
}

export function devicesOf(known: KnownMetrics): Returning {
  const devices = known.devices()
  return { devices, names: devices.flatMap((device) => known.names(device)) }
}

/** Of an ended session. */
export function loseAll({ names }: Returning, sink: Pick<EdgeNodeOptions['sink'], 'lost'>): void {
  if (names.length > 0) sink.lost(names)
}

/** Of the same session: loses after the reorder time those that are not born again; the answer takes that back. */
export function loseUnborn(
  { devices, names }: Returning,
  known: KnownMetrics,
  { sink, after, reorderMs }: Pick<EdgeNodeOptions, 'sink' | 'after' | 'reorderMs'>,
): (() => void) | undefined {
  if (names.length === 0) return undefined
  return after(reorderMs, () => {
    const dead = devices.filter((device) => !known.isBorn(device)).map((device) => known.prefixOf(device))
    const lost = names.filter((name) => dead.some((prefix) => name.startsWith(prefix)))
    if (lost.length > 0) sink.lost(lost)
  })
}
