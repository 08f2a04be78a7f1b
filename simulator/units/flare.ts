/** Flare FL-3001 behind its knock-out drum and seal drum: what is relieved, depressured and purged burns at the tip. */
import type { Context } from '../context'
import { NM3H_PER_MOLS } from '../design'
import { Drift } from '../noise'
import { clamp, lag } from '../solve'
import { PumpPair } from './pump-pair'

/** Nitrogen that keeps air out, and gas that valves and analysers let go at all times, Nm³/h. */
const PURGE_NM3H = 80
const SWEEP_NM3H = 250
/** Liquid carried into the drum, kg per Nm³, and kg of liquid per per cent of the drum's level. */
const CARRY = { base: 0.004, relief: 0.045, kgPercent: 180 } as const
/** Drum level at which the pump starts and stops, per cent. */
const PUMP = { start: 42, stop: 12, kgs: 6 } as const
/** Back pressure at 30 000 Nm³/h, kPa, above that of the seal. */
const BACK_KPA = { seal: 3, full: 42, fullNm3h: 30_000 } as const

export class Flare {
  /** Nm³/h burnt. */
  nm3h = PURGE_NM3H + SWEEP_NM3H
  readonly purgeNm3h = PURGE_NM3H
  private level = 12
  private gasC = 24
  private readonly sweep: Drift
  private readonly pumps: PumpPair
  private readonly tags

  constructor(private readonly context: Context) {
    const { instruments } = context
    this.sweep = new Drift(instruments.random('flare sweep'), SWEEP_NM3H, 12, 120)
    this.pumps = new PumpPair(context, {
      id: '3004',
      flowKgs: PUMP.kgs,
      headMPa: 0.6,
      shutoff: 1.2,
      rpm: 2950,
      ampere: 18,
      vibrationMmS: 1.5,
      suctionMPa: 0,
      standbyMPa: 0,
      complianceKgMPa: 2,
    })
    this.pumps.a.running = false
    const add = instruments.add.bind(instruments)
    this.tags = {
      flow: add('FI-3001', { relative: 0.006, lagS: 2 }),
      pilot: add('XS-FL3001'),
      pilotC: add('TI-FL3001', { noise: 0.7, lagS: 10 }),
      purge: add('FI-3005', { relative: 0.005, lagS: 2 }),
      level: add('LI-3004', { noise: 0.05, lagS: 5, floor: 0 }),
      pressure: add('PI-3004', { noise: 0.03, lagS: 1 }),
      drumC: add('TI-3004', { noise: 0.04, lagS: 20 }),
      seal: add('LI-3005', { noise: 0.06, lagS: 10 }),
    }
  }

  /** `reliefMols` is what the plant lets down into the flare header, mol/s. */
  step(dt: number, reliefMols: number): void {
    const relief = reliefMols * NM3H_PER_MOLS
    const wanted = PURGE_NM3H + Math.max(60, this.sweep.step(dt)) + relief
    // The header fills before the tip sees it.
    this.nm3h = lag(this.nm3h, wanted, 4, dt)
    this.drain(dt, relief)
    this.gasC = lag(this.gasC, relief > 500 ? 34 : 14 + this.context.world.ambientC.value, 90, dt)
    const load = this.nm3h / BACK_KPA.fullNm3h
    const { tags } = this
    tags.flow.update(this.nm3h, dt)
    tags.pilot.update(1, dt)
    tags.pilotC.update(480 + 520 * Math.min(1, 3 * load), dt)
    tags.purge.update(PURGE_NM3H, dt)
    tags.level.update(this.level, dt)
    tags.pressure.update(BACK_KPA.seal + BACK_KPA.full * load * load, dt)
    tags.drumC.update(this.gasC, dt)
    tags.seal.update(55 - 6 * load, dt)
  }

  private drain(dt: number, relief: number): void {
    const pump = this.pumps.a
    if (this.level >= PUMP.start && !pump.running) {
      pump.running = true
      this.context.note('P-3004A', {
        zh: '火炬分液罐液位高，凝液泵 P-3004A 自启动',
        en: 'High level in the flare knock-out drum: pump P-3004A started by itself',
      })
    }
    if (this.level <= PUMP.stop) pump.running = false
    this.pumps.step(dt, 0, (p) => PUMP.kgs * Math.sqrt(Math.max(0, p) / 0.6))
    const inKgs = (CARRY.base * (PURGE_NM3H + SWEEP_NM3H) + CARRY.relief * relief) / 3600
    this.level = clamp(this.level + ((inKgs - this.pumps.flow) * dt) / CARRY.kgPercent, 0, 100)
  }
}
