/** Which level of detail a cell deserves: pure, with hysteresis so that a camera at the border does not flicker. */
import type { Box, Lod } from '#core/compiled/scene'

export interface LodRule {
  /** Below this seeming distance a cell is drawn in full, in metres. */
  readonly nearM: number
  /** Beyond this one it is a silhouette. */
  readonly farM: number
}

/** A level once shown is kept until the border has been passed by this much. */
const HYSTERESIS = 0.1

/** A picture of so many lines through a lens of this field of view: in it a metre of distance counts as a metre. */
const REFERENCE_FOV_RAD = (30 * Math.PI) / 180
const REFERENCE_LINES = 1080

/**
 * Distance as it seems through a lens and in a picture of so many lines: a longer lens brings things nearer, larger
 * pixels move them away. Finer ones bring nothing nearer: a wall of screens is not to cost more than its tier is meant to.
 */
export function seemingDistance(distance: number, fovRad: number, lines: number): number {
  const lens = Math.tan(fovRad / 2) / Math.tan(REFERENCE_FOV_RAD / 2)
  return distance * lens * Math.max(1, REFERENCE_LINES / Math.max(1, lines))
}

export function chooseLod(seeming: number, current: Lod | undefined, rule: LodRule): Lod {
  const slack = (border: number, isInside: boolean) => border * (isInside ? 1 + HYSTERESIS : 1 - HYSTERESIS)
  if (current === undefined) return seeming < rule.nearM ? 0 : seeming < rule.farM ? 1 : 2
  if (seeming < slack(rule.nearM, current === 0)) return 0
  if (seeming < slack(rule.farM, current <= 1)) return 1
  return 2
}

/** What is drawn while the wanted level is not here yet: the nearest finer, else the nearest coarser one loaded. */
export function bestLoaded(wanted: Lod, isLoaded: (lod: Lod) => boolean): Lod | undefined {
  const order: readonly Lod[] = wanted === 0 ? [0, 1, 2] : wanted === 1 ? [1, 0, 2] : [2, 1, 0]
  return order.find(isLoaded)
}

export function distanceToBox(x: number, y: number, z: number, box: Box): number {
  const dx = Math.max(box[0] - x, 0, x - box[3])
  const dy = Math.max(box[1] - y, 0, y - box[4])
  const dz = Math.max(box[2] - z, 0, z - box[5])
  return Math.sqrt(dx * dx + dy * dy + dz * dz)
}
