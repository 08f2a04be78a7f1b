/**
 * Light of instances. Their near geometry is shared and carries the occlusion of the model by itself; what the scene
 * adds at each place is fitted to the bake of the middle look that stands there: a mean and a slope along each axis,
 * so that light from one side stays on that side.
 */
import type { InstanceLight } from '#core/compiled/scene'
import type { Piece } from '../packed'
import { irradianceOf } from './lamps'
import { receiverOf, spaceOf } from './piece-space'

/** Holds the slopes of things whose faces look one way only. */
const RIDGE = 0.05
const round = (x: number) => Math.round(x * 1000) / 1000 + 0

/** The fit over some baked pieces; undefined where they have no vertex. */
export function instanceLight(pieces: readonly Piece[]): InstanceLight | undefined {
  const sums = new Float64Array(16)
  const rights = [new Float64Array(4), new Float64Array(4), new Float64Array(4)] as const
  let count = 0
  for (const piece of pieces) {
    const { light } = piece
    if (!light) continue
    const space = spaceOf(piece)
    const { normals } = receiverOf(space)
    for (const [v, i] of space.used.entries()) {
      const row = [normals[v * 3]!, normals[v * 3 + 1]!, normals[v * 3 + 2]!, 1]
      const own = Math.max(32, piece.mesh.ao[i]!)
      const values = [
        Math.min(1, light.open[i]! / own),
        irradianceOf(light.warm[i]!),
        irradianceOf(light.cool[i]!),
      ]
      for (let a = 0; a < 4; a++) {
        for (let b = 0; b < 4; b++) sums[a * 4 + b]! += row[a]! * row[b]!
        for (let k = 0; k < 3; k++) rights[k]![a]! += row[a]! * values[k]!
      }
      count++
    }
  }
  if (count === 0) return undefined
  for (let a = 0; a < 3; a++) sums[a * 4 + a]! += RIDGE * count
  const [open, warm, cool] = rights.map((right) => solve(sums, right).map(round)) as [
    number[],
    number[],
    number[],
  ]
  return { open: four(open), warm: four(warm), cool: four(cool) }
}

const four = ([x = 0, y = 0, z = 0, mean = 0]: readonly number[]) => [x, y, z, mean] as const

/** Solves a symmetric positive 4 × 4 system by elimination. */
function solve(matrix: Float64Array, right: Float64Array): number[] {
  const m = matrix.slice()
  const r = right.slice()
  for (let a = 0; a < 4; a++) {
    for (let b = a + 1; b < 4; b++) {
      const k = m[b * 4 + a]! / m[a * 4 + a]!
      for (let c = a; c < 4; c++) m[b * 4 + c]! -= k * m[a * 4 + c]!
      r[b]! -= k * r[a]!
    }
  }
  const x = [0, 0, 0, 0]
  for (let a = 3; a >= 0; a--) {
    let sum = r[a]!
    for (let c = a + 1; c < 4; c++) sum -= m[a * 4 + c]! * x[c]!
    x[a] = sum / m[a * 4 + a]!
  }
  return x
}
