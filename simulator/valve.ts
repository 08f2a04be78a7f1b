/** Control valves: a stem that takes its time, a characteristic, and flow by the pressure across it. */

/** Rangeability of the equal-percentage trim. */
const RANGE = 30

export interface ValveOptions {
  /** Seconds from shut to open. */
  readonly strokeS?: number
  readonly start: number
  readonly trim?: 'linear' | 'equal-percentage'
}

export class Valve {
  /** Stem position, 0 shut … 1 open. */
  opening: number
  private readonly strokeS: number
  private readonly trim: 'linear' | 'equal-percentage'

  constructor(options: ValveOptions) {
    this.opening = options.start
    this.strokeS = options.strokeS ?? 8
    this.trim = options.trim ?? 'equal-percentage'
  }

  /** Moves the stem towards the command: at most at stroke speed, and with the positioner's lag near it. */
  move(command: number, dt: number): void {
    const target = Math.min(1, Math.max(0, command))
    const step = ((target - this.opening) * dt) / (1 + dt)
    const limit = dt / this.strokeS
    this.opening += Math.min(limit, Math.max(-limit, step))
    if (this.opening < 1e-5) this.opening = 0
  }

  /** Share of full capacity at this opening. */
  get capacity(): number {
    return capacityAt(this.opening, this.trim)
  }
}

/** Capacity of a trim at an opening; equal-percentage is shifted so that shut means shut. */
export function capacityAt(
  opening: number,
  trim: 'linear' | 'equal-percentage' = 'equal-percentage',
): number {
  return trim === 'linear' ? opening : (RANGE ** opening - 1) / (RANGE - 1)
}

/** Liquid through a valve sized to pass `flow` at `opening` and `dropMPa`. */
export function liquidValve(size: {
  flow: number
  dropMPa: number
  opening: number
  trim?: 'linear' | 'equal-percentage'
}) {
  const full = size.flow / (capacityAt(size.opening, size.trim) * Math.sqrt(size.dropMPa))
  return (capacity: number, dropMPa: number): number => full * capacity * Math.sqrt(Math.max(0, dropMPa))
}

/** Gas through a valve sized likewise; flow chokes when the drop passes half of the absolute upstream pressure. */
export function gasValve(size: {
  flow: number
  fromMPa: number
  toMPa: number
  opening: number
  trim?: 'linear' | 'equal-percentage'
}) {
  const relative = (from: number, to: number) =>
    from * Math.sqrt(Math.min(0.5, Math.max(0, (from - to) / from)))
  const full = size.flow / (capacityAt(size.opening, size.trim) * relative(size.fromMPa, size.toMPa))
  return (capacity: number, fromMPa: number, toMPa: number): number =>
    fromMPa <= 0 ? 0 : full * capacity * relative(fromMPa, toMPa)
}
