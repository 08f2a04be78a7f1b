/** Corrosion inhibitor: drum V-1002 and metering pumps P-1002A/B, stroke speed in ratio to the feed. */
import type { Context } from '../context'
import { clamp, lag } from '../solve'

const LITRES_PER_HOUR = 6
const DRUM_LITRES = 1200

export class Additive {
  private level = 62
  private speed = 1
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    const pump = (id: string) => ({
      run: add(`XS-${id}`),
      current: add(`II-${id}`, { relative: 0.01, lagS: 2 }),
      pressure: add(`PI-${id}`, { relative: 0.006, lagS: 1 }),
      vibration: add(`VI-${id}`, { relative: 0.03, lagS: 2 }),
      speed: add(`SI-${id}`, { relative: 0.002, lagS: 1 }),
    })
    this.tags = {
      run: add('XS-S1001'),
      flow: add('FI-1002', { relative: 0.006, lagS: 4 }),
      level: add('LI-1002', { noise: 0.03, lagS: 10 }),
      temperature: add('TI-1002', { noise: 0.04, lagS: 60 }),
      a: pump('1002A'),
      b: pump('1002B'),
    }
  }

  /** `feedTh` sets the dose; `suctionMPa` is the pressure the pump works against. */
  step(dt: number, feedTh: number, suctionMPa: number): void {
    this.speed = lag(this.speed, clamp(feedTh / 50, 0, 1.4), 10, dt)
    const litresPerHour = LITRES_PER_HOUR * this.speed
    this.level -= (litresPerHour / DRUM_LITRES) * 100 * (dt / 3600)
    const { tags } = this
    tags.run.update(1, dt)
    tags.flow.update(litresPerHour, dt)
    tags.level.update(this.level, dt)
    tags.temperature.update(12 + this.context.world.ambientC.value, dt)
    tags.a.run.update(1, dt)
    tags.a.current.update(1.6 + 0.5 * this.speed, dt)
    tags.a.pressure.update(suctionMPa + 0.14 + 0.01 * this.speed, dt)
    tags.a.vibration.update(0.5 + 0.4 * this.speed, dt)
    tags.a.speed.update(96 * this.speed, dt)
    tags.b.run.update(0, dt)
    tags.b.current.update(0, dt)
    tags.b.pressure.update(0.02, dt)
    tags.b.vibration.update(0, dt)
    tags.b.speed.update(0, dt)
  }
}
