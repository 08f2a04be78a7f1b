/**
 * Where the trucks go (plan, metres: x east, z south), one way round: lay-by, gate, weighbridge, arm, weighbridge, the
 * south road westward and back to the lay-by.
 */
import type { PlanPoint } from './units/mover'

/** Middle of the trucks' lanes: eastward on the southern road, westward on the south road of the plant. */
const EAST = 101.75
const WEST = 38.25
const layByX = [-150, -126, -102] as const

export const truckWays = {
  /** Where each truck stands between two trips. */
  bays: layByX.map((x): PlanPoint => [x, 106]),
  /** Middle of the gate's barrier, which opens for a truck that comes near. */
  gate: [-86, 100] as PlanPoint,
  toEntry: (truck: number): PlanPoint[] => {
    const x = layByX[truck]!
    return [
      [x, 106],
      [x + 6, 106],
      [x + 14, EAST],
      [64, EAST],
    ]
  },
  toScale: [
    [64, EAST],
    [84, EAST],
    [84, 92],
    [96, 92],
  ] as PlanPoint[],
  /** Lane beside each arm; trucks come from the south and stand with their middle here. */
  arms: [106.8, 112.8, 118.8, 124.8].map((x): PlanPoint => [x, 73]),
  toArm: (arm: number): PlanPoint[] => {
    const [x, z] = truckWays.arms[arm]!
    return [
      [96, 92],
      [x, 92],
      [x, z],
    ]
  },
  toSecondScale: (arm: number): PlanPoint[] => {
    const [x, z] = truckWays.arms[arm]!
    return [
      [x, z],
      [x, 57],
      [84, 57],
      [84, 92],
      [96, 92],
    ]
  },
  toRoad: [
    [96, 92],
    [136, 92],
    [136, WEST],
    [110, WEST],
  ] as PlanPoint[],
  toBay: (truck: number): PlanPoint[] => {
    const x = layByX[truck]!
    return [
      [110, WEST],
      [-159.5, WEST],
      [-159.5, EAST - 0.2],
      [x - 14 < -158 ? -157.4 : x - 14, EAST],
      [x - 6, 106],
      [x, 106],
    ]
  },
}
