/**
 * K-1101, centrifugal recycle compressor on a condensing steam turbine, with its anti-surge valve, surface condenser
 * E-1106 and lube skid S-1103. The operating point is where its curve meets the resistance of the loop.
 */
import type { Context } from '../context'
import { gasCp, gasKgMol, NM3H_PER_MOLS, pressure, recycleHydrogen, recycleMols, setPoint } from '../design'
import { Pid } from '../pid'
import { clamp, fallingRoot, lag } from '../solve'
import { gasValve, Valve } from '../valve'
import { LubeSkid } from './lube-skid'

const HEAD_MPA = pressure.discharge - pressure.suction
const SUCTION_DROP_MPA = pressure.coldSeparator - pressure.suction
/** Flow at surge relative to design, both per speed. */
const SURGE = 0.78
/** Relative head = (1 + BOW) − BOW · flow², both per speed: the slope of the curve. */
const BOW = 0.35
/** Isentropic work of the steam between 3.5 MPa and vacuum, times efficiency, kJ/kg. */
const STEAM_KJKG = 710
const EFFICIENCY = 0.75
/** Rotor: kJ at design speed. */
const ROTOR_KJ = 3200
const antiSurgeFlow = gasValve({
  flow: 30_000 / NM3H_PER_MOLS,
  fromMPa: pressure.discharge,
  toMPa: pressure.coldSeparator,
  opening: 0.9,
})

export interface RecycleInputs {
  readonly separatorMPa: number
  readonly suctionC: number
  readonly hydrogen: number
  /** Pressure needed at the discharge to push this many mol/s into the reactors. */
  readonly backMPa: (reactorMols: number) => number
  /** mol/s the quenches take. */
  readonly quenchMols: number
}

export class RecycleCompressor {
  /** mol/s into the reactor feed, and through the machine. */
  reactorMols: number = recycleMols * 0.9
  totalMols: number = recycleMols
  dischargeMPa: number = pressure.discharge
  dischargeC = 66
  private speed = 1
  private antiSurgeMols = 0
  private margin = 28
  private suctionMPa: number = pressure.suction
  readonly governor = new Pid({
    gain: 6,
    resetS: 12,
    action: 'reverse',
    setPoint: 1,
    start: 0.5,
  })
  private readonly antiSurge = new Pid({ gain: 0.03, resetS: 15, action: 'reverse', setPoint: 13, start: 0 })
  private readonly steamValve = new Valve({ start: 0.5, strokeS: 4, trim: 'linear' })
  private readonly antiSurgeValve = new Valve({ start: 0, strokeS: 2, trim: 'linear' })
  private readonly skid: LubeSkid
  private readonly tags

  constructor(private readonly context: Context) {
    this.skid = new LubeSkid(context, 'S1103', { pressureMPa: 0.284, coldC: 39, warmK: 6, level: 70 })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      run: add('XS-1140'),
      speed: add('SI-1140', { relative: 0.0004, lagS: 0.5 }),
      flow: add('FI-1140', { relative: 0.003, lagS: 2 }),
      suctionMPa: add('PI-1140', { relative: 0.0005, lagS: 1 }),
      dischargeMPa: add('PI-1141', { relative: 0.0005, lagS: 1 }),
      suctionC: add('TI-1140', { noise: 0.05, lagS: 10 }),
      dischargeC: add('TI-1141', { noise: 0.06, lagS: 10 }),
      bearingC: add('TI-1142', { noise: 0.05, lagS: 120 }),
      margin: add('XI-1140', { noise: 0.15, lagS: 1 }),
      vibration: add('VI-1140', { relative: 0.015, lagS: 2 }),
      steam: add('FI-1141', { relative: 0.003, lagS: 2 }),
      vacuum: add('PI-1142', { noise: 0.03, lagS: 5 }),
      condensateC: add('TI-1143', { noise: 0.05, lagS: 20 }),
      hotwell: add('LI-1106', { noise: 0.15, lagS: 5 }),
      antiSurgeFlow: add('FI-1142', { relative: 0.004, lagS: 1.5 }),
      antiSurgeValve: add('ZI-FV1121'),
    }
  }

  step(dt: number, inputs: RecycleInputs): void {
    const density = (inputs.separatorMPa / pressure.coldSeparator) * (319 / (inputs.suctionC + 273))
    const mass = gasKgMol(inputs.hydrogen) / gasKgMol(recycleHydrogen)
    const others = inputs.quenchMols + this.antiSurgeMols
    const suctionAt = (total: number) =>
      inputs.separatorMPa - (SUCTION_DROP_MPA * mass * (total / recycleMols) ** 2) / density
    const dischargeAt = (total: number) => {
      const flow = total / (recycleMols * density * Math.max(0.05, this.speed))
      return (
        suctionAt(total) +
        HEAD_MPA * density * mass * this.speed * this.speed * (1 + BOW - BOW * flow * Math.abs(flow))
      )
    }
    const into = fallingRoot((n) => dischargeAt(n + others) - inputs.backMPa(n), 0, 2 * recycleMols)
    this.reactorMols = lag(this.reactorMols, into, 1.5, dt)
    this.totalMols = this.reactorMols + others
    this.suctionMPa = suctionAt(this.totalMols)
    this.dischargeMPa = dischargeAt(this.totalMols)
    const flow = this.totalMols / (recycleMols * density * Math.max(0.05, this.speed))
    this.margin = (flow / SURGE - 1) * 100
    this.antiSurgeValve.move(this.antiSurge.step(this.margin, dt), dt)
    this.antiSurgeMols = lag(
      this.antiSurgeMols,
      antiSurgeFlow(this.antiSurgeValve.capacity, this.dischargeMPa, inputs.separatorMPa),
      1,
      dt,
    )
    this.turn(dt, inputs.suctionC, density)
  }

  /** Turbine against compressor: speed, steam, condenser. */
  private turn(dt: number, suctionC: number, density: number): void {
    const volume = (0.143 * (this.totalMols / recycleMols)) / density
    const powerKw = (volume * (this.dischargeMPa - this.suctionMPa) * 1000) / EFFICIENCY
    const { world } = this.context
    const steamKgs = 1.3 * this.steamValve.capacity * (world.steamMPa.value / 1.0)
    this.speed = clamp(
      this.speed + ((steamKgs * STEAM_KJKG - powerKw) * dt) / (2 * ROTOR_KJ * Math.max(0.1, this.speed)),
      0,
      1.2,
    )
    this.steamValve.move(this.governor.step(this.speed, dt), dt)
    this.dischargeC = lag(this.dischargeC, suctionC + powerKw / Math.max(1, this.totalMols * gasCp), 15, dt)

    const { tags } = this
    const condensingC = world.coolingWaterC.value + 24 * (steamKgs / 0.66)
    tags.run.update(1, dt)
    tags.speed.update(this.speed * setPoint.recycleRpm, dt)
    tags.flow.update(this.totalMols * NM3H_PER_MOLS, dt)
    tags.suctionMPa.update(this.suctionMPa, dt)
    tags.dischargeMPa.update(this.dischargeMPa, dt)
    tags.suctionC.update(suctionC, dt)
    tags.dischargeC.update(this.dischargeC, dt)
    tags.bearingC.update(28 + 46 * this.speed ** 2, dt)
    tags.margin.update(this.margin, dt)
    tags.vibration.update(
      this.speed * (21 + 4 * Math.abs(powerKw / 458 - 1) + Math.max(0, 8 - this.margin) * 3),
      dt,
    )
    tags.steam.update(steamKgs * 3.6, dt)
    // Saturated steam near 46 °C: 10 kPa, doubling about every 13 K.
    tags.vacuum.update(10.1 * 2 ** ((condensingC - 46) / 13), dt)
    tags.condensateC.update(condensingC - 0.4, dt)
    tags.hotwell.update(50 + 3 * (steamKgs / 0.66 - 1), dt)
    tags.antiSurgeFlow.update(this.antiSurgeMols * NM3H_PER_MOLS, dt)
    tags.antiSurgeValve.update(this.antiSurgeValve.opening * 100, dt)
    this.skid.step(dt, this.speed)
  }
}
