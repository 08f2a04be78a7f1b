/** Feed tanks TK-2001…2004: TK-2001 serves the process through P-2001A/B, TK-2002 takes the delivery. */
import type { Context } from '../context'
import { feedKgs, TH_PER_KGS } from '../design'
import type { Instrument } from '../instruments'
import { PumpPair } from './pump-pair'
import { StorageTank } from './storage-tank'

const DELIVERY_TH = 60
const DELIVERED_C = 67
const SIZE = { diameterM: 16, heightM: 12 } as const
const START: readonly (readonly [id: string, level: number, c: number])[] = [
  ['2001', 62.4, 70],
  ['2002', 44.1, 66],
  ['2003', 57.6, 63],
  ['2004', 35.3, 60],
]
/** Loss of the line to the process at design flow, MPa. */
const LINE_MPA = 0.04

export class FeedTanks {
  readonly tanks: readonly StorageTank[]
  readonly pumps: PumpPair
  private readonly flow: Instrument

  constructor(private readonly context: Context) {
    this.tanks = START.map(
      ([id, level, temperatureC]) =>
        new StorageTank(context, {
          id,
          ...SIZE,
          densityKgM3: 890,
          level,
          temperatureC,
          blanketed: false,
          open: id === '2002',
        }),
    )
    this.flow = context.instruments.add('FI-2000', { relative: 0.003, lagS: 2 })
    this.pumps = new PumpPair(context, {
      id: '2001',
      flowKgs: feedKgs,
      headMPa: 0.92,
      shutoff: 1.18,
      rpm: 2970,
      ampere: 62,
      vibrationMmS: 1.8,
      suctionMPa: 0.07,
      standbyMPa: 0.75,
      complianceKgMPa: 8,
    })
  }

  /** Pressure with which the feed reaches the process, MPa. */
  get supplyMPa(): number {
    return Math.max(0, this.pumps.headerMPa - LINE_MPA)
  }

  step(dt: number, takenKgs: number): void {
    const [serving] = this.tanks
    this.pumps.step(dt, serving!.headMPa, () => takenKgs)
    this.flow.update(takenKgs * TH_PER_KGS, dt)
    const delivered = DELIVERY_TH / TH_PER_KGS
    this.tanks.forEach((tank, i) => {
      // The steam coil holds the tank in service at what the process asks for.
      if (i === 0) tank.temperatureC = this.context.world.tankC.value
      tank.step(dt, delivered * tank.inlet.opening, DELIVERED_C, i === 0 ? takenKgs : 0)
    })
  }
}
