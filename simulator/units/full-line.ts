/** A line kept full of liquid: its valve holds the pressure before it, so that hot oil does not flash in exchangers. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { liquidValve, Valve } from '../valve'

export interface FullLineDesign {
  readonly flow: string
  readonly valve: string
  readonly th: number
  /** Pressure held before the valve, and behind it, MPa. */
  readonly lineMPa: number
  readonly toMPa: number
}

/** kg the line takes up per MPa. */
const COMPLIANCE = 80

export class FullLine {
  kgs: number
  lineMPa: number
  private readonly control: Pid
  private readonly valve = new Valve({ start: 0.5 })
  private readonly passes
  private readonly tags

  constructor(
    context: Context,
    private readonly design: FullLineDesign,
  ) {
    this.kgs = design.th / TH_PER_KGS
    this.lineMPa = design.lineMPa
    this.passes = liquidValve({ flow: this.kgs, dropMPa: design.lineMPa - design.toMPa, opening: 0.5 })
    this.control = new Pid({
      gain: 0.4,
      resetS: 20,
      action: 'direct',
      setPoint: design.lineMPa,
      start: 0.5,
    })
    this.tags = {
      flow: context.instruments.add(design.flow, { relative: 0.003, lagS: 2, start: design.th }),
      valve: context.instruments.add(`ZI-${design.valve}`),
    }
  }

  /** One step with what comes in, kg/s; returns what goes on. */
  step(dt: number, inKgs: number): number {
    this.kgs = this.passes(this.valve.capacity, this.lineMPa - this.design.toMPa)
    this.lineMPa = Math.max(0, this.lineMPa + ((inKgs - this.kgs) * dt) / COMPLIANCE)
    this.valve.move(this.control.step(this.lineMPa, dt), dt)
    this.tags.flow.update(this.kgs * TH_PER_KGS, dt)
    this.tags.valve.update(this.valve.opening * 100, dt)
    return this.kgs
  }
}
