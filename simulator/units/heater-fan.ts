/** B-1301 blows the air of the vacuum heater: it follows the fuel, trimmed by the oxygen in the flue gas. */
import type { Context } from '../context'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'

const FULL_NM3H = 10_500
const OXYGEN = 3
const DRAFT_PA = -35

export class HeaterFan {
  /** Air blown as a share of what complete combustion needs. */
  excess = 1.17
  private speed = 0.72
  private airNm3h = 7600
  private draftPa = DRAFT_PA
  private readonly oxygen = new Pid({
    gain: 0.02,
    resetS: 60,
    action: 'reverse',
    setPoint: OXYGEN,
    min: 0.9,
    max: 1.5,
    start: 1.17,
  })
  /** Opening of the stack damper; it has no tag. */
  private readonly damper = new Pid({
    gain: 0.004,
    resetS: 12,
    action: 'direct',
    setPoint: DRAFT_PA,
    min: 0.15,
    start: 0.5,
  })
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      oxygen: add('AI-1303', { noise: 0.03, lagS: 12, start: OXYGEN }),
      draft: add('PI-1312', { noise: 0.8, lagS: 2, start: DRAFT_PA }),
      run: add('XS-1316'),
      speed: add('SI-1316', { relative: 0.0006, lagS: 1 }),
      current: add('II-1316', { relative: 0.004, lagS: 1 }),
      pressure: add('PI-1316', { relative: 0.004, lagS: 1 }),
      air: add('FI-1316', { relative: 0.003, lagS: 2 }),
      vibration: add('VI-1316', { relative: 0.03, lagS: 2 }),
    }
  }

  /** One step with the air that complete combustion needs, Nm³/h, and the stack, °C; returns the air blown. */
  step(dt: number, needNm3h: number, stackC: number): number {
    const wind = this.context.world.wind.value
    this.speed = lag(this.speed, clamp((needNm3h * this.oxygen.output) / FULL_NM3H, 0.25, 1), 4, dt)
    this.airNm3h = lag(this.airNm3h, FULL_NM3H * this.speed * (1 + 0.002 * wind), 1.5, dt)
    this.excess = Math.max(0.3, this.airNm3h / Math.max(1, needNm3h))
    const flow = this.airNm3h / 7600
    const resistance = (15 * flow * flow) / this.damper.output ** 2
    this.draftPa = lag(this.draftPa, resistance - 95 * (stackC / 172) - 1.2 * wind, 2, dt)
    this.measure(dt)
    return this.airNm3h
  }

  private measure(dt: number): void {
    const { tags, speed } = this
    const oxygen = clamp((21 * (this.excess - 1)) / (this.excess + 0.07), 0.1, 20)
    this.oxygen.step(tags.oxygen.update(oxygen, dt), dt)
    this.damper.step(tags.draft.update(this.draftPa, dt), dt)
    tags.run.update(1, dt)
    tags.speed.update(1500 * speed, dt)
    tags.current.update(9 + 34 * speed ** 3, dt)
    tags.pressure.update(2.9 * speed ** 2, dt)
    tags.air.update(this.airNm3h, dt)
    tags.vibration.update(0.9 + 1.1 * speed, dt)
  }
}
