/** A level held by letting liquid out: vessel, level controller, let-down valve and the flow through it. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { lag } from '../solve'
import { liquidValve, Valve } from '../valve'
import { LiquidVessel, type VesselShape } from './vessel'

export interface LevelControlDesign {
  readonly level: string
  readonly flow: string
  readonly valve: string
  readonly shape: VesselShape
  readonly densityKgM3: number
  readonly kgs: number
  readonly dropMPa: number
  readonly gain: number
  readonly resetS: number
}

/** Level below which the interlock shuts the valve, so that gas never blows through; it opens again above `+5`. */
const SHUT_PERCENT = 15

export class LevelControl {
  readonly vessel: LiquidVessel
  /** kg/s let out. */
  outKgs: number
  readonly control: Pid
  private shut = false
  private readonly valve = new Valve({ start: 0.5 })
  private readonly passes
  private readonly tags

  constructor(context: Context, design: LevelControlDesign) {
    this.vessel = new LiquidVessel(design.shape, design.densityKgM3, 50)
    this.outKgs = design.kgs
    this.passes = liquidValve({ flow: design.kgs, dropMPa: design.dropMPa, opening: 0.5 })
    this.control = new Pid({
      gain: design.gain,
      resetS: design.resetS,
      action: 'direct',
      setPoint: 50,
      start: 0.5,
    })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      level: add(design.level, { noise: 0.12, lagS: 4, start: 50 }),
      flow: add(design.flow, { relative: 0.004, lagS: 2 }),
      valve: add(`ZI-${design.valve}`),
    }
  }

  /** kg/s that the valve lets out at a pressure across it. */
  demand(dropMPa: number): number {
    return this.passes(this.valve.capacity, dropMPa)
  }

  step(dt: number, inKgs: number, dropMPa: number): void {
    this.outKgs = lag(this.outKgs, this.demand(dropMPa), 1, dt)
    this.vessel.step(inKgs, this.outKgs, dt)
    const measured = this.tags.level.update(this.vessel.level, dt)
    if (measured <= SHUT_PERCENT) this.shut = true
    else if (measured > SHUT_PERCENT + 5) this.shut = false
    const command = this.control.step(measured, dt)
    this.valve.move(this.shut ? 0 : command, dt)
    this.tags.flow.update(this.outKgs * TH_PER_KGS, dt)
    this.tags.valve.update(this.valve.opening * 100, dt)
  }
}
