/**
 * Pressure-swing adsorption: eight beds one step apart. Two adsorb at any time; a bed going down shares its gas with
 * one going up, so their pressures really meet. What is blown down and purged out is the tail gas.
 */
import type { Context } from '../context'
import { makeUpMols, NM3H_PER_MOLS, setPoint } from '../design'
import type { Instrument } from '../instruments'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { gasValve, Valve } from '../valve'

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const
/** Seconds a bed stays in a step; eight steps are a cycle. */
const STEP_S = 60
/** State shown for each of the eight phases; adsorption lasts two. */
const STATES = [1, 1, 2, 3, 4, 5, 6, 7] as const
const PHASE = {
  equaliseDown: 2,
  providePurge: 3,
  blowdown: 4,
  purge: 5,
  equaliseUp: 6,
  repressurise: 7,
} as const
/** mol of gas per MPa in a bed: void space and what is adsorbed. */
const MOL_PER_MPA = 1450
const FEED_MPA = 2.32
const RECOVERY = 0.86
/** MPa per mol in the tail gas drum, 80 m³. */
const DRUM_MPA_PER_MOL = (8.314 * 300) / 80 / 1e6
const tailFlow = gasValve({
  flow: 18,
  fromMPa: setPoint.tailGasMPa + 0.1,
  toMPa: 0.125,
  opening: 0.5,
})

export class Psa {
  /** Product, mol/s, and its purity, per cent. */
  productMols: number = makeUpMols
  purity = 99.92
  private timeS = 0
  private readonly beds: number[] = [2.3, 2.3, 1.2, 0.4, 0.06, 0.06, 1.1, 2.2]
  private drumMPa: number = setPoint.tailGasMPa
  private tailMols = 18
  private readonly header = new Pid({
    gain: 60,
    resetS: 90,
    action: 'reverse',
    setPoint: setPoint.makeUpSuctionMPa,
    min: 10,
    max: 180,
    start: makeUpMols,
  })
  private readonly drum = new Pid({
    gain: 4,
    resetS: 90,
    action: 'direct',
    setPoint: setPoint.tailGasMPa,
    start: 0.5,
  })
  private readonly valve = new Valve({ start: 0.5, strokeS: 6 })
  private readonly bedTags: readonly { pressure: Instrument; step: Instrument }[]
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.bedTags = LETTERS.map((letter) => ({
      pressure: add(`PI-1160${letter}`, { noise: 0.002, lagS: 0.5 }),
      step: add(`XS-1160${letter}`),
    }))
    this.tags = {
      feed: add('FI-1162', { relative: 0.004, lagS: 2 }),
      product: add('FI-1160', { relative: 0.004, lagS: 2 }),
      purity: add('AI-1160', { noise: 0.003, lagS: 40 }),
      drum: add('PIC-1120', { noise: 0.0003, lagS: 1, start: setPoint.tailGasMPa }),
      tail: add('FI-1161', { relative: 0.005, lagS: 1.5 }),
      valve: add('ZI-PV1120'),
    }
  }

  /** One step; the product follows the pressure of the make-up suction header. */
  step(dt: number, headerMPa: number): void {
    this.timeS += dt
    const demand = this.header.step(headerMPa, dt) * this.context.world.hydrogenFeed.value
    const feed = demand / RECOVERY
    const released = this.swing(dt, demand / makeUpMols)
    // Repressurising takes a little of the product, most at the beginning of each step.
    const progress = (this.timeS % STEP_S) / STEP_S
    this.productMols = demand * (1 + 0.02 * (progress - 0.5))
    this.purity = lag(this.purity, 99.93 - 0.012 * (demand / makeUpMols) ** 2, 120, dt)
    // The drum only smooths: on the long run it receives just what the feed gives and the product does not take.
    const share = (feed - demand) / 18
    this.drumMPa += (released * share - this.tailMols) * DRUM_MPA_PER_MOL * dt
    this.drumMPa = Math.max(0.02, this.drumMPa)
    this.tailMols = lag(this.tailMols, tailFlow(this.valve.capacity, this.drumMPa + 0.1, 0.125), 1, dt)

    const { tags } = this
    this.valve.move(this.drum.step(tags.drum.update(this.drumMPa, dt), dt), dt)
    tags.feed.update(feed * NM3H_PER_MOLS, dt)
    tags.product.update(this.productMols * NM3H_PER_MOLS, dt)
    tags.purity.update(this.purity, dt)
    tags.tail.update(this.tailMols * NM3H_PER_MOLS, dt)
    tags.valve.update(this.valve.opening * 100, dt)
  }

  /** Moves the beds' pressures through their steps; returns the gas released to the tail gas drum, mol/s. */
  private swing(dt: number, load: number): number {
    const tick = Math.floor(this.timeS / STEP_S)
    const phaseOf = (bed: number) => (((tick - bed) % 8) + 8) % 8
    const at = (phase: number) => LETTERS.findIndex((_, bed) => phaseOf(bed) === phase)
    const { beds } = this
    const move = (bed: number, target: number, tauS: number) => {
      const before = beds[bed]!
      beds[bed] = lag(before, target, tauS, dt)
      return before - beds[bed]!
    }
    const down = at(PHASE.equaliseDown)
    const up = at(PHASE.equaliseUp)
    const middle = (beds[down]! + beds[up]!) / 2
    move(down, middle, 9)
    move(up, middle, 9)
    let purged = move(at(PHASE.providePurge), 0.42, 26)
    const blown = move(at(PHASE.blowdown), 0.06, 13)
    move(at(PHASE.purge), 0.065, 8)
    purged = Math.max(0, purged)
    move(at(PHASE.repressurise), FEED_MPA - 0.02, 17)
    LETTERS.forEach((_, bed) => {
      const phase = phaseOf(bed)
      if (phase < 2) move(bed, FEED_MPA - 0.03 * clamp(load, 0, 2), 6)
      this.bedTags[bed]!.pressure.update(beds[bed]!, dt)
      this.bedTags[bed]!.step.update(STATES[phase]!, dt)
    })
    return ((purged + Math.max(0, blown)) * MOL_PER_MPA) / dt
  }
}
