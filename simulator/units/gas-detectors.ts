/** Combustible gas detectors: a small wandering zero, and what a leak near them adds. */
import type { Context } from '../context'
import type { Instrument } from '../instruments'
import { Drift } from '../noise'

const COUNT = 12

export class GasDetectors {
  private readonly detectors: readonly { zero: Drift; tag: Instrument }[]

  constructor(context: Context) {
    this.detectors = Array.from({ length: COUNT }, (_, i) => {
      const name = `AT-${1101 + i}`
      const random = context.instruments.random(name)
      return {
        zero: new Drift(random, 0.4 + 0.8 * random(), 0.15, 500),
        tag: context.instruments.add(name, { noise: 0.03, lagS: 10, floor: 0 }),
      }
    })
  }

  /** `leak` gives %LEL at a detector, counted from AT-1101 = 0. */
  step(dt: number, leak: (detector: number) => number): void {
    this.detectors.forEach(({ zero, tag }, i) => {
      tag.update(Math.max(0, zero.step(dt)) + leak(i), dt)
    })
  }
}
