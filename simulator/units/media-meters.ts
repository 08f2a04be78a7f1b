/**
 * What each area takes of steam, fuel gas, cooling water, nitrogen, hydrogen and air, and the meters at its border.
 * Areas that measure what they take are believed; for the rest the design's figure, in step with the plant's load.
 */
import type { Context } from '../context'
import { NM3H_PER_MOLS, TH_PER_KGS } from '../design'
import type { Instrument } from '../instruments'
import { Drift } from '../noise'

type Medium = 'steam' | 'fuel' | 'water' | 'nitrogen' | 'hydrogen' | 'air'
type Taken = Readonly<Record<string, number>>

/** Digit pair of each medium's meters (FI-xx91 steam …) and the areas that have one. */
const METERS: Readonly<Record<Medium, { readonly digits: string; readonly areas: readonly string[] }>> = {
  steam: { digits: '91', areas: ['10', '12', '13', '20', '30'] },
  fuel: { digits: '92', areas: ['11', '13', '30'] },
  water: { digits: '93', areas: ['11', '12', '13', '30'] },
  nitrogen: { digits: '94', areas: ['10', '12', '13', '20', '30', '40'] },
  hydrogen: { digits: '95', areas: ['11', '12'] },
  air: { digits: '96', areas: ['10', '11', '12', '13', '20', '30', '40'] },
}
/** Share of the circulating water that flows through each area's coolers. */
const WATER_SHARE: Taken = { '11': 0.05, '12': 0.29, '13': 0.6, '30': 0.06 }
/** Instrument air by area, Nm³/h: so many valves, each with its positioner. */
const AIR: Taken = { '10': 70, '11': 110, '12': 300, '13': 220, '20': 90, '30': 140, '40': 40 }
/** Nitrogen by area, Nm³/h; area 100 and the flare are reckoned from what they do. */
const NITROGEN: Taken = { '12': 60, '13': 20, '20': 95, '40': 15 }
/** Steam for heating tanks and for tracing from the 0.4 MPa header, t/h. */
const LOW_STEAM = { tanks: 0.9, tracing: 0.5 } as const
/**
 * Area 130 at design, used until its own meters have spoken: ejector and stripping steam, steam made in E-1303,
 * t/h; fuel of F-1301, Nm³/h.
 */
const FRACTIONATION = {
  'FI-1341': 1.6,
  'FI-1322': 0.3,
  'FI-1323': 0.5,
  'FI-1333': 2.6,
  'FIC-1311': 432,
} as const
/** Pilots of a heater, Nm³/h. */
const PILOTS_NM3H = 6
/** Heat of the condensing steam of K-1101's turbine, kJ/kg, and what the other coolers of area 110/120 take, kW. */
const CONDENSING = 2250
const SMALL_COOLERS_KW = 900
/** Share of a compressor's electric power that its coolers give to the water. */
const COMPRESSION = 0.85

export interface MediaInputs {
  /** Hydrogen taken up in the reactors, mol/s. */
  readonly takenMols: number
  /** Circulating cooling water, t/h. */
  readonly waterTh: number
  readonly boilerFuelNm3h: number
  readonly flareFuelNm3h: number
  readonly flarePurgeNm3h: number
  readonly deaeratingKgs: number
}

export class MediaMeters {
  private taken: Record<Medium, Taken>
  private readonly wander: Drift
  private readonly meters: readonly { medium: Medium; area: string; tag: Instrument }[]

  constructor(private readonly context: Context) {
    const { instruments } = context
    this.wander = new Drift(instruments.random('media'), 1, 0.012, 400)
    this.taken = { steam: {}, fuel: {}, water: {}, nitrogen: {}, hydrogen: {}, air: {} }
    this.meters = (Object.keys(METERS) as Medium[]).flatMap((medium) =>
      METERS[medium].areas.map((area) => ({
        medium,
        area,
        tag: instruments.add(`FI-${area}${METERS[medium].digits}`, { relative: 0.0015, lagS: 2 }),
      })),
    )
  }

  /** Sum over the areas, in the meters' unit. */
  total(medium: Medium): number {
    return Object.values(this.taken[medium]).reduce((sum, value) => sum + value, 0)
  }

  /** Steam from the 1.0 MPa header, less what area 130 makes, and from the 0.4 MPa header (deaerator apart), kg/s. */
  get steamKgs(): { high: number; low: number } {
    const { steam } = this.taken
    const taken = (steam['10'] ?? 0) + (steam['12'] ?? 0) + (steam['13'] ?? 0)
    const high = (taken - this.ownSteamTh) / TH_PER_KGS
    return { high, low: (LOW_STEAM.tanks + LOW_STEAM.tracing) / TH_PER_KGS }
  }

  /** Heat the areas give off into the cooling water, kW; `fractionationKw` is what area 130's coolers say. */
  heatKw(fractionationKw: number): number {
    const turbine = (this.reading('FI-1141', 2.3) / TH_PER_KGS) * CONDENSING
    const machines = ['II-1150A', 'II-1150B', 'II-1150C', 'II-3040A', 'II-3040B']
    const amperes = machines.reduce((sum, machine) => sum + this.reading(machine, 0), 0)
    const compressors = Math.sqrt(3) * 6 * 0.87 * amperes * COMPRESSION
    return turbine + compressors + SMALL_COOLERS_KW + fractionationKw
  }

  /** Steam that area 130 makes itself, t/h. */
  get ownSteamTh(): number {
    return this.fractionation('FI-1333')
  }

  /** Steam that area 130 takes, t/h. */
  private get fractionationSteamTh(): number {
    return this.fractionation('FI-1341') + this.fractionation('FI-1322') + this.fractionation('FI-1323')
  }

  private fractionation(tag: keyof typeof FRACTIONATION): number {
    return this.reading(tag, FRACTIONATION[tag])
  }

  /** A tag's value; the design's where the plant has no such tag or has not read it yet. */
  private reading(tag: string, otherwise: number): number {
    const value = this.context.instruments.find(tag)?.value
    return value !== undefined && Number.isFinite(value) ? value : otherwise
  }

  step(dt: number, inputs: MediaInputs): void {
    const much = this.wander.step(dt)
    const scaled = (design: Taken) =>
      Object.fromEntries(Object.entries(design).map(([area, value]) => [area, value * much]))
    const blanket = this.reading('ZI-PV1001', 39.5) / 39.5
    this.taken = {
      steam: {
        '10': this.reading('FI-1004', 4.6),
        '12': this.reading('FI-1141', 2.3),
        '13': this.fractionationSteamTh,
        '20': LOW_STEAM.tanks,
        '30': LOW_STEAM.tracing + inputs.deaeratingKgs * TH_PER_KGS,
      },
      fuel: {
        '11': this.reading('FIC-1105', 330) + PILOTS_NM3H,
        '13': this.fractionation('FIC-1311') + PILOTS_NM3H,
        '30': inputs.boilerFuelNm3h + inputs.flareFuelNm3h,
      },
      water: Object.fromEntries(
        Object.entries(WATER_SHARE).map(([area, share]) => [area, share * inputs.waterTh]),
      ),
      nitrogen: {
        ...scaled(NITROGEN),
        '10': 25 * (0.4 + 0.6 * blanket),
        '30': inputs.flarePurgeNm3h + 10,
      },
      hydrogen: { '11': inputs.takenMols * NM3H_PER_MOLS, '12': this.reading('FI-1150', 6500) },
      air: scaled(AIR),
    }
    for (const { medium, area, tag } of this.meters) tag.update(this.taken[medium][area] ?? 0, dt)
  }
}
