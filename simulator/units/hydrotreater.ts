/** R-1101, three beds, with its thermometers, the high-temperature override of the second quench, and its interlock. */
import type { Context } from '../context'
import { NM3H_PER_MOLS, oilStandardDensity, pressure, recycleMols, setPoint, trip } from '../design'
import type { Instrument } from '../instruments'
import { Reactor, type ReactorInputs } from './reactor'

/** Bottom temperature of bed 2 above which the override lowers its inlet, and by how much per kelvin. */
const OVERRIDE_C = 368
const OVERRIDE_GAIN = 0.5
const OVERRIDE_MOST_K = 14

export class Hydrotreater {
  readonly reactor: Reactor
  /** Set-point of the second bed's inlet before the override. */
  bed2SetPointC: number = setPoint.bed2C
  private overS = 0
  private readonly bedTags: readonly { top: Instrument; ne: Instrument; sw: Instrument; rise: Instrument }[]
  private readonly tags

  constructor(context: Context) {
    this.reactor = new Reactor(
      context,
      {
        bed: { heatKjk: 10_000, rate: 0.246, referenceC: 334, activationJ: 95_000, heatKjKg: 285 },
        beds: [
          { inC: 325, outC: 342, reactantOut: 0.73 },
          { inC: 338, outC: 354, reactantOut: 0.48 },
          { inC: 350, outC: 365, reactantOut: 0.25 },
        ],
        quenches: [
          { id: '1111', setPointC: setPoint.bed2C, bedMPa: pressure.reactor1 - 0.1, nm3h: 2400 },
          { id: '1112', setPointC: setPoint.bed3C, bedMPa: pressure.reactor1 - 0.2, nm3h: 2400 },
        ],
      },
      recycleMols,
    )
    const { instruments } = context
    const thermometer = (name: string) => instruments.add(name, { noise: 0.06, lagS: 12 })
    this.bedTags = [1, 2, 3].map((bed) => ({
      top: thermometer(`TI-111${bed}A`),
      ne: thermometer(`TI-111${bed}B`),
      sw: thermometer(`TI-111${bed}C`),
      rise: instruments.add(`TDI-111${bed}`),
    }))
    this.tags = {
      inC: thermometer('TI-1110'),
      outC: thermometer('TI-1119'),
      inMPa: instruments.add('PI-1110', { relative: 0.0005, lagS: 1 }),
      drop: instruments.add('PDI-1103', { relative: 0.005, lagS: 3 }),
      ratio: instruments.add('FFI-1101', { relative: 0.002, lagS: 4 }),
    }
  }

  /** Hottest bed reading, °C. */
  get hottestC(): number {
    return Math.max(...this.bedTags.flatMap((b) => [b.top.value, b.ne.value, b.sw.value]))
  }

  /** One step; true when the bed temperature interlock asks for depressuring. */
  step(dt: number, inputs: ReactorInputs & { readonly dropMPa: number }): boolean {
    const { reactor } = this
    const [, second] = this.bedTags
    const above = Math.max(0, Math.max(second!.ne.value, second!.sw.value) - OVERRIDE_C)
    reactor.quenches[0]!.control.setPoint =
      this.bed2SetPointC - Math.min(OVERRIDE_MOST_K, Number.isFinite(above) ? above * OVERRIDE_GAIN : 0)
    reactor.step(dt, inputs)
    this.measure(dt, inputs)
    this.overS = this.hottestC >= trip.bedC ? this.overS + dt : 0
    return this.overS >= 3
  }

  private measure(dt: number, inputs: ReactorInputs & { readonly dropMPa: number }): void {
    const { reactor, tags } = this
    reactor.beds.forEach((bed, i) => {
      const t = this.bedTags[i]!
      // The two bottom thermometers never quite agree, even in an even bed.
      t.top.update(bed.topC, dt)
      t.ne.update(bed.zoneC + 0.3, dt)
      t.sw.update(bed.bottomC - 0.2, dt)
      const inlet = i === 0 ? tags.inC.value : reactor.quenches[i - 1]!.measuredC
      t.rise.update(Math.max(t.ne.value, t.sw.value) - (Number.isFinite(inlet) ? inlet : inputs.inC), dt)
    })
    tags.inC.update(inputs.inC, dt)
    tags.outC.update(reactor.outC, dt)
    tags.inMPa.update(inputs.inMPa, dt)
    tags.drop.update(inputs.dropMPa, dt)
    const oilM3h = (inputs.oilKgs * 3600) / oilStandardDensity
    tags.ratio.update(oilM3h > 1 ? (inputs.gasMols * NM3H_PER_MOLS) / oilM3h : 0, dt)
  }
}
