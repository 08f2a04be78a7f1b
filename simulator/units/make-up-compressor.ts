/** One of K-1102A/B/C: two-stage reciprocating make-up compressor with suction drum and intercooler. */
import type { Context } from '../context'
import { NM3H_PER_MOLS, pressure, setPoint } from '../design'
import type { Instrument } from '../instruments'
import { lag } from '../solve'

/** Gas each machine takes at design suction, mol/s. */
const CAPACITY = 5_000 / NM3H_PER_MOLS
/** Discharge over suction temperature per pressure ratio: less than adiabatic, for the cylinders are cooled. */
const EXPONENT = 0.235
const RPM = 372

export class MakeUpCompressor {
  running: boolean
  /** mol/s taken from the suction header. */
  mols: number
  private speed: number
  private heat: number
  private readonly tags: Readonly<
    Record<
      | 'run'
      | 'speed'
      | 'first'
      | 'second'
      | 'firstC'
      | 'secondC'
      | 'current'
      | 'vibration'
      | 'suction'
      | 'cooledC',
      Instrument
    >
  >

  constructor(
    private readonly context: Context,
    private readonly letter: string,
    running: boolean,
  ) {
    this.running = running
    this.speed = running ? 1 : 0
    this.heat = this.speed
    this.mols = running ? CAPACITY : 0
    const add = (name: string, relative: number, lagS: number) =>
      context.instruments.add(`${name}${letter}`, { relative, lagS })
    const thermometer = (name: string) =>
      context.instruments.add(`${name}${letter}`, { noise: 0.08, lagS: 15 })
    this.tags = {
      run: context.instruments.add(`XS-1150${letter}`),
      speed: add('SI-1150', 0.0006, 0.5),
      first: add('PI-1150', 0.002, 1),
      second: add('PI-1151', 0.0012, 1),
      firstC: thermometer('TI-1150'),
      secondC: thermometer('TI-1151'),
      current: add('II-1150', 0.004, 1),
      vibration: add('VI-1150', 0.02, 2),
      suction: context.instruments.add(`PI-1107${letter}`, { noise: 0.003, lagS: 1 }),
      cooledC: thermometer('TI-1152'),
    }
  }

  start(): void {
    if (this.running) return
    this.running = true
    this.context.note(`K-1102${this.letter}`, {
      zh: `新氢压缩机 K-1102${this.letter} 启动`,
      en: `Make-up compressor K-1102${this.letter} started`,
    })
  }

  stop(): void {
    if (!this.running) return
    this.running = false
    this.context.note(`K-1102${this.letter}`, {
      zh: `新氢压缩机 K-1102${this.letter} 停机备用`,
      en: `Make-up compressor K-1102${this.letter} stopped, back on standby`,
    })
  }

  step(dt: number, suctionMPa: number, dischargeMPa: number): void {
    this.speed = this.running ? lag(this.speed, 1, 4, dt) : Math.max(0, this.speed - dt / 20)
    // A machine loads its cylinders only when it is up to speed.
    const loaded = this.running && this.speed > 0.97 ? 1 : 0
    this.mols = lag(
      this.mols,
      CAPACITY * loaded * ((suctionMPa + 0.1) / (setPoint.makeUpSuctionMPa + 0.1)),
      3,
      dt,
    )
    this.heat = lag(this.heat, loaded, 180, dt)
    this.measure(dt, suctionMPa, dischargeMPa, this.mols / CAPACITY)
  }

  private measure(dt: number, suctionMPa: number, dischargeMPa: number, load: number): void {
    const { tags } = this
    const { world } = this.context
    const first = Math.sqrt((suctionMPa + 0.1) * (dischargeMPa + 0.2)) * 1.01
    const ambient = world.ambientC.value + 6
    const hot = (fromC: number, ratio: number) => (fromC + 273.15) * ratio ** EXPONENT - 273.15
    const cooledC = world.coolingWaterC.value + 16.5
    const blend = (running: number) => ambient + (running - ambient) * this.heat
    tags.run.update(this.running ? 1 : 0, dt)
    tags.speed.update(this.speed * RPM, dt)
    tags.suction.update(suctionMPa, dt)
    tags.first.update(
      load > 0.02 ? suctionMPa + (first - 0.1 - suctionMPa) * Math.min(1, load) : suctionMPa,
      dt,
    )
    tags.second.update(
      load > 0.02 ? suctionMPa + (dischargeMPa + 0.08 - suctionMPa) * Math.min(1, load) : suctionMPa,
      dt,
    )
    tags.firstC.update(blend(hot(36, first / (suctionMPa + 0.1))), dt)
    tags.cooledC.update(blend(cooledC), dt)
    tags.secondC.update(blend(hot(cooledC, (dischargeMPa + 0.2) / first)), dt)
    const work = (dischargeMPa + 0.1) / (pressure.discharge + 0.1)
    tags.current.update(this.speed > 0.05 ? (22 + 40 * load * work ** 0.3) * (this.running ? 1 : 0) : 0, dt)
    tags.vibration.update(this.speed * (3.6 + 1.6 * load), dt)
  }
}
