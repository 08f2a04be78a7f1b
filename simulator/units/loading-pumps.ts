/** Two loading pumps on one header: as many run as are asked for, the one that rested longest first. */
import type { Context } from '../context'
import { fallingRoot } from '../solve'
import { Pump } from './pump'

export interface LoadingPumpsDesign {
  readonly id: string
  /** Each pump's duty, kg/s, and the pressure it adds, MPa. */
  readonly flowKgs: number
  readonly headMPa: number
  readonly ampere: number
}

/** kg the header takes up per MPa, and the shut-off head as a share of the duty's. */
const COMPLIANCE = 6
const SHUTOFF = 1.2
const NEVER_MPA = 2

export class LoadingPumps {
  readonly a: Pump
  readonly b: Pump
  headerMPa = 0.06
  /** kg/s into the header. */
  flow = 0
  /** Which pump is started first the next time. */
  private first: 'a' | 'b' = 'a'
  private wanted = 0

  constructor(
    context: Context,
    private readonly design: LoadingPumpsDesign,
  ) {
    const pump = (letter: string) =>
      new Pump(
        context,
        `${design.id}${letter}`,
        {
          ...design,
          shutoff: SHUTOFF,
          rpm: 2960,
          vibrationMmS: 1.6,
        },
        false,
      )
    this.a = pump('A')
    this.b = pump('B')
  }

  /** One step: `wanted` pumps run (0…2), `demand` is what the header loses at a pressure, kg/s. */
  step(dt: number, wanted: number, suctionMPa: number, demand: (headerMPa: number) => number): void {
    this.command(wanted)
    const pumps = [this.a, this.b]
    for (const pump of pumps) pump.spin(dt)
    const before = this.headerMPa
    // Standing pumps let the head of the tank through.
    const through = (p: number) => Math.max(0, suctionMPa - p) * COMPLIANCE
    const into = (p: number) => pumps.reduce((sum, pump) => sum + pump.flowInto(p, suctionMPa), through(p))
    this.headerMPa = fallingRoot(
      (p) => into(p) - demand(p) - (COMPLIANCE * (p - before)) / dt - 0.2 * Math.max(0, p - suctionMPa),
      0,
      NEVER_MPA,
    )
    this.flow = 0
    for (const pump of pumps) {
      pump.flow = pump.flowInto(this.headerMPa, suctionMPa)
      this.flow += pump.flow
      pump.measure(this.headerMPa, suctionMPa, dt)
    }
  }

  private command(wanted: number): void {
    if (wanted === this.wanted) return
    if (wanted === 1 && this.wanted === 0) this.first = this.first === 'a' ? 'b' : 'a'
    this.wanted = wanted
    const second = this.first === 'a' ? this.b : this.a
    this[this.first].running = wanted >= 1
    second.running = wanted >= 2
  }
}
