/**
 * Tank trucks: from the lay-by through the gate, over the weighbridge, under an arm, over the weighbridge again and
 * back. One truck at a time moves in the loading yard; the next waits on the road. How much is loaded is the loading
 * arms' business: they find the truck with `atArm` and write its `fillPercent`.
 */
import type { Context } from '../context'
import type { Instrument } from '../instruments'
import { truckWays } from '../truck-ways'
import { distance, Mover, type PlanPoint, roundCorners } from './mover'

export const truckState = { offSite: 0, driving: 1, weighing: 2, atArm: 3, waiting: 4 } as const

const gait = { speedMs: 4, curveMs: 2.2, accelerationMs2: 0.4 }
const CURVE_RADIUS_M = 7
const WEIGH_S = 45
/** Seconds a truck stays in the lay-by, and the longest it stays under an arm. */
const OFF_SITE_S = 900
const LONGEST_S = 1800
/** Barrier: metres at which it opens for a truck, seconds from shut to open. */
const GATE = { nearM: 22, strokeS: 4 } as const
/** Gross weight on the bridge, t: empty, and what a full tank adds. */
const WEIGHT = { emptyT: 14.5, loadT: 26 } as const

type Leg = 'toEntry' | 'toScale' | 'toArm' | 'toSecondScale' | 'toRoad' | 'toBay'

/** A truck as the loading arms see it. */
export interface TruckAtArm {
  readonly index: number
  /** Liquid in its tank, per cent of what it may carry; the arm that fills it writes here. */
  fillPercent: number
  /** The arm has been set aside: the truck may drive off. The arm writes this. */
  released: boolean
}

class Truck implements TruckAtArm {
  fillPercent = 0
  released = false
  state: number = truckState.offSite
  leg: Leg | undefined
  arm = -1
  stayS: number
  readonly mover: Mover
  readonly tags: Readonly<Record<'x' | 'z' | 'state', Instrument>>

  constructor(
    context: Context,
    readonly index: number,
  ) {
    this.mover = new Mover(truckWays.bays[index]!, gait)
    this.stayS = 60 + 640 * index
    const id = `400${index + 1}`
    const { instruments } = context
    this.tags = {
      x: instruments.add(`ZI-${id}X`),
      z: instruments.add(`ZI-${id}Z`),
      state: instruments.add(`XI-${id}`),
    }
  }

  drive(leg: Leg, path: readonly PlanPoint[]): void {
    this.leg = leg
    this.state = truckState.driving
    this.mover.follow(roundCorners(path, CURVE_RADIUS_M))
  }
}

export class TruckTraffic {
  /** Everything stops where it is, as when the site is evacuated. */
  hold = false
  readonly trucks: readonly Truck[]
  private yard: Truck | undefined
  private nextArm = 0
  private gate = 0
  private readonly tags

  constructor(context: Context) {
    this.trucks = truckWays.bays.map((_, i) => new Truck(context, i))
    this.tags = {
      gate: context.instruments.add('ZI-5040'),
      weight: context.instruments.add('WI-4001', { noise: 0.004, lagS: 2, floor: 0 }),
    }
  }

  /** Truck that stands under an arm (0…3), ready to be filled. */
  atArm(arm: number): TruckAtArm | undefined {
    return this.trucks.find((truck) => truck.state === truckState.atArm && truck.arm === arm)
  }

  step(dt: number): void {
    for (const truck of this.trucks) {
      truck.mover.held = this.hold
      truck.mover.step(dt)
      if (truck.mover.arrived) this.stand(truck, dt)
      truck.tags.x.update(truck.mover.x, dt)
      truck.tags.z.update(truck.mover.z, dt)
      truck.tags.state.update(truck.state, dt)
    }
    this.measure(dt)
  }

  private measure(dt: number): void {
    const coming = this.trucks.some(
      (truck) => !truck.mover.arrived && distance(truck.mover.at, truckWays.gate) < GATE.nearM,
    )
    const move = dt / GATE.strokeS
    this.gate = Math.min(1, Math.max(0, this.gate + (coming ? move : -move)))
    this.tags.gate.update(this.gate * 100, dt)
    const weighed = this.trucks.find((truck) => truck.state === truckState.weighing)
    this.tags.weight.update(weighed ? WEIGHT.emptyT + (WEIGHT.loadT * weighed.fillPercent) / 100 : 0, dt)
  }

  /** A truck that has arrived where its leg led: what it waits for, and where it goes next. */
  private stand(truck: Truck, dt: number): void {
    const done = truck.leg
    if (done === undefined || done === 'toBay') {
      this.rest(truck, dt)
    } else if (done === 'toEntry') {
      truck.state = truckState.waiting
      if (this.enter(truck)) truck.drive('toScale', truckWays.toScale)
    } else if (done === 'toScale' || done === 'toSecondScale') {
      this.weigh(truck, dt)
    } else if (done === 'toArm') {
      this.load(truck, dt)
    } else {
      this.yard = undefined
      truck.drive('toBay', truckWays.toBay(truck.index))
    }
  }

  private rest(truck: Truck, dt: number): void {
    if (truck.state === truckState.driving) {
      truck.state = truckState.offSite
      truck.stayS = OFF_SITE_S
      truck.fillPercent = 0
    }
    truck.stayS -= dt
    if (truck.stayS <= 0 && !this.hold) truck.drive('toEntry', truckWays.toEntry(truck.index))
  }

  private weigh(truck: Truck, dt: number): void {
    if (truck.state === truckState.driving) {
      truck.state = truckState.weighing
      truck.stayS = WEIGH_S
    }
    truck.stayS -= dt
    if (truck.stayS > 0 || this.hold) return
    if (truck.leg === 'toSecondScale') truck.drive('toRoad', truckWays.toRoad)
    else {
      truck.arm = this.freeArm()
      truck.drive('toArm', truckWays.toArm(truck.arm))
    }
  }

  private load(truck: Truck, dt: number): void {
    if (truck.state === truckState.driving) {
      truck.state = truckState.atArm
      truck.released = false
      truck.stayS = LONGEST_S
      this.yard = undefined
    }
    if (this.hold) return
    truck.stayS -= dt
    const ready = truck.released || truck.stayS <= 0
    if (!ready || !this.enter(truck)) return
    const { arm } = truck
    truck.drive('toSecondScale', truckWays.toSecondScale(arm))
    truck.arm = -1
  }

  /** Takes the yard for a truck that wants to move in it. */
  private enter(truck: Truck): boolean {
    if (this.yard || this.hold) return false
    this.yard = truck
    return true
  }

  /** Arms take turns; there are more arms than trucks, so that one is always free. */
  private freeArm(): number {
    const taken = new Set(this.trucks.map((truck) => truck.arm))
    const { length } = truckWays.arms
    for (let k = 0; k < length; k++) {
      const arm = (this.nextArm + k) % length
      if (taken.has(arm)) continue
      this.nextArm = (arm + 1) % length
      return arm
    }
    throw new Error('no arm is free')
  }
}
