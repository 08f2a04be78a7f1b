/** A tank of the tank farm with its inlet shut-off valve: what comes in, what is drawn, and the overfill interlock. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import type { Instrument } from '../instruments'
import { clamp, lag } from '../solve'
import { Valve } from '../valve'
import { LiquidVessel } from './vessel'

export interface StorageTankDesign {
  /** Digits, e.g. `2103`. */
  readonly id: string
  readonly diameterM: number
  readonly heightM: number
  readonly densityKgM3: number
  readonly level: number
  readonly temperatureC: number
  /** Tanks with a fixed roof lie under nitrogen; a floating roof needs none. */
  readonly blanketed: boolean
  /** Its overfill interlock has a tag of its own. */
  readonly watched?: boolean
  /** The inlet stands open at the beginning. */
  readonly open: boolean
}

/** Level at which the inlet is shut, and below which the operators may open it again, per cent. */
export const TRIP_PERCENT = 90
const STROKE_S = 25
const BLANKET_KPA = 0.6
const GRAVITY = 9.81e-6

export class StorageTank {
  readonly vessel: LiquidVessel
  temperatureC: number
  /** What the operators want of the inlet. */
  open: boolean
  /** The overfill interlock has shut the inlet; reset by the operators. */
  tripped = false
  readonly inlet: Valve
  inKgs = 0
  private blanketKpa = BLANKET_KPA
  private readonly tags: Readonly<Record<'level' | 'temperature' | 'flow' | 'valve', Instrument>>
  private readonly blanket: Instrument | undefined
  private readonly interlock: Instrument | undefined

  constructor(
    private readonly context: Context,
    private readonly design: StorageTankDesign,
  ) {
    const { id, diameterM, heightM, densityKgM3, level } = design
    this.vessel = new LiquidVessel({ kind: 'vertical', diameterM, spanM: heightM }, densityKgM3, level)
    this.temperatureC = design.temperatureC
    this.open = design.open
    this.inlet = new Valve({ start: design.open ? 1 : 0, strokeS: STROKE_S, trim: 'linear' })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      level: add(`LI-${id}`, { noise: 0.012, lagS: 20, start: level }),
      temperature: add(`TI-${id}`, { noise: 0.03, lagS: 60 }),
      flow: add(`FI-${id}`, { relative: 0.004, lagS: 2 }),
      valve: add(`ZI-XV${id}`),
    }
    if (design.blanketed) this.blanket = add(`PI-${id}`, { noise: 0.006, lagS: 4 })
    if (design.watched) this.interlock = add(`XS-${id}`)
  }

  /** Pressure of the liquid at the outlet nozzle, MPa. */
  get headMPa(): number {
    const { heightM, densityKgM3 } = this.design
    return (this.vessel.level / 100) * heightM * densityKgM3 * GRAVITY
  }

  /** One step with what is led to the inlet, kg/s at `inC`, and what is drawn. */
  step(dt: number, inKgs: number, inC: number, outKgs: number): void {
    const { vessel, tags } = this
    this.inKgs = inKgs
    const massKg = Math.max(1000, vessel.level * vessel.kgPerPercent)
    this.temperatureC += (inKgs * (inC - this.temperatureC) * dt) / massKg
    vessel.step(inKgs, outKgs, dt)
    const level = tags.level.update(vessel.level, dt)
    if (level >= TRIP_PERCENT) this.trip()
    this.inlet.move(this.open && !this.tripped ? 1 : 0, dt)
    const breathing = 0.012 * (inKgs - outKgs)
    this.blanketKpa = lag(this.blanketKpa, clamp(BLANKET_KPA + breathing, 0.15, 1.4), 90, dt)
    tags.temperature.update(this.temperatureC, dt)
    tags.flow.update(inKgs * TH_PER_KGS, dt)
    tags.valve.update(this.inlet.opening * 100, dt)
    this.blanket?.update(this.blanketKpa, dt)
    this.interlock?.update(this.tripped ? 1 : 0, dt)
  }

  private trip(): void {
    if (this.tripped) return
    this.tripped = true
    const { id } = this.design
    this.context.note(`XV-${id}`, {
      zh: `TK-${id} 液位高高，联锁关闭进口阀 XV-${id}`,
      en: `Very high level in TK-${id}: interlock shut inlet valve XV-${id}`,
    })
  }
}
