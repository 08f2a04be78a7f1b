/**
 * Steam: boiler BO-3001 holds the 1.0 MPa header, deaerator V-3001 and pumps P-3002A/B feed it, PV-3001 lets down to
 * 0.4 MPa for the deaerator, tank heating and tracing.
 */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { gasValve, liquidValve, Valve } from '../valve'
import { PumpPair } from './pump-pair'
import { LiquidVessel } from './vessel'

const DESIGN_KGS = 20 / TH_PER_KGS
const HEADER_MPA = 1
const LOW_MPA = 0.4
/** Steam made per kg of feedwater at 104 °C, kJ/kg, and the boiler's efficiency. */
const HEAT_KJKG = 2340
const EFFICIENCY = 0.92
/** kg of steam the boiler's hot water gives off per MPa. */
const STORED_KG_MPA = 2600
/** Water blown down, share of the steam. */
const BLOWDOWN = 0.02
/** Flue gas per fuel gas. */
const FLUE_RATIO = 11.6
const feedwater = liquidValve({ flow: 3.6, dropMPa: 0.7, opening: 0.5 })
const letDown = gasValve({ flow: 0.84, fromMPa: HEADER_MPA + 0.1, toMPa: LOW_MPA + 0.1, opening: 0.5 })

export interface SteamInputs {
  /** Taken from the 1.0 MPa header by the areas, kg/s (less what area 130 makes itself). */
  readonly usedKgs: number
  /** Taken from the 0.4 MPa header outside the deaerator, kg/s. */
  readonly lowKgs: number
}

export class Steam {
  headerMPa: number = HEADER_MPA
  /** Out of the boiler, kg/s, and let down, kg/s. */
  kgs = 3.5
  letDownKgs = 0.84
  /** Steam the deaerator takes, kg/s. */
  deaeratingKgs = 0.35
  /** Fuel, Nm³/h. */
  fuelNm3h = 900
  lit = true
  readonly pumps: PumpPair
  private firing = 0.6
  private lowMPa = LOW_MPA
  private stackC = 139
  private feedKgs = 3.57
  private readonly drum = new LiquidVessel({ kind: 'horizontal', diameterM: 1.5, lengthM: 6 }, 880, 50)
  private readonly tank = new LiquidVessel({ kind: 'horizontal', diameterM: 2, lengthM: 5 }, 955, 60)
  private readonly controls = {
    pressure: new Pid({
      gain: 1.4,
      resetS: 150,
      action: 'reverse',
      setPoint: HEADER_MPA,
      min: -0.5,
      start: 0,
    }),
    drum: new Pid({ gain: 0.05, resetS: 400, action: 'reverse', setPoint: 50, min: -3, max: 3, start: 0 }),
    feed: new Pid({ gain: 0.05, resetS: 8, action: 'reverse', setPoint: 3.57, start: 0.5 }),
    tank: new Pid({ gain: 0.15, resetS: 500, action: 'reverse', setPoint: 60, max: 8, start: 3.2 }),
    low: new Pid({ gain: 1.2, resetS: 30, action: 'reverse', setPoint: LOW_MPA, start: 0.5 }),
  }
  private readonly valves = { feed: new Valve({ start: 0.5 }), low: new Valve({ start: 0.5 }) }
  private readonly tags

  constructor(private readonly context: Context) {
    this.pumps = new PumpPair(context, {
      id: '3002',
      flowKgs: 3.6,
      headMPa: 1.73,
      shutoff: 1.18,
      rpm: 2965,
      ampere: 32,
      vibrationMmS: 1.8,
      bearingK: 42,
      suctionMPa: 0.05,
      standbyMPa: 1.5,
      complianceKgMPa: 3,
    })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      burner: add('XS-3030'),
      firing: add('XI-3030', { lagS: 3 }),
      steam: add('FI-3030', { relative: 0.003, lagS: 2 }),
      header: add('PIC-3030', { relative: 0.0005, lagS: 1, start: HEADER_MPA }),
      steamC: add('TI-3030', { noise: 0.08, lagS: 15 }),
      drum: add('LIC-3030', { noise: 0.1, lagS: 3, start: 50 }),
      feed: add('FI-3031', { relative: 0.004, lagS: 2, start: 3.57 * TH_PER_KGS }),
      fuel: add('FI-3032', { relative: 0.002, lagS: 1.5 }),
      stackC: add('TI-3031', { noise: 0.15, lagS: 15 }),
      oxygen: add('AI-3030', { noise: 0.03, lagS: 12 }),
      flue: add('FI-3033', { relative: 0.004, lagS: 3 }),
      tank: add('LIC-3031', { noise: 0.08, lagS: 6, start: 60 }),
      tankMPa: add('PI-3031', { noise: 0.0002, lagS: 2 }),
      tankC: add('TI-3032', { noise: 0.03, lagS: 20 }),
      low: add('PIC-3001', { relative: 0.0012, lagS: 1, start: LOW_MPA }),
      letDown: add('FI-3034', { relative: 0.004, lagS: 2 }),
      lowValve: add('ZI-PV3001'),
    }
  }

  step(dt: number, { usedKgs, lowKgs }: SteamInputs): void {
    this.letDown(dt, lowKgs)
    this.fire(dt, usedKgs + this.letDownKgs)
    this.feed(dt)
    this.measure(dt)
  }

  private letDown(dt: number, lowKgs: number): void {
    const passed = letDown(this.valves.low.capacity, this.headerMPa + 0.1, this.lowMPa + 0.1)
    this.letDownKgs = lag(this.letDownKgs, passed, 0.8, dt)
    const used = (this.deaeratingKgs + lowKgs) * Math.max(0, this.lowMPa / LOW_MPA)
    this.lowMPa = Math.max(0.02, this.lowMPa + ((this.letDownKgs - used) * dt) / 40)
    this.valves.low.move(this.controls.low.step(this.tags.low.update(this.lowMPa, dt), dt), dt)
  }

  /** Fire follows the steam taken, trimmed by the header's pressure; heat reaches the water after the lag of the walls. */
  private fire(dt: number, takenKgs: number): void {
    const trim = this.controls.pressure.step(this.tags.header.update(this.headerMPa, dt), dt)
    const wanted = this.lit ? clamp(takenKgs / DESIGN_KGS + trim, 0.1, 1.05) : 0
    this.firing = lag(this.firing, wanted, 12, dt)
    this.kgs = lag(this.kgs, this.firing * DESIGN_KGS, 25, dt)
    this.headerMPa = clamp(this.headerMPa + ((this.kgs - takenKgs) * dt) / STORED_KG_MPA, 0.05, 1.4)
    const kw = (this.firing * DESIGN_KGS * HEAT_KJKG) / EFFICIENCY
    this.fuelNm3h = (kw * 3.6) / this.context.world.fuelHeating.value
    this.stackC = lag(this.stackC, 112 + 45 * this.firing, 60, dt)
  }

  private feed(dt: number): void {
    const { controls, valves, tags } = this
    this.pumps.step(dt, 0.05, (p) => feedwater(valves.feed.capacity, p - this.headerMPa - 0.05))
    this.feedKgs = lag(this.feedKgs, this.pumps.flow, 0.5, dt)
    this.drum.step(this.feedKgs, this.kgs * (1 + BLOWDOWN), dt)
    // Three elements: steam, level and feedwater flow.
    const trim = controls.drum.step(tags.drum.update(this.drum.level, dt), dt)
    controls.feed.setPoint = this.kgs * (1 + BLOWDOWN) + trim
    const measured = tags.feed.update(this.feedKgs * TH_PER_KGS, dt) / TH_PER_KGS
    valves.feed.move(controls.feed.step(measured, dt), dt)
    // Returned condensate and treated water come in at about 70 °C and are heated to 104 °C.
    const inKgs = controls.tank.step(tags.tank.update(this.tank.level, dt), dt)
    this.deaeratingKgs = lag(this.deaeratingKgs, (inKgs * 4.2 * 34) / 2130, 20, dt)
    this.tank.step(inKgs + this.deaeratingKgs, this.pumps.flow, dt)
  }

  private measure(dt: number): void {
    const { tags } = this
    tags.burner.update(this.lit ? 2 : 0, dt)
    tags.firing.update(this.firing * 100, dt)
    tags.steam.update(this.kgs * TH_PER_KGS, dt)
    tags.steamC.update(186 + 20 * Math.sqrt(this.firing), dt)
    tags.fuel.update(this.fuelNm3h, dt)
    tags.stackC.update(this.stackC, dt)
    tags.oxygen.update(3 + 2 * Math.max(0, 0.5 - this.firing), dt)
    tags.flue.update(this.fuelNm3h * FLUE_RATIO, dt)
    tags.tankMPa.update(0.02, dt)
    tags.tankC.update(104.2, dt)
    tags.letDown.update(this.letDownKgs * TH_PER_KGS, dt)
    tags.lowValve.update(this.valves.low.opening * 100, dt)
  }
}
