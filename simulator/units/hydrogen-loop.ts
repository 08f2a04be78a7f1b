/**
 * The high-pressure loop as one inventory of gas: its pressure and purity, the pressure drop from the compressor
 * round to the cold separator, purge FV-1120 and emergency depressuring UV-1101.
 */
import type { Context } from '../context'
import {
  feedKgs,
  gasKgMol,
  makeUpMols,
  NM3H_PER_MOLS,
  pressure,
  recycleHydrogen,
  recycleMols,
  setPoint,
  trip,
} from '../design'
import { Pid } from '../pid'
import { lag } from '../solve'
import { gasValve, Valve } from '../valve'

/** MPa per mol: gas volume of the loop, 110 m³, at its mean temperature. */
const MPA_PER_MOL = (8.314 * 420) / 110 / 1e6
/** At design: light gas made in the reactors, and gas dissolved in the let-down oil, mol/s. */
const LIGHT_MADE = 2.9
const DISSOLVED = { hydrogen: 7.4, light: 2.5 } as const
/** Pressure drop of each section at design, MPa. */
const DROP = { line: 0.05, exchangers: 0.22, heater: 0.4, effluent: 0.22, toHot: 0.3, toCold: 0.3 } as const
const REACTOR_DROP = { first: 0.35, second: 0.2 } as const
/** A hole of 5 mm at the loop's pressure, mol/s. */
const BREACH_MOLS = 60
const depressuring = gasValve({
  flow: trip.depressuringMPaPerMin / 60 / MPA_PER_MOL,
  fromMPa: pressure.coldSeparator + 0.1,
  toMPa: 0.2,
  opening: 1,
})
const purgeFlow = gasValve({
  flow: setPoint.purgeNm3h / NM3H_PER_MOLS,
  fromMPa: pressure.coldSeparator,
  toMPa: 0.6,
  opening: 0.4,
})

/** Pressures round the loop, MPa, from the compressor on. */
export interface LoopPressures {
  readonly mix: number
  readonly reactor1: number
  readonly reactor1Drop: number
  readonly reactor2: number
  readonly reactor2Drop: number
  readonly exchangerDrop: number
  readonly hot: number
}

export interface LoopInputs {
  readonly makeUpMols: number
  /** Hydrogen taken up in the reactors, mol/s. */
  readonly consumedMols: number
  /** Oil let down from the separators, kg/s: it carries dissolved gas away. */
  readonly letDownKgs: number
}

export class HydrogenLoop {
  separatorMPa: number = pressure.coldSeparator
  /** Share of hydrogen. */
  hydrogen: number = recycleHydrogen
  /** Growth of the bed's flow resistance by deposits. */
  fouling = 1
  purgeMols = setPoint.purgeNm3h / NM3H_PER_MOLS
  depressuringMols = 0
  /** Share of the gasket of V-1102's level bridle that is gone, and the gas that escapes there, mol/s. */
  breach = 0
  leakMols = 0
  /** Emergency depressuring asked for by the interlock; the operators reset it. */
  tripped = false
  dissolvedMols = DISSOLVED.hydrogen + DISSOLVED.light
  private readonly purge = new Pid({
    gain: 0.0008,
    resetS: 15,
    action: 'reverse',
    setPoint: setPoint.purgeNm3h,
    start: 0.4,
  })
  private readonly purgeValve = new Valve({ start: 0.4 })
  private readonly emergency = new Valve({ start: 0, strokeS: 5, trim: 'linear' })
  private readonly tags

  constructor(context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      purity: add('AI-1140', { noise: 0.02, lagS: 40 }),
      purge: add('FI-1120', { relative: 0.004, lagS: 1.5 }),
      purgeValve: add('ZI-FV1120'),
      trip: add('XS-UV1101'),
      emergency: add('ZI-UV1101'),
    }
  }

  /** Pressures needed all round so that `gasMols` (make-up included) and `oilKgs` flow into the reactors. */
  pressures(gasMols: number, oilKgs: number, quench1: number, quench2: number): LoopPressures {
    const designGas = recycleMols * 0.9 + makeUpMols
    const kgMol = gasKgMol(this.hydrogen)
    const designMass = feedKgs + designGas * gasKgMol(recycleHydrogen)
    // Friction goes with mass times volume, and the volume is nearly all gas.
    const drop = (atDesign: number, mols: number, atMPa: number) =>
      ((atDesign * (oilKgs + mols * kgMol)) / designMass) *
      ((mols + 8 * oilKgs) / (designGas + 8 * feedKgs)) *
      (pressure.reactor1 / Math.max(1, atMPa))
    const p = this.separatorMPa
    const after2 = gasMols + quench1 + quench2
    const hot = p + drop(DROP.toCold, after2 * 0.93, p)
    const out2 = hot + drop(DROP.toHot, after2 * 0.93, p)
    const reactor2Drop = drop(REACTOR_DROP.second, gasMols + quench1, p)
    const reactor2 = out2 + reactor2Drop
    const out1 = reactor2 + drop(DROP.effluent, gasMols + quench1, p)
    const reactor1Drop = drop(REACTOR_DROP.first * this.fouling, gasMols + quench1 / 2, p)
    const reactor1 = out1 + reactor1Drop
    const exchangerDrop = drop(DROP.exchangers, gasMols, p)
    const mix = reactor1 + exchangerDrop + drop(DROP.heater, gasMols, p)
    return { mix, reactor1, reactor1Drop, reactor2, reactor2Drop, exchangerDrop, hot }
  }

  /** Pressure drop of the compressor's discharge line. */
  lineDrop(mols: number): number {
    return DROP.line * (mols / (recycleMols * 0.9)) ** 2
  }

  /** kg per mol of the loop's gas. */
  get kgMol(): number {
    return gasKgMol(this.hydrogen)
  }

  /** Light gas made while `consumedMols` of hydrogen are taken up, mol/s. */
  lightMols(consumedMols: number): number {
    return LIGHT_MADE * Math.max(0.2, consumedMols / 66)
  }

  step(dt: number, { makeUpMols: fed, consumedMols, letDownKgs }: LoopInputs): void {
    this.purgeValve.move(this.purge.step(this.tags.purge.update(this.purgeMols * NM3H_PER_MOLS, dt), dt), dt)
    this.purgeMols = lag(this.purgeMols, purgeFlow(this.purgeValve.capacity, this.separatorMPa, 0.6), 1, dt)
    this.emergency.move(this.tripped ? 1 : 0, dt)
    this.depressuringMols = depressuring(this.emergency.capacity, this.separatorMPa + 0.1, 0.2)

    // The gas leaves at the speed of sound: its flow goes with the pressure inside.
    this.leakMols = (BREACH_MOLS * this.breach * (this.separatorMPa + 0.1)) / (pressure.coldSeparator + 0.1)
    const y = this.hydrogen
    const solubility = (letDownKgs / feedKgs) * (this.separatorMPa / pressure.coldSeparator)
    const dissolvedHydrogen = DISSOLVED.hydrogen * solubility * (y / recycleHydrogen)
    const dissolvedLight = DISSOLVED.light * solubility * ((1 - y) / (1 - recycleHydrogen))
    this.dissolvedMols = dissolvedHydrogen + dissolvedLight
    const vented = this.purgeMols + this.depressuringMols + this.leakMols
    const hydrogen = fed * 0.999 - consumedMols - dissolvedHydrogen - vented * y
    const light = fed * 0.001 + this.lightMols(consumedMols) - dissolvedLight - vented * (1 - y)
    const held = this.separatorMPa / MPA_PER_MOL
    this.separatorMPa += (hydrogen + light) * MPA_PER_MOL * dt
    this.hydrogen += ((hydrogen * (1 - y) - light * y) * dt) / held

    const { tags } = this
    tags.purity.update(this.hydrogen * 100, dt)
    tags.purgeValve.update(this.purgeValve.opening * 100, dt)
    tags.trip.update(this.tripped ? 1 : 0, dt)
    tags.emergency.update(this.emergency.opening * 100, dt)
  }
}
