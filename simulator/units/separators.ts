/** Hot and cold high-pressure separators and the low-pressure separators behind them. */
import type { Context } from '../context'
import { feedKgs, pressure, setPoint } from '../design'
import { Pid } from '../pid'
import { clamp, counterCurrent, lag } from '../solve'
import { LevelControl } from './level-control'

/** Share of the oil that leaves the hot separator as vapour at 230 °C, and its growth per kelvin. */
const VAPOUR_SHARE = 0.08
const VAPOUR_PER_K = 0.0022
/** Flash gas to E-1107 at design, mol/s, its heat and that of the cooling water, kW/K. */
const FLASH_MOLS = 9
const FLASH_KWK = 0.45
const WATER_KWK = 12
/** Share of the oil from each high-pressure separator that flashes off as gas in the low-pressure one. */
const FLASH = { hot: 0.006, cold: 0.02 } as const

export interface SeparatorInputs {
  /** From the reactors. */
  readonly oilKgs: number
  readonly inC: number
  readonly hotMPa: number
  readonly coldMPa: number
  /** After the coolers. */
  readonly coldC: number
  readonly washWaterKgs: number
  readonly dissolvedMols: number
  readonly coolingWaterC: number
}

/** Pressure of a low-pressure separator: gas comes with the oil and leaves through a controller to the fuel gas. */
class FlashPressure {
  mpa: number
  private readonly control: Pid
  private readonly tag

  constructor(
    context: Context,
    tag: string,
    setPointMPa: number,
    /** Gas at design, mol/s. */
    private readonly mols: number,
  ) {
    this.mpa = setPointMPa
    this.control = new Pid({ gain: 1.5, resetS: 60, action: 'direct', setPoint: setPointMPa, start: 0.5 })
    this.tag = context.instruments.add(tag, { noise: 0.0015, lagS: 1, start: setPointMPa })
  }

  step(dt: number, inMols: number): void {
    const out = 2 * this.mols * this.control.step(this.tag.value, dt) * (this.mpa / this.control.setPoint)
    this.mpa = Math.max(0.05, this.mpa + (inMols - out) * 2.2e-4 * dt)
    this.tag.update(this.mpa, dt)
  }
}

export class Separators {
  readonly hot: LevelControl
  readonly coldOil: LevelControl
  readonly coldWater: LevelControl
  readonly hotLow: LevelControl
  readonly coldLow: LevelControl
  /** Oil vapour to the air cooler, kg/s. */
  vapourKgs = feedKgs * VAPOUR_SHARE
  private readonly hotGas: FlashPressure
  private readonly coldGas: FlashPressure
  private hotC = 230
  private hotLowC = 226
  private coldLowC = 43
  private flashC = 40
  private readonly tags

  constructor(private readonly context: Context) {
    const hotKgs = feedKgs * (1 - VAPOUR_SHARE)
    const coldKgs = feedKgs * VAPOUR_SHARE
    this.hot = new LevelControl(context, {
      level: 'LIC-1101',
      flow: 'FI-1107',
      valve: 'LV1101',
      shape: { kind: 'vertical', diameterM: 2.4, spanM: 3 },
      densityKgM3: 700,
      kgs: hotKgs,
      dropMPa: pressure.hotSeparator - setPoint.hotLowMPa,
      gain: 0.008,
      resetS: 240,
    })
    this.coldOil = new LevelControl(context, {
      level: 'LIC-1102',
      flow: 'FI-1108',
      valve: 'LV1102',
      shape: { kind: 'horizontal', diameterM: 1.8, lengthM: 5 },
      densityKgM3: 780,
      kgs: coldKgs,
      dropMPa: pressure.coldSeparator - setPoint.coldLowMPa,
      gain: 0.03,
      resetS: 700,
    })
    this.coldWater = new LevelControl(context, {
      level: 'LIC-1103',
      flow: 'FI-1109',
      valve: 'LV1103',
      shape: { kind: 'vertical', diameterM: 0.9, spanM: 1.2 },
      densityKgM3: 985,
      kgs: 1.14,
      dropMPa: pressure.coldSeparator - 0.6,
      gain: 0.01,
      resetS: 240,
    })
    this.hotLow = new LevelControl(context, {
      level: 'LIC-1104',
      flow: 'FI-1110',
      valve: 'LV1104',
      shape: { kind: 'horizontal', diameterM: 2.2, lengthM: 7 },
      densityKgM3: 710,
      kgs: hotKgs * (1 - FLASH.hot),
      dropMPa: setPoint.hotLowMPa - 0.9,
      gain: 0.01,
      resetS: 400,
    })
    this.coldLow = new LevelControl(context, {
      level: 'LIC-1105',
      flow: 'FI-1113',
      valve: 'LV1105',
      shape: { kind: 'horizontal', diameterM: 1.4, lengthM: 3.5 },
      densityKgM3: 780,
      kgs: coldKgs * (1 - FLASH.cold),
      dropMPa: setPoint.coldLowMPa - 0.9,
      gain: 0.02,
      resetS: 500,
    })
    this.hotGas = new FlashPressure(context, 'PI-1103', setPoint.hotLowMPa, FLASH_MOLS)
    this.coldGas = new FlashPressure(context, 'PI-1104', setPoint.coldLowMPa, 2.2)
    const { instruments } = context
    this.tags = {
      hotMPa: instruments.add('PI-1101V', { relative: 0.0005, lagS: 1 }),
      hotC: instruments.add('TI-1101V', { noise: 0.06, lagS: 10 }),
      coldC: instruments.add('TI-1102', { noise: 0.05, lagS: 10 }),
      hotLowC: instruments.add('TI-1103V', { noise: 0.05, lagS: 15 }),
      coldLowC: instruments.add('TI-1104V', { noise: 0.04, lagS: 15 }),
      flashC: instruments.add('TI-1132', { noise: 0.05, lagS: 10 }),
      waterC: instruments.add('TI-1133', { noise: 0.05, lagS: 15 }),
    }
  }

  /** Oil let down, kg/s: it takes the dissolved gas with it. */
  get letDownKgs(): number {
    return this.hot.outKgs + this.coldOil.outKgs
  }
  get hotSeparatorC(): number {
    return this.hotC
  }
  /** Oil of both low-pressure separators on its way to the stripper, kg/s and °C. */
  get toStripper(): { hotKgs: number; hotC: number; coldKgs: number; coldC: number } {
    return {
      hotKgs: this.hotLow.outKgs,
      hotC: this.hotLowC,
      coldKgs: this.coldLow.outKgs,
      coldC: this.coldLowC,
    }
  }

  step(dt: number, inputs: SeparatorInputs): void {
    const { hotMPa, coldMPa, oilKgs, dissolvedMols } = inputs
    this.hotC = lag(this.hotC, inputs.inC - 0.5, 60, dt)
    const share = clamp(
      VAPOUR_SHARE * this.context.world.volatility.value + VAPOUR_PER_K * (this.hotC - 230),
      0.02,
      0.3,
    )
    const vapour = oilKgs * share
    this.vapourKgs = lag(this.vapourKgs, vapour, 8, dt)
    this.hot.step(dt, oilKgs - vapour, hotMPa - this.hotGas.mpa)
    this.coldOil.step(dt, this.vapourKgs, coldMPa - this.coldGas.mpa)
    this.coldWater.step(dt, inputs.washWaterKgs + 0.03, coldMPa - 0.6)
    this.hotLow.step(dt, this.hot.outKgs * (1 - FLASH.hot), this.hotGas.mpa - 0.9)
    this.coldLow.step(dt, this.coldOil.outKgs * (1 - FLASH.cold), this.coldGas.mpa - 0.9)
    const hotShare = this.hot.outKgs / Math.max(0.1, this.letDownKgs)
    this.hotGas.step(dt, dissolvedMols * hotShare)
    this.coldGas.step(dt, dissolvedMols * (1 - hotShare) * 2.6)
    this.hotLowC = lag(this.hotLowC, this.hotC - 3.5, 150, dt)
    this.coldLowC = lag(this.coldLowC, inputs.coldC - 1, 400, dt)
    this.coolFlash(dt, dissolvedMols * hotShare, inputs.coolingWaterC)

    const { tags } = this
    tags.hotMPa.update(hotMPa, dt)
    tags.hotC.update(this.hotC, dt)
    tags.coldC.update(inputs.coldC, dt)
    tags.hotLowC.update(this.hotLowC, dt)
    tags.coldLowC.update(this.coldLowC, dt)
  }

  /** E-1107 cools the gas that flashes off in the hot low-pressure separator with cooling water. */
  private coolFlash(dt: number, mols: number, waterC: number): void {
    const gas = mols / FLASH_MOLS
    const ua = 1.1 * Math.max(0.1, gas) ** 0.6
    const gasKwk = Math.max(0.02, FLASH_KWK * gas)
    const heat = counterCurrent(ua, gasKwk, WATER_KWK) * gasKwk * (this.hotLowC - waterC)
    this.flashC = lag(this.flashC, this.hotLowC - heat / gasKwk, 25, dt)
    this.tags.flashC.update(this.flashC, dt)
    this.tags.waterC.update(waterC + heat / WATER_KWK, dt)
  }
}
