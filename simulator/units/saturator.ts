/** R-1102, two beds at lower temperature: saturates what R-1101 has cleaned. */
import type { Context } from '../context'
import { pressure, recycleMols, setPoint } from '../design'
import type { Instrument } from '../instruments'
import { Reactor, type ReactorInputs } from './reactor'

export class Saturator {
  readonly reactor: Reactor
  private readonly bedTags: readonly { top: Instrument; bottom: Instrument; rise: Instrument }[]
  private readonly tags

  constructor(context: Context) {
    this.reactor = new Reactor(
      context,
      {
        bed: { heatKjk: 9_000, rate: 0.46, referenceC: 243, activationJ: 65_000, heatKjKg: 160 },
        beds: [
          { inC: 238, outC: 250, reactantOut: 0.65 },
          { inC: 247, outC: 258, reactantOut: 0.36 },
        ],
        quenches: [
          { id: '1121', setPointC: setPoint.saturationBed2C, bedMPa: pressure.reactor2 - 0.1, nm3h: 1500 },
        ],
      },
      recycleMols,
    )
    const { instruments } = context
    const thermometer = (name: string) => instruments.add(name, { noise: 0.06, lagS: 12 })
    this.bedTags = [1, 2].map((bed) => ({
      top: thermometer(`TI-112${bed}A`),
      bottom: thermometer(`TI-112${bed}B`),
      rise: instruments.add(`TDI-112${bed}`),
    }))
    this.tags = {
      inC: thermometer('TI-1120'),
      outC: thermometer('TI-1129'),
      inMPa: instruments.add('PI-1129', { relative: 0.0005, lagS: 1 }),
      drop: instruments.add('PDI-1121', { relative: 0.005, lagS: 3 }),
      sampleC: instruments.add('TI-1117', { noise: 0.06, lagS: 20 }),
    }
  }

  step(
    dt: number,
    inputs: ReactorInputs & { readonly dropMPa: number; readonly coolingWaterC: number },
  ): void {
    const { reactor, tags } = this
    reactor.step(dt, inputs)
    reactor.beds.forEach((bed, i) => {
      const t = this.bedTags[i]!
      t.top.update(bed.topC, dt)
      t.bottom.update(bed.bottomC, dt)
      const inlet = i === 0 ? tags.inC.value : reactor.quenches[i - 1]!.measuredC
      t.rise.update(t.bottom.value - (Number.isFinite(inlet) ? inlet : inputs.inC), dt)
    })
    tags.inC.update(inputs.inC, dt)
    tags.outC.update(reactor.outC, dt)
    tags.inMPa.update(inputs.inMPa, dt)
    tags.drop.update(inputs.dropMPa, dt)
    // The sample cooler takes a thread of the product down to near the cooling water.
    tags.sampleC.update(inputs.coolingWaterC + 0.068 * (reactor.outC - inputs.coolingWaterC), dt)
  }
}
