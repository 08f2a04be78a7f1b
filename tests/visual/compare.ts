/**
 * Whether two pictures show the same things. They are compared by the mean colour of small blocks: what an edge or a
 * rounding does to single pixels averages out, while a device that is missing or stands elsewhere changes whole blocks.
 */
import { PNG } from 'pngjs'

export interface Difference {
  /** Blocks whose colour differs by more than the tolerance. */
  readonly blocks: number
  /** Largest difference of a block, 0–255. */
  readonly worst: number
  /** Middle of the worst block in pixels. */
  readonly at: readonly [number, number]
}

const BLOCK = 6
/** Steps of 255 by which a block's mean may differ; software renderers of different versions stay below half of it. */
export const TOLERANCE = 12
/** As many blocks may differ: none of the kept pictures has a device that covers fewer. */
export const MOST_BLOCKS = 2

/** @throws Error where the sizes differ. */
export function compare(a: Uint8Array, b: Uint8Array): Difference {
  const left = PNG.sync.read(Buffer.from(a))
  const right = PNG.sync.read(Buffer.from(b))
  if (left.width !== right.width || left.height !== right.height)
    throw new Error(`sizes differ: ${left.width}×${left.height} and ${right.width}×${right.height}`)
  let blocks = 0
  let worst = 0
  let at: [number, number] = [0, 0]
  for (let y = 0; y + BLOCK <= left.height; y += BLOCK) {
    for (let x = 0; x + BLOCK <= left.width; x += BLOCK) {
      const one = meanOf(left, x, y)
      const two = meanOf(right, x, y)
      const apart = Math.max(...one.map((value, c) => Math.abs(value - two[c]!)))
      if (apart > TOLERANCE) blocks++
      if (apart <= worst) continue
      worst = apart
      at = [x + BLOCK / 2, y + BLOCK / 2]
    }
  }
  return { blocks, worst, at }
}

function meanOf({ data, width }: PNG, x0: number, y0: number): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  for (let y = y0; y < y0 + BLOCK; y++) {
    for (let x = x0; x < x0 + BLOCK; x++) {
      const i = (y * width + x) * 4
      for (let c = 0; c < 3; c++) sum[c]! += data[i + c]!
    }
  }
  return sum.map((s) => s / (BLOCK * BLOCK)) as [number, number, number]
}
