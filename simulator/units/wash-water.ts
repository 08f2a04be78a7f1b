/** Wash water: drum V-1110, pumps P-1104A/B, and FV-1104 that feeds it in ahead of the air cooler. */
import type { Context } from '../context'
import { setPoint, TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { lag } from '../solve'
import { liquidValve, Valve } from '../valve'
import { PumpPair } from './pump-pair'
import { LiquidVessel } from './vessel'

const KGS = setPoint.washWaterTh / TH_PER_KGS
const waterFlow = liquidValve({ flow: KGS, dropMPa: 2.1, opening: 0.5 })

export class WashWater {
  kgs = KGS
  readonly pumps: PumpPair
  private readonly drum = new LiquidVessel({ kind: 'vertical', diameterM: 1.4, spanM: 1.8 }, 995, 60)
  private readonly valve = new Valve({ start: 0.5 })
  private readonly flow = new Pid({
    gain: 0.04,
    resetS: 8,
    action: 'reverse',
    setPoint: setPoint.washWaterTh,
    start: 0.5,
  })
  private readonly makeUp = new Pid({
    gain: 0.03,
    resetS: 600,
    action: 'reverse',
    setPoint: 60,
    max: 3,
    start: KGS,
  })
  private readonly tags

  constructor(context: Context) {
    this.pumps = new PumpPair(context, {
      id: '1104',
      flowKgs: KGS,
      headMPa: 17.1,
      shutoff: 1.08,
      rpm: 2960,
      ampere: 38,
      vibrationMmS: 1.8,
      bearingK: 38,
      bearingTag: 'TI-P1104',
      suctionMPa: 0.1,
      standbyMPa: 15.8,
      complianceKgMPa: 1,
    })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      level: add('LI-1110', { noise: 0.06, lagS: 5, start: 60 }),
      flow: add('FI-1104', { relative: 0.004, lagS: 2, start: setPoint.washWaterTh }),
      valve: add('ZI-FV1104'),
    }
  }

  step(dt: number, injectionMPa: number): void {
    this.pumps.step(dt, 0.1, (p) => waterFlow(this.valve.capacity, p - injectionMPa))
    this.kgs = lag(this.kgs, waterFlow(this.valve.capacity, this.pumps.headerMPa - injectionMPa), 0.5, dt)
    this.drum.step(this.makeUp.output, this.pumps.flow, dt)
    this.makeUp.step(this.tags.level.update(this.drum.level, dt), dt)
    this.valve.move(this.flow.step(this.tags.flow.update(this.kgs * TH_PER_KGS, dt), dt), dt)
    this.tags.valve.update(this.valve.opening * 100, dt)
  }
}
