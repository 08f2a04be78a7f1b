/** A loading arm: joined to the truck and earthed, slow at first and at last, metered, set aside again. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { liquidValve, Valve } from '../valve'
import type { TruckAtArm } from './truck-traffic'

export const armState = { parked: 0, connecting: 1, loading: 2, parking: 3 } as const

/** Seconds to join and earth the truck, and to drain and set the arm aside. */
const CONNECT_S = 140
const PARK_S = 80
/** Flow while the bottom of the truck's tank is covered and while it is topped up, and between, t/h. */
const SLOW_TH = 20
const FULL_TH = 78
const COVERED_PERCENT = 3
const TOPPING_PERCENT = 92
const FULL_PERCENT = 95
/** What a truck's tank holds, t. */
const TRUCK_T = 26
const BACK_MPA = 0.12
const passes = liquidValve({ flow: FULL_TH / TH_PER_KGS, dropMPa: 0.35, opening: 0.6 })

export class LoadingArm {
  state: number = armState.parked
  kgs = 0
  /** Loaded into the truck that stands here, t. */
  batchT = 0
  private truck: TruckAtArm | undefined
  private stayS = 0
  private temperatureC: number
  private readonly valve = new Valve({ start: 0, strokeS: 10 })
  private readonly flow = new Pid({ gain: 0.003, resetS: 8, action: 'reverse', setPoint: 0, start: 0 })
  private readonly tags

  constructor(context: Context, letter: string, startC: number) {
    this.temperatureC = startC
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      flow: add(`FI-4001${letter}`, { relative: 0.003, lagS: 1 }),
      batch: add(`FQI-4001${letter}`),
      state: add(`XS-4001${letter}`),
      pressure: add(`PI-4001${letter}`, { relative: 0.003, lagS: 1 }),
      temperature: add(`TI-4001${letter}`, { noise: 0.03, lagS: 20 }),
      valve: add(`ZI-XV4001${letter}`),
    }
  }

  /** The arm asks for a pump. */
  get asks(): boolean {
    return this.state === armState.loading
  }

  /** kg/s it takes at a header pressure. */
  demand(headerMPa: number): number {
    return passes(this.valve.capacity, headerMPa - BACK_MPA)
  }

  /** One step with the truck that stands here, the header, and whether loading is suspended. */
  step(
    dt: number,
    truck: TruckAtArm | undefined,
    header: { readonly mpa: number; readonly c: number },
    suspended: boolean,
  ): void {
    this.advance(dt, truck)
    const fill = this.truck?.fillPercent ?? 0
    const slow = fill < COVERED_PERCENT || fill > TOPPING_PERCENT
    const running = this.state === armState.loading && !suspended
    this.flow.setPoint = slow ? SLOW_TH : FULL_TH
    if (running) this.flow.auto()
    else this.flow.hold(0)
    this.valve.move(this.flow.step(this.tags.flow.value || 0, dt), dt)
    this.kgs = lag(this.kgs, this.demand(header.mpa), 0.6, dt)
    if (this.kgs < 1e-3) this.kgs = 0
    if (this.truck) {
      this.batchT += (this.kgs * dt) / 1000
      this.truck.fillPercent = clamp(fill + ((this.kgs * dt) / 1000 / TRUCK_T) * 100, 0, 100)
    }
    this.temperatureC = lag(this.temperatureC, this.kgs > 0.5 ? header.c : 14, this.kgs > 0.5 ? 60 : 5400, dt)
    this.measure(dt, header.mpa)
  }

  private advance(dt: number, truck: TruckAtArm | undefined): void {
    this.stayS += dt
    if (truck && this.state === armState.parked && !truck.released) {
      this.truck = truck
      this.batchT = 0
      this.enter(armState.connecting)
    } else if (this.state === armState.connecting && this.stayS >= CONNECT_S) {
      this.enter(armState.loading)
    } else if (this.state === armState.loading && (this.truck?.fillPercent ?? 100) >= FULL_PERCENT) {
      this.enter(armState.parking)
    } else if (this.state === armState.parking && this.stayS >= PARK_S) {
      if (this.truck) this.truck.released = true
      this.truck = undefined
      this.enter(armState.parked)
    }
  }

  private enter(state: number): void {
    this.state = state
    this.stayS = 0
  }

  private measure(dt: number, headerMPa: number): void {
    const { tags } = this
    tags.flow.update(this.kgs * TH_PER_KGS, dt)
    tags.batch.update(this.batchT, dt)
    tags.state.update(this.state, dt)
    tags.pressure.update(headerMPa * (0.985 - 0.05 * (this.kgs / 21) ** 2), dt)
    tags.temperature.update(this.temperatureC, dt)
    tags.valve.update(this.valve.opening * 100, dt)
  }
}
