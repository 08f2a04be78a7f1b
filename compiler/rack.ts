/** A pipe rack as the router sees it: a straight run of beams with tiers. */
import { z } from 'zod'
import type { Vec3 } from '#core/compiled/scene'
import type { Placed } from './place'
import { type Pose, placed, unplaced } from './space'

export const RACK_CLASS = 'pipe-rack'

/** What a pipe rack's parameters say; a class of that name must have these. */
const RackParams = z.object({
  lengthM: z.number(),
  widthM: z.number(),
  tiersM: z.array(z.number()).min(1),
  bentM: z.number().positive().default(6),
})

/** Rack axes: `along` runs on the rack's length from its middle, `across` is metres to the side (south at turn 0). */
export interface RackFrame {
  readonly id: string
  readonly lengthM: number
  readonly widthM: number
  /** Distance between bents, the first at one end. */
  readonly bentM: number
  /** Heights of the tiers' beams above the scene's grade. */
  readonly tiers: readonly number[]
  readonly pose: Pose
  at(along: number, y: number, across: number): Vec3
  from(p: Vec3): { readonly along: number; readonly across: number }
}

/** The frame of a pipe rack, or undefined where the equipment is something else. */
export function rackFrame({ equipment, shape, pose }: Placed): RackFrame | undefined {
  if (shape.kind !== 'class' || shape.modelClass.name !== RACK_CLASS) return undefined
  const params = RackParams.safeParse(shape.params)
  if (!params.success) return undefined
  const { lengthM, widthM, tiersM, bentM } = params.data
  const level: Pose = { at: [pose.at[0], 0, pose.at[2]], turnDeg: pose.turnDeg }
  return {
    id: equipment.id,
    lengthM,
    widthM,
    bentM,
    tiers: tiersM.map((y) => y + pose.at[1]),
    pose,
    at: (along, y, across) => placed([along, y, across], level),
    from: (p) => {
      const local = unplaced(p, level)
      return { along: local[0], across: local[2] }
    },
  }
}
