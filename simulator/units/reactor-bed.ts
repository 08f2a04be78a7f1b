/**
 * One catalyst bed: cells in series, each well mixed, with Arrhenius kinetics. The bed is two channels side by side:
 * the main one, and a small zone whose share of the flow can fall when the liquid is badly distributed. There the
 * oil stays longer, reacts further and, once hot, begins to crack: that is how a hot spot runs away.
 */
import { lag } from '../solve'

const GAS_CONSTANT = 8.314
const CELLS = 4
/** Cracking matters only far above normal; activation energy, J/mol, and its rate (per pass) at 380 °C. */
const CRACKING_J = 280_000
const CRACKING_K = 380 + 273.15
const CRACKING_RATE = 0.1
/** Most that cracks in one cell: by then hydrogen is short in the liquid. */
const CRACKING_MOST = 0.2
/** Heat of cracking, kJ per kg of oil passed at rate 1. */
const CRACKING_KJKG = 420

export interface BedDesign {
  /** Catalyst, oil held up and steel that follow the temperature, kJ/K. */
  readonly heatKjk: number
  /** Share converted is 1 − exp(−rate) at the reference temperature, design flow and hydrogen pressure. */
  readonly rate: number
  readonly referenceC: number
  readonly activationJ: number
  /** Heat when all reactant is converted, kJ per kg of oil. */
  readonly heatKjKg: number
}

export interface BedInputs {
  readonly inC: number
  /** Heat capacity of oil and gas, kW/K; oil, kg/s; oil flow relative to design. */
  readonly kwk: number
  readonly oilKgs: number
  readonly oilShare: number
  /** Reactant left in the feed of this bed, 1 … 0. */
  readonly reactant: number
  /** Relative activity of catalyst, feed and hydrogen pressure. */
  readonly activity: number
}

interface Channel {
  readonly cells: number[]
  reactantOut: number
  /** Heat released, kW per unit of cross-section. */
  heatKw: number
}

export class ReactorBed {
  /** Flow through the zone relative to the rest of the bed; 1 is an even bed. */
  zoneFlow = 1
  /** Share of the cross-section that is the zone. */
  static readonly ZONE = 0.12
  private readonly main: Channel
  private readonly zone: Channel
  private reactant: number

  constructor(
    private readonly design: BedDesign,
    startC: readonly [top: number, bottom: number],
    reactantOut: number,
  ) {
    const cells = () =>
      Array.from({ length: CELLS }, (_, i) => startC[0] + ((startC[1] - startC[0]) * (i + 1)) / CELLS)
    this.main = { cells: cells(), reactantOut, heatKw: 0 }
    this.zone = { cells: cells(), reactantOut, heatKw: 0 }
    this.reactant = reactantOut
  }

  /** Temperature a short way below the top. */
  get topC(): number {
    return this.main.cells[0]!
  }
  get bottomC(): number {
    return this.main.cells[CELLS - 1]!
  }
  /** Bottom of the zone: where a hot spot is seen first. */
  get zoneC(): number {
    return this.zone.cells[CELLS - 1]!
  }
  /** Mixed outlet, by the heat each channel carries. */
  get outC(): number {
    const zone = ReactorBed.ZONE * this.zoneFlow
    const main = 1 - zone
    return this.bottomC * main + this.zoneC * zone
  }
  get reactantOut(): number {
    return this.reactant
  }
  /** kW released in the whole bed. */
  get heatKw(): number {
    return this.main.heatKw * (1 - ReactorBed.ZONE) + this.zone.heatKw * ReactorBed.ZONE
  }

  step(dt: number, inputs: BedInputs): void {
    const zoneShare = ReactorBed.ZONE * this.zoneFlow
    // What the zone does not take goes through the rest.
    const mainFlow = (1 - zoneShare) / (1 - ReactorBed.ZONE)
    this.channel(this.main, mainFlow, inputs, dt)
    this.channel(this.zone, this.zoneFlow, inputs, dt)
    const out = this.main.reactantOut * (1 - zoneShare) + this.zone.reactantOut * zoneShare
    this.reactant = lag(this.reactant, out, 20, dt)
  }

  /** Steps one channel with `flow` relative to an even bed; quantities are for the whole cross-section. */
  private channel(channel: Channel, flow: number, inputs: BedInputs, dt: number): void {
    const { design } = this
    const kwk = inputs.kwk * flow
    const oilKgs = inputs.oilKgs * flow
    const residence = 1 / Math.max(0.05, inputs.oilShare * flow)
    let reactant = inputs.reactant
    let upstreamC = inputs.inC
    channel.heatKw = 0
    for (let i = 0; i < CELLS; i++) {
      const cellC = channel.cells[i]!
      const kelvin = cellC + 273.15
      const reference = design.referenceC + 273.15
      const rate =
        ((design.rate * inputs.activity * residence) / CELLS) *
        Math.exp((design.activationJ / GAS_CONSTANT) * (1 / reference - 1 / kelvin))
      const cracking =
        ((CRACKING_RATE * residence) / CELLS) *
        Math.exp((CRACKING_J / GAS_CONSTANT) * (1 / CRACKING_K - 1 / kelvin))
      const left = reactant * Math.exp(-rate)
      const heat =
        oilKgs * ((reactant - left) * design.heatKjKg + Math.min(CRACKING_MOST, cracking) * CRACKING_KJKG)
      channel.cells[i] = cellC + ((kwk * (upstreamC - cellC) + heat) * dt) / (design.heatKjk / CELLS)
      channel.heatKw += heat
      reactant = left
      upstreamC = cellC
    }
    channel.reactantOut = reactant
  }
}
