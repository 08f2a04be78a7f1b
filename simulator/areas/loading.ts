/** Area 400: four loading arms, one for each product, and what each truck and the shift have been given. */
import type { Context } from '../context'
import type { Instrument } from '../instruments'
import { LoadingArm } from '../units/loading-arm'
import type { TruckTraffic } from '../units/truck-traffic'
import { type Product, products } from './tank-farm'

const LETTERS = ['A', 'B', 'C', 'D'] as const
const START_C = [45, 47, 62, 30] as const
/** Loaded in this shift before the beginning, t. */
const SHIFT_T = 412

export class Loading {
  readonly arms: readonly LoadingArm[]
  private shiftT = SHIFT_T
  private readonly fills: readonly Instrument[]
  private readonly shift: Instrument

  constructor(context: Context) {
    this.arms = LETTERS.map((letter, i) => new LoadingArm(context, letter, START_C[i]!))
    this.fills = [1, 2, 3].map((truck) => context.instruments.add(`LI-400${truck}`))
    this.shift = context.instruments.add('FQI-4009')
  }

  /** The arm of each product. */
  get byProduct(): Readonly<Record<Product, LoadingArm>> {
    const [light, heavy, aromatic, naphtha] = this.arms
    return { light: light!, heavy: heavy!, aromatic: aromatic!, naphtha: naphtha! }
  }

  /** One step with the trucks and the pumps' headers. */
  step(
    dt: number,
    traffic: TruckTraffic,
    header: (product: Product) => { readonly mpa: number; readonly c: number },
  ): void {
    this.arms.forEach((arm, i) => {
      arm.step(dt, traffic.atArm(i), header(products[i]!), traffic.hold)
      this.shiftT += (arm.kgs * dt) / 1000
    })
    this.fills.forEach((fill, i) => {
      fill.update(traffic.trucks[i]?.fillPercent ?? 0, dt)
    })
    this.shift.update(this.shiftT, dt)
  }
}
