/** A shell-and-tube cooler with cooling water in the tubes. */
import type { Context } from '../context'
import type { Instrument } from '../instruments'
import { counterCurrent, lag } from '../solve'

const WATER_CP = 4.19
/** Metal and contents answer over this time, seconds. */
const SHELL_S = 40

export interface WaterCoolerDesign {
  /** Tags of the cooled stream and of the water going back, °C. */
  readonly out: string
  readonly water: string
  /** Design: hot stream, kg/s and kJ/(kg K), its temperatures, and the warming of the water from 22 °C. */
  readonly kgs: number
  readonly cp: number
  readonly inC: number
  readonly outC: number
  readonly warmsK: number
}

const DESIGN_WATER_C = 22

export class WaterCooler {
  outC: number
  /** Heat given to the water, kW. */
  heatKw: number
  private readonly waterKgs: number
  private readonly ua: number
  private waterOutC: number
  private readonly tags: { readonly out: Instrument; readonly water: Instrument }

  constructor(
    private readonly context: Context,
    private readonly design: WaterCoolerDesign,
  ) {
    const { kgs, cp, inC, outC, warmsK } = design
    this.outC = outC
    this.heatKw = kgs * cp * (inC - outC)
    this.waterOutC = DESIGN_WATER_C + warmsK
    this.waterKgs = this.heatKw / (WATER_CP * warmsK)
    this.ua = conductance(kgs * cp, this.waterKgs * WATER_CP, (inC - outC) / (inC - DESIGN_WATER_C))
    this.tags = {
      out: context.instruments.add(design.out, { noise: 0.05, lagS: 10 }),
      water: context.instruments.add(design.water, { noise: 0.05, lagS: 12 }),
    }
  }

  /** One step with the hot stream; returns its temperature behind the cooler, °C. */
  step(dt: number, kgs: number, inC: number): number {
    const { world } = this.context
    const { design } = this
    const share = Math.max(0.02, world.coolingWaterShare.value)
    const hotKwk = Math.max(0.05, kgs * design.cp)
    const waterKwk = this.waterKgs * WATER_CP * share
    const load = Math.max(0.05, kgs / design.kgs)
    const ua = this.ua * load ** 0.3 * share ** 0.4
    const least = Math.min(hotKwk, waterKwk)
    const heat = counterCurrent(ua, hotKwk, waterKwk) * least * (inC - world.coolingWaterC.value)
    this.heatKw = lag(this.heatKw, heat, SHELL_S, dt)
    this.outC = lag(this.outC, inC - heat / hotKwk, SHELL_S, dt)
    this.waterOutC = lag(this.waterOutC, world.coolingWaterC.value + heat / waterKwk, SHELL_S, dt)
    this.tags.out.update(this.outC, dt)
    this.tags.water.update(this.waterOutC, dt)
    return this.outC
  }
}

/** Heat transfer, kW/K, at which a counter-current exchanger reaches the effectiveness of its hot side. */
function conductance(hotKwk: number, waterKwk: number, wanted: number): number {
  const least = Math.min(hotKwk, waterKwk)
  const reached = (ua: number) => (counterCurrent(ua, hotKwk, waterKwk) * least) / hotKwk
  let low = 0
  let high = 60 * least
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (reached(middle) < wanted) low = middle
    else high = middle
  }
  return (low + high) / 2
}
