/** Lays the legs that go over a pipe rack into lanes, and says where each joins and leaves its lane. */

import type { Vec3 } from '#core/compiled/scene'
import { assignLanes, Junctions, type Lane, type LaneWish } from './lanes'
import type { End, Leg } from './legs'
import type { PipeSpace } from './pipe-space'
import type { Placed } from './place'
import { type RackFrame, rackFrame } from './rack'

/** A branch crosses this far above the tier it drops into. */
const BRANCH_RISE_M = 1.2
/** Height of the shoe between a beam and a pipe. */
export const SHOE_M = 0.1
const LEAST_RACK_RUN_M = 3
/** A header's blind flange stands back from the rack's last beam. */
const CAP_FROM_END_M = 0.5

interface RackState {
  readonly frame: RackFrame
  readonly junctions: Junctions
  readonly tiers: readonly Lane[][]
}

/** The racks of a scene and what lies on them so far. */
export class Racks {
  private readonly racks: readonly RackState[]
  private readonly space: PipeSpace

  constructor(placed: readonly Placed[], space: PipeSpace) {
    this.space = space
    this.racks = placed.flatMap((item) => {
      const frame = rackFrame(item)
      if (!frame) return []
      return [
        { frame, junctions: new Junctions(frame.lengthM, frame.bentM), tiers: frame.tiers.map(() => []) },
      ]
    })
  }

  /** Gives every leg that goes over a rack its lane and the two places where it joins and leaves it. */
  lay(legs: readonly Leg[]): void {
    for (const rack of this.racks) {
      const mine = legs.filter((leg) => leg.via && 'rack' in leg.via && leg.via.rack === rack.frame.id)
      for (const tier of rack.tiers.keys()) {
        const here = mine.filter((leg) => leg.via && 'rack' in leg.via && leg.via.tier === tier + 1)
        layOnTier(here, rack, tier, this.space)
      }
    }
  }
}

function layOnTier(legs: readonly Leg[], rack: RackState, tier: number, space: PipeSpace): void {
  const { frame, junctions } = rack
  const tierY = frame.tiers[tier]!
  const limit = frame.lengthM / 2 - CAP_FROM_END_M
  const wishes: (LaneWish & { readonly leg: Leg; readonly joins: readonly [number, number] })[] = []
  for (const leg of legs) {
    const a = frame.from(leg.a.stub)
    const b = frame.from(leg.b.stub)
    if (Math.abs(a.along - b.along) < LEAST_RACK_RUN_M) continue
    // A capped header ends in its lane; nothing comes down to it there.
    const join = (end: End, along: number) =>
      end.kind === 'cap' ? Math.max(-limit, Math.min(limit, along)) : junctions.take(along, leg.radius)
    const joins = [join(leg.a, a.along), join(leg.b, b.along)] as const
    const span = [Math.min(...joins), Math.max(...joins)] as const
    const asked = leg.via && 'rack' in leg.via ? leg.via.lane : undefined
    wishes.push({
      line: `${leg.line.id} ${leg.a.key}`,
      radius: leg.radius,
      span,
      side: (a.across + b.across) / 2,
      asked,
      leg,
      joins,
    })
  }
  const lanes = assignLanes(wishes, frame.widthM, rack.tiers[tier])
  for (const { line, leg, joins } of wishes) {
    const across = lanes.get(line)!
    const y = tierY + SHOE_M + leg.radius
    const over = tierY + BRANCH_RISE_M
    const fixed: Vec3[] = [
      frame.at(joins[0], over, across),
      frame.at(joins[0], y, across),
      frame.at(joins[1], y, across),
      frame.at(joins[1], over, across),
    ]
    leg.fixed = fixed
    if (leg.a.kind === 'cap') leg.a.at = fixed[1]!
    if (leg.b.kind === 'cap') leg.b.at = fixed[2]!
    const pipe = fixed.slice(leg.a.kind === 'cap' ? 1 : 0, leg.b.kind === 'cap' ? 3 : 4)
    space.addPath(leg.line.id, pipe, leg.radius)
  }
}
