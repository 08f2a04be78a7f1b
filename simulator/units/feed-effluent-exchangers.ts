/**
 * E-1101A/B/C: mixed feed is heated A → B → C by the effluents. C and B cool what R-1101 sends to R-1102, A what
 * R-1102 sends to the hot separator. TV-1103 lets part of the feed go round all three.
 */
import type { Context } from '../context'
import { setPoint } from '../design'
import { Pid } from '../pid'
import { counterCurrent, lag } from '../solve'
import { Valve } from '../valve'

/** Clean heat transfer at design flow, kW/K. */
const UA = { a: 16.5, b: 53, c: 53 } as const
/** Heat capacity flow at which these hold, kW/K. */
const DESIGN_KWK = 59
/** Metal and contents answer over this time. */
const SHELL_S = 40

export interface ExchangerInputs {
  /** Heat capacity flows, kW/K, and temperatures, °C. */
  readonly feed: { readonly kwk: number; readonly temperatureC: number }
  readonly effluent1: { readonly kwk: number; readonly temperatureC: number }
  readonly effluent2: { readonly kwk: number; readonly temperatureC: number }
  /** Feed-side pressure drop, MPa. */
  readonly dropMPa: number
}

interface Shell {
  coldOutC: number
  hotOutC: number
}

export class FeedEffluentExchangers {
  /** Mixed feed after the bypass, and the effluents on their way on. */
  feedC: number = setPoint.exchangedFeedC
  get effluent1C(): number {
    return this.shells.b.hotOutC
  }
  get effluent2C(): number {
    return this.shells.a.hotOutC
  }
  /** Share of the clean heat transfer that deposits have taken. */
  fouling = 0
  readonly bypass = new Pid({
    gain: 0.012,
    resetS: 150,
    action: 'direct',
    setPoint: setPoint.exchangedFeedC,
    max: 0.9,
    start: 0.3,
  })
  private readonly valve = new Valve({ start: 0.3, strokeS: 15, trim: 'linear' })
  private readonly shells = {
    a: { coldOutC: 155, hotOutC: 230 } as Shell,
    b: { coldOutC: 230, hotOutC: 238 } as Shell,
    c: { coldOutC: 300, hotOutC: 300 } as Shell,
  }
  private readonly tags

  constructor(context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    const thermometer = (name: string) => add(name, { noise: 0.06, lagS: 10 })
    this.tags = {
      inC: thermometer('TI-1109'),
      aCold: thermometer('TI-1104A'),
      aHot: thermometer('TI-1104B'),
      bCold: thermometer('TI-1104C'),
      bHot: thermometer('TI-1104D'),
      cCold: thermometer('TI-1104E'),
      cHot: thermometer('TI-1104F'),
      feedC: add('TIC-1103', { noise: 0.06, lagS: 10, start: setPoint.exchangedFeedC }),
      valve: add('ZI-TV1103'),
      drop: add('PDI-1104', { relative: 0.004, lagS: 2 }),
    }
  }

  step(dt: number, { feed, effluent1, effluent2, dropMPa }: ExchangerInputs): void {
    // Fully open the bypass takes 40 % of the feed.
    const around = 0.4 * this.valve.capacity
    const through = feed.kwk * (1 - around)
    const { a, b, c } = this.shells
    const first = this.exchange(
      UA.a,
      a,
      through,
      feed.temperatureC,
      effluent2.kwk,
      effluent2.temperatureC,
      dt,
    )
    const second = this.exchange(UA.b, b, through, first, effluent1.kwk, c.hotOutC, dt)
    const third = this.exchange(UA.c, c, through, second, effluent1.kwk, effluent1.temperatureC, dt)
    this.feedC = lag(this.feedC, third * (1 - around) + feed.temperatureC * around, 5, dt)

    const { tags } = this
    tags.inC.update(feed.temperatureC, dt)
    tags.aCold.update(a.coldOutC, dt)
    tags.aHot.update(a.hotOutC, dt)
    tags.bCold.update(b.coldOutC, dt)
    tags.bHot.update(b.hotOutC, dt)
    tags.cCold.update(c.coldOutC, dt)
    tags.cHot.update(c.hotOutC, dt)
    // Deposits narrow the tubes a little.
    tags.drop.update(dropMPa * (1 + 0.4 * this.fouling), dt)
    this.valve.move(this.bypass.step(tags.feedC.update(this.feedC, dt), dt), dt)
    tags.valve.update(this.valve.opening * 100, dt)
  }

  /** Moves one shell towards its steady state; returns the temperature of the feed that leaves it. */
  private exchange(
    ua: number,
    shell: Shell,
    coldKwk: number,
    coldC: number,
    hotKwk: number,
    hotC: number,
    dt: number,
  ): number {
    const least = Math.min(coldKwk, hotKwk)
    // Film coefficients grow with flow; both sides count about alike.
    const flow = Math.sqrt(Math.max(0.05, (coldKwk * hotKwk) / (DESIGN_KWK * DESIGN_KWK)))
    const heat =
      counterCurrent(ua * (1 - this.fouling) * flow ** 0.6, coldKwk, hotKwk) * least * (hotC - coldC)
    shell.coldOutC = lag(shell.coldOutC, coldC + heat / Math.max(1, coldKwk), SHELL_S, dt)
    shell.hotOutC = lag(shell.hotOutC, hotC - heat / Math.max(1, hotKwk), SHELL_S, dt)
    return shell.coldOutC
  }
}
