/** Report by exception: a sample only where the value, rounded to the tag's resolution, has changed; else silence. */

import { type Quality, quality } from '#core/telemetry/quality'

export interface ReportedTag {
  readonly name: string
  readonly resolution: number
}

/** Seconds between keyframes, in which every tag is reported whether it changed or not. */
export const KEYFRAME_S = 60

export class Reporter {
  /** Steps of the resolution last reported, and the quality with them. */
  private readonly last: Float64Array
  private readonly lastQuality: Uint32Array
  private readonly decimals: readonly number[]

  constructor(private readonly tags: readonly ReportedTag[]) {
    this.last = new Float64Array(tags.length).fill(Number.NaN)
    this.lastQuality = new Uint32Array(tags.length)
    this.decimals = tags.map((tag) => decimals(tag.resolution))
  }

  /**
   * Calls `report` for each tag that is due in this second, in the order of the tags: its value or its quality has
   * changed, or it is time for a keyframe. Without `qualities` all are good.
   */
  second(
    atS: number,
    values: Float64Array,
    report: (tag: number, value: number, status: Quality) => void,
    qualities?: Uint32Array,
  ): void {
    const all = atS % KEYFRAME_S === 0
    for (let i = 0; i < this.tags.length; i++) {
      const { resolution } = this.tags[i]!
      const steps = Math.round(values[i]! / resolution)
      const status = qualities?.[i] ?? quality.good
      if (steps === this.last[i] && status === this.lastQuality[i] && !all) continue
      this.last[i] = steps
      this.lastQuality[i] = status
      // Rounded to the resolution's own decimals, 0.1 · 3 reads 0.3; adding 0 makes −0 plain 0.
      report(i, Number((steps * resolution).toFixed(this.decimals[i])) + 0, status)
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
