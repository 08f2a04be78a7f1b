/**
 * T-1301: what flashes rises, the mid pumparound condenses heavy white oil, the top pumparound light white oil, the
 * rest goes to the ejectors. More pressure means less vapour: the cuts shift towards lighter oil.
 */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { slopKgs, TOP_KPA } from './vacuum-system'

/** Cuts of the stripped oil, shares of its mass. */
const lightKgs = 10 / TH_PER_KGS
const heavyKgs = 16 / TH_PER_KGS
const feedKgs = 47.2 / TH_PER_KGS
export const upperShare = (lightKgs + slopKgs) / feedKgs
export const vapourShare = upperShare + heavyKgs / feedKgs
const FLASH_KPA = 6.2
const FLASH_C = 320
/** Vapour gained per kelvin and lost per kPa in the flash zone, shares of the feed. */
const VAPOUR = { perK: 0.0028, perKpa: 0.016 } as const
/** Heat taken out per kg condensed in each section, kJ/kg. */
const CONDENSING = { mid: 403, top: 812 } as const
/** Draw trays hold this much per per cent of level, kg. */
const TRAY_KG = { light: 14, heavy: 22 } as const
const TEMPERATURE = { mid: 252, light: 150, top: 68 } as const

export interface TowerInputs {
  /** Stripped oil, kg/s, and the heater's outlet, °C. */
  readonly oilKgs: number
  readonly inC: number
  readonly topKpa: number
  /** Heat taken out by the pumparounds, kW. */
  readonly midKw: number
  readonly topKw: number
  /** Drawn to and given back by the side strippers, kg/s. */
  readonly lightKgs: number
  readonly heavyKgs: number
  readonly strippedKgs: number
}

export class VacuumTower {
  flashC = FLASH_C
  midC: number = TEMPERATURE.mid
  lightC: number = TEMPERATURE.light
  topC: number = TEMPERATURE.top
  /** Oil over the top to the ejectors and residue to the bottom, kg/s. */
  overKgs = slopKgs
  residueKgs = feedKgs * (1 - vapourShare)
  /** How much the cuts are off their design: shares of vapour and of what passes the mid pumparound, 1 at design. */
  lift = 1
  upper = 1
  readonly tray = { light: 50, heavy: 50 }
  /** Top temperature sets the flow of the top pumparound, t/h. */
  readonly top = new Pid({
    gain: 0.12,
    resetS: 240,
    action: 'direct',
    setPoint: TEMPERATURE.top,
    min: 18,
    max: 62,
    start: 36,
  })
  /** Levels of the draw trays set what is drawn as product, t/h. */
  readonly draw = {
    light: new Pid({
      gain: 0.05,
      resetS: 1200,
      action: 'direct',
      setPoint: 50,
      min: 3,
      max: 20,
      start: 10,
    }),
    heavy: new Pid({ gain: 0.08, resetS: 1200, action: 'direct', setPoint: 50, min: 5, max: 30, start: 16 }),
  }
  private readonly tags

  constructor(context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      profile: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) =>
        add(`TI-1310${letter}`, { noise: 0.07, lagS: 12 }),
      ),
      flashKpa: add('PI-1303F', { relative: 0.004, lagS: 2 }),
      drop: add('PDI-1301', { relative: 0.006, lagS: 3 }),
      light: add('LI-1302', { noise: 0.1, lagS: 5, start: 50 }),
      heavy: add('LI-1303', { noise: 0.1, lagS: 5, start: 50 }),
    }
  }

  /** Liquid that the draw trays can give within a step, kg/s. */
  available(tray: 'light' | 'heavy'): number {
    return Math.max(0, (this.tray[tray] - 2) * TRAY_KG[tray]) / 4
  }

  step(dt: number, inputs: TowerInputs): void {
    const { oilKgs, inC, topKpa } = inputs
    const load = Math.max(0.02, oilKgs / feedKgs)
    const flashKpa = topKpa + 2.2 * load ** 1.6
    this.flashC = lag(this.flashC, inC - 25, 25, dt)
    const share = clamp(
      vapourShare + VAPOUR.perK * (this.flashC - FLASH_C) - VAPOUR.perKpa * (flashKpa - FLASH_KPA),
      0.05,
      0.75,
    )
    const vapour = oilKgs * share + inputs.strippedKgs
    const midKgs = Math.min(vapour, inputs.midKw / CONDENSING.mid + inputs.strippedKgs)
    const upper = vapour - midKgs
    const topKgs = Math.min(upper * 0.995, inputs.topKw / CONDENSING.top)
    this.overKgs = lag(this.overKgs, upper - topKgs, 15, dt)
    this.lift = lag(this.lift, share / vapourShare, 60, dt)
    this.upper = lag(this.upper, upper / Math.max(0.3, oilKgs * upperShare), 60, dt)
    const overflow =
      this.hold('light', topKgs - inputs.lightKgs, dt) + this.hold('heavy', midKgs - inputs.heavyKgs, dt)
    this.residueKgs = lag(this.residueKgs, oilKgs * (1 - share) + overflow, 10, dt)
    this.settle(dt, topKpa - TOP_KPA, (upper - topKgs) / slopKgs)
    this.measure(dt, flashKpa, load)
  }

  /** A draw tray takes what condenses less what is drawn; returns what overflows, kg/s. */
  private hold(tray: 'light' | 'heavy', kgs: number, dt: number): number {
    const level = this.tray[tray] + (kgs * dt) / TRAY_KG[tray]
    this.tray[tray] = clamp(level, 0, 98)
    return (Math.max(0, level - 98) * TRAY_KG[tray]) / dt
  }

  /** Each section boils at what its oil boils at: hotter with pressure and with what comes up from below. */
  private settle(dt: number, riseKpa: number, over: number): void {
    const { upper } = this
    this.midC = lag(this.midC, TEMPERATURE.mid + 3.2 * riseKpa + 60 * (upper - 1), 120, dt)
    this.lightC = lag(this.lightC, TEMPERATURE.light + 3.6 * riseKpa + 40 * (upper - 1), 110, dt)
    const slip = clamp(over - 1, -1, 3)
    this.topC = lag(this.topC, TEMPERATURE.top + 2.5 * riseKpa + 12 * slip, 90, dt)
  }

  private measure(dt: number, flashKpa: number, load: number): void {
    const { tags, flashC, midC, lightC, topC } = this
    const between = (a: number, b: number, share: number) => a + (b - a) * share
    const profile = [
      flashC - 8,
      flashC,
      between(flashC, midC, 0.45),
      midC,
      between(midC, lightC, 0.4),
      between(midC, lightC, 0.78),
      between(lightC, topC, 0.4),
      topC,
    ]
    tags.profile.forEach((tag, i) => {
      tag.update(profile[i]!, dt)
    })
    this.top.step(tags.profile[7]!.value, dt)
    tags.flashKpa.update(flashKpa, dt)
    tags.drop.update(2.2 * load ** 1.6, dt)
    this.draw.light.step(tags.light.update(this.tray.light, dt), dt)
    this.draw.heavy.step(tags.heavy.update(this.tray.heavy, dt), dt)
  }
}
