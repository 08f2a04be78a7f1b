/** E-1303 and V-1302: the mid pumparound of T-1301 makes 0.5 MPa steam. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { lag } from '../solve'
import { LiquidVessel } from './vessel'

const BOILS_C = 159
const CONDUCTANCE = 32
const PAROUND_CP = 2.6
const HEAT_KJKG = 2350
const DESIGN_KGS = 0.76

export class SteamGenerator {
  returnC = 190
  heatKw = DESIGN_KGS * HEAT_KJKG
  /** Steam made, kg/s. */
  kgs = DESIGN_KGS
  private mpa = 0.5
  private readonly drum = new LiquidVessel({ kind: 'horizontal', diameterM: 1.2, lengthM: 3.2 }, 915, 50)
  private readonly level = new Pid({
    gain: 0.012,
    resetS: 400,
    action: 'reverse',
    setPoint: 50,
    max: 2,
    start: DESIGN_KGS,
  })
  private readonly tags

  constructor(context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      returnC: add('TI-1333', { noise: 0.06, lagS: 10 }),
      kettle: add('LI-1333', { noise: 0.1, lagS: 6 }),
      steam: add('FI-1333', { relative: 0.005, lagS: 3 }),
      level: add('LIC-1305', { noise: 0.1, lagS: 4, start: 50 }),
      pressure: add('PI-1305', { relative: 0.001, lagS: 1 }),
    }
  }

  /** One step with the pumparound, kg/s and °C; returns the temperature at which it goes back. */
  step(dt: number, kgs: number, inC: number): number {
    const kwk = Math.max(0.5, kgs * PAROUND_CP)
    const ua = CONDUCTANCE * Math.max(0.1, kgs / 11.1) ** 0.4
    const boilsC = BOILS_C + 40 * (this.mpa - 0.5)
    const target = boilsC + (inC - boilsC) * Math.exp(-ua / kwk)
    this.returnC = lag(this.returnC, target, 30, dt)
    this.heatKw = Math.max(0, kwk * (inC - this.returnC))
    this.kgs = lag(this.kgs, this.heatKw / HEAT_KJKG, 60, dt)
    // The users take what comes; the drum's pressure rises a little with the flow.
    this.mpa = lag(this.mpa, 0.35 + 0.15 * (this.kgs / DESIGN_KGS), 40, dt)
    const { tags } = this
    this.drum.step(this.level.step(tags.level.update(this.drum.level, dt), dt), this.kgs, dt)
    tags.returnC.update(this.returnC, dt)
    tags.kettle.update(60, dt)
    tags.steam.update(this.kgs * TH_PER_KGS, dt)
    tags.pressure.update(this.mpa, dt)
    return this.returnC
  }
}
