/** One cell's share of the bake, as plain columns that cross to a worker: what is to be lit, by what, past what. */

/** Vertices of one piece, in the scene's frame. */
export interface Receiver {
  readonly positions: Float32Array
  readonly normals: Float32Array
  /** 1 for rails, bolts and the like: coarsely sampled. */
  readonly thin: Uint8Array
  /** Triangles among these vertices: over their edges gaps are filled and lamp light is smoothed. */
  readonly indices: Uint32Array
}

/** Texels `columns` × `rows` (first, end) of the ground picture; texel c has its middle at `x0 + (c + 0.5)·texelM`. */
export interface GroundBlock {
  readonly columns: readonly [number, number]
  readonly rows: readonly [number, number]
  readonly x0: number
  readonly z0: number
  readonly texelM: number
}

export interface BakeJob {
  /** What stands in the way: triangles in the scene's frame, and 1 for each that is grating. */
  readonly positions: Float32Array
  readonly indices: Uint32Array
  readonly grating: Uint8Array
  /** x, y, z and place in LAMP_ORDER, of each lamp in reach. */
  readonly lamps: Float32Array
  readonly receivers: readonly Receiver[]
  readonly ground: GroundBlock | undefined
}

/** Points a job answers for: the receivers' vertices in order, then the ground's texels row by row. */
export const pointsOf = ({ receivers, ground }: BakeJob): number =>
  receivers.reduce((sum, r) => sum + r.thin.length, ground ? texelsOf(ground) : 0)

export const texelsOf = ({ columns, rows }: GroundBlock): number =>
  (columns[1] - columns[0]) * (rows[1] - rows[0])

/** A job's answer: three columns of `points` bytes, openness (255 = open sky), warm and cool lamp light. */
export interface Answer {
  readonly points: number
  readonly bytes: Uint8Array
}

/** Buffers of a job, to be handed over instead of copied. */
export const buffersOf = (job: BakeJob): ArrayBuffer[] =>
  [
    job.positions,
    job.indices,
    job.grating,
    job.lamps,
    ...job.receivers.flatMap((r) => [r.positions, r.normals, r.thin, r.indices]),
  ].map((column) => column.buffer as ArrayBuffer)
