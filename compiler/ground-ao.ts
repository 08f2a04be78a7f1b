/**
 * Contact of the ground with what stands on it: a grey picture of the plot, darker where equipment takes the sky away.
 * The client multiplies it into the ground's light.
 */
import { PNG } from 'pngjs'
import type { Box, Vec3 } from '#core/compiled/scene'
import { REACH_M, type Sky, skyFan } from './sky'
import { isEmpty } from './space'

export const GROUND_TEXELS = 512
const RAYS = 16
/** Turns of the fan, chosen per texel so that neighbours together see four fans' worth of directions. */
const TURNS = [0, 1, 2, 3].map((i) => (i * Math.PI) / 8)
const COARSE = 4
/** Surroundings that differ by less are filled by blending. */
const EVEN = 0.03
const UP: Vec3 = [0, 1, 0]

export interface GroundPicture {
  readonly png: Uint8Array
  readonly centre: readonly [number, number]
  readonly sizeM: number
}

/** The picture over the bounds and as far around them as shade reaches; undefined for an empty scene. */
export function bakeGround(
  bounds: Box,
  sky: Sky,
  onProgress: (done: number, total: number) => void,
  texels = GROUND_TEXELS,
): GroundPicture | undefined {
  if (isEmpty(bounds)) return undefined
  const centre = [Math.round((bounds[0] + bounds[3]) / 2), Math.round((bounds[2] + bounds[5]) / 2)] as const
  const sizeM = Math.ceil(Math.max(bounds[3] - bounds[0], bounds[5] - bounds[2]) + 2 * REACH_M * 0.7)
  const open = new Float32Array(texels * texels).fill(-1)
  const fan = skyFan(RAYS)
  const look = (column: number, row: number): number => {
    const x = centre[0] + ((column + 0.5) / texels - 0.5) * sizeM
    const z = centre[1] + ((row + 0.5) / texels - 0.5) * sizeM
    const turn = TURNS[(column & 1) + 2 * (row & 1)]!
    return sky.open([x, 0.02, z], UP, fan, Math.cos(turn), Math.sin(turn))
  }
  // Every fourth texel first; the ones between are looked at only where their surroundings differ.
  for (let row = 0; row < texels; row++) {
    if (row % 32 === 0) onProgress(row / 2, texels)
    for (let column = 0; column < texels; column++) {
      if (coarse(row, texels) && coarse(column, texels)) open[row * texels + column] = look(column, row)
    }
  }
  for (let row = 0; row < texels; row++) {
    if (row % 32 === 0) onProgress((texels + row) / 2, texels)
    for (let column = 0; column < texels; column++) {
      const i = row * texels + column
      if (open[i]! < 0) open[i] = between(open, column, row, texels) ?? look(column, row)
    }
  }
  onProgress(texels, texels)
  return { png: greyPng(smoothed(open, texels), texels), centre, sizeM }
}

const coarse = (i: number, size: number): boolean => i % COARSE === 0 || i === size - 1

/** Blend of the four coarse texels around one, or undefined where they differ. */
function between(open: Float32Array, column: number, row: number, size: number): number | undefined {
  const c0 = column - (column % COARSE)
  const r0 = row - (row % COARSE)
  const c1 = Math.min(size - 1, c0 + COARSE)
  const r1 = Math.min(size - 1, r0 + COARSE)
  const at = (c: number, r: number) => open[r * size + c]!
  const [a, b, c, d] = [at(c0, r0), at(c1, r0), at(c0, r1), at(c1, r1)]
  if (Math.max(a, b, c, d) - Math.min(a, b, c, d) > EVEN) return undefined
  const u = c1 > c0 ? (column - c0) / (c1 - c0) : 0
  const v = r1 > r0 ? (row - r0) / (r1 - r0) : 0
  return (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v
}

/** Mean over a texel's 2 × 2 turns and its neighbours: takes the pattern of the fans away, keeps contact edges. */
function smoothed(open: Float32Array, size: number): Uint8Array {
  const weights = [1, 2, 1] as const
  const result = new Uint8Array(size * size)
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      let sum = 0
      for (let j = -1; j <= 1; j++)
        for (let i = -1; i <= 1; i++) {
          const r = Math.min(size - 1, Math.max(0, row + j))
          const c = Math.min(size - 1, Math.max(0, column + i))
          sum += open[r * size + c]! * weights[i + 1]! * weights[j + 1]!
        }
      // In steps of 2: not seen, and the picture packs a third smaller.
      result[row * size + column] = Math.min(255, 2 * Math.round((127.5 * sum) / 16))
    }
  return result
}

function greyPng(grey: Uint8Array, size: number): Uint8Array {
  const png = new PNG({ width: size, height: size, colorType: 0, inputColorType: 0, inputHasAlpha: false })
  png.data = Buffer.from(grey)
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false, deflateLevel: 9 })
}
