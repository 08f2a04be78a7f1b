/**
 * Area 200: feed tanks and their pumps, product tanks behind their inlet valves, loading and transfer pumps, hydrogen
 * storage, foam. A product goes into the tanks of its kind whose inlet is open; where none is, its rundown line spills
 * over into the slop tank.
 */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import type { Instrument } from '../instruments'
import { FeedTanks } from '../units/feed-tanks'
import { HydrogenStore } from '../units/hydrogen-store'
import { LoadingPumps } from '../units/loading-pumps'
import { StorageTank } from '../units/storage-tank'
import { liquidValve, Valve } from '../valve'

export type Product = 'light' | 'heavy' | 'aromatic' | 'naphtha'
export const products: readonly Product[] = ['light', 'heavy', 'aromatic', 'naphtha']

/** Tanks of each product, the one loading and transfers draw from, and the pumps that serve them. */
const FARM: Readonly<
  Record<Product, { tanks: readonly string[]; from: string; pumps: string; th: number; ampere: number }>
> = {
  light: { tanks: ['2101', '2102'], from: '2102', pumps: '2101', th: 85, ampere: 30 },
  heavy: { tanks: ['2103', '2104'], from: '2104', pumps: '2102', th: 210, ampere: 90 },
  aromatic: { tanks: ['2105', '2106'], from: '2106', pumps: '2103', th: 85, ampere: 34 },
  naphtha: { tanks: ['2107'], from: '2107', pumps: '2104', th: 80, ampere: 22 },
}
const HEAD_MPA = 0.5
/** Level, temperature, density and size of each product tank. */
const TANKS: readonly (readonly [id: string, level: number, c: number, density: number, open: boolean])[] = [
  ['2101', 52, 45, 850, true],
  ['2102', 38, 42, 850, false],
  ['2103', 76.95, 50, 865, true],
  ['2104', 66, 47, 865, false],
  ['2105', 48.2, 69, 940, true],
  ['2106', 36, 62, 945, false],
  ['2107', 41.7, 30, 700, true],
  ['2108', 22.6, 45, 830, true],
]
const LARGE = { diameterM: 10, heightM: 11 } as const
const SMALL = { diameterM: 8, heightM: 10 } as const
const transferFlow = liquidValve({ flow: 400 / TH_PER_KGS, dropMPa: 0.45, opening: 1, trim: 'linear' })

export interface TankFarmInputs {
  /** Products from the process, kg/s and °C. */
  readonly rundown: Readonly<Record<Product | 'slop', { readonly kgs: number; readonly c: number }>>
  /** Feed taken by the process, kg/s. */
  readonly feedKgs: number
  /** What the loading arms take at a header pressure, kg/s, and whether one asks for a pump. */
  readonly loading: Readonly<Record<Product, { readonly asks: boolean; demand(headerMPa: number): number }>>
}

/** A transfer from one product tank into another by the loading pumps, as the operators line it up. */
export interface Transfer {
  readonly product: Product
  readonly from: string
  readonly to: string
}

export class TankFarm {
  readonly feed: FeedTanks
  readonly hydrogen: HydrogenStore
  readonly tanks: ReadonlyMap<string, StorageTank>
  readonly pumps: Readonly<Record<Product, LoadingPumps>>
  /** Transfer lined up now; its valve strokes open and shut. */
  transfer: Transfer | undefined
  private readonly transferValve = new Valve({ start: 0, strokeS: 30, trim: 'linear' })
  private moving: Transfer | undefined
  private readonly foam: readonly { readonly level: Instrument; readonly pressure: Instrument }[]

  constructor(context: Context) {
    this.feed = new FeedTanks(context)
    this.hydrogen = new HydrogenStore(context)
    this.tanks = new Map(
      TANKS.map(([id, level, temperatureC, densityKgM3, open]) => {
        const size = id === '2107' || id === '2108' ? SMALL : LARGE
        const watched = id === '2103'
        const design = { id, ...size, densityKgM3, level, temperatureC, blanketed: true, open, watched }
        return [id, new StorageTank(context, design)] as const
      }),
    )
    const pumps = (product: Product) =>
      new LoadingPumps(context, {
        id: FARM[product].pumps,
        flowKgs: FARM[product].th / TH_PER_KGS,
        headMPa: HEAD_MPA,
        ampere: FARM[product].ampere,
      })
    this.pumps = {
      light: pumps('light'),
      heavy: pumps('heavy'),
      aromatic: pumps('aromatic'),
      naphtha: pumps('naphtha'),
    }
    this.foam = ['FS2001', 'FS2002'].map((id) => ({
      level: context.instruments.add(`LI-${id}`, { noise: 0.02, lagS: 20 }),
      pressure: context.instruments.add(`PI-${id}`, { relative: 0.002, lagS: 2 }),
    }))
  }

  tank(id: string): StorageTank {
    const tank = this.tanks.get(id)
    if (!tank) throw new Error(`no tank TK-${id}`)
    return tank
  }

  /** Header pressure and temperature that the loading arms of a product see. */
  header(product: Product): { mpa: number; c: number } {
    return { mpa: this.pumps[product].headerMPa, c: this.tank(FARM[product].from).temperatureC }
  }

  step(dt: number, { rundown, feedKgs, loading }: TankFarmInputs): void {
    this.feed.step(dt, feedKgs)
    this.hydrogen.step(dt)
    const flows = new Map([...this.tanks.keys()].map((id) => [id, { in: 0, heat: 0, out: 0 }]))
    const give = (id: string, kgs: number, c: number) => {
      const flow = flows.get(id)!
      flow.in += kgs
      flow.heat += kgs * c
    }
    give('2108', rundown.slop.kgs, rundown.slop.c)
    for (const product of products) {
      this.runDown(product, rundown[product], give)
      const kgs = this.pump(dt, product, loading[product], give)
      const from = this.moving?.product === product ? this.moving.from : FARM[product].from
      flows.get(from)!.out += kgs
    }
    for (const [id, tank] of this.tanks) {
      const flow = flows.get(id)!
      tank.step(dt, flow.in, flow.in > 0 ? flow.heat / flow.in : tank.temperatureC, flow.out)
    }
    this.foam.forEach(({ level, pressure }, i) => {
      level.update(96 - i, dt)
      pressure.update(0.72, dt)
    })
  }

  private runDown(
    product: Product,
    { kgs, c }: { readonly kgs: number; readonly c: number },
    give: (id: string, kgs: number, c: number) => void,
  ): void {
    const { tanks } = FARM[product]
    const open = tanks.reduce((sum, id) => sum + this.tank(id).inlet.opening, 0)
    if (open < 0.02) give('2108', kgs, c)
    else for (const id of tanks) give(id, (kgs * this.tank(id).inlet.opening) / open, c)
  }

  /** Loading and a transfer draw on the same pumps; returns what they take out of their tank, kg/s. */
  private pump(
    dt: number,
    product: Product,
    loading: { readonly asks: boolean; demand(headerMPa: number): number },
    give: (id: string, kgs: number, c: number) => void,
  ): number {
    const lined = this.transfer?.product === product ? this.transfer : undefined
    if (this.transfer && !this.moving) this.moving = this.transfer
    const moving = this.moving?.product === product ? this.moving : undefined
    if (moving) this.transferValve.move(lined === moving ? 1 : 0, dt)
    const target = moving && this.tank(moving.to)
    const moved = (p: number) =>
      target
        ? transferFlow(this.transferValve.capacity * target.inlet.capacity, p - target.headMPa - 0.02)
        : 0
    const from = this.tank(moving?.from ?? FARM[product].from)
    const pumps = this.pumps[product]
    const wanted = lined ? 2 : loading.asks ? 1 : 0
    pumps.step(dt, wanted, from.headMPa, (p) => loading.demand(p) + moved(p))
    const transferred = moved(pumps.headerMPa)
    if (moving) give(moving.to, transferred, from.temperatureC)
    if (moving && lined !== moving && this.transferValve.opening === 0) this.moving = undefined
    return loading.demand(pumps.headerMPa) + transferred
  }
}
