/** Overhead of T-1201: air cooler A-1201, trim cooler E-1202, reflux drum V-1201, reflux pumps, naphtha and off-gas. */
import type { Context } from '../context'
import { NM3H_PER_MOLS, TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { gasValve, Valve } from '../valve'
import { FlowControl } from './flow-control'
import { LevelControl } from './level-control'
import { PumpPair } from './pump-pair'
import { WaterCooler } from './water-cooler'

const DRUM_MPA = 0.74
/** Overhead at design: reflux and naphtha, kg/s, and gas that does not condense, mol/s. */
export const refluxKgs = 5 / TH_PER_KGS
export const naphthaKgs = 2 / TH_PER_KGS
export const offGasMols = 420 / NM3H_PER_MOLS
const OFF_GAS_KG_MOL = 0.028
const AIR_COOLED_C = 55
/** Share of the overhead that stays vapour per kelvin above the design drum temperature. */
const UNCONDENSED_PER_K = 0.004
const DRUM_C = 38
/** Gas space of drum and tower: MPa per mol. */
const MPA_PER_MOL = 1.1e-4
/** Condensing vapour, kJ/(kg K) over the air cooler. */
const VAPOUR_CP = 4.6
const FAN_RPM = 330
const offGas = gasValve({ flow: offGasMols, fromMPa: DRUM_MPA + 0.1, toMPa: 0.5, opening: 0.5 })

export class StripperOverhead {
  drumMPa = DRUM_MPA
  readonly reflux: FlowControl
  readonly naphtha: LevelControl
  readonly pumps: PumpPair
  readonly trim: WaterCooler
  readonly pressure = new Pid({ gain: 3, resetS: 90, action: 'direct', setPoint: DRUM_MPA, start: 0.5 })
  private airC = AIR_COOLED_C
  private fan = 0.65
  private drumC = DRUM_C
  private gasMols = offGasMols
  private readonly valve = new Valve({ start: 0.5 })
  private readonly fans = new Pid({
    gain: 0.02,
    resetS: 90,
    action: 'direct',
    setPoint: AIR_COOLED_C,
    min: 0.15,
    start: 0.65,
  })
  private readonly tags

  constructor(private readonly context: Context) {
    this.reflux = new FlowControl(context, {
      flow: 'FIC-1202',
      valve: 'FV1202',
      th: 5,
      fromMPa: 1.36,
      toMPa: 0.85,
    })
    this.naphtha = new LevelControl(context, {
      level: 'LIC-1202',
      flow: 'FI-1206',
      valve: 'LV1202',
      shape: { kind: 'horizontal', diameterM: 1.6, lengthM: 4.5 },
      densityKgM3: 690,
      kgs: naphthaKgs,
      dropMPa: 1.36 - 0.4,
      gain: 0.012,
      resetS: 900,
    })
    this.pumps = new PumpPair(context, {
      id: '1201',
      flowKgs: refluxKgs + naphthaKgs,
      headMPa: 0.6,
      shutoff: 1.2,
      rpm: 2960,
      ampere: 17,
      vibrationMmS: 1.5,
      suctionMPa: 0.76,
      standbyMPa: 1.12,
      complianceKgMPa: 2,
    })
    this.trim = new WaterCooler(context, {
      out: 'TI-1206',
      water: 'TI-1206W',
      kgs: refluxKgs + naphthaKgs,
      cp: 3.2,
      inC: AIR_COOLED_C,
      outC: DRUM_C,
      warmsK: 6,
    })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      fans: ['A', 'B'].map((letter) => add(`XS-1207${letter}`)),
      speed: add('SI-1207', { relative: 0.001, lagS: 1 }),
      inC: add('TI-1207', { noise: 0.07, lagS: 10 }),
      airC: add('TIC-1208', { noise: 0.06, lagS: 10, start: AIR_COOLED_C }),
      boot: add('LI-1203', { noise: 0.12, lagS: 10 }),
      drumC: add('TI-1203', { noise: 0.04, lagS: 20 }),
      pressure: add('PIC-1201', { relative: 0.0008, lagS: 1, start: DRUM_MPA }),
      gas: add('FI-1201', { relative: 0.005, lagS: 3 }),
      gasValve: add('ZI-PV1201'),
    }
  }

  /** One step with the vapour over the top: oil, kg/s, what never condenses, mol/s, and its temperature. */
  step(dt: number, vapourKgs: number, mols: number, topC: number): void {
    this.cool(dt, vapourKgs, topC)
    const uncondensed = clamp(UNCONDENSED_PER_K * (this.drumC - DRUM_C), 0, 0.3) * vapourKgs
    const before = this.drumMPa
    this.gasMols = offGas(this.valve.capacity, before + 0.1, 0.5)
    const inMols = mols + uncondensed / (2 * OFF_GAS_KG_MOL)
    this.drumMPa = clamp(before + (inMols - this.gasMols) * MPA_PER_MOL * dt, 0.2, 1.4)
    const suction = this.drumMPa + 0.02
    this.pumps.step(dt, suction, (p) => this.reflux.demand(p) + this.naphtha.demand(p - 0.4))
    this.reflux.step(dt, this.pumps.headerMPa)
    this.naphtha.step(dt, vapourKgs - uncondensed - this.reflux.kgs, this.pumps.headerMPa - 0.4)
    this.measure(dt, topC)
  }

  private cool(dt: number, vapourKgs: number, topC: number): void {
    const design = refluxKgs + naphthaKgs
    this.fan = lag(this.fan, this.fans.output, 3, dt)
    const ua = 14.5 * Math.sqrt(this.fan / 0.65) * Math.max(0.1, vapourKgs / design) ** 0.3
    const left = Math.exp(-ua / Math.max(0.5, vapourKgs * VAPOUR_CP))
    const ambient = this.context.world.ambientC.value
    this.airC = lag(this.airC, ambient + (topC - ambient) * left, 40, dt)
    this.trim.step(dt, vapourKgs, this.airC)
    this.drumC = lag(this.drumC, this.trim.outC, 120, dt)
  }

  private measure(dt: number, topC: number): void {
    const { tags } = this
    this.fans.step(tags.airC.update(this.airC, dt), dt)
    for (const fan of tags.fans) fan.update(1, dt)
    tags.speed.update(FAN_RPM * this.fan, dt)
    tags.inC.update(topC - 3, dt)
    tags.boot.update(35, dt)
    tags.drumC.update(this.drumC, dt)
    this.valve.move(this.pressure.step(tags.pressure.update(this.drumMPa, dt), dt), dt)
    tags.gas.update(this.gasMols * NM3H_PER_MOLS, dt)
    tags.gasValve.update(this.valve.opening * 100, dt)
  }
}
