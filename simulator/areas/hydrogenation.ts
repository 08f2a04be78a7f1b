/**
 * Areas 100, 110 and 120 of the stand-in plant, composed of their unit operations: feed, reaction, separation, hydrogen.
 * They go in the direction of flow; what flows back (pressures, recycle gas) is a step old, as it is in a real pipe.
 */
import { type Context, type JournalEntry, World } from '../context'
import {
  feedCp,
  feedKgs,
  gasCp,
  hydrogenKgMol,
  lightGasKgMol,
  oilCp,
  pressure,
  recycleHydrogen,
  trip,
} from '../design'
import { Instruments } from '../instruments'
import { lag } from '../solve'
import { Additive } from '../units/additive'
import { AmineAbsorber } from '../units/amine-absorber'
import { ChargeHeater } from '../units/charge-heater'
import { EffluentCooling } from '../units/effluent-cooling'
import { FeedEffluentExchangers } from '../units/feed-effluent-exchangers'
import { FeedPreparation } from '../units/feed-preparation'
import { HighPressureFeed } from '../units/high-pressure-feed'
import { HydrogenLoop, type LoopPressures } from '../units/hydrogen-loop'
import { Hydrotreater } from '../units/hydrotreater'
import { MakeUp } from '../units/make-up'
import { Psa } from '../units/psa'
import { RecycleCompressor } from '../units/recycle-compressor'
import { Saturator } from '../units/saturator'
import { Separators } from '../units/separators'
import { WashWater } from '../units/wash-water'

/** Hydrogen takes up from the make-up compressors at about this temperature after their coolers, °C. */
const MAKE_UP_C = 48
/** Heat lost between heater and reactor, K, and the time the oil takes there. */
const TRANSFER_LOSS_K = 5
const TRANSFER_S = 12
/** Oil held up in exchangers and heater: a change of feed reaches the reactor after this time, seconds. */
const HEATING_HOLDUP_S = 45

export class HydrogenationAreas {
  timeS = 0
  readonly journal: JournalEntry[] = []
  readonly instruments: Instruments
  readonly world: World
  readonly feedPreparation: FeedPreparation
  readonly feed: HighPressureFeed
  readonly additive: Additive
  readonly exchangers: FeedEffluentExchangers
  readonly heater: ChargeHeater
  readonly hydrotreater: Hydrotreater
  readonly saturator: Saturator
  readonly loop: HydrogenLoop
  readonly recycle: RecycleCompressor
  readonly separators: Separators
  readonly cooling: EffluentCooling
  readonly washWater: WashWater
  readonly absorber: AmineAbsorber
  readonly makeUp: MakeUp
  readonly psa: Psa
  protected readonly context: Context
  private pressures: LoopPressures
  private reactorC = 325
  private heatedOilKgs = feedKgs
  private lowFeedS = 0

  constructor(seed: number) {
    this.instruments = new Instruments(seed)
    this.world = new World(this.instruments)
    const context: Context = {
      instruments: this.instruments,
      world: this.world,
      note: (equipment, text) => this.journal.push({ timeS: this.timeS, equipment, text }),
    }
    this.context = context
    this.feedPreparation = new FeedPreparation(context)
    this.feed = new HighPressureFeed(context)
    this.additive = new Additive(context)
    this.exchangers = new FeedEffluentExchangers(context)
    this.heater = new ChargeHeater(context)
    this.hydrotreater = new Hydrotreater(context)
    this.saturator = new Saturator(context)
    this.loop = new HydrogenLoop(context)
    this.recycle = new RecycleCompressor(context)
    this.separators = new Separators(context)
    this.cooling = new EffluentCooling(context)
    this.washWater = new WashWater(context)
    this.absorber = new AmineAbsorber(context)
    this.makeUp = new MakeUp(context)
    this.psa = new Psa(context)
    this.pressures = this.loopPressures(this.recycle.reactorMols)
  }

  /** A measured value now, in the tag's unit. */
  read(tag: string): number {
    return this.instruments.read(tag)
  }

  /** One step with the pressure at which the tank farm delivers feed, MPa. */
  protected hydrogenate(dt: number, supplyMPa: number): void {
    this.stepFeed(dt, supplyMPa)
    this.stepRecycle(dt)
    this.stepReaction(dt)
    this.stepSeparation(dt)
    this.stepMakeUp(dt)
  }

  private loopPressures(reactorMols: number): LoopPressures {
    const [q1, q2] = [this.hydrotreater.reactor.quenchMols, this.saturator.reactor.quenchMols]
    return this.loop.pressures(reactorMols + this.makeUp.mols, this.heatedOilKgs, q1, q2)
  }

  private stepFeed(dt: number, supplyMPa: number): void {
    const { feed, feedPreparation } = this
    feedPreparation.step(dt, {
      drawnKgs: feed.drawnKgs,
      returnedKgs: feed.returnedKgs,
      supplyMPa,
    })
    feed.step(dt, {
      drumMPa: feedPreparation.drumMPa,
      drumC: feedPreparation.drumC,
      mixMPa: this.pressures.mix,
    })
    this.additive.step(dt, this.read('FIC-1101'), this.feed.boosters.headerMPa)
    this.heatedOilKgs = lag(this.heatedOilKgs, feed.feedKgs, HEATING_HOLDUP_S, dt)
    this.lowFeedS = this.read('FIC-1101') < trip.lowFeedTh ? this.lowFeedS + dt : 0
    if (this.lowFeedS >= trip.lowFeedDelayS) this.heater.cut({ zh: '进料流量低低', en: 'Very low feed flow' })
  }

  private stepRecycle(dt: number): void {
    const { recycle, loop } = this
    recycle.step(dt, {
      separatorMPa: loop.separatorMPa,
      suctionC: this.absorber.outC,
      hydrogen: loop.hydrogen,
      quenchMols: this.hydrotreater.reactor.quenchMols + this.saturator.reactor.quenchMols,
      backMPa: (mols) => this.loopPressures(mols).mix + loop.lineDrop(mols),
    })
    this.pressures = this.loopPressures(recycle.reactorMols)
  }

  private stepReaction(dt: number): void {
    const { recycle, makeUp, exchangers, heater, hydrotreater, saturator, feed, pressures, world } = this
    const first = hydrotreater.reactor
    const second = saturator.reactor
    const gas = recycle.reactorMols + makeUp.mols
    const oil = feed.feedKgs
    const gasKwk = gas * gasCp
    const feedKwk = oil * oilCp + gasKwk
    const gasC = (recycle.reactorMols * recycle.dischargeC + makeUp.mols * MAKE_UP_C) / Math.max(1, gas)
    const oilKwk = oil * (feedCp + 0.1)
    const mixedC = (oilKwk * feed.feedC + gasKwk * gasC) / Math.max(1, oilKwk + gasKwk)
    exchangers.step(dt, {
      feed: { kwk: feedKwk, temperatureC: mixedC },
      effluent1: { kwk: first.outKwk, temperatureC: first.outC },
      effluent2: { kwk: second.outKwk, temperatureC: second.outC },
      dropMPa: pressures.exchangerDrop,
    })
    heater.step(dt, { kwk: feedKwk, inC: exchangers.feedC })
    this.reactorC = lag(this.reactorC, heater.outC - TRANSFER_LOSS_K, TRANSFER_S, dt)
    const hydrogen =
      ((this.loop.hydrogen / recycleHydrogen) * this.loop.separatorMPa) / pressure.coldSeparator
    const quenchGas = { fromMPa: recycle.dischargeMPa, temperatureC: recycle.dischargeC }
    const common = { reactivity: world.reactivity.value, hydrogen, quenchGas }
    const hot = hydrotreater.step(dt, {
      ...common,
      inC: this.reactorC,
      oilKgs: this.heatedOilKgs,
      gasMols: gas,
      inMPa: pressures.reactor1,
      dropMPa: pressures.reactor1Drop,
    })
    if (hot) this.depressure()
    saturator.step(dt, {
      ...common,
      inC: exchangers.effluent1C,
      oilKgs: first.oilKgs,
      gasMols: first.gasMols,
      inMPa: pressures.reactor2,
      dropMPa: pressures.reactor2Drop,
      coolingWaterC: world.coolingWaterC.value,
    })
  }

  private stepSeparation(dt: number): void {
    const { separators, cooling, washWater, absorber, loop, pressures, recycle } = this
    const first = this.hydrotreater.reactor
    const second = this.saturator.reactor
    const taken = first.hydrogenMols + second.hydrogenMols
    // The oil gains the hydrogen it took up and loses what became light gas.
    const oil = second.oilKgs + taken * hydrogenKgMol - loop.lightMols(taken) * lightGasKgMol
    separators.step(dt, {
      oilKgs: oil,
      inC: this.exchangers.effluent2C,
      hotMPa: pressures.hot,
      coldMPa: loop.separatorMPa,
      coldC: cooling.outC,
      washWaterKgs: washWater.kgs,
      dissolvedMols: loop.dissolvedMols,
      coolingWaterC: this.world.coolingWaterC.value,
    })
    washWater.step(dt, pressures.hot)
    cooling.step(dt, {
      gasMols: second.gasMols,
      oilKgs: separators.vapourKgs,
      waterKgs: washWater.kgs,
      inC: separators.hotSeparatorC,
    })
    absorber.step(dt, {
      gasMols: recycle.totalMols,
      gasC: cooling.outC,
      absorberMPa: loop.separatorMPa - 0.05,
      sulphur: this.heatedOilKgs / feedKgs,
    })
    loop.step(dt, {
      makeUpMols: this.makeUp.mols,
      consumedMols: taken,
      letDownKgs: separators.letDownKgs,
    })
  }

  private stepMakeUp(dt: number): void {
    const { psa, makeUp, loop, recycle } = this
    psa.step(dt, makeUp.suctionMPa)
    makeUp.step(dt, {
      separatorMPa: loop.separatorMPa,
      dischargeMPa: recycle.dischargeMPa,
      productMols: psa.productMols,
      purity: psa.purity,
    })
  }

  /** Bed temperature interlock: depressuring at 0.7 MPa/min, heater off, quenches open. */
  private depressure(): void {
    if (this.loop.tripped) return
    this.loop.tripped = true
    this.journal.push({
      timeS: this.timeS,
      equipment: 'UV-1101',
      text: {
        zh: '床层温度高高，联锁启动 0.7 MPa/min 紧急泄压',
        en: 'Very high bed temperature: interlock began emergency depressuring at 0.7 MPa/min',
      },
    })
    this.heater.cut({ zh: '床层温度高高', en: 'Very high bed temperature' })
    for (const quench of this.hydrotreater.reactor.quenches) quench.control.hold(1)
  }
}
