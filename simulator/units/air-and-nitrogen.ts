/** Compressors K-3001A/B on one receiver, dryer, and the nitrogen unit that lives on their air. */
import type { Context } from '../context'
import type { Instrument } from '../instruments'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'

const RPM = 2975
/** Free air of one machine at full speed, Nm³/h. */
const CAPACITY = 2700
const RECEIVER_MPA = 0.7
const NITROGEN_MPA = 0.6
/** Nm³ a receiver takes up per MPa: its volume in m³ times ten. */
const RECEIVER = { air: 500, nitrogen: 500 } as const
/** Air the nitrogen unit needs per nitrogen. */
const AIR_PER_NITROGEN = 2.9
/** Nitrogen purity worsens with load, ppm of oxygen at design and design product, Nm³/h. */
const OXYGEN = { ppm: 60, nm3h: 330 } as const

class AirCompressor {
  running: boolean
  speed: number
  private hotC: number
  private readonly tags: Readonly<
    Record<'run' | 'current' | 'speed' | 'pressure' | 'hot' | 'vibration', Instrument>
  >

  constructor(
    private readonly context: Context,
    readonly letter: string,
    running: boolean,
  ) {
    this.running = running
    this.speed = running ? 0.75 : 0
    this.hotC = running ? 83 : 16
    const { instruments } = context
    this.tags = {
      run: instruments.add(`XS-3040${letter}`),
      current: instruments.add(`II-3040${letter}`, { relative: 0.004, lagS: 1 }),
      speed: instruments.add(`SI-3040${letter}`, { relative: 0.0006, lagS: 0.5 }),
      pressure: instruments.add(`PI-3040${letter}`, { relative: 0.0015, lagS: 1 }),
      hot: instruments.add(`TI-3040${letter}`, { noise: 0.06, lagS: 10 }),
      vibration: instruments.add(`VI-3040${letter}`, { relative: 0.03, lagS: 2 }),
    }
  }

  /** Nm³/h delivered. */
  get nm3h(): number {
    return CAPACITY * this.speed
  }

  step(dt: number, wanted: number, receiverMPa: number): void {
    this.speed = lag(this.speed, this.running ? clamp(wanted, 0.3, 1) : 0, this.running ? 4 : 6, dt)
    const ambient = this.context.world.ambientC.value
    const cooled = this.context.world.coolingWaterC.value - 22
    this.hotC = lag(this.hotC, this.running ? 71 + 16 * this.speed + cooled : ambient + 4, 180, dt)
    const { tags } = this
    tags.run.update(this.running ? 1 : 0, dt)
    tags.current.update(
      this.running ? 4 + 31 * this.speed * (0.6 + 0.4 * (receiverMPa / RECEIVER_MPA)) : 0,
      dt,
    )
    tags.speed.update(this.speed * RPM, dt)
    tags.pressure.update(this.running ? receiverMPa + 0.06 * this.speed : 0.01, dt)
    tags.hot.update(this.hotC, dt)
    tags.vibration.update(0.4 * this.speed + 1.9 * this.speed ** 2, dt)
  }
}

export class AirAndNitrogen {
  readonly compressors: readonly [AirCompressor, AirCompressor]
  private airMPa: number = RECEIVER_MPA
  private nitrogenMPa: number = NITROGEN_MPA
  private madeNm3h = 330
  private lowS = 0
  private readonly speed = new Pid({
    gain: 4,
    resetS: 40,
    action: 'reverse',
    setPoint: RECEIVER_MPA,
    min: 0.3,
    start: 0.75,
  })
  private readonly product = new Pid({
    gain: 2500,
    resetS: 120,
    action: 'reverse',
    setPoint: NITROGEN_MPA,
    max: 650,
    start: 330,
  })
  private readonly tags

  constructor(private readonly context: Context) {
    this.compressors = [new AirCompressor(context, 'A', true), new AirCompressor(context, 'B', false)]
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      air: add('PIC-3040', { relative: 0.001, lagS: 1, start: RECEIVER_MPA }),
      dryer: add('XS-D3001'),
      dew: add('AI-3040', { noise: 0.1, lagS: 60 }),
      used: add('FI-3040', { relative: 0.004, lagS: 2 }),
      unit: add('XS-3050'),
      unitAir: add('FI-3051', { relative: 0.004, lagS: 2 }),
      nitrogen: add('FI-3050', { relative: 0.004, lagS: 2 }),
      oxygen: add('AI-3050', { noise: 0.4, lagS: 40 }),
      nitrogenMPa: add('PIC-3050', { relative: 0.0008, lagS: 1, start: NITROGEN_MPA }),
    }
  }

  /** One step; instrument air and nitrogen that the areas take, Nm³/h. */
  step(dt: number, airNm3h: number, nitrogenNm3h: number): void {
    const [a, b] = this.compressors
    const unitAir = this.madeNm3h * AIR_PER_NITROGEN
    const wanted = this.speed.step(this.tags.air.update(this.airMPa, dt), dt)
    a.step(dt, wanted, this.airMPa)
    b.step(dt, wanted, this.airMPa)
    const surplus = a.nm3h + b.nm3h - airNm3h - unitAir
    this.airMPa = clamp(this.airMPa + (surplus / 3600 / RECEIVER.air) * dt, 0, 1)
    this.startStandby(dt)

    const asked = this.product.step(this.tags.nitrogenMPa.update(this.nitrogenMPa, dt), dt)
    this.madeNm3h = lag(this.madeNm3h, asked, 15, dt)
    const gained = (this.madeNm3h - nitrogenNm3h) / 3600 / RECEIVER.nitrogen
    this.nitrogenMPa = clamp(this.nitrogenMPa + gained * dt, 0, 1)

    const { tags } = this
    tags.dryer.update(1, dt)
    tags.dew.update(-46 + 0.003 * (airNm3h + unitAir - 1900), dt)
    tags.used.update(airNm3h, dt)
    tags.unit.update(1, dt)
    tags.unitAir.update(unitAir, dt)
    tags.nitrogen.update(this.madeNm3h, dt)
    tags.oxygen.update(OXYGEN.ppm * (this.madeNm3h / OXYGEN.nm3h) ** 2, dt)
  }

  private startStandby(dt: number): void {
    this.lowS = this.airMPa < 0.55 ? this.lowS + dt : 0
    const standby = this.compressors.find((machine) => !machine.running)
    if (this.lowS < 3 || !standby) return
    standby.running = true
    this.context.note(`K-3001${standby.letter}`, {
      zh: `仪表空气压力低，备用空压机 K-3001${standby.letter} 自启动`,
      en: `Low instrument air pressure: standby compressor K-3001${standby.letter} started by itself`,
    })
  }
}
