/** A hydrogen quench between two beds: cold recycle gas through a valve, controlled by the next bed's inlet. */
import type { Context } from '../context'
import { gasCp, NM3H_PER_MOLS, pressure } from '../design'
import { Pid } from '../pid'
import { lag } from '../solve'
import { gasValve, Valve } from '../valve'

export interface QuenchDesign {
  /** Number in the tags, e.g. `1111`. */
  readonly id: string
  readonly setPointC: number
  readonly bedMPa: number
  /** Flow at 55 % opening, Nm³/h. */
  readonly nm3h: number
}

export class Quench {
  /** mol/s of gas let in. */
  mols: number
  /** Temperature of oil and gas after mixing. */
  mixedC: number
  readonly control: Pid
  private readonly valve = new Valve({ start: 0.55, strokeS: 6 })
  private readonly flow
  private readonly tags

  constructor(context: Context, design: QuenchDesign) {
    const { id, setPointC, nm3h, bedMPa } = design
    this.mols = nm3h / NM3H_PER_MOLS
    this.mixedC = setPointC
    this.flow = gasValve({ flow: this.mols, fromMPa: pressure.discharge, toMPa: bedMPa, opening: 0.55 })
    this.control = new Pid({ gain: 0.02, resetS: 90, action: 'direct', setPoint: setPointC, start: 0.55 })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      temperature: add(`TIC-${id}`, { noise: 0.06, lagS: 10, start: setPointC }),
      flow: add(`FI-${id}`, { relative: 0.004, lagS: 1.5 }),
      valve: add(`ZI-TV${id}`),
    }
  }

  /** Inlet temperature of the next bed as measured. */
  get measuredC(): number {
    return this.tags.temperature.value
  }

  /** Mixes quench into the stream that leaves the bed above. */
  step(
    dt: number,
    stream: { kwk: number; temperatureC: number },
    gas: { fromMPa: number; toMPa: number; temperatureC: number },
  ): void {
    this.mols = lag(this.mols, this.flow(this.valve.capacity, gas.fromMPa, gas.toMPa), 1, dt)
    const cold = this.mols * gasCp
    const mixed =
      (stream.kwk * stream.temperatureC + cold * gas.temperatureC) / Math.max(1, stream.kwk + cold)
    this.mixedC = lag(this.mixedC, mixed, 8, dt)
    this.valve.move(this.control.step(this.tags.temperature.update(this.mixedC, dt), dt), dt)
    this.tags.flow.update(this.mols * NM3H_PER_MOLS, dt)
    this.tags.valve.update(this.valve.opening * 100, dt)
  }
}
