/** Circulating cooling water: pumps P-3001A/B/C, what comes back warm, tower CT-3001A–D, its basin and make-up. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { clamp, fallingRoot, lag } from '../solve'
import { Valve } from '../valve'
import { CoolingTower } from './cooling-tower'
import { Pump } from './pump'

/** Design circulation, kg/s, by two of three pumps, and the header's pressure for it, MPa. */
const KGS = 2400 / TH_PER_KGS
const HEADER_MPA = 0.45
const SUCTION_MPA = 0.02
/** kg the header takes up per MPa. */
const COMPLIANCE = 120
const WATER_CP = 4.19
/** Header pressure below which the standby pump starts, after this many seconds. */
const STANDBY = { mpa: 0.36, delayS: 2 } as const
const SUPPLY_C = 22
/** Below this supply temperature warm return water goes past the tower. */
const BYPASS_C = 17
const BASIN_KG = 420_000
/** kg in the basin per per cent of level. */
const BASIN_KG_PERCENT = 6000
/** Water blown down to hold the salt, per kg evaporated, and lost as drops. */
const BLOWDOWN = 0.3
const MAKE_UP_KGS = 60 / TH_PER_KGS

export class CoolingWater {
  /** To the users. */
  supplyC = SUPPLY_C
  /** Circulation as a share of design: 1 all is well, about 0.6 with one pump. */
  share = 1
  /** kg/s evaporated and blown down, which the make-up has to bring. */
  evaporatedKgs = 6
  readonly pumps: readonly [Pump, Pump, Pump]
  /** The standby pump starts by itself; off while it is under repair or will not start. */
  standbyReady = true
  /** Pumps that tripped and must not start again before they are repaired. */
  readonly tripped = new Set<Pump>()
  readonly tower: CoolingTower
  private headerMPa = HEADER_MPA
  private returnC = 28
  private level = 65
  private lowS = 0
  private readonly temperature = new Pid({
    gain: 0.12,
    resetS: 400,
    action: 'direct',
    setPoint: SUPPLY_C,
    min: 0.25,
    start: 0.6,
  })
  private readonly makeUp = new Pid({ gain: 0.05, resetS: 1500, action: 'reverse', setPoint: 65, start: 0.5 })
  private readonly valves = {
    makeUp: new Valve({ start: 0.5, trim: 'linear' }),
    bypass: new Valve({ start: 0, trim: 'linear' }),
  }
  private readonly tags

  constructor(private readonly context: Context) {
    const pump = (letter: string, running: boolean) =>
      new Pump(
        context,
        `3001${letter}`,
        {
          flowKgs: KGS / 2,
          headMPa: HEADER_MPA - SUCTION_MPA,
          shutoff: 1.25,
          rpm: 1480,
          ampere: 24,
          vibrationMmS: 1.9,
          bearingK: 39,
        },
        running,
      )
    this.pumps = [pump('A', true), pump('B', true), pump('C', false)]
    this.tower = new CoolingTower(context)
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      header: add('PI-3003', { relative: 0.002, lagS: 1 }),
      flow: add('FI-3002', { relative: 0.002, lagS: 3 }),
      supply: add('TIC-3001', { noise: 0.03, lagS: 15, start: SUPPLY_C }),
      back: add('TI-3002', { noise: 0.03, lagS: 15 }),
      level: add('LIC-3001', { noise: 0.06, lagS: 10, start: 65 }),
      makeUp: add('FI-3003', { relative: 0.004, lagS: 2 }),
      makeUpValve: add('ZI-LV3001'),
      bypassValve: add('ZI-TV3001'),
      salt: add('AI-3001', { noise: 3, lagS: 60 }),
      acidity: add('AI-3002', { noise: 0.01, lagS: 60 }),
    }
  }

  /** Circulation, t/h. */
  get flowTh(): number {
    return this.share * KGS * TH_PER_KGS
  }

  /** A motor protection takes a pump out (0 = A); it stays out until it is taken from `tripped`. */
  trip(index: 0 | 1 | 2): void {
    const pump = this.pumps[index]
    pump.running = false
    this.tripped.add(pump)
    this.context.note(`P-${pump.id}`, {
      zh: `循环水泵 P-${pump.id} 电机保护动作跳闸`,
      en: `Cooling water pump P-${pump.id} tripped by its motor protection`,
    })
  }

  /** One step; `heatKw` is what all users give off into the water. */
  step(dt: number, heatKw: number): void {
    this.pump(dt)
    const kgs = this.share * KGS
    // Users hold water too: what they warm comes back a minute later, and never above what it boils off at.
    const back = Math.min(75, this.supplyC + heatKw / Math.max(40, kgs * WATER_CP))
    this.returnC = lag(this.returnC, back, 60, dt)
    const bypassed = 0.5 * this.valves.bypass.capacity
    const fans = this.temperature.output
    const { coldC, evaporatedKgs } = this.tower.step(dt, {
      kgs: kgs * (1 - bypassed),
      hotC: this.returnC,
      speed: fans,
    })
    this.evaporatedKgs = evaporatedKgs
    const mixedC = bypassed * this.returnC + (1 - bypassed) * coldC
    this.supplyC += (kgs * (mixedC - this.supplyC) * dt) / BASIN_KG
    this.measureAndControl(dt, kgs)
  }

  private pump(dt: number): void {
    for (const pump of this.pumps) pump.spin(dt)
    const before = this.headerMPa
    const into = (mpa: number) => this.pumps.reduce((sum, pump) => sum + pump.flowInto(mpa, SUCTION_MPA), 0)
    const taken = (mpa: number) => KGS * Math.sqrt(Math.max(0, mpa) / HEADER_MPA)
    this.headerMPa = fallingRoot(
      (mpa) => into(mpa) - taken(mpa) - (COMPLIANCE * (mpa - before)) / dt,
      0,
      Math.max(before, 0.6),
    )
    this.share = taken(this.headerMPa) / KGS
    for (const pump of this.pumps) {
      pump.flow = pump.flowInto(this.headerMPa, SUCTION_MPA)
      pump.measure(this.headerMPa, SUCTION_MPA, dt)
    }
    this.lowS = this.headerMPa < STANDBY.mpa ? this.lowS + dt : 0
    if (this.lowS >= STANDBY.delayS) this.startStandby()
  }

  private startStandby(): void {
    const standby = this.pumps.find((pump) => !pump.running && pump.wear === 0 && !this.tripped.has(pump))
    if (!standby || !this.standbyReady) return
    standby.running = true
    this.lowS = 0
    this.context.note(`P-${standby.id}`, {
      zh: `循环水总管压力低，备用泵 P-${standby.id} 自启动`,
      en: `Low cooling water pressure: standby pump P-${standby.id} started by itself`,
    })
  }

  private measureAndControl(dt: number, kgs: number): void {
    const { tags, valves } = this
    const madeUp = MAKE_UP_KGS * valves.makeUp.capacity
    const lost = this.evaporatedKgs * (1 + BLOWDOWN)
    this.level = clamp(this.level + ((madeUp - lost) * dt) / BASIN_KG_PERCENT, 0, 100)
    this.temperature.step(tags.supply.update(this.supplyC, dt), dt)
    valves.makeUp.move(this.makeUp.step(tags.level.update(this.level, dt), dt), dt)
    valves.bypass.move((BYPASS_C - tags.supply.value) / 3, dt)
    tags.header.update(this.headerMPa, dt)
    tags.flow.update(kgs * TH_PER_KGS, dt)
    tags.back.update(this.returnC, dt)
    tags.makeUp.update(madeUp * TH_PER_KGS, dt)
    tags.makeUpValve.update(valves.makeUp.opening * 100, dt)
    tags.bypassValve.update(valves.bypass.opening * 100, dt)
    tags.salt.update(380 * (1 + 1 / BLOWDOWN), dt)
    tags.acidity.update(8.3, dt)
  }
}
