/**
 * Temperatures along equipment as rows of a small float texture: foot and axis, then sixteen samples of colour position
 * and freshness. Between two tags the temperature is interpolated; where either is not known now, nothing is claimed.
 * Pure: no three, no DOM.
 */
import type { Box, CompiledScene, Vec3 } from '#core/compiled/scene'
import { isBad } from '#core/telemetry/quality'
import type { PlantIndex } from '../../live/plant-index'
import {
  isPainted,
  liesDown,
  type ProfilePoint,
  pointsOf,
  type TemperatureScale,
} from '../../live/temperatures'
import type { LiveValues } from '../../live/values'

export const PROFILE_SAMPLES = 16
/** Texels in a row: foot with 1/length², axis, samples. */
export const PROFILE_TEXELS = 2 + PROFILE_SAMPLES

const MOST_ROWS = 255

export interface Profile {
  readonly feature: number
  /** Sorted by place. */
  readonly points: readonly ProfilePoint[]
  readonly from: Vec3
  readonly to: Vec3
}

export function profilesOf(
  plant: PlantIndex,
  scene: Pick<CompiledScene, 'features' | 'interiors'>,
): readonly Profile[] {
  const bodies = new Map(scene.interiors.map((body) => [body.feature, body]))
  const found: Profile[] = []
  scene.features.forEach(({ id, kind, box }, feature) => {
    const device = kind === 'equipment' ? plant.equipmentById.get(id) : undefined
    if (!device || !isPainted(device.class) || found.length >= MOST_ROWS) return
    const points = pointsOf(plant.tagsOf.get(id) ?? [])
    if (points.length === 0) return
    const body = bodies.get(feature) ?? axisOf(box, liesDown(device.class))
    found.push({ feature, points, from: body.from, to: body.to })
  })
  return found
}

/** Up the middle of a box, or along its longer side. */
function axisOf([x0, y0, z0, x1, y1, z1]: Box, isLying: boolean): { from: Vec3; to: Vec3 } {
  const x = (x0 + x1) / 2
  const y = (y0 + y1) / 2
  const z = (z0 + z1) / 2
  if (!isLying) return { from: [x, y0, z], to: [x, y1, z] }
  return x1 - x0 > z1 - z0 ? { from: [x0, y, z], to: [x1, y, z] } : { from: [x, y, z0], to: [x, y, z1] }
}

/** Texels of all rows, axes filled in; at least one row. */
export function profileTexels(profiles: readonly Profile[]): Float32Array<ArrayBuffer> {
  const texels = new Float32Array(Math.max(1, profiles.length) * PROFILE_TEXELS * 4)
  profiles.forEach(({ from, to }, row) => {
    const axis = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const
    const length2 = axis[0] ** 2 + axis[1] ** 2 + axis[2] ** 2
    const at = row * PROFILE_TEXELS * 4
    texels.set([...from, length2 > 0 ? 1 / length2 : 0, ...axis, 0], at)
  })
  return texels
}

/** Writes the newest temperatures; true where a texel changed. */
export function readProfiles(
  profiles: readonly Profile[],
  scale: TemperatureScale,
  live: LiveValues,
  texels: Float32Array,
): boolean {
  let changed = false
  profiles.forEach(({ points }, row) => {
    let upper = 0
    for (let i = 0; i < PROFILE_SAMPLES; i++) {
      const t = i / (PROFILE_SAMPLES - 1)
      while (upper < points.length && points[upper]!.along < t) upper++
      const below = points[Math.max(0, upper - 1)]!
      const above = points[Math.min(points.length - 1, upper)]!
      const low = live.values[below.tag]!
      const high = live.values[above.tag]!
      const span = above.along - below.along
      const value = span > 0 ? low + ((high - low) * (t - below.along)) / span : low
      const isKnown = isFresh(below.tag, live) && isFresh(above.tag, live)
      const at = (row * PROFILE_TEXELS + 2 + i) * 4
      const place = isKnown ? Math.fround(clamp01((value - scale.min) / (scale.max - scale.min))) : 0
      const fresh = isKnown ? 1 : 0
      if (texels[at] === place && texels[at + 1] === fresh) continue
      texels[at] = place
      texels[at + 1] = fresh
      changed = true
    }
  })
  return changed
}

const isFresh = (tag: number, live: LiveValues): boolean =>
  live.times[tag] !== 0 &&
  live.stale[tag] !== 1 &&
  !isBad(live.quality[tag]!) &&
  Number.isFinite(live.values[tag]!)

const clamp01 = (x: number): number => Math.min(1, Math.max(0, x))
