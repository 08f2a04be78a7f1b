/** Oily water through separator S-3001 into pond PD-3001, and pumps P-3005A/B that send it on to treatment. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Drift } from '../noise'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { PumpPair } from './pump-pair'

/** Drains and washings at all times, t/h. */
const DRAINS_TH = 4
/** kg of water per per cent of the pond's level. */
const POND_KG_PERCENT = 9000
const PUMP_KGS = 16 / TH_PER_KGS

export interface WasteWaterInputs {
  /** Sour water let down from the separators, and blow-down of tower and boiler, kg/s. */
  readonly sourKgs: number
  readonly blowdownKgs: number
}

export class WasteWater {
  private level = 48
  private oilMm = 60
  private outKgs = 14.4 / TH_PER_KGS
  private readonly drains: Drift
  private readonly pumps: PumpPair
  /** Opening of the valve to treatment. */
  private readonly control = new Pid({
    gain: 0.04,
    resetS: 3000,
    action: 'direct',
    setPoint: 48,
    start: 0.53,
  })
  private readonly tags

  constructor(context: Context) {
    const { instruments } = context
    this.drains = new Drift(instruments.random('drains'), DRAINS_TH, 0.5, 600)
    this.pumps = new PumpPair(context, {
      id: '3005',
      flowKgs: PUMP_KGS,
      headMPa: 0.41,
      shutoff: 1.2,
      rpm: 1465,
      ampere: 21,
      vibrationMmS: 1.6,
      suctionMPa: 0,
      standbyMPa: 0.25,
      complianceKgMPa: 4,
    })
    const add = instruments.add.bind(instruments)
    this.tags = {
      separator: add('LI-3007', { noise: 0.05, lagS: 20 }),
      oil: add('LI-3008', { noise: 0.3, lagS: 30 }),
      inflow: add('FI-3060', { relative: 0.008, lagS: 5 }),
      pond: add('LI-3006', { noise: 0.03, lagS: 20, start: 48 }),
      oxygenDemand: add('AI-3060', { noise: 1.5, lagS: 120 }),
      acidity: add('AI-3061', { noise: 0.01, lagS: 60 }),
      outflow: add('FI-3061', { relative: 0.005, lagS: 3 }),
    }
  }

  step(dt: number, { sourKgs, blowdownKgs }: WasteWaterInputs): void {
    const inKgs = Math.max(0.2, this.drains.step(dt) / TH_PER_KGS) + sourKgs + blowdownKgs
    const opening = this.control.step(this.tags.pond.update(this.level, dt), dt)
    this.pumps.step(dt, 0, (p) => 1.7 * PUMP_KGS * opening * Math.sqrt(Math.max(0, p) / 0.42))
    this.outKgs = lag(this.outKgs, this.pumps.flow, 1, dt)
    this.level = clamp(this.level + ((inKgs - this.outKgs) * dt) / POND_KG_PERCENT, 0, 100)
    // The skimmer takes the oil off as it gathers.
    this.oilMm += ((0.004 * inKgs - 0.0133 * (this.oilMm / 60)) * dt) / 4
    const { tags } = this
    tags.separator.update(58 + inKgs, dt)
    tags.oil.update(this.oilMm, dt)
    tags.inflow.update(inKgs * TH_PER_KGS, dt)
    tags.oxygenDemand.update(310 + 40 * (sourKgs - 1.14), dt)
    tags.acidity.update(7.4, dt)
    tags.outflow.update(this.outKgs * TH_PER_KGS, dt)
  }
}
