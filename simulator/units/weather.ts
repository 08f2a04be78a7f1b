/** Wind and air at the site's mast: what carries gas about and what the operators see of it. */
import type { Context } from '../context'
import { Drift } from '../noise'

/** Prevailing wind of the cold season: west-north-west, m/s and degrees it comes from. */
const SPEED_MS = 3.2
const FROM_DEG = 290

export interface Wind {
  readonly speedMs: number
  /** Direction it comes from, degrees clockwise from north. */
  readonly fromDeg: number
}

export class Weather {
  private readonly slow: Drift
  private readonly turning: Drift
  private readonly tags

  constructor(private readonly context: Context) {
    const { instruments } = context
    this.slow = new Drift(instruments.random('wind speed'), SPEED_MS, 0.35, 600)
    this.turning = new Drift(instruments.random('wind direction'), FROM_DEG, 7, 90)
    this.tags = {
      speed: instruments.add('SI-5060', { noise: 0.12, lagS: 3, floor: 0 }),
      direction: instruments.add('ZI-5060', { noise: 2, lagS: 3 }),
      ambient: instruments.add('TI-5060', { noise: 0.02, lagS: 60 }),
    }
  }

  get wind(): Wind {
    const gust = 1 + 0.12 * this.context.world.wind.value
    return { speedMs: Math.max(0.8, this.slow.value * gust), fromDeg: this.turning.value }
  }

  step(dt: number): void {
    this.slow.step(dt)
    this.turning.step(dt)
    const { speedMs, fromDeg } = this.wind
    this.tags.speed.update(speedMs, dt)
    this.tags.direction.update(fromDeg, dt)
    this.tags.ambient.update(this.context.world.ambientC.value, dt)
  }
}
