/** What the naive page is given; both pages are asked and answer as the product's own diagnosis does. */
export type { Measured, Measurement } from '../../../client/live/diagnostics'

/** The generated plant as the naive page reads it. */
export interface NaivePlant {
  readonly models: readonly {
    readonly positions: number[]
    readonly normals: number[]
    readonly indices: number[]
  }[]
  readonly devices: readonly {
    readonly id: string
    readonly model: number
    readonly at: readonly [number, number, number]
    readonly turn: number
    readonly running: boolean
  }[]
}
