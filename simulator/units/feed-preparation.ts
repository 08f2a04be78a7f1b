/** Fresh feed from the tank farm: steam preheater E-1001, filters FI-1001A/B, surge drum V-1001 under nitrogen. */
import type { Context } from '../context'
import { feedCp, feedKgs, setPoint, TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { gasValve, liquidValve, Valve } from '../valve'
import { LiquidVessel } from './vessel'

const FILTER_MPA = 0.045
/** Latent heat of 1.0 MPa steam, kJ/kg, and the preheater's heat transfer, kW/K. */
const LATENT = 2015
const PREHEATER_UA = 47
const drumShape = { kind: 'horizontal', diameterM: 2.8, lengthM: 7 } as const
const feedFlow = liquidValve({ flow: feedKgs, dropMPa: 0.45, opening: 0.55 })
const steamFlow = gasValve({ flow: 1.27, fromMPa: 1.1, toMPa: 0.92, opening: 0.5 })
const returnFlow = liquidValve({ flow: 12, dropMPa: 0.25, opening: 0.8 })

export interface FeedPreparationInputs {
  /** kg/s drawn by the booster pumps, and returned by the minimum-flow line. */
  readonly drawnKgs: number
  readonly returnedKgs: number
  /** Pressure with which the tank farm's pumps deliver here, MPa. */
  readonly supplyMPa: number
}

export class FeedPreparation {
  readonly drum = new LiquidVessel(drumShape, 860, setPoint.surgeDrumLevel)
  drumMPa: number = setPoint.surgeDrumMPa
  drumC = 149
  /** Fresh feed taken from the tank farm, kg/s. */
  inFlow = feedKgs
  private preheatedC: number = setPoint.feedPreheatC
  private chestMPa = 0.92
  private foulingA = 1
  private foulingB = 1.06
  private readonly valves = {
    feed: new Valve({ start: 0.55 }),
    steam: new Valve({ start: 0.5 }),
    blanket: new Valve({ start: 0.2 }),
    surplus: new Valve({ start: 0 }),
  }
  private readonly level = new Pid({
    gain: 1.2,
    resetS: 1200,
    action: 'reverse',
    setPoint: setPoint.surgeDrumLevel,
    min: 5,
    max: 75,
    start: 50,
  })
  private readonly flow = new Pid({ gain: 0.005, resetS: 8, action: 'reverse', setPoint: 50, start: 0.55 })
  private readonly temperature = new Pid({
    gain: 0.008,
    resetS: 90,
    action: 'reverse',
    setPoint: setPoint.feedPreheatC,
    start: 0.5,
  })
  /** Split range: above 0 nitrogen goes in, below 0 the drum is vented. */
  private readonly blanket = new Pid({
    gain: 4,
    resetS: 120,
    action: 'reverse',
    setPoint: setPoint.surgeDrumMPa,
    min: -1,
    max: 1,
    start: 0.2,
  })
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      flow: add('FIC-1001', { relative: 0.003, lagS: 2, start: 50 }),
      feedValve: add('ZI-FV1001'),
      tankC: add('TI-1004', { noise: 0.05, lagS: 8 }),
      preheatedC: add('TI-1001', { noise: 0.06, lagS: 8, start: setPoint.feedPreheatC }),
      steam: add('FI-1004', { relative: 0.003, lagS: 2 }),
      chest: add('PI-1004', { relative: 0.0015, lagS: 1 }),
      steamValve: add('ZI-TV1001'),
      filterA: add('PDI-1001A', { relative: 0.008, lagS: 3 }),
      filterB: add('PDI-1001B', { relative: 0.008, lagS: 3 }),
      level: add('LIC-1001', { noise: 0.05, lagS: 3, start: setPoint.surgeDrumLevel }),
      pressure: add('PIC-1001', { noise: 0.0004, lagS: 1, start: setPoint.surgeDrumMPa }),
      drumC: add('TI-1003', { noise: 0.04, lagS: 15 }),
      blanketValve: add('ZI-PV1001'),
      surplusValve: add('ZI-LV1001'),
    }
  }

  step(dt: number, { drawnKgs, returnedKgs, supplyMPa }: FeedPreparationInputs): void {
    const surplus = returnFlow(this.valves.surplus.capacity, this.drumMPa - 0.05)
    this.preheat(dt)
    const inKgs = this.inFlow + returnedKgs
    const holdup = Math.max(2000, this.drum.level * this.drum.kgPerPercent)
    this.drumC += (inKgs * (this.preheatedC - this.drumC) * dt) / holdup - (this.drumC - 12) * 1.2e-6 * dt
    this.drum.step(inKgs, drawnKgs + surplus, dt)
    this.blanketGas(dt, inKgs - drawnKgs - surplus)
    this.measureAndControl(dt, supplyMPa)
  }

  private preheat(dt: number): void {
    const { world } = this.context
    const steamKgs = steamFlow(this.valves.steam.capacity, world.steamMPa.value + 0.1, this.chestMPa)
    const capacity = this.inFlow * feedCp
    const tankC = world.tankC.value
    const effectiveness = 1 - Math.exp(-PREHEATER_UA / Math.max(4, capacity))
    // The chest finds the pressure at which it condenses what the valve passes; steam saturates near (T/100)^4 bar.
    const chestC = tankC + (steamKgs * LATENT) / (Math.max(4, capacity) * effectiveness)
    this.chestMPa = lag(
      this.chestMPa,
      clamp((chestC / 100) ** 4 / 10, 0.02, world.steamMPa.value + 0.1),
      6,
      dt,
    )
    const target = tankC + (steamKgs * LATENT) / Math.max(4, capacity)
    this.preheatedC = lag(this.preheatedC, target, 45, dt)
    this.tags.steam.update(steamKgs * TH_PER_KGS, dt)
    this.tags.chest.update(this.chestMPa - 0.1, dt)
    this.tags.tankC.update(tankC, dt)
  }

  /** Gas above the liquid: squeezed by the level, fed and vented by the split-range controller. */
  private blanketGas(dt: number, liquidKgs: number): void {
    const volume = (Math.PI / 4) * drumShape.diameterM ** 2 * drumShape.lengthM
    const gas = volume * clamp(1 - this.drum.level / 100, 0.05, 0.95)
    const command = this.blanket.output
    const nitrogen = 0.006 * this.valves.blanket.capacity * 6
    const vent = 0.0036 + 0.05 * Math.max(0, -command)
    const absolute = this.drumMPa + 0.1
    this.drumMPa += ((absolute * liquidKgs) / this.drum.densityKgM3 + 0.5 * (nitrogen - vent)) * (dt / gas)
  }

  private measureAndControl(dt: number, supplyMPa: number): void {
    const { tags, valves } = this
    const spread = this.inFlow / feedKgs
    const filterMPa = FILTER_MPA * spread * spread
    const target = feedFlow(valves.feed.capacity, supplyMPa - filterMPa - this.drumMPa - 0.155 * spread)
    this.inFlow = lag(this.inFlow, target, 1.5, dt)
    this.foulingA += 4e-6 * dt * spread
    this.foulingB += 4e-6 * dt * spread
    tags.filterA.update(filterMPa * this.foulingA, dt)
    tags.filterB.update(filterMPa * this.foulingB, dt)
    tags.drumC.update(this.drumC, dt)

    this.flow.setPoint = this.level.step(tags.level.update(this.drum.level, dt), dt)
    valves.feed.move(this.flow.step(tags.flow.update(this.inFlow * TH_PER_KGS, dt), dt), dt)
    valves.steam.move(this.temperature.step(tags.preheatedC.update(this.preheatedC, dt), dt), dt)
    valves.blanket.move(this.blanket.step(tags.pressure.update(this.drumMPa, dt), dt), dt)
    valves.surplus.move((tags.level.value - 68) / 17, dt)
    tags.feedValve.update(valves.feed.opening * 100, dt)
    tags.steamValve.update(valves.steam.opening * 100, dt)
    tags.blanketValve.update(valves.blanket.opening * 100, dt)
    tags.surplusValve.update(valves.surplus.opening * 100, dt)
  }
}
