/**
 * How much each plume gives: its meter's share of full range, run up and down as gas does. No meter, no value or a stale
 * one: nothing rises. Pure.
 */
import type { Plume } from '#core/compiled/scene'
import { isBad } from '#core/telemetry/quality'
import type { PlantIndex } from '../../live/plant-index'
import type { LiveValues } from '../../live/values'

/** Seconds in which a plume comes up or dies away. */
const RUN_UP_S = 3

interface Meter {
  readonly tag: number
  readonly min: number
  readonly span: number
}

export interface PlumeState {
  /** What each plume gives now, 0–1. */
  readonly strength: Float32Array
  read(live: LiveValues): void
  /** Moves on; true while anything rises. */
  advance(seconds: number): boolean
  /** True where every plume gives what its meter says. */
  readonly isSettled: boolean
}

export function createPlumeState(
  plumes: readonly Plume[],
  featureIds: readonly string[],
  plant: PlantIndex,
  /** What a meter says is there at once, so that one moment always looks the same. */
  isStill = false,
): PlumeState {
  const meters = plumes.map(({ feature }) => meterOf(plant, featureIds[feature] ?? ''))
  const strength = new Float32Array(plumes.length)
  const target = new Float32Array(plumes.length)
  return {
    strength,
    get isSettled() {
      return target.every((wanted, i) => wanted === strength[i])
    },
    read(live) {
      meters.forEach((meter, i) => {
        target[i] = meter ? share(meter, live) : 0
      })
      if (isStill) strength.set(target)
    },
    advance(seconds) {
      const most = Math.min(seconds, 0.5) / RUN_UP_S
      let isUp = false
      for (let i = 0; i < strength.length; i++) {
        const way = target[i]! - strength[i]!
        if (Math.abs(way) <= most) strength[i] = target[i]!
        else strength[i] = strength[i]! + Math.sign(way) * most
        if (strength[i]! > 0) isUp = true
      }
      return isUp
    },
  }
}

/** The metered flow of what rises, or the firing that makes it. */
function meterOf(plant: PlantIndex, equipment: string): Meter | undefined {
  const tags = plant.tagsOf.get(equipment) ?? []
  const tag = tags.find(({ shows }) => shows === 'plume') ?? tags.find(({ shows }) => shows === 'firing')
  return (
    tag && {
      tag: tag.index,
      min: Math.max(0, tag.range.min),
      span: tag.range.max - Math.max(0, tag.range.min),
    }
  )
}

function share({ tag, min, span }: Meter, live: LiveValues): number {
  const value = live.values[tag]!
  if (live.times[tag] === 0 || live.stale[tag] === 1 || isBad(live.quality[tag]!) || !Number.isFinite(value))
    return 0
  return Math.min(1, Math.max(0, (value - min) / span))
}
