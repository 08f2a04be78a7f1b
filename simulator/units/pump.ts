/** One centrifugal pump with its motor and bearings. */
import type { Context } from '../context'
import { trip } from '../design'
import type { Instrument } from '../instruments'
import { lag } from '../solve'

export interface PumpDesign {
  /** Duty flow, kg/s, and the pressure it adds there, MPa. */
  readonly flowKgs: number
  readonly headMPa: number
  /** Pressure added at no flow, as a share of `headMPa`. */
  readonly shutoff: number
  readonly rpm: number
  readonly ampere: number
  readonly vibrationMmS: number
  /** Bearing temperature above the surroundings at duty, K; none where it is not measured. */
  readonly bearingK?: number
  readonly bearingTag?: string
}

/** Above this share of synchronous speed the motor no longer draws its starting current. */
const RUN_UP_S = 0.6

export class Pump {
  running: boolean
  /** Share of full speed. */
  speed: number
  /** Hand valve at the discharge: 1 open, as it stands on a running pump and on a standby. */
  discharge = 1
  /** Extra vibration from a damaged bearing, mm/s. */
  wear = 0
  /** kg/s delivered into the header. */
  flow = 0
  private bearingC: number
  private overS = 0
  private readonly tags: {
    run: Instrument
    current: Instrument
    pressure: Instrument
    vibration: Instrument
    speed: Instrument
    bearing: Instrument | undefined
  }

  constructor(
    private readonly context: Context,
    /** Number and letter, e.g. `1101A`. */
    readonly id: string,
    private readonly design: PumpDesign,
    running: boolean,
  ) {
    this.running = running
    this.speed = running ? 1 : 0
    this.bearingC = running ? 12 + (design.bearingK ?? 0) : 14
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      run: add(`XS-${id}`),
      current: add(`II-${id}`, { relative: 0.003, lagS: 1 }),
      pressure: add(`PI-${id}`, { relative: 0.0006, lagS: 1 }),
      vibration: add(`VI-${id}`, { relative: 0.025, lagS: 2 }),
      speed: add(`SI-${id}`, { relative: 0.0004, lagS: 0.5 }),
      bearing:
        design.bearingK === undefined
          ? undefined
          : add(design.bearingTag ?? `TI-${id}`, { noise: 0.05, lagS: 8 }),
    }
  }

  /** kg/s into a header at `headerMPa`; the check valve lets nothing back. */
  flowInto(headerMPa: number, suctionMPa: number): number {
    const { flowKgs, headMPa, shutoff } = this.design
    const spare = suctionMPa + this.speed * this.speed * headMPa * shutoff - headerMPa
    return spare <= 0 ? 0 : this.discharge * flowKgs * Math.sqrt(spare / (headMPa * (shutoff - 1)))
  }

  /** Spins up or coasts down, and protects itself against vibration. */
  spin(dt: number): void {
    this.speed = this.running
      ? lag(this.speed, 1, RUN_UP_S, dt)
      : // A pump full of liquid stops by its own load: torque goes with the square of speed.
        Math.max(0, this.speed - dt * (0.25 * this.speed * this.speed + 0.012))
    if (this.running && this.speed > 0.999) this.speed = 1
    this.overS = this.running && this.tags.vibration.value >= trip.vibrationMmS ? this.overS + dt : 0
    if (this.overS >= 2) {
      this.running = false
      this.context.note(`P-${this.id}`, {
        zh: `P-${this.id} 轴承振动高高联锁停泵`,
        en: `P-${this.id} tripped on very high bearing vibration`,
      })
    }
  }

  /** Readings after the header has been solved. */
  measure(headerMPa: number, suctionMPa: number, dt: number): void {
    const { design, speed } = this
    const load = design.flowKgs > 0 ? this.flow / design.flowKgs : 0
    const starting = this.running && speed < 0.97 ? 0.35 * (1 - speed) : 0
    const current = this.running ? design.ampere * (0.42 + 0.58 * load + starting + 0.008 * this.wear) : 0
    const off = Math.abs(load - 1)
    const vibration = speed * speed * (design.vibrationMmS * (1 + 0.25 * off) + this.wear)
    const ambient = this.context.world.ambientC.value
    const heat = (design.bearingK ?? 0) * speed * (1 + 0.055 * this.wear)
    this.bearingC = lag(this.bearingC, ambient + heat, speed > 0.5 ? 240 : 1500, dt)
    this.tags.run.update(this.running ? 1 : 0, dt)
    this.tags.current.update(current, dt)
    this.tags.pressure.update(this.flow > 0 ? headerMPa : Math.min(headerMPa, this.deadHead(suctionMPa)), dt)
    this.tags.vibration.update(vibration, dt)
    this.tags.speed.update(speed * design.rpm, dt)
    this.tags.bearing?.update(this.bearingC, dt)
  }

  private deadHead(suctionMPa: number): number {
    return suctionMPa + this.speed * this.speed * this.design.headMPa * this.design.shutoff
  }
}
