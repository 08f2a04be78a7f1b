/**
 * Area 130: stripper T-1201, vacuum heater F-1301, vacuum tower T-1301 with its side strippers, coolers and vacuum
 * system. Part of the vacuum bottoms heats the stripper's kettle on its way back to the heater.
 */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { counterCurrent, lag } from '../solve'
import { FlowControl } from '../units/flow-control'
import { FractionationSkids } from '../units/fractionation-skids'
import { FullLine } from '../units/full-line'
import { LevelControl } from '../units/level-control'
import { ProductRundown } from '../units/product-rundown'
import { PumpPair } from '../units/pump-pair'
import { Pumparounds } from '../units/pumparounds'
import { SideStripper } from '../units/side-stripper'
import { bottomsTh, Stripper } from '../units/stripper'
import { VacuumHeater } from '../units/vacuum-heater'
import { VacuumSystem } from '../units/vacuum-system'
import { VacuumTower } from '../units/vacuum-tower'

/** kJ/(kg K) in the heater's coil, part of the stripped oil vaporising there; of bottoms; of oil in E-1301. */
const CP = { coil: 3.2, bottoms: 2.8, exchanger: 2.6 } as const
const E_1301_UA = 15.5
const DISCHARGE_MPA = 0.95
const RUNDOWN_MPA = 0.4
const REBOIL_TH = 28
const aromaticTh = 20.5
/** Bottoms leave this much cooler than the flash zone, K. */
const QUENCH_K = 8

export interface FractionationInputs {
  /** Oil from the hot and the cold low-pressure separator, kg/s and °C. */
  readonly hotKgs: number
  readonly hotC: number
  readonly coldKgs: number
  readonly coldC: number
}

export class Fractionation {
  readonly stripper: Stripper
  readonly heater: VacuumHeater
  readonly tower: VacuumTower
  readonly vacuum: VacuumSystem
  readonly pumparounds: Pumparounds
  readonly light: SideStripper
  readonly heavy: SideStripper
  readonly bottoms: LevelControl
  readonly bottomsPumps: PumpPair
  readonly reboilOil: FlowControl
  readonly rundown: ProductRundown
  private readonly heaterFeed: FullLine
  private readonly skids: FractionationSkids
  private feedC = 245
  private aromaticC = 264
  private readonly tags

  constructor(context: Context) {
    this.stripper = new Stripper(context)
    this.heaterFeed = new FullLine(context, {
      flow: 'FIC-1301',
      valve: 'FV1301',
      th: bottomsTh,
      lineMPa: 1.2,
      toMPa: 0.5,
    })
    this.heater = new VacuumHeater(context)
    this.tower = new VacuumTower(context)
    this.vacuum = new VacuumSystem(context)
    this.pumparounds = new Pumparounds(context)
    this.light = new SideStripper(
      context,
      {
        id: '1322',
        pump: '1304',
        flow: 'FIC-1304',
        valve: 'FV1304',
        th: 10,
        dischargeMPa: 0.75,
        ampere: 13,
        steamTh: 0.3,
        coolsK: 7,
      },
      150,
    )
    this.heavy = new SideStripper(
      context,
      {
        id: '1323',
        pump: '1305',
        flow: 'FIC-1305',
        valve: 'FV1305',
        th: 16,
        dischargeMPa: 0.8,
        ampere: 21,
        steamTh: 0.5,
        coolsK: 9,
      },
      252,
    )
    this.bottoms = new LevelControl(context, {
      level: 'LIC-1301',
      flow: 'FI-1306',
      valve: 'LV1301',
      shape: { kind: 'vertical', diameterM: 2, spanM: 3.2 },
      densityKgM3: 780,
      kgs: aromaticTh / TH_PER_KGS,
      dropMPa: DISCHARGE_MPA - RUNDOWN_MPA,
      gain: 0.01,
      resetS: 500,
    })
    this.reboilOil = new FlowControl(context, {
      flow: 'FIC-1203',
      valve: 'FV1203',
      th: REBOIL_TH,
      fromMPa: DISCHARGE_MPA,
      toMPa: 0.55,
    })
    this.bottomsPumps = new PumpPair(context, {
      id: '1303',
      flowKgs: (aromaticTh + REBOIL_TH) / TH_PER_KGS,
      headMPa: 0.92,
      shutoff: 1.22,
      rpm: 2970,
      ampere: 49,
      vibrationMmS: 2,
      suctionMPa: 0.03,
      standbyMPa: 0.68,
      complianceKgMPa: 4,
    })
    this.rundown = new ProductRundown(context)
    this.skids = new FractionationSkids(context)
    this.tags = {
      feedC: context.instruments.add('TI-1331', { noise: 0.06, lagS: 10 }),
      aromaticC: context.instruments.add('TI-1331B', { noise: 0.06, lagS: 10 }),
    }
  }

  /** Products to the tanks, kg/s. */
  get products(): Readonly<Record<'light' | 'heavy' | 'aromatic' | 'naphtha' | 'slop', number>> {
    return {
      light: this.light.product.kgs,
      heavy: this.heavy.product.kgs,
      aromatic: this.bottoms.outKgs,
      naphtha: this.stripper.overhead.naphtha.outKgs,
      slop: this.vacuum.hotwell.outKgs,
    }
  }

  /** Products as they reach the tank farm, kg/s and °C. */
  get rundownTo(): Readonly<Record<keyof Fractionation['products'], { kgs: number; c: number }>> {
    const { products } = this
    const { coolers } = this.rundown
    return {
      light: { kgs: products.light, c: coolers.light.outC },
      heavy: { kgs: products.heavy, c: coolers.heavy.outC },
      aromatic: { kgs: products.aromatic, c: coolers.aromatic.outC },
      naphtha: { kgs: products.naphtha, c: coolers.naphtha.outC },
      slop: { kgs: products.slop, c: this.vacuum.condenserC },
    }
  }

  /** Heat given to the cooling water, kW. */
  get waterHeatKw(): number {
    const { stripper, pumparounds, rundown, vacuum } = this
    const coolers = [stripper.overhead.trim, pumparounds.cooler, rundown, vacuum, vacuum.gasCooler]
    return coolers.reduce((sum, cooler) => sum + cooler.heatKw, 0)
  }

  step(dt: number, inputs: FractionationInputs): void {
    const { stripper, reboilOil, tower } = this
    const bottomC = tower.flashC - QUENCH_K
    stripper.step(dt, { ...inputs, mediumKgs: reboilOil.kgs, mediumC: bottomC })
    const oil = this.heaterFeed.step(dt, stripper.bottomsKgs)
    this.preheat(dt, oil, bottomC)
    const fresh = oil * CP.coil
    const back = reboilOil.kgs * CP.bottoms
    const inC = (fresh * this.feedC + back * stripper.mediumOutC) / Math.max(0.1, fresh + back)
    this.heater.step(dt, fresh + back, inC)
    this.distil(dt, oil)
    this.bottom(dt)
    this.rundown.step(dt, {
      light: { kgs: this.light.product.kgs, c: this.light.bottomC },
      heavy: { kgs: this.heavy.product.kgs, c: this.heavy.bottomC },
      aromatic: { kgs: this.bottoms.outKgs, c: this.aromaticC },
      naphtha: { kgs: this.products.naphtha, c: this.stripper.overhead.trim.outC },
      lift: tower.lift,
      upper: tower.upper,
    })
    this.skids.step(dt, stripper.overhead.pumps.flow / 1.94)
  }

  /** E-1301: the stripped oil takes heat from the aromatic oil. */
  private preheat(dt: number, oilKgs: number, bottomC: number): void {
    const cold = Math.max(0.5, oilKgs * CP.exchanger)
    const hot = Math.max(0.5, this.bottoms.outKgs * CP.exchanger)
    const inC = this.stripper.cooledC
    const heat = counterCurrent(E_1301_UA, cold, hot) * Math.min(cold, hot) * (bottomC - inC)
    this.feedC = lag(this.feedC, inC + heat / cold, 50, dt)
    this.aromaticC = lag(this.aromaticC, bottomC - heat / hot, 50, dt)
    this.tags.feedC.update(this.feedC, dt)
    this.tags.aromaticC.update(this.aromaticC, dt)
  }

  private distil(dt: number, oilKgs: number): void {
    const { tower, vacuum, pumparounds, light, heavy, heater } = this
    pumparounds.step(dt, tower.lightC, tower.midC, tower.top.output)
    tower.step(dt, {
      oilKgs,
      inC: heater.outC,
      topKpa: vacuum.topKpa,
      midKw: pumparounds.midKw,
      topKw: pumparounds.topKw,
      lightKgs: light.drawKgs,
      heavyKgs: heavy.drawKgs,
      strippedKgs: light.strippedKgs + heavy.strippedKgs,
    })
    vacuum.step(dt, tower.overKgs, tower.topC)
    light.product.control.setPoint = tower.draw.light.output
    heavy.product.control.setPoint = tower.draw.heavy.output
    light.step(dt, tower.available('light'), tower.lightC)
    heavy.step(dt, tower.available('heavy'), tower.midC)
  }

  /** Bottoms: part to the tanks by the level, part around through the stripper's kettle and the heater. */
  private bottom(dt: number): void {
    const { tower, reboilOil, bottoms, bottomsPumps, stripper } = this
    const drop = (p: number) => p - RUNDOWN_MPA
    bottomsPumps.step(dt, 0.03, (p) => reboilOil.demand(p) + bottoms.demand(drop(p)))
    reboilOil.control.setPoint = stripper.reboil.output
    reboilOil.step(dt, bottomsPumps.headerMPa)
    // What circulates comes back with the heater's outlet and is no part of the level's balance.
    bottoms.step(dt, tower.residueKgs, drop(bottomsPumps.headerMPa))
  }
}
