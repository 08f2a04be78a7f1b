/** A duty pump and its standby on one header: the standby starts when the header loses pressure. */
import type { Context } from '../context'
import { fallingRoot } from '../solve'
import { Pump, type PumpDesign } from './pump'

export interface PumpPairOptions extends PumpDesign {
  /** Number without the letter, e.g. `1101`. */
  readonly id: string
  readonly suctionMPa: number
  /** Header pressure below which the standby starts. */
  readonly standbyMPa: number
  /** kg the header takes up per MPa; softens a pressure surge as the line and its gas pockets do. */
  readonly complianceKgMPa: number
  /** Seconds of low pressure before the standby is started. */
  readonly standbyDelayS?: number
}

const STANDBY_DELAY_S = 0.5

export class PumpPair {
  readonly a: Pump
  readonly b: Pump
  headerMPa: number
  /** kg/s out of the pumps. */
  flow: number
  private lowS = 0

  constructor(
    private readonly context: Context,
    private readonly options: PumpPairOptions,
  ) {
    this.headerMPa = options.suctionMPa + options.headMPa
    this.flow = options.flowKgs
    const tag = (letter: string): PumpDesign =>
      options.bearingTag === undefined ? options : { ...options, bearingTag: options.bearingTag + letter }
    this.a = new Pump(context, `${options.id}A`, tag('A'), true)
    this.b = new Pump(context, `${options.id}B`, tag('B'), false)
  }

  /** One step; `demand` is the kg/s the header loses at a pressure. */
  step(dt: number, suctionMPa: number, demand: (headerMPa: number) => number): void {
    const pumps = [this.a, this.b]
    for (const pump of pumps) pump.spin(dt)
    const { complianceKgMPa, headMPa, shutoff } = this.options
    const before = this.headerMPa
    const surplus = (p: number) =>
      this.a.flowInto(p, suctionMPa) +
      this.b.flowInto(p, suctionMPa) -
      demand(p) -
      (complianceKgMPa * (p - before)) / dt
    this.headerMPa = fallingRoot(surplus, 0, Math.max(before, suctionMPa + headMPa * shutoff) + 0.1)
    this.flow = 0
    for (const pump of pumps) {
      pump.flow = pump.flowInto(this.headerMPa, suctionMPa)
      this.flow += pump.flow
    }
    this.startStandby(dt)
    for (const pump of pumps) pump.measure(this.headerMPa, suctionMPa, dt)
  }

  private startStandby(dt: number): void {
    this.lowS = this.headerMPa < this.options.standbyMPa ? this.lowS + dt : 0
    if (this.lowS < (this.options.standbyDelayS ?? STANDBY_DELAY_S)) return
    const standby = [this.a, this.b].find((pump) => !pump.running && pump.wear === 0)
    if (!standby) return
    standby.running = true
    this.lowS = 0
    this.context.note(`P-${standby.id}`, {
      zh: `出口压力低，备用泵 P-${standby.id} 自启动`,
      en: `Low header pressure: standby pump P-${standby.id} started by itself`,
    })
  }
}
