/** Small things of area 130: closed sampling S-1301, corrosion inhibitor S-1302, slop drum V-1303. */
import type { Context } from '../context'

const LITRES_PER_HOUR = 2.4
const DRUM_LITRES = 800
/** Drains and sampling fill the slop drum, per cent an hour. */
const DRAINS_PERCENT_H = 0.4

export class FractionationSkids {
  private inhibitor = 71
  private slop = 32
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      sampling: add('XS-S1301'),
      run: add('XS-S1302'),
      dose: add('FI-1210', { relative: 0.006, lagS: 4 }),
      level: add('LI-S1302', { noise: 0.03, lagS: 10 }),
      slop: add('LI-1306', { noise: 0.02, lagS: 10 }),
      slopC: add('TI-1306', { noise: 0.03, lagS: 60 }),
    }
  }

  /** `load` is the tower's overhead as a share of design: the inhibitor follows it. */
  step(dt: number, load: number): void {
    const dose = LITRES_PER_HOUR * load
    this.inhibitor -= ((dose / DRUM_LITRES) * 100 * dt) / 3600
    this.slop += (DRAINS_PERCENT_H * dt) / 3600
    const { tags } = this
    tags.sampling.update(1, dt)
    tags.run.update(1, dt)
    tags.dose.update(dose, dt)
    tags.level.update(this.inhibitor, dt)
    tags.slop.update(this.slop, dt)
    tags.slopC.update(30 + this.context.world.ambientC.value, dt)
  }
}
