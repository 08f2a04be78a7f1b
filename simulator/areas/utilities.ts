/**
 * Area 300: what the workshop lives on. Each unit is told what the areas take and answers with what it can give: the
 * temperature and share of the cooling water and the pressure of the steam are the plant's own from here.
 */
import type { Context } from '../context'
import { AirAndNitrogen } from '../units/air-and-nitrogen'
import { AreaPower } from '../units/area-power'
import { BorderMeters } from '../units/border-meters'
import { CoolingWater } from '../units/cooling-water'
import { Flare } from '../units/flare'
import { MediaMeters } from '../units/media-meters'
import { Steam } from '../units/steam'
import { WasteWater } from '../units/waste-water'

/** Fuel gas that keeps the flare's header swept and its pilots lit, Nm³/h. */
const FLARE_FUEL_NM3H = 250
/** Share of the tower's evaporation that is blown down, and of the boiler's steam. */
const BLOWDOWN = { tower: 0.3, boiler: 0.02 } as const

/** Fresh water for the boiler in t/h per kg/s of steam: half of the condensate comes back. */
const BOILER_MAKE_UP = 1.8

export interface UtilitiesInputs {
  /** Gas let down to the flare, mol/s. */
  readonly reliefMols: number
  /** Sour water let down by the separators, kg/s. */
  readonly sourKgs: number
  /** Hydrogen taken up in the reactors, mol/s. */
  readonly takenMols: number
  /** Heat that area 130 gives off into the cooling water, kW. */
  readonly fractionationKw: number
}

export class Utilities {
  readonly coolingWater: CoolingWater
  readonly steam: Steam
  readonly air: AirAndNitrogen
  readonly flare: Flare
  readonly wasteWater: WasteWater
  readonly media: MediaMeters
  readonly power: AreaPower
  private readonly borders: BorderMeters

  constructor(private readonly context: Context) {
    this.coolingWater = new CoolingWater(context)
    this.steam = new Steam(context)
    this.air = new AirAndNitrogen(context)
    this.flare = new Flare(context)
    this.wasteWater = new WasteWater(context)
    this.media = new MediaMeters(context)
    this.power = new AreaPower(context)
    this.borders = new BorderMeters(context)
  }

  step(dt: number, { reliefMols, sourKgs, takenMols, fractionationKw }: UtilitiesInputs): void {
    const { coolingWater, steam, air, flare, media } = this
    const { world } = this.context
    media.step(dt, {
      takenMols,
      waterTh: coolingWater.flowTh,
      boilerFuelNm3h: steam.fuelNm3h,
      flareFuelNm3h: FLARE_FUEL_NM3H,
      flarePurgeNm3h: flare.purgeNm3h,
      deaeratingKgs: steam.deaeratingKgs,
    })
    coolingWater.step(dt, media.heatKw(fractionationKw))
    const { high, low } = media.steamKgs
    steam.step(dt, { usedKgs: high, lowKgs: low })
    air.step(dt, media.total('air'), media.total('nitrogen'))
    flare.step(dt, reliefMols)
    this.wasteWater.step(dt, {
      sourKgs,
      blowdownKgs: coolingWater.evaporatedKgs * BLOWDOWN.tower + steam.kgs * BLOWDOWN.boiler,
    })
    this.power.step(dt)
    this.borders.step(dt, {
      waterTh: coolingWater.madeUpTh + steam.kgs * BOILER_MAKE_UP,
      fuelNm3h: media.total('fuel'),
    })
    world.coolingWaterC.value = coolingWater.supplyC
    world.coolingWaterShare.value = coolingWater.share
    world.steamMPa.value = steam.headerMPa
  }
}
