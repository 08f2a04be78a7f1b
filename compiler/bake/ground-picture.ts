/** Puts the cells' texels together: a picture of the plot whose red is open sky, green warm and blue cool lamp light. */
import { PNG } from 'pngjs'
import type { Box } from '#core/compiled/scene'
import { isEmpty } from '../space'
import { SKY_REACH_M } from './caster'
import type { GroundBlock } from './job'

/** Finest texel worth its bytes, and the largest picture. */
const TEXEL_M = 0.24
const TEXELS = [512, 1024] as const

export interface GroundFrame {
  readonly centre: readonly [number, number]
  readonly sizeM: number
  readonly x0: number
  readonly z0: number
  readonly texels: number
  readonly texelM: number
}

/** The square over the bounds and as far around them as shade reaches; undefined for an empty scene. */
export function groundFrame(bounds: Box, texels?: number): GroundFrame | undefined {
  if (isEmpty(bounds)) return undefined
  const centre = [Math.round((bounds[0] + bounds[3]) / 2), Math.round((bounds[2] + bounds[5]) / 2)] as const
  const sizeM = Math.ceil(Math.max(bounds[3] - bounds[0], bounds[5] - bounds[2]) + 2 * SKY_REACH_M * 0.7)
  const count = texels ?? TEXELS.find((t) => sizeM / t <= TEXEL_M) ?? TEXELS[1]
  return {
    centre,
    sizeM,
    x0: centre[0] - sizeM / 2,
    z0: centre[1] - sizeM / 2,
    texels: count,
    texelM: sizeM / count,
  }
}

export class GroundPicture {
  private readonly columns: readonly [Uint8Array, Uint8Array, Uint8Array]
  private readonly texels: number

  constructor(texels: number) {
    this.texels = texels
    const size = texels * texels
    this.columns = [new Uint8Array(size).fill(255), new Uint8Array(size), new Uint8Array(size)]
  }

  /** Takes in a cell's texels, which begin at `from` in each of the three columns of `points` bytes. */
  put(block: GroundBlock, bytes: Uint8Array, from: number, points: number): void {
    let next = from
    for (let row = block.rows[0]; row < block.rows[1]; row++) {
      for (let column = block.columns[0]; column < block.columns[1]; column++) {
        for (let k = 0; k < 3; k++) this.columns[k]![row * this.texels + column] = bytes[next + k * points]!
        next++
      }
    }
  }

  png(): Uint8Array {
    const size = this.texels
    const png = new PNG({ width: size, height: size })
    const smoothed = this.columns.map((column, k) => smooth(column, size, k === 0 ? 2 : 4))
    for (let i = 0; i < size * size; i++) {
      for (let k = 0; k < 3; k++) png.data[i * 4 + k] = smoothed[k]![i]!
      png.data[i * 4 + 3] = 255
    }
    return PNG.sync.write(png, { colorType: 2, deflateLevel: 9 })
  }
}

/** Mean over a texel and its neighbours: takes the pattern of the fans away, keeps contact edges. In steps, which pack. */
function smooth(grey: Uint8Array, size: number, step: number): Uint8Array {
  const weights = [1, 2, 1] as const
  const result = new Uint8Array(size * size)
  const held = (i: number) => Math.min(size - 1, Math.max(0, i))
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      let sum = 0
      for (let j = -1; j <= 1; j++)
        for (let i = -1; i <= 1; i++)
          sum += grey[held(row + j) * size + held(column + i)]! * weights[i + 1]! * weights[j + 1]!
      result[row * size + column] = Math.min(255, step * Math.round(sum / 16 / step))
    }
  return result
}
