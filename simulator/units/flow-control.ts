/** A flow held at its set-point by a control valve behind a pump. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { lag } from '../solve'
import { liquidValve, Valve } from '../valve'

export interface FlowControlDesign {
  /** Tag of the flow (t/h), and of the valve without `ZI-`. */
  readonly flow: string
  readonly valve: string
  readonly th: number
  /** Pressure before and behind the valve at design, MPa. */
  readonly fromMPa: number
  readonly toMPa: number
}

/** Controller gain times design flow: with an equal-percentage trim at half stroke the loop's gain is then about 1. */
const GAIN_TH = 0.25
const RESET_S = 8

export class FlowControl {
  kgs: number
  readonly control: Pid
  readonly valve = new Valve({ start: 0.5 })
  private readonly passes
  private readonly tags

  constructor(
    context: Context,
    private readonly design: FlowControlDesign,
  ) {
    const { th, fromMPa, toMPa } = design
    this.kgs = th / TH_PER_KGS
    this.passes = liquidValve({ flow: this.kgs, dropMPa: fromMPa - toMPa, opening: 0.5 })
    this.control = new Pid({
      gain: GAIN_TH / th,
      resetS: RESET_S,
      action: 'reverse',
      setPoint: th,
      start: 0.5,
    })
    this.tags = {
      flow: context.instruments.add(design.flow, { relative: 0.003, lagS: 2, start: th }),
      valve: context.instruments.add(`ZI-${design.valve}`),
    }
  }

  /** kg/s that the line takes at a pressure before the valve. */
  demand(fromMPa: number): number {
    return this.passes(this.valve.capacity, fromMPa - this.design.toMPa)
  }

  /** One step with the pressure before the valve; returns the flow, kg/s. */
  step(dt: number, fromMPa: number): number {
    this.kgs = lag(this.kgs, this.demand(fromMPa), 1, dt)
    this.valve.move(this.control.step(this.tags.flow.update(this.kgs * TH_PER_KGS, dt), dt), dt)
    this.tags.valve.update(this.valve.opening * 100, dt)
    return this.kgs
  }
}
