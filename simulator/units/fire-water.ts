/** Fire main: a jockey pump holds it, monitors draw from it, and pump P-5001A (then B) starts when it loses pressure. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import type { Instrument } from '../instruments'
import { clamp, lag } from '../solve'
import { PumpPair } from './pump-pair'

const PUMP_KGS = 100
/** A monitor's water at 1 MPa, kg/s, and the time of its valve, s. */
const MONITOR = { kgs: 50, strokeS: 12 } as const
const JOCKEY = { kgs: 5, fullMPa: 0.74, slope: 40 } as const
const SEEPAGE_KGS = 0.3
/** kg of water in the tank per per cent of level, and what the town main brings when it is not full, kg/s. */
const TANK = { kgPercent: 15_000, fillKgs: 12, full: 97 } as const

export class FireWater {
  readonly pumps: PumpPair
  /** Openings asked for of monitors FM-5001…5004, 0…1. */
  readonly asked = [0, 0, 0, 0]
  private readonly openings = [0, 0, 0, 0]
  private level: number = TANK.full
  private flowKgs = 0
  private stopping = false
  private readonly tags: {
    header: Instrument
    level: Instrument
    flow: Instrument
    monitors: readonly Instrument[]
  }

  constructor(context: Context) {
    this.pumps = new PumpPair(context, {
      id: '5001',
      flowKgs: PUMP_KGS,
      headMPa: 1.08,
      shutoff: 1.15,
      rpm: 2960,
      ampere: 225,
      vibrationMmS: 2.2,
      suctionMPa: 0.02,
      standbyMPa: 0.5,
      complianceKgMPa: 60,
      standbyDelayS: 4,
    })
    for (const pump of [this.pumps.a, this.pumps.b]) {
      pump.running = false
      pump.speed = 0
    }
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      header: add('PI-5001', { noise: 0.001, lagS: 1 }),
      level: add('LI-5001', { noise: 0.02, lagS: 20 }),
      flow: add('FI-5001', { relative: 0.004, lagS: 2 }),
      monitors: this.asked.map((_, i) => add(`ZI-FM500${i + 1}`)),
    }
  }

  /** Shuts the monitors; the pumps are stopped once all of them are shut, or the low header would start them again. */
  stop(): void {
    this.asked.fill(0)
    this.stopping = true
  }

  step(dt: number): void {
    const { openings, tags } = this
    this.asked.forEach((asked, i) => {
      const step = dt / MONITOR.strokeS
      openings[i] = openings[i]! + clamp(asked - openings[i]!, -step, step)
      tags.monitors[i]!.update(openings[i]! * 100, dt)
    })
    const open = openings.reduce((sum, opening) => sum + opening, 0)
    if (this.stopping && open === 0) {
      this.pumps.a.running = false
      this.pumps.b.running = false
      this.stopping = false
    }
    const drawn = (mpa: number) => MONITOR.kgs * open * Math.sqrt(Math.max(0, mpa)) + SEEPAGE_KGS
    const jockey = (mpa: number) => JOCKEY.kgs * clamp((JOCKEY.fullMPa - mpa) * JOCKEY.slope, 0, 1)
    this.pumps.step(dt, 0.02, (mpa) => drawn(mpa) - jockey(mpa))
    const { headerMPa } = this.pumps
    this.flowKgs = lag(this.flowKgs, drawn(headerMPa) - SEEPAGE_KGS, 1, dt)
    const filled = this.level < TANK.full ? TANK.fillKgs : 0
    this.level = Math.min(TANK.full, this.level + ((filled - this.flowKgs) * dt) / TANK.kgPercent)
    tags.header.update(headerMPa, dt)
    tags.level.update(this.level, dt)
    tags.flow.update(this.flowKgs * TH_PER_KGS, dt)
  }
}
