/** Lays the legs that go over a pipe rack into lanes, and says where each joins and leaves its lane. */
import { assignLanes, Junctions, type LaneWish } from './lanes'
import type { Leg } from './legs'
import type { PipeSpace } from './pipe-space'
import type { Placed } from './place'
import { type RackFrame, rackFrame } from './rack'

/** A branch crosses this far above the tier it drops into. */
const BRANCH_RISE_M = 1.2
/** Height of the shoe between a beam and a pipe. */
export const SHOE_M = 0.1
const LEAST_RACK_RUN_M = 3

/** Gives every leg that goes over a rack its lane and the two places where it joins and leaves it. */
export function layOnRacks(legs: readonly Leg[], placed: readonly Placed[], space: PipeSpace): void {
  for (const item of placed) {
    const frame = rackFrame(item)
    if (!frame) continue
    const mine = legs.filter((leg) => leg.via && 'rack' in leg.via && leg.via.rack === frame.id)
    const junctions = new Junctions(frame.lengthM, frame.bentM)
    for (let tier = 1; tier <= frame.tiers.length; tier++) {
      layOnTier(
        mine.filter((leg) => leg.via && 'rack' in leg.via && leg.via.tier === tier),
        frame,
        frame.tiers[tier - 1]!,
        junctions,
        space,
      )
    }
  }
}

function layOnTier(
  legs: readonly Leg[],
  frame: RackFrame,
  tierY: number,
  junctions: Junctions,
  space: PipeSpace,
): void {
  const wishes: (LaneWish & { readonly leg: Leg; readonly joins: readonly [number, number] })[] = []
  for (const leg of legs) {
    const a = frame.from(leg.a.stub)
    const b = frame.from(leg.b.stub)
    if (Math.abs(a.along - b.along) < LEAST_RACK_RUN_M) continue
    const joins = [junctions.take(a.along, leg.radius), junctions.take(b.along, leg.radius)] as const
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
  const lanes = assignLanes(wishes, frame.widthM)
  for (const { line, leg, joins } of wishes) {
    const across = lanes.get(line)!
    const y = tierY + SHOE_M + leg.radius
    const over = tierY + BRANCH_RISE_M
    const fixed = [
      frame.at(joins[0], over, across),
      frame.at(joins[0], y, across),
      frame.at(joins[1], y, across),
      frame.at(joins[1], over, across),
    ]
    leg.fixed = fixed
    space.addPath(leg.line.id, fixed, leg.radius)
  }
}
