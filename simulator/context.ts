/** What every unit operation is given: the instruments it may install, the world outside, and the journal. */
import type { Instruments } from './instruments'
import { Drift } from './noise'

export interface Words {
  readonly zh: string
  readonly en: string
}

/** Something the plant did by itself: an interlock, a start of a standby machine. */
export interface JournalEntry {
  readonly timeS: number
  readonly equipment: string
  readonly text: Words
}

export interface Context {
  readonly instruments: Instruments
  readonly world: World
  /** Writes to the journal with the plant's own time. */
  readonly note: (equipment: string, text: Words) => void
}

/** Something the plant's own utilities hold: they write it, the other areas read it a step later. */
export interface Supply {
  value: number
}

/** Conditions outside the battery limit; they wander slowly and the plant has to live with them. */
export class World {
  readonly tankC: Drift
  /** Pressure of the steam header, MPa. */
  readonly steamMPa: Supply = { value: 1 }
  readonly fuelGasMPa: Drift
  /** Lower heating value of the fuel gas, MJ/Nm³. */
  readonly fuelHeating: Drift
  readonly ambientC: Drift
  readonly coolingWaterC: Supply = { value: 22 }
  /** Cooling water circulating as a share of design. */
  readonly coolingWaterShare: Supply = { value: 1 }
  readonly wind: Drift
  /** Relative activity of the catalyst and reactivity of the feed. */
  readonly reactivity: Drift
  /** Relative share of light oil that leaves the hot separator as vapour. */
  readonly volatility: Drift
  readonly hydrogenFeed: Drift

  constructor(instruments: Instruments) {
    const drift = (name: string, mean: number, sigma: number, forgetS: number) =>
      new Drift(instruments.random(name), mean, sigma, forgetS)
    this.tankC = drift('tank', 70, 0.5, 900)
    this.fuelGasMPa = drift('fuel gas', 0.4, 0.003, 120)
    this.fuelHeating = drift('heating value', 35, 0.25, 700)
    this.ambientC = drift('ambient', 12, 0.25, 1200)
    this.wind = drift('wind', 0, 1, 25)
    this.reactivity = drift('reactivity', 1, 0.006, 1200)
    this.volatility = drift('volatility', 1, 0.012, 900)
    this.hydrogenFeed = drift('hydrogen', 1, 0.006, 300)
  }

  step(dt: number): void {
    for (const drift of Object.values(this)) if (drift instanceof Drift) drift.step(dt)
  }
}
