/** A lube oil skid: its oil is warmed by the machine it serves. */
import type { Context } from '../context'

export interface LubeSkidDesign {
  readonly pressureMPa: number
  /** Oil temperature with the machine at rest, and how much warmer it is at full load. */
  readonly coldC: number
  readonly warmK: number
  /** Oil tank level, per cent. */
  readonly level: number
}

export class LubeSkid {
  /** Share of the filter that is plugged: the header gets less oil. */
  plugged = 0
  private readonly tags

  constructor(
    context: Context,
    /** As tags name it, e.g. `S1101A`. */
    name: string,
    private readonly design: LubeSkidDesign,
  ) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      run: add(`XS-${name}`),
      pressure: add(`PI-${name}`, { noise: 0.0006, lagS: 1 }),
      temperature: add(`TI-${name}`, { noise: 0.05, lagS: 240 }),
      level: add(`LI-${name}`, { noise: 0.03, lagS: 20 }),
    }
  }

  /** `load` is 0 at rest … 1 at full load of the machine. */
  step(dt: number, load: number): void {
    const { pressureMPa, coldC, warmK, level } = this.design
    this.tags.run.update(1, dt)
    // Bearings at speed take more oil, and warm oil is thinner.
    this.tags.pressure.update(pressureMPa * (1 - 0.45 * this.plugged) - 0.004 * load, dt)
    this.tags.temperature.update(coldC + warmK * load, dt)
    this.tags.level.update(level - 0.4 * load, dt)
  }
}
