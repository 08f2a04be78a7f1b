/** Report by exception: a sample only where the value, rounded to the tag's resolution, has changed; else silence. */

export interface ReportedTag {
  readonly name: string
  readonly resolution: number
}

/** Seconds between keyframes, in which every tag is reported whether it changed or not. */
export const KEYFRAME_S = 60

export class Reporter {
  /** Steps of the resolution last reported. */
  private readonly last: Float64Array
  private readonly decimals: readonly number[]

  constructor(private readonly tags: readonly ReportedTag[]) {
    this.last = new Float64Array(tags.length).fill(Number.NaN)
    this.decimals = tags.map((tag) => decimals(tag.resolution))
  }

  /** Calls `report` for each tag that is due in this second, in the order of the tags. */
  second(atS: number, values: Float64Array, report: (tag: number, value: number) => void): void {
    const all = atS % KEYFRAME_S === 0
    for (let i = 0; i < this.tags.length; i++) {
      const { resolution } = this.tags[i]!
      const steps = Math.round(values[i]! / resolution)
      if (steps === this.last[i] && !all) continue
      this.last[i] = steps
      // Rounded to the resolution's own decimals, 0.1 · 3 reads 0.3; adding 0 makes −0 plain 0.
      report(i, Number((steps * resolution).toFixed(this.decimals[i])) + 0)
    }
  }
}

/** Digits after the point that a resolution needs. */
function decimals(resolution: number): number {
  for (let digits = 0; digits < 9; digits++) {
    const scaled = resolution * 10 ** digits
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9) return digits
  }
  return 9
}
