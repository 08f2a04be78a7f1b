/** Transmitters: what the control system sees of the plant is lagged and noisy, and so are the recorded tags. */
import { isGood, type Quality, quality } from '#core/telemetry/quality'
import { createRandom, gaussian, type Random } from './noise'

export interface InstrumentOptions {
  /** Standard deviation of the noise in the tag's unit. */
  readonly noise?: number
  /** Further noise as a share of the value; falls silent with what it measures. */
  readonly relative?: number
  /** Damping of the transmitter, seconds. */
  readonly lagS?: number
  /** Readings do not go below this: what cannot be negative is not reported so. */
  readonly floor?: number
  /** Value before the first update. */
  readonly start?: number
}

/** Seconds over which noise is alike: turbulence after a transmitter's damping, not white noise. */
const NOISE_MEMORY_S = 4

export class Instrument {
  /** What the control system reads now. */
  value: number
  /** What the control system knows of the reading; while it is not good, the value stays what it was. */
  quality: Quality = quality.good
  private damped: number
  private noise = 0

  constructor(
    readonly name: string,
    private readonly options: InstrumentOptions,
    private readonly random: Random,
  ) {
    this.damped = options.start ?? Number.NaN
    this.value = this.damped
  }

  /** Takes the true value and returns the measured one. The first update sets it without lag. */
  update(truth: number, dt: number): number {
    if (!isGood(this.quality) && Number.isFinite(this.value)) return this.value
    const { noise = 0, relative = 0, lagS = 0 } = this.options
    this.damped =
      lagS > 0 && Number.isFinite(this.damped)
        ? this.damped + ((truth - this.damped) * dt) / (lagS + dt)
        : truth
    if (noise === 0 && relative === 0) {
      this.value = this.damped
      return this.value
    }
    const keep = 1 - dt / NOISE_MEMORY_S
    this.noise = keep * this.noise + Math.sqrt(1 - keep * keep) * gaussian(this.random)
    const reading = this.damped + this.noise * (noise + relative * Math.abs(this.damped))
    this.value = Math.max(this.options.floor ?? Number.NEGATIVE_INFINITY, reading)
    return this.value
  }
}

/** All instruments of the plant by tag name. */
export class Instruments {
  private readonly byName = new Map<string, Instrument>()
  constructor(private readonly seed: number) {}

  /** Installs an instrument; a name can be given once. */
  add(name: string, options: InstrumentOptions = {}): Instrument {
    if (this.byName.has(name)) throw new Error(`two instruments are called ${name}`)
    const instrument = new Instrument(name, options, createRandom(this.seed, name))
    this.byName.set(name, instrument)
    return instrument
  }

  /** A stream of randomness for a disturbance of this plant. */
  random(name: string): Random {
    return createRandom(this.seed, `~${name}`)
  }

  get names(): readonly string[] {
    return [...this.byName.keys()]
  }

  get(name: string): Instrument {
    const instrument = this.byName.get(name)
    if (!instrument) throw new Error(`no instrument is called ${name}`)
    return instrument
  }

  read(name: string): number {
    return this.get(name).value
  }
}
