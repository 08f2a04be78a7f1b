/** Places on the shell of a vessel where an instrument can be screwed in: bare wall, found by rays from outside. */
import type { Vec3 } from '#core/compiled/scene'
import type { Model } from '#models/kit/model'
import { wholeOf } from '../solid'
import { add, distance, scale } from '../space'
import { modelBox } from '../standing'

export interface ShellSpot {
  /** In the model's axes. */
  readonly at: Vec3
  /** Level, unit. */
  readonly outward: Vec3
}

const AZIMUTHS = 24
/** A wall this steep or steeper is bare shell; platforms and brackets are not. */
const FACING = 0.92
/** Instruments keep this far apart. */
const APART_M = 0.45
const STEP_M = 0.2
const TRIES = 5

/**
 * The spot nearest to a share of the height (0 foot, 1 top) of an upright model, or of the length of a lying one, that
 * is clear of `others`; undefined where no bare wall is found.
 */
export function shellSpot(model: Model, share: number, others: readonly ShellSpot[]): ShellSpot | undefined {
  const box = modelBox(model)
  const [wide, tall, deep] = [box[3] - box[0], box[4] - box[1], box[5] - box[2]]
  const isUpright = tall > Math.max(wide, deep) * 0.8
  for (let k = 0; k < TRIES * 2; k++) {
    const shift = (k % 2 === 0 ? 1 : -1) * Math.ceil(k / 2) * STEP_M
    const spot = isUpright
      ? onUpright(model, box[1] + tall * (0.08 + 0.8 * share) + shift, Math.max(wide, deep), others)
      : onLying(model, box[0] + wide * (0.2 + 0.6 * share) + shift, box[1] + tall * 0.55, deep, others)
    if (spot) return spot
  }
  return undefined
}

/** The azimuth at which a ray to the axis comes farthest: there nothing stands before the shell. */
function onUpright(
  model: Model,
  y: number,
  reach: number,
  others: readonly ShellSpot[],
): ShellSpot | undefined {
  let best: { spot: ShellSpot; inM: number } | undefined
  for (let i = 0; i < AZIMUTHS; i++) {
    const angle = ((i + 0.5) / AZIMUTHS) * 2 * Math.PI
    const outward: Vec3 = [Math.cos(angle), 0, Math.sin(angle)]
    const from: Vec3 = [outward[0] * reach, y, outward[2] * reach]
    const found = onWall(model, from, outward, others)
    if (found && found.inM > (best?.inM ?? 0) + 0.02) best = found
  }
  return best?.spot
}

/** The side of a drum, a little above its axis. */
function onLying(
  model: Model,
  x: number,
  y: number,
  reach: number,
  others: readonly ShellSpot[],
): ShellSpot | undefined {
  for (const z of [1, -1]) {
    const found = onWall(model, [x, y, z * reach], [0, 0, z], others)
    if (found) return found.spot
  }
  return undefined
}

function onWall(model: Model, from: Vec3, outward: Vec3, others: readonly ShellSpot[]) {
  const hit = wholeOf(model).hit(from, scale(outward, -1))
  if (!hit) return undefined
  const facing = hit.normal[0] * outward[0] + hit.normal[2] * outward[2]
  if (facing < FACING) return undefined
  const at = add(from, scale(outward, -hit.distanceM))
  if (others.some((other) => distance(other.at, at) < APART_M)) return undefined
  return { spot: { at, outward }, inM: hit.distanceM }
}
