/** Products on their way to the tanks: coolers E-1304…1307, polishing filters FI-1301A/B, and their analysers. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import type { Instrument } from '../instruments'
import { WaterCooler } from './water-cooler'

/** Analysers draw their sample through a long line, seconds. */
const ANALYSIS_S = 150
const WHITE_OIL_KGS = 26 / TH_PER_KGS
const FILTER_MPA = 0.035

export interface RundownInputs {
  /** Flows, kg/s, and temperatures before the coolers, °C. */
  readonly light: { readonly kgs: number; readonly c: number }
  readonly heavy: { readonly kgs: number; readonly c: number }
  readonly aromatic: { readonly kgs: number; readonly c: number }
  readonly naphtha: { readonly kgs: number; readonly c: number }
  /** Cuts of the vacuum tower relative to design. */
  readonly lift: number
  readonly upper: number
}

type Product = 'light' | 'heavy' | 'aromatic' | 'naphtha'

export class ProductRundown {
  readonly coolers: Readonly<Record<Product, WaterCooler>>
  private foulingA = 1
  private foulingB = 1.05
  private readonly tags: Readonly<
    Record<'light' | 'heavy' | 'flash' | 'colour' | 'filterA' | 'filterB', Instrument>
  >

  constructor(context: Context) {
    const cooler = (digit: number, th: number, cp: number, inC: number, outC: number, warmsK: number) =>
      new WaterCooler(context, {
        out: `TI-133${digit}`,
        water: `TI-133${digit}W`,
        kgs: th / TH_PER_KGS,
        cp,
        inC,
        outC,
        warmsK,
      })
    this.coolers = {
      light: cooler(4, 10, 2.2, 143, 45, 8),
      heavy: cooler(5, 16, 2.3, 242, 50, 11),
      aromatic: cooler(6, 20.5, 2.2, 262, 70, 14),
      naphtha: cooler(7, 2, 2.1, 38, 30, 2),
    }
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      light: add('AI-1304', { noise: 0.02, lagS: ANALYSIS_S }),
      heavy: add('AI-1305', { noise: 0.08, lagS: ANALYSIS_S }),
      flash: add('AI-1306', { noise: 0.15, lagS: ANALYSIS_S }),
      colour: add('AI-1307', { noise: 0.03, lagS: ANALYSIS_S }),
      filterA: add('PDI-1305A', { relative: 0.008, lagS: 3 }),
      filterB: add('PDI-1305B', { relative: 0.008, lagS: 3 }),
    }
  }

  /** Heat given to the cooling water, kW. */
  get heatKw(): number {
    return Object.values(this.coolers).reduce((sum, cooler) => sum + cooler.heatKw, 0)
  }

  step(dt: number, inputs: RundownInputs): void {
    const { coolers, tags } = this
    coolers.light.step(dt, inputs.light.kgs, inputs.light.c)
    coolers.heavy.step(dt, inputs.heavy.kgs, inputs.heavy.c)
    coolers.aromatic.step(dt, inputs.aromatic.kgs, inputs.aromatic.c)
    coolers.naphtha.step(dt, inputs.naphtha.kgs, inputs.naphtha.c)
    const filtered = (inputs.light.kgs + inputs.heavy.kgs) / WHITE_OIL_KGS
    this.foulingA += 3e-6 * dt * filtered
    this.foulingB += 3e-6 * dt * filtered
    tags.filterA.update(FILTER_MPA * filtered ** 2 * this.foulingA, dt)
    tags.filterB.update(FILTER_MPA * filtered ** 2 * this.foulingB, dt)
    // Less lift leaves the heavy end of each cut behind: thinner white oil, and white oil lost into the aromatic oil.
    const lift = inputs.lift - 1
    const upper = inputs.upper - 1
    tags.light.update(14.5 * (1 + 0.9 * upper), dt)
    tags.heavy.update(68 * (1 + 0.95 * lift + 0.3 * upper), dt)
    tags.flash.update(222 + 90 * lift, dt)
    tags.colour.update(29 - 12 * Math.abs(upper) - 8 * Math.max(0, lift), dt)
  }
}
