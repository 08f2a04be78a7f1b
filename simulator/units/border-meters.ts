/** Meters at the site's border: fresh water through S-3003 and natural gas through S-3004. */
import type { Context } from '../context'

/** Fuel gas the plant makes itself: tail gas, flash gas and purge, Nm³/h. */
const OWN_FUEL_NM3H = 640

export interface BorderInputs {
  /** Fresh water taken, t/h, and fuel gas burnt by all areas, Nm³/h. */
  readonly waterTh: number
  readonly fuelNm3h: number
}

export class BorderMeters {
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      water: add('FI-3007', { relative: 0.003, lagS: 3 }),
      waterMPa: add('PI-3007', { relative: 0.002, lagS: 1 }),
      gas: add('FI-3035', { relative: 0.003, lagS: 3, floor: 0 }),
      gasMPa: add('PI-3035', { relative: 0.001, lagS: 1 }),
    }
  }

  step(dt: number, { waterTh, fuelNm3h }: BorderInputs): void {
    const { tags } = this
    tags.water.update(waterTh, dt)
    tags.waterMPa.update(0.36 - 0.0006 * waterTh, dt)
    tags.gas.update(Math.max(0, fuelNm3h - OWN_FUEL_NM3H), dt)
    tags.gasMPa.update(this.context.world.fuelGasMPa.value, dt)
  }
}
