/** Pumparounds of T-1301: the top one is cooled by water in E-1302, the mid one makes steam in E-1303. */
import type { Context } from '../context'
import { FlowControl } from './flow-control'
import { PumpPair } from './pump-pair'
import { SteamGenerator } from './steam-generator'
import { WaterCooler } from './water-cooler'

const CP = { top: 2.2, mid: 2.6 } as const
const DISCHARGE_MPA = { top: 0.72, mid: 0.78 } as const
const TOWER_MPA = 0.35
const SUCTION_MPA = 0.05

export class Pumparounds {
  readonly top: FlowControl
  readonly mid: FlowControl
  readonly topPumps: PumpPair
  readonly midPumps: PumpPair
  readonly cooler: WaterCooler
  readonly generator: SteamGenerator
  /** Heat taken out of the tower, kW. */
  topKw = 2244
  midKw = 1790

  constructor(context: Context) {
    this.top = new FlowControl(context, {
      flow: 'FIC-1302',
      valve: 'FV1302',
      th: 36,
      fromMPa: DISCHARGE_MPA.top,
      toMPa: TOWER_MPA,
    })
    this.mid = new FlowControl(context, {
      flow: 'FIC-1303',
      valve: 'FV1303',
      th: 40,
      fromMPa: DISCHARGE_MPA.mid,
      toMPa: TOWER_MPA,
    })
    const pumps = (id: string, flowKgs: number, mpa: number, ampere: number) =>
      new PumpPair(context, {
        id,
        flowKgs,
        headMPa: mpa - SUCTION_MPA,
        shutoff: 1.25,
        rpm: 2960,
        ampere,
        vibrationMmS: 1.7,
        suctionMPa: SUCTION_MPA,
        standbyMPa: 0.7 * mpa,
        complianceKgMPa: 4,
      })
    this.topPumps = pumps('1301', this.top.kgs, DISCHARGE_MPA.top, 33)
    this.midPumps = pumps('1302', this.mid.kgs, DISCHARGE_MPA.mid, 38)
    this.cooler = new WaterCooler(context, {
      out: 'TI-1332',
      water: 'TI-1332W',
      kgs: this.top.kgs,
      cp: CP.top,
      inC: 150,
      outC: 48,
      warmsK: 11,
    })
    this.generator = new SteamGenerator(context)
  }

  /** One step with the temperatures at which the pumparounds leave the tower, and the flow wanted of the top one, t/h. */
  step(dt: number, lightC: number, midC: number, topTh: number): void {
    const { top, mid, topPumps, midPumps } = this
    top.control.setPoint = topTh
    topPumps.step(dt, SUCTION_MPA, (p) => top.demand(p))
    midPumps.step(dt, SUCTION_MPA, (p) => mid.demand(p))
    top.step(dt, topPumps.headerMPa)
    mid.step(dt, midPumps.headerMPa)
    this.topKw = Math.max(0, top.kgs * CP.top * (lightC - this.cooler.step(dt, top.kgs, lightC)))
    this.midKw = Math.max(0, mid.kgs * CP.mid * (midC - this.generator.step(dt, mid.kgs, midC)))
  }
}
