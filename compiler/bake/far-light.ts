/** Light of the far looks: means of what the middle look of the same thing was baked to. */
import type { Piece, PieceLight } from '../packed'
import { irradianceOf, lampByte } from './lamps'
import { type PieceSpace, receiverOf, spaceOf } from './piece-space'

/** So many of a thing's middle vertices are asked at most. */
const MOST = 400
/** Distance at which a vertex counts half. */
const NEAR_M = 2

interface Samples {
  readonly positions: number[]
  readonly normals: number[]
  readonly values: number[]
}

/** Gives the far pieces of a cell their light. */
export function lightFar(far: readonly Piece[], middle: readonly Piece[]): void {
  const known = new Map<number, Samples>()
  for (const piece of far) {
    let samples = known.get(piece.feature)
    if (!samples) {
      samples = sample(middle.filter((p) => p.feature === piece.feature))
      known.set(piece.feature, samples)
    }
    if (samples.values.length > 0) piece.light = mean(spaceOf(piece), samples)
  }
}

/** Vertices spread evenly over the lit pieces. */
function sample(pieces: readonly Piece[]): Samples {
  const spaces = pieces.filter((p) => p.light).map(spaceOf)
  const total = spaces.reduce((sum, s) => sum + s.used.length, 0)
  const stride = Math.max(1, Math.ceil(total / MOST))
  const result: Samples = { positions: [], normals: [], values: [] }
  let count = 0
  for (const space of spaces) {
    const light = space.piece.light!
    const { positions, normals } = receiverOf(space)
    for (const [v, i] of space.used.entries()) {
      if (count++ % stride !== 0) continue
      for (let k = 0; k < 3; k++) {
        result.positions.push(positions[v * 3 + k]!)
        result.normals.push(normals[v * 3 + k]!)
      }
      result.values.push(light.open[i]!, irradianceOf(light.warm[i]!), irradianceOf(light.cool[i]!))
    }
  }
  return result
}

function mean(space: PieceSpace, { positions, normals, values }: Samples): PieceLight {
  const { mesh } = space.piece
  const count = mesh.palette.length
  const light = {
    open: new Uint8Array(count).fill(255),
    warm: new Uint8Array(count),
    cool: new Uint8Array(count),
  }
  const own = receiverOf(space)
  for (const [v, i] of space.used.entries()) {
    const sums = [0, 0, 0]
    let weights = 0
    for (let s = 0; s < values.length; s += 3) {
      let d2 = NEAR_M * NEAR_M
      let facing = 0
      for (let k = 0; k < 3; k++) {
        d2 += (positions[s + k]! - own.positions[v * 3 + k]!) ** 2
        facing += normals[s + k]! * own.normals[v * 3 + k]!
      }
      const weight = (0.02 + Math.max(0, facing) ** 2) / (d2 * d2)
      for (let k = 0; k < 3; k++) sums[k]! += weight * values[s + k]!
      weights += weight
    }
    light.open[i] = Math.round(sums[0]! / weights)
    light.warm[i] = lampByte(sums[1]! / weights)
    light.cool[i] = lampByte(sums[2]! / weights)
  }
  return light
}
