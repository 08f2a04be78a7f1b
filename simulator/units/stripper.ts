/** T-1201: takes naphtha and dissolved gas off the separators' oil; kettle E-1205 is heated by hot vacuum bottoms. */
import type { Context } from '../context'
import { oilCp, TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { clamp, counterCurrent, lag } from '../solve'
import { FullLine } from './full-line'
import { LevelControl } from './level-control'
import { PumpPair } from './pump-pair'
import { naphthaKgs, offGasMols, refluxKgs, StripperOverhead } from './stripper-overhead'

const FEED_TH = 49.6
const FEED_KGS = FEED_TH / TH_PER_KGS
export const bottomsTh = 47.2
const BOTTOMS_C = 240
const TOP_C = 184
/** Latent heat of the overhead with the cooling of its reflux, kJ/kg. */
const LATENT = 330
const HOT_OIL_CP = 2.7
/** Conductance of E-1201 and of the reboiler at design flow, kW/K. */
const UA = { preheat: 38, reboiler: 30 } as const
/** K by which the bottoms cool per kg of light oil too much in the tower. */
const K_PER_KG = 0.02
/** Where each thermometer of the profile stands between bottom (0) and top (1) temperature, A to F. */
const PROFILE = [0, 0.09, 0.2, 0.41, 0.66, 1] as const

export interface StripperInputs {
  /** Oil from the hot and the cold low-pressure separator, kg/s and °C. */
  readonly hotKgs: number
  readonly hotC: number
  readonly coldKgs: number
  readonly coldC: number
  /** Hot oil to the reboiler, kg/s and °C. */
  readonly mediumKgs: number
  readonly mediumC: number
}

export class Stripper {
  readonly overhead: StripperOverhead
  readonly feedLine: FullLine
  readonly bottoms: LevelControl
  readonly pumps: PumpPair
  /** Holds the reboiler's return by the flow of hot oil, t/h. */
  readonly reboil = new Pid({
    gain: 0.5,
    resetS: 300,
    action: 'reverse',
    setPoint: BOTTOMS_C,
    min: 5,
    max: 45,
    start: 28,
  })
  /** Hot oil going back, and bottoms behind E-1201, °C. */
  mediumOutC = 259
  cooledC = 225
  private bottomC = BOTTOMS_C
  private topC = TOP_C
  private feedC = 226
  private vapourKgs = refluxKgs + naphthaKgs
  /** Light oil in the tower more than at design, kg. */
  private light = 0
  private readonly tags

  constructor(context: Context) {
    this.overhead = new StripperOverhead(context)
    this.feedLine = new FullLine(context, {
      flow: 'FIC-1201',
      valve: 'FV1201',
      th: FEED_TH,
      lineMPa: 0.9,
      toMPa: 0.82,
    })
    this.bottoms = new LevelControl(context, {
      level: 'LIC-1201',
      flow: 'FI-1204',
      valve: 'LV1201',
      shape: { kind: 'vertical', diameterM: 1.8, spanM: 3 },
      densityKgM3: 690,
      kgs: bottomsTh / TH_PER_KGS,
      dropMPa: 1.75 - 1.2,
      gain: 0.009,
      resetS: 350,
    })
    this.pumps = new PumpPair(context, {
      id: '1202',
      flowKgs: bottomsTh / TH_PER_KGS,
      headMPa: 0.9,
      shutoff: 1.2,
      rpm: 2970,
      ampere: 52,
      vibrationMmS: 1.9,
      suctionMPa: 0.85,
      standbyMPa: 1.42,
      complianceKgMPa: 4,
    })
    const add = context.instruments.add.bind(context.instruments)
    const thermometer = (name: string) => add(name, { noise: 0.06, lagS: 12 })
    this.tags = {
      feedC: thermometer('TI-1201'),
      cooledC: thermometer('TI-1202'),
      profile: ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => thermometer(`TI-1210${letter}`)),
      top: add('PI-1201', { relative: 0.0008, lagS: 1 }),
      drop: add('PDI-1201', { relative: 0.008, lagS: 3 }),
      returnC: add('TIC-1205', { noise: 0.06, lagS: 12, start: BOTTOMS_C }),
      mediumInC: thermometer('TI-1205A'),
      mediumOutC: thermometer('TI-1205B'),
      kettle: add('LI-1205', { noise: 0.1, lagS: 6 }),
    }
  }

  /** Bottoms pumped on to the vacuum heater, kg/s. */
  get bottomsKgs(): number {
    return this.bottoms.outKgs
  }

  step(dt: number, inputs: StripperInputs): void {
    const inKgs = inputs.hotKgs + inputs.coldKgs
    const mixC = (inputs.hotKgs * inputs.hotC + inputs.coldKgs * inputs.coldC) / Math.max(0.1, inKgs)
    const feed = this.feedLine.step(dt, inKgs)
    this.preheat(dt, feed, mixC)
    this.boil(dt, feed, inputs)
    const gas = offGasMols * (feed / FEED_KGS)
    this.overhead.step(dt, this.vapourKgs, gas, this.topC)
    const sump = feed + this.overhead.reflux.kgs - this.vapourKgs - 0.028 * gas
    this.pumps.step(dt, this.overhead.drumMPa + 0.11, (p) => this.bottoms.demand(p - 1.2))
    this.bottoms.step(dt, sump, this.pumps.headerMPa - 1.2)
    this.measure(dt, inputs.mediumC)
  }

  /** E-1201: the feed takes heat from the bottoms. */
  private preheat(dt: number, feedKgs: number, inC: number): void {
    const cold = Math.max(0.5, feedKgs * oilCp)
    const hot = Math.max(0.5, this.bottoms.outKgs * HOT_OIL_CP)
    const heat = counterCurrent(UA.preheat, cold, hot) * Math.min(cold, hot) * (this.bottomC - inC)
    this.feedC = lag(this.feedC, inC + heat / cold, 50, dt)
    this.cooledC = lag(this.cooledC, this.bottomC - heat / hot, 50, dt)
  }

  /** What the reboiler gives boils off light oil once the feed is warm; a tower short of light oil runs hotter. */
  private boil(dt: number, feedKgs: number, { mediumKgs, mediumC }: StripperInputs): void {
    const mediumKwk = Math.max(0.5, mediumKgs * HOT_OIL_CP)
    const effectiveness = 1 - Math.exp((-UA.reboiler * Math.max(0.1, mediumKgs / 7.8) ** 0.4) / mediumKwk)
    const heat = Math.max(0, effectiveness * mediumKwk * (mediumC - this.bottomC))
    this.mediumOutC = lag(this.mediumOutC, mediumC - heat / mediumKwk, 40, dt)
    const free = heat - feedKgs * oilCp * (this.bottomC - this.feedC)
    this.vapourKgs = lag(this.vapourKgs, clamp(free / LATENT, 0.05, 5), 60, dt)
    const lightIn = naphthaKgs * (feedKgs / FEED_KGS) + this.overhead.reflux.kgs
    this.light = clamp(this.light + (lightIn - this.vapourKgs) * dt, -1500, 1500)
    const pressureK = 30 * (this.overhead.drumMPa - 0.74)
    this.bottomC = lag(this.bottomC, BOTTOMS_C - K_PER_KG * this.light + pressureK, 120, dt)
    const vapour = this.vapourKgs / (refluxKgs + naphthaKgs)
    const reflux = this.overhead.reflux.kgs / refluxKgs
    this.topC = lag(this.topC, TOP_C + 25 * (vapour - 1) - 20 * (reflux - 1) + pressureK, 90, dt)
  }

  private measure(dt: number, mediumC: number): void {
    const { tags } = this
    tags.feedC.update(this.feedC, dt)
    tags.cooledC.update(this.cooledC, dt)
    tags.profile.forEach((tag, i) => {
      tag.update(this.bottomC + (this.topC - this.bottomC) * PROFILE[i]!, dt)
    })
    tags.top.update(this.overhead.drumMPa + 0.06, dt)
    tags.drop.update(18 * (this.vapourKgs / (refluxKgs + naphthaKgs)) ** 1.6, dt)
    this.reboil.step(tags.returnC.update(this.bottomC, dt), dt)
    tags.mediumInC.update(mediumC, dt)
    tags.mediumOutC.update(this.mediumOutC, dt)
    tags.kettle.update(60, dt)
  }
}
