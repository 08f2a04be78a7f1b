/**
 * What holds the vacuum in T-1301: two-stage steam ejectors J-1301 with water-cooled condensers, hotwell V-1301 with
 * its gas cooler E-1308 and pumps P-1306A/B. Warm cooling water costs the ejectors their pull: a warmer condenser
 * leaves more vapour to be carried.
 */
import type { Context } from '../context'
import { NM3H_PER_MOLS, TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { Valve } from '../valve'
import { LevelControl } from './level-control'
import { PumpPair } from './pump-pair'
import { WaterCooler } from './water-cooler'

export const TOP_KPA = 4
/** Oil that goes over the top at design, kg/s. */
export const slopKgs = 0.7 / TH_PER_KGS
const STEAM_TH = 1.6
const STEAM_MPA = 0.95
/** Gas that never condenses (leaks and cracking), mol/s. */
const GAS_MOLS = 60 / NM3H_PER_MOLS
/** Pull without spillback at a cool condenser, relative to the load at design. */
const PULL = 1.3
const CONDENSER_C = 32
/** Share of the pull lost per kelvin of a warmer condenser, and the least that is left. */
const PULL_PER_K = 0.045
const LEAST_PULL = 0.23
/** Tower and ducts answer over this time, seconds. */
const SPACE_S = 45
const CONDENSING_KJKG = 2300
/** Condenser: water, kW/K, and conductance at design. */
const WATER_KWK = 130
const UA = 215
/** The condensers stand high on ST-1301: this much of the header's pressure only lifts their water, MPa. */
const LIFT_MPA = 0.12
const HEADER_MPA = 0.45

export class VacuumSystem {
  topKpa = TOP_KPA
  condenserC = CONDENSER_C
  heatKw = (STEAM_TH / TH_PER_KGS) * CONDENSING_KJKG
  readonly hotwell: LevelControl
  readonly pumps: PumpPair
  readonly gasCooler: WaterCooler
  /** Spillback: gas led back to the suction holds the pressure up where the ejectors pull too well. */
  readonly pressure = new Pid({
    gain: 0.2,
    resetS: 60,
    action: 'reverse',
    setPoint: TOP_KPA,
    max: 0.95,
    start: 0.4,
  })
  private readonly valve = new Valve({ start: 0.4, trim: 'linear' })
  private readonly tags

  constructor(private readonly context: Context) {
    this.hotwell = new LevelControl(context, {
      level: 'LIC-1302',
      flow: 'FI-1302',
      valve: 'LV1302',
      shape: { kind: 'horizontal', diameterM: 1.4, lengthM: 4 },
      densityKgM3: 790,
      kgs: slopKgs,
      dropMPa: 0.65 - 0.3,
      gain: 0.02,
      resetS: 1500,
    })
    this.pumps = new PumpPair(context, {
      id: '1306',
      flowKgs: slopKgs,
      headMPa: 0.55,
      shutoff: 1.2,
      rpm: 2950,
      ampere: 5.2,
      vibrationMmS: 1.2,
      suctionMPa: 0.1,
      standbyMPa: 0.5,
      complianceKgMPa: 1,
    })
    this.gasCooler = new WaterCooler(context, {
      out: 'TI-1338',
      water: 'TI-1338W',
      kgs: 0.12,
      cp: 2,
      inC: 60,
      outC: 30,
      warmsK: 2,
    })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      steamMPa: add('PI-1341', { relative: 0.001, lagS: 1 }),
      steam: add('FI-1341', { relative: 0.004, lagS: 2 }),
      between: add('PI-1342', { relative: 0.004, lagS: 2 }),
      condenserC: add('TI-1342', { noise: 0.05, lagS: 10 }),
      waterC: add('TI-1342W', { noise: 0.05, lagS: 12 }),
      top: add('PIC-1301', { relative: 0.004, lagS: 2, start: TOP_KPA }),
      valve: add('ZI-PV1301'),
      gas: add('FI-1309', { relative: 0.006, lagS: 4 }),
      water: add('LI-1304', { noise: 0.1, lagS: 10 }),
    }
  }

  /** One step with the oil that reaches the ejectors, kg/s, and the tower's top, °C. */
  step(dt: number, oilKgs: number, topC: number): void {
    const { world } = this.context
    const steam = world.steamMPa.value - 0.05
    const drive = clamp(steam / STEAM_MPA, 0, 1.1)
    const steamKgs = (STEAM_TH / TH_PER_KGS) * drive
    this.condense(dt, steamKgs)
    const load = 0.7 + 0.3 * clamp(oilKgs / slopKgs, 0, 6) + 0.012 * (topC - 68)
    const pull = PULL * drive * clamp(1 - PULL_PER_K * (this.condenserC - CONDENSER_C), LEAST_PULL, 1.25)
    const spilled = (PULL - 1) * 2.5 * this.valve.opening
    const target = (TOP_KPA * (load + spilled)) / Math.max(0.1, pull)
    this.topKpa = lag(this.topKpa, Math.min(101, target), SPACE_S, dt)
    this.valve.move(this.pressure.step(this.tags.top.update(this.topKpa, dt), dt), dt)
    this.gasCooler.step(dt, 0.12, this.condenserC + 28)
    this.drain(dt, oilKgs)
    const { tags } = this
    tags.valve.update(this.valve.opening * 100, dt)
    tags.steamMPa.update(steam, dt)
    tags.steam.update(steamKgs * TH_PER_KGS, dt)
    tags.between.update(10 + this.topKpa + 0.25 * Math.max(0, this.condenserC - CONDENSER_C), dt)
    tags.gas.update(GAS_MOLS * NM3H_PER_MOLS * (0.8 + 0.2 * clamp(oilKgs / slopKgs, 0, 4)), dt)
    tags.water.update(60, dt)
  }

  /** Condenser at one temperature on the steam's side: its water takes the heat by its flow. */
  private condense(dt: number, steamKgs: number): void {
    const { world } = this.context
    const left = HEADER_MPA * world.coolingWaterShare.value ** 2 - LIFT_MPA
    const share = clamp(Math.sqrt(Math.max(0, left) / (HEADER_MPA - LIFT_MPA)), 0.05, 1.3)
    const water = WATER_KWK * share
    const heat = steamKgs * CONDENSING_KJKG
    const effectiveness = 1 - Math.exp((-UA * share ** 0.5) / water)
    const target = world.coolingWaterC.value + heat / (water * effectiveness)
    this.condenserC = lag(this.condenserC, Math.min(95, target), 50, dt)
    this.heatKw = lag(this.heatKw, heat, 20, dt)
    this.tags.condenserC.update(this.condenserC, dt)
    this.tags.waterC.update(world.coolingWaterC.value + this.heatKw / water, dt)
  }

  private drain(dt: number, oilKgs: number): void {
    this.pumps.step(dt, 0.1, (p) => this.hotwell.demand(p - 0.3))
    this.hotwell.step(dt, oilKgs, this.pumps.headerMPa - 0.3)
  }
}
