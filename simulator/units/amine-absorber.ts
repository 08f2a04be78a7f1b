/** T-1101: lean amine (P-1103A/B, FV-1103) takes hydrogen sulphide out of the recycle gas; drums V-1109 and V-1108. */
import type { Context } from '../context'
import { recycleMols, setPoint, TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { lag } from '../solve'
import { liquidValve, Valve } from '../valve'
import { PumpPair } from './pump-pair'
import { LiquidVessel } from './vessel'

const KGS = setPoint.amineTh / TH_PER_KGS
const amineFlow = liquidValve({ flow: KGS, dropMPa: 1.8, opening: 0.5 })

export interface AbsorberInputs {
  readonly gasMols: number
  readonly gasC: number
  readonly absorberMPa: number
  /** Sulphur removed in the reactors relative to design. */
  readonly sulphur: number
}

export class AmineAbsorber {
  /** Treated gas. */
  outC = 46
  readonly pumps: PumpPair
  private kgs = KGS
  private readonly bottom = new LiquidVessel({ kind: 'vertical', diameterM: 1.6, spanM: 2 }, 1010, 50)
  private readonly valve = new Valve({ start: 0.5 })
  private readonly flow = new Pid({
    gain: 0.012,
    resetS: 8,
    action: 'reverse',
    setPoint: setPoint.amineTh,
    start: 0.5,
  })
  private readonly richAmine = new Pid({
    gain: 0.12,
    resetS: 300,
    action: 'direct',
    setPoint: 50,
    max: 12,
    start: KGS,
  })
  private readonly tags

  constructor(private readonly context: Context) {
    this.pumps = new PumpPair(context, {
      id: '1103',
      flowKgs: KGS,
      headMPa: 16.2,
      shutoff: 1.09,
      rpm: 2975,
      ampere: 72,
      vibrationMmS: 1.9,
      bearingK: 43,
      suctionMPa: 0.4,
      standbyMPa: 15.4,
      complianceKgMPa: 2,
    })
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      flow: add('FIC-1103', { relative: 0.004, lagS: 2, start: setPoint.amineTh }),
      valve: add('ZI-FV1103'),
      level: add('LI-1120', { noise: 0.1, lagS: 4, start: 50 }),
      overhead: add('TI-1145', { noise: 0.05, lagS: 12 }),
      drop: add('PDI-1120', { relative: 0.01, lagS: 2 }),
      sulphide: add('AI-1120', { noise: 0.25, lagS: 60 }),
      knockOut: add('LI-1109', { noise: 0.04, lagS: 30 }),
      recycleDrum: add('LI-1108', { noise: 0.04, lagS: 30 }),
    }
  }

  step(dt: number, { gasMols, gasC, absorberMPa, sulphur }: AbsorberInputs): void {
    this.pumps.step(dt, 0.4, (p) => amineFlow(this.valve.capacity, p - absorberMPa))
    this.kgs = lag(this.kgs, amineFlow(this.valve.capacity, this.pumps.headerMPa - absorberMPa), 0.5, dt)
    this.bottom.step(this.kgs, this.richAmine.output, dt)
    this.outC = lag(this.outC, 0.45 * gasC + 0.55 * (this.context.world.ambientC.value * 0.1 + 47.3), 60, dt)

    const { tags } = this
    this.richAmine.step(tags.level.update(this.bottom.level, dt), dt)
    this.valve.move(this.flow.step(tags.flow.update(this.kgs * TH_PER_KGS, dt), dt), dt)
    const gas = gasMols / recycleMols
    // What slips through grows as amine gets short for the gas and as it gets warm.
    const shortage = (gas * sulphur) / Math.max(0.1, this.kgs / KGS)
    tags.sulphide.update(18 * shortage ** 2 * (1 + 0.04 * (this.outC - 46)), dt)
    tags.drop.update(0.03 * gas * gas, dt)
    tags.overhead.update(this.outC, dt)
    tags.knockOut.update(11 + gas, dt)
    tags.recycleDrum.update(8 + gas, dt)
    tags.valve.update(this.valve.opening * 100, dt)
  }
}
