/**
 * Electric power by area, from the currents of its motors, and the substation that feeds them all. A motor is known by
 * its current's tag: the number says the area, and from what voltage it runs.
 */
import type { Context } from '../context'
import type { Instrument } from '../instruments'

/** Power factor of the motors, with their efficiency left out: this is what the meter counts. */
const POWER_FACTOR = 0.87
/** Motors that do not run from 380 V, by the beginning of their tag. */
const VOLTAGE_KV: readonly (readonly [RegExp, number])[] = [
  [/^II-(1101|1150|3001|3040)/, 6],
  [/^II-110[34]/, 0.66],
]
const LOW_KV = 0.38

/** Areas with a meter, the tags of their motors, and lighting, heating and drives without a current tag, kW. */
const AREAS = [
  { meter: 'JI-1009', motors: /^II-(100|1101)/, otherKw: 18 },
  { meter: 'JI-1109', motors: /^II-1106/, otherKw: 26 },
  { meter: 'JI-1209', motors: /^II-(1103|1104|115)/, otherKw: 42 },
  { meter: 'JI-1309', motors: /^II-(12|13)/, otherKw: 34 },
  { meter: 'JI-2009', motors: /^II-2/, otherKw: 22 },
  { meter: 'JI-3009', motors: /^II-3/, otherKw: 38 },
  { meter: 'JI-4009', motors: /^II-4/, otherKw: 16 },
  { meter: 'JI-5009', motors: /^II-5/, otherKw: 62 },
] as const

/** Air cooler fans on variable speed: kW at full speed, each meter's fans and the tag of their speed, rpm at full. */
const FANS = [
  { meter: 'JI-1209', speed: 'SI-1130', count: 8, kw: 22, rpm: 330 },
  { meter: 'JI-1309', speed: 'SI-1207', count: 4, kw: 15, rpm: 330 },
] as const

/** Losses of a transformer: in its iron, and in its copper at 1000 kW, kW. */
const LOSS = { iron: 4, copper: 5 } as const

export class AreaPower {
  /** kW by meter, and all of them with the transformers' losses. */
  readonly kw = new Map<string, number>()
  totalKw = 0
  private motors: ReadonlyMap<string, readonly { current: Instrument; kv: number }[]> | undefined
  private windingC = [44, 44]
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      meters: AREAS.map(({ meter }) => add(meter, { relative: 0.0008, lagS: 1 })),
      total: add('JI-3001', { relative: 0.0008, lagS: 1 }),
      high: add('EI-3001', { noise: 0.003, lagS: 1 }),
      low: add('EI-3002', { noise: 0.2, lagS: 1 }),
      factor: add('EI-3003', { noise: 0.0008, lagS: 3 }),
      transformers: ['A', 'B'].map((letter) => ({
        current: add(`II-TX3001${letter}`, { relative: 0.001, lagS: 1 }),
        winding: add(`TI-TX3001${letter}`, { noise: 0.04, lagS: 30 }),
        power: add(`JI-TX3001${letter}`, { relative: 0.0008, lagS: 1 }),
      })),
    }
  }

  step(dt: number): void {
    // The motors of every area are known only when the whole plant has been built.
    this.motors ??= this.findMotors()
    const { instruments } = this.context
    let net = 0
    AREAS.forEach(({ meter, otherKw }, i) => {
      let kw = otherKw
      for (const { current, kv } of this.motors!.get(meter)!)
        kw += Math.sqrt(3) * kv * Math.max(0, current.value || 0) * POWER_FACTOR
      for (const fan of FANS) {
        if (fan.meter !== meter) continue
        kw += fan.count * fan.kw * (instruments.read(fan.speed) / fan.rpm) ** 3
      }
      this.kw.set(meter, kw)
      this.tags.meters[i]!.update(kw, dt)
      net += kw
    })
    this.totalKw = net
    this.feed(dt, net)
  }

  /** Both transformers share the load; the busbar's voltage sags a little with it. */
  private feed(dt: number, net: number): void {
    const { tags } = this
    tags.transformers.forEach((transformer, i) => {
      const kw = net * (i === 0 ? 0.51 : 0.49)
      const lossKw = LOSS.iron + LOSS.copper * (kw / 1000) ** 2
      const target = 22 + this.context.world.ambientC.value + 9 * (kw / 1000) ** 1.6
      this.windingC[i]! += ((target - this.windingC[i]!) * dt) / 1800
      transformer.power.update(kw + lossKw, dt)
      transformer.current.update((kw + lossKw) / (Math.sqrt(3) * 6.15 * 0.94), dt)
      transformer.winding.update(this.windingC[i]!, dt)
      this.totalKw += lossKw
    })
    tags.total.update(this.totalKw, dt)
    tags.high.update(6.19 - 0.012 * (net / 1000), dt)
    tags.low.update(397 - 0.8 * (net / 1000), dt)
    tags.factor.update(0.935 + 0.002 * (net / 1000), dt)
  }

  private findMotors(): ReadonlyMap<string, readonly { current: Instrument; kv: number }[]> {
    const { instruments } = this.context
    return new Map(
      AREAS.map(({ meter, motors }) => [
        meter,
        instruments.names
          .filter((name) => motors.test(name))
          .map((name) => ({
            current: instruments.get(name),
            kv: VOLTAGE_KV.find(([pattern]) => pattern.test(name))?.[1] ?? LOW_KV,
          })),
      ]),
    )
  }
}
