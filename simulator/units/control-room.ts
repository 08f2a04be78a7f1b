/** Control building CB-5001: its climate and uninterruptible supply, and the cameras that come over the radio. */
import type { Context } from '../context'
import { Drift } from '../noise'

const CAMERAS = 6

export class ControlRoom {
  private readonly occupancy: Drift
  private readonly tags

  constructor(context: Context) {
    const { instruments } = context
    this.occupancy = new Drift(instruments.random('control room'), 0, 1, 400)
    const add = instruments.add.bind(instruments)
    this.tags = {
      room: add('TI-5050', { noise: 0.02, lagS: 60 }),
      humidity: add('MI-5050', { noise: 0.08, lagS: 60 }),
      pressure: add('PDI-5050', { noise: 0.4, lagS: 3 }),
      racks: add('TI-5051', { noise: 0.02, lagS: 60 }),
      load: add('EI-5051', { noise: 0.1, lagS: 10 }),
      charge: add('EI-5052', { lagS: 30 }),
      cameras: Array.from({ length: CAMERAS }, (_, i) => add(`XS-506${i + 1}`)),
    }
  }

  /** `online` says of each camera whether its terminal is on the air. */
  step(dt: number, online: readonly boolean[]): void {
    const busy = this.occupancy.step(dt)
    const { tags } = this
    tags.room.update(23 + 0.15 * busy, dt)
    tags.humidity.update(48 + 0.6 * busy, dt)
    tags.pressure.update(35, dt)
    tags.racks.update(21 + 0.05 * busy, dt)
    tags.load.update(38 + 0.4 * busy, dt)
    tags.charge.update(100, dt)
    tags.cameras.forEach((camera, i) => {
      camera.update(online[i] === false ? 0 : 1, dt)
    })
  }
}
