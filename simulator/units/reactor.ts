/** A reactor: beds with a quench between each two. R-1101 hydrotreats, R-1102 saturates; they differ by design only. */
import type { Context } from '../context'
import { feedKgs, gasCp, heatPerHydrogen, oilCp } from '../design'
import { lag } from '../solve'
import { Quench, type QuenchDesign } from './quench'
import { type BedDesign, ReactorBed } from './reactor-bed'

export interface ReactorDesign {
  readonly bed: BedDesign
  /** Inlet and outlet of each bed at design, °C, and the reactant left after it. */
  readonly beds: readonly { readonly inC: number; readonly outC: number; readonly reactantOut: number }[]
  readonly quenches: readonly QuenchDesign[]
}

export interface ReactorInputs {
  readonly inC: number
  /** Oil and gas entering at the top. */
  readonly oilKgs: number
  readonly gasMols: number
  readonly reactivity: number
  /** Hydrogen partial pressure relative to design. */
  readonly hydrogen: number
  readonly quenchGas: { readonly fromMPa: number; readonly temperatureC: number }
  readonly inMPa: number
}

/** Liquid takes this long through a bed, so a change of feed reaches the outlet later, seconds. */
const BED_HOLDUP_S = 50

export class Reactor {
  readonly beds: readonly ReactorBed[]
  readonly quenches: readonly Quench[]
  /** Oil and gas at the outlet, kg/s and mol/s. */
  oilKgs = feedKgs
  gasMols: number
  hydrogenMols = 0
  /** Oil entering each bed. */
  private readonly oil: number[]

  constructor(context: Context, design: ReactorDesign, startGasMols: number) {
    this.beds = design.beds.map((b) => new ReactorBed(design.bed, [b.inC, b.outC], b.reactantOut))
    this.quenches = design.quenches.map((q) => new Quench(context, q))
    this.oil = design.beds.map(() => feedKgs)
    this.gasMols = startGasMols
  }

  get outC(): number {
    return this.beds[this.beds.length - 1]!.outC
  }
  get outKwk(): number {
    return this.oilKgs * oilCp + this.gasMols * gasCp
  }
  get quenchMols(): number {
    return this.quenches.reduce((sum, q) => sum + q.mols, 0)
  }
  /** Inlet temperature of a bed, counted from 0. */
  inletC(bed: number, topC: number): number {
    return bed === 0 ? topC : this.quenches[bed - 1]!.mixedC
  }

  step(dt: number, inputs: ReactorInputs): void {
    const hydrogen = Math.max(0, inputs.hydrogen) ** 0.8
    let gas = inputs.gasMols
    let reactant = 1
    let temperatureC = inputs.inC
    let oil = inputs.oilKgs
    let heat = 0
    this.beds.forEach((bed, i) => {
      const kwk = oil * oilCp + gas * gasCp
      bed.step(dt, {
        inC: temperatureC,
        kwk,
        oilKgs: oil,
        oilShare: oil / feedKgs,
        reactant,
        activity: inputs.reactivity * hydrogen,
      })
      heat += bed.heatKw
      gas -= bed.heatKw / heatPerHydrogen
      reactant = bed.reactantOut
      this.oil[i] = lag(this.oil[i]!, oil, BED_HOLDUP_S, dt)
      oil = this.oil[i]!
      temperatureC = bed.outC
      const quench = this.quenches[i]
      if (!quench) return
      quench.step(
        dt,
        { kwk: oil * oilCp + gas * gasCp, temperatureC },
        { ...inputs.quenchGas, toMPa: inputs.inMPa - 0.1 * (i + 1) },
      )
      gas += quench.mols
      temperatureC = quench.mixedC
    })
    this.oilKgs = oil
    this.gasMols = gas
    this.hydrogenMols = heat / heatPerHydrogen
  }
}
