/** Sets valves and instruments by the rules of docs/scene-format.md. Deterministic: equal scenes give equal fittings. */
import type { Plant } from '#core/plant/schema'
import type { Model } from '#models/kit/model'
import type { Library } from '../library'
import type { Occupancy } from '../occupancy'
import type { Placed } from '../place'
import type { Route } from '../route'
import { Collector, type RuleParts } from './collect'
import type { Fittings } from './fitting'
import { instrumentRule } from './instrument-rules'
import { controlValveRule, flowRule, legsAtNozzles, listedRule, pumpRule } from './pipe-rules'
import { roomsOf } from './room'
import { safetyRule } from './safety-rule'

export interface FittingParts {
  readonly plant: Plant
  readonly placed: readonly Placed[]
  readonly routes: readonly Route[]
  /** Unlabelled models by equipment. */
  readonly models: ReadonlyMap<string, Model>
  readonly library: Library
  readonly occupancy: Occupancy
}

export function placeFittings({ plant, placed, routes, models, library, occupancy }: FittingParts): Fittings {
  const put = new Collector(library, occupancy)
  const rooms = roomsOf(routes, occupancy)
  const byId = new Map(placed.map((item) => [item.equipment.id, item]))
  const parts: RuleParts = { plant, placed: byId, routes, rooms, library, occupancy, put }
  const nozzles = legsAtNozzles(parts)
  // What a line asks for itself comes first; then what must stand at a certain place, then what may stand anywhere.
  const listed = listedRule(parts)
  controlValveRule(parts, nozzles)
  pumpRule(parts, nozzles)
  const relief = safetyRule(parts, nozzles)
  flowRule(parts)
  instrumentRule(parts, nozzles, models)
  const gaps = new Map([...rooms].map(([line, legs]) => [line, legs.map((room) => room.gaps)] as const))
  return { fittings: put.fittings, missing: [...listed, ...relief], bypasses: put.bypasses, gaps }
}
