/**
 * The stand-in plant: a white-oil hydrogenation workshop, composed of its areas. Every step first moves the world
 * outside, then the plant in the direction of flow, then what the site lives on; what flows back is a step old.
 */
import { Centre } from './areas/centre'
import { Fractionation } from './areas/fractionation'
import { HydrogenationAreas } from './areas/hydrogenation'
import { Loading } from './areas/loading'
import { TankFarm } from './areas/tank-farm'
import { Utilities } from './areas/utilities'

/** Step of the integration, seconds. */
export const STEP_S = 0.5
/** Where the level bridle of V-1102 stands (plan, m), and the volume of a mol of gas in the open air, m³. */
const BRIDLE: readonly [number, number] = [-12.6, 16]
const M3_PER_MOL = 0.0236

export class ProcessPlant extends HydrogenationAreas {
  readonly fractionation = new Fractionation(this.context)
  readonly tankFarm = new TankFarm(this.context)
  readonly loading = new Loading(this.context)
  readonly utilities = new Utilities(this.context)
  readonly centre = new Centre(this.context)

  /** Advances the plant by one integration step. */
  step(): void {
    const dt = STEP_S
    this.timeS += dt
    this.world.step(dt)
    this.hydrogenate(dt, this.tankFarm.feed.supplyMPa)
    this.fractionation.step(dt, this.separators.toStripper)
    this.stepStorage(dt)
    this.stepSite(dt)
  }

  private stepStorage(dt: number): void {
    const { tankFarm, loading, fractionation } = this
    tankFarm.step(dt, {
      rundown: fractionation.rundownTo,
      feedKgs: this.feedPreparation.inFlow,
      loading: loading.byProduct,
    })
    loading.step(dt, this.centre.traffic, (product) => tankFarm.header(product))
  }

  private stepSite(dt: number): void {
    const { loop, separators, feed } = this
    this.utilities.step(dt, {
      reliefMols: loop.depressuringMols,
      sourKgs: separators.coldWater.outKgs,
      takenMols: this.hydrotreater.reactor.hydrogenMols + this.saturator.reactor.hydrogenMols,
      fractionationKw: this.fractionation.waterHeatKw,
    })
    const leaks = loop.leakMols > 0 ? [{ at: BRIDLE, m3s: loop.leakMols * M3_PER_MOL }] : []
    this.centre.step(dt, { leaks, sealLel: 1.1 * feed.pumps.a.wear })
  }
}
