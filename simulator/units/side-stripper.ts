/** A side stripper of T-1301 with its product pumps: steam takes the last light oil out, the level draws from the tower. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { FlowControl } from './flow-control'
import { PumpPair } from './pump-pair'
import { LiquidVessel } from './vessel'

export interface SideStripperDesign {
  /** Digits of its tags: 1322 reads LIC-1322, TI-1322A … and FI-1322. */
  readonly id: string
  readonly pump: string
  readonly flow: string
  readonly valve: string
  readonly th: number
  readonly dischargeMPa: number
  readonly ampere: number
  readonly steamTh: number
  /** How far its bottom is cooler than the draw, K. */
  readonly coolsK: number
}

/** Light oil that goes back to the tower as vapour, share of what is drawn. */
const STRIPPED = 0.04
/** Behind the cooler, towards the tanks, MPa. */
const RUNDOWN_MPA = 0.4

export class SideStripper {
  readonly vessel: LiquidVessel
  readonly product: FlowControl
  readonly pumps: PumpPair
  /** kg/s drawn from the tower, and given back to it as vapour. */
  drawKgs: number
  bottomC: number
  private readonly level: Pid
  private readonly tags

  constructor(
    private readonly context: Context,
    private readonly design: SideStripperDesign,
    drawC: number,
  ) {
    const kgs = design.th / TH_PER_KGS
    this.vessel = new LiquidVessel({ kind: 'vertical', diameterM: 1.2, spanM: 2 }, 760, 50)
    this.drawKgs = kgs / (1 - STRIPPED)
    this.bottomC = drawC - design.coolsK
    this.level = new Pid({
      gain: kgs * 0.02,
      resetS: 300,
      action: 'reverse',
      setPoint: 50,
      max: 2 * kgs,
      start: this.drawKgs,
    })
    this.product = new FlowControl(context, {
      flow: design.flow,
      valve: design.valve,
      th: design.th,
      fromMPa: design.dischargeMPa,
      toMPa: RUNDOWN_MPA,
    })
    this.pumps = new PumpPair(context, {
      id: design.pump,
      flowKgs: kgs,
      headMPa: design.dischargeMPa - 0.05,
      shutoff: 1.2,
      rpm: 2960,
      ampere: design.ampere,
      vibrationMmS: 1.5,
      suctionMPa: 0.05,
      standbyMPa: 0.78 * design.dischargeMPa,
      complianceKgMPa: 2,
    })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      profile: ['A', 'B', 'C'].map((letter) => add(`TI-${design.id}${letter}`, { noise: 0.06, lagS: 12 })),
      level: add(`LIC-${design.id}`, { noise: 0.12, lagS: 4, start: 50 }),
      steam: add(`FI-${design.id}`, { relative: 0.006, lagS: 3 }),
    }
  }

  /** Vapour back to the tower, kg/s. */
  get strippedKgs(): number {
    return STRIPPED * this.drawKgs
  }

  /** One step; `available` is what the tower's draw tray can give, kg/s, at `drawC`. Returns the product, kg/s. */
  step(dt: number, available: number, drawC: number): number {
    const { design, tags } = this
    const measured = tags.level.update(this.vessel.level, dt)
    const wanted = clamp(this.level.step(measured, dt), 0, available)
    this.drawKgs = lag(this.drawKgs, wanted, 3, dt)
    // A pump that draws its vessel empty loses suction.
    const open = this.vessel.level > 1 ? 1 : 0
    this.pumps.step(dt, 0.05, (p) => open * this.product.demand(p))
    const out = open * this.product.step(dt, this.pumps.headerMPa)
    this.vessel.step(this.drawKgs - this.strippedKgs, out, dt)
    this.bottomC = lag(this.bottomC, drawC - design.coolsK, 150, dt)
    tags.profile.forEach((tag, i) => {
      tag.update(this.bottomC + [0, 0.35, 1][i]! * design.coolsK, dt)
    })
    tags.steam.update(design.steamTh * this.context.world.steamMPa.value, dt)
    return out
  }
}
