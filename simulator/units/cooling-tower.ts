/** Four counter-flow cells with a fan each: water cools towards the wet bulb, the more the more air is drawn through. */
import type { Context } from '../context'
import { TH_PER_KGS } from '../design'
import type { Instrument } from '../instruments'
import { clamp, lag } from '../solve'

const FAN_RPM = 150
/** Design water of a cell, kg/s. */
const CELL_KGS = 600 / TH_PER_KGS
/** Transfer units of a cell at full fan speed and design water; natural draught leaves a tenth of it. */
const TRANSFER = 0.68
const DRAUGHT = 0.1
/** Share of the heat that leaves as vapour, the rest warms the air; kJ/kg to evaporate. */
const VAPOUR_SHARE = 0.82
const LATENT = 2440
const WATER_CP = 4.19
/** Wet bulb below dry bulb in this season, K. */
const WET_BULB_K = 2.5

interface Cell {
  running: boolean
  speed: number
  readonly tags: Readonly<Record<'run' | 'speed' | 'current' | 'vibration' | 'vapour', Instrument>>
}

export interface TowerInputs {
  readonly kgs: number
  readonly hotC: number
  /** Fan speed asked for, share of full. */
  readonly speed: number
}

export class CoolingTower {
  readonly cells: readonly Cell[]

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.cells = ['A', 'B', 'C', 'D'].map((letter) => ({
      running: true,
      speed: 0.6,
      tags: {
        run: add(`XS-3011${letter}`),
        speed: add(`SI-3011${letter}`, { relative: 0.002, lagS: 1 }),
        current: add(`II-3011${letter}`, { relative: 0.002, lagS: 1 }),
        vibration: add(`VI-3011${letter}`, { relative: 0.03, lagS: 2 }),
        vapour: add(`FI-3011${letter}`, { relative: 0.01, lagS: 10 }),
      },
    }))
  }

  step(dt: number, { kgs, hotC, speed }: TowerInputs): { coldC: number; evaporatedKgs: number } {
    const wetC = this.context.world.ambientC.value - WET_BULB_K
    const water = kgs / this.cells.length
    let [sumC, evaporated] = [0, 0]
    for (const cell of this.cells) {
      cell.speed = lag(cell.speed, cell.running ? speed : 0, cell.running ? 6 : 15, dt)
      const air = DRAUGHT + (1 - DRAUGHT) * cell.speed
      const units = TRANSFER * air ** 0.75 * Math.max(0.2, water / CELL_KGS) ** -0.4
      const cooledC = wetC + (hotC - wetC) * Math.exp(-units)
      const vapour = (water * WATER_CP * Math.max(0, hotC - cooledC) * VAPOUR_SHARE) / LATENT
      sumC += cooledC
      evaporated += vapour
      this.measure(dt, cell, vapour)
    }
    return { coldC: sumC / this.cells.length, evaporatedKgs: evaporated }
  }

  private measure(dt: number, { running, speed, tags }: Cell, vapourKgs: number): void {
    tags.run.update(running ? 1 : 0, dt)
    tags.speed.update(FAN_RPM * speed, dt)
    // A variable-speed drive: torque and so current go with the square of speed.
    tags.current.update(running ? 18 + 112 * clamp(speed, 0, 1) ** 2 : 0, dt)
    tags.vibration.update(0.4 + 3.6 * speed, dt)
    tags.vapour.update(vapourKgs * TH_PER_KGS, dt)
  }
}
