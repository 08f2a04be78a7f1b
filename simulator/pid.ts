/** A PID controller as in a distributed control system: positional, derivative on the measurement, no wind-up. */

export interface PidOptions {
  /** Output per unit of error. */
  readonly gain: number
  /** Integral time, seconds. */
  readonly resetS: number
  /** Derivative time, seconds. */
  readonly rateS?: number
  /** `reverse`: the output falls when the measurement rises (heating); `direct`: it rises (letting down a level). */
  readonly action: 'reverse' | 'direct'
  readonly setPoint: number
  readonly min?: number
  readonly max?: number
  /** Output to begin with. */
  readonly start: number
}

export class Pid {
  setPoint: number
  /** In manual the output stays where it is put, and the controller follows it without a bump. */
  manual = false
  output: number
  private integral: number
  private last = Number.NaN
  private slope = 0
  private readonly sign: number
  readonly min: number
  readonly max: number

  constructor(private readonly options: PidOptions) {
    this.setPoint = options.setPoint
    this.sign = options.action === 'reverse' ? 1 : -1
    this.min = options.min ?? 0
    this.max = options.max ?? 1
    this.output = options.start
    this.integral = options.start
  }

  /** Puts the output by hand (or by an interlock); returning to automatic continues from there. */
  hold(output: number): void {
    this.manual = true
    this.output = Math.min(this.max, Math.max(this.min, output))
  }

  auto(): void {
    this.manual = false
  }

  /** One step with the measurement; returns the output. */
  step(measured: number, dt: number): number {
    const { gain, resetS, rateS = 0 } = this.options
    const error = this.sign * (this.setPoint - measured)
    const slope = Number.isFinite(this.last) ? (measured - this.last) / dt : 0
    this.last = measured
    // The derivative is filtered over a tenth of its time, as is usual, or noise would move the valve.
    this.slope += ((slope - this.slope) * dt) / (rateS / 10 + dt)
    const proportional = gain * (error - this.sign * rateS * this.slope)
    if (this.manual) {
      this.integral = this.output - proportional
      return this.output
    }
    this.integral += (gain * error * dt) / resetS
    const wanted = proportional + this.integral
    this.output = Math.min(this.max, Math.max(this.min, wanted))
    // Back-calculation: beyond an end the integral is pulled back, so that it lets go as soon as the error turns.
    this.integral += this.output - wanted
    return this.output
  }
}
