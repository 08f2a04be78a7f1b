/** Hot separator vapour to the cold separator: wash water and air cooler A-1101 with eight fans. */
import type { Context } from '../context'
import { gasCp, recycleMols, setPoint } from '../design'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'

const FANS = 8
const FAN_RPM = 330
/** Heat transfer of the air cooler, kW/K, with every fan at 215 rpm. */
const UA = 88
/** Heat the vapour gives per kelvin beside its gas: condensing oil, kJ/(kg K), and wash water evaporated and condensed. */
const OIL_KJKGK = 5.5
const WATER_KJKG = 1150

export interface CoolingInputs {
  readonly gasMols: number
  readonly oilKgs: number
  readonly waterKgs: number
  readonly inC: number
}

export class EffluentCooling {
  /** To the cold separator. */
  outC: number = setPoint.airCooledC
  private speed = 0.65
  private readonly temperature = new Pid({
    gain: 0.02,
    resetS: 80,
    action: 'direct',
    setPoint: setPoint.airCooledC,
    min: 0.2,
    max: 1,
    start: 0.65,
  })
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      fans: Array.from({ length: FANS }, (_, i) => add(`XS-113${i}`)),
      speed: add('SI-1130', { relative: 0.001, lagS: 1 }),
      inC: add('TI-1131', { noise: 0.08, lagS: 10 }),
      outC: add('TIC-1130', { noise: 0.06, lagS: 10, start: setPoint.airCooledC }),
    }
  }

  step(dt: number, { gasMols, oilKgs, waterKgs, inC }: CoolingInputs): void {
    const { world } = this.context
    const dry = gasMols * gasCp + oilKgs * 2.6
    const enterC = inC - (waterKgs * WATER_KJKG) / Math.max(5, dry)
    // The water's heat comes back as it condenses, so the hot side behaves as a larger heat capacity.
    const wet = dry + oilKgs * (OIL_KJKGK - 2.6) + (waterKgs * WATER_KJKG) / 130
    this.speed = lag(this.speed, this.temperature.output, 3, dt)
    const air = this.speed / 0.65
    const ua = UA * Math.sqrt(Math.max(0.05, air)) * Math.max(0.1, (gasMols / recycleMols) ** 0.4)
    const airKwk = 110 * air
    const ntu = ua / wet
    const ratio = wet / airKwk
    // Cross-flow, air unmixed: between counter-current and parallel.
    const effectiveness = 1 - Math.exp((Math.exp(-ratio * ntu ** 0.78) - 1) * (ntu ** 0.22 / ratio))
    const target = enterC - clamp(effectiveness, 0, 0.99) * (enterC - world.ambientC.value)
    this.outC = lag(this.outC, target, 35, dt)

    const { tags } = this
    this.temperature.step(tags.outC.update(this.outC, dt), dt)
    for (const fan of tags.fans) fan.update(1, dt)
    tags.speed.update(FAN_RPM * this.speed, dt)
    tags.inC.update(enterC, dt)
  }
}
