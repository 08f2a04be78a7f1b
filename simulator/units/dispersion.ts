/**
 * Spread of escaped gas over the plant: a Gaussian plume at the height where detectors stand. Source: Pasquill–Gifford
 * plume with Briggs' urban widths for neutral air (σy = 0.22 x, σz = 0.20 x), started a little upwind of the leak so
 * that the cloud has the size of a jet where it begins.
 */
import type { PlanPoint } from './mover'
import type { Wind } from './weather'

export interface Leak {
  readonly at: PlanPoint
  /** Gas set free, m³/s at ambient conditions. */
  readonly m3s: number
}

/** Width and height per metre downwind, and the start's distance upwind, m. */
const WIDTH = 0.22
const HEIGHT = 0.2
const START_M = 3
/** Reach of the jet against and across the wind, m. */
const JET_M = 1.2

/** Volume share of the leak's gas in the air at a place; 0 upwind of it. */
export function gasShare(leak: Leak, place: PlanPoint, wind: Wind): number {
  if (leak.m3s <= 0) return 0
  const { downwindM, acrossM } = windFrame(leak.at, place, wind)
  if (downwindM < -JET_M) return 0
  const run = START_M + Math.max(0, downwindM)
  const [sigmaY, sigmaZ] = [WIDTH * run, HEIGHT * run]
  const axis = leak.m3s / (Math.PI * wind.speedMs * sigmaY * sigmaZ)
  const back = downwindM < 0 ? 1 + downwindM / JET_M : 1
  return Math.min(1, axis * back * Math.exp(-(acrossM * acrossM) / (2 * sigmaY * sigmaY)))
}

/** Metres downwind of and across from a source. */
export function windFrame(source: PlanPoint, place: PlanPoint, wind: Wind) {
  const angle = (wind.fromDeg * Math.PI) / 180
  // North is −z: wind from the west (270°) blows towards +x.
  const [east, south] = [-Math.sin(angle), Math.cos(angle)]
  const [dx, dz] = [place[0] - source[0], place[1] - source[1]]
  return { downwindM: dx * east + dz * south, acrossM: dz * east - dx * south }
}
