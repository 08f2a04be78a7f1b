/** What both pages of the render bench are asked, and what they answer. */
export interface Measurement {
  readonly eye: readonly [number, number, number]
  readonly target: readonly [number, number, number]
  readonly fov: number
  readonly frames: number
}

export interface Measured {
  /** Median time from the start of drawing to the last pixel, ms. */
  readonly frameMs: number
  /** Median time the main thread spends in `gl.render`, ms. */
  readonly submitMs: number
  readonly drawCalls: number
  readonly triangles: number
}

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
