/** Occlusion of pipes by the scene around them, per vertex: dark under the rack and close to vessels. */
import type { Vec3 } from '#core/compiled/scene'
import type { CellPieces } from './cells'
import { FLAG_PIPE } from './packed'
import { type Sky, skyFan } from './sky'
import { add, scale } from './space'

const RAYS = 8
const LIFT_M = 0.04
const FLOOR = 0.2
/** So few rays tell no finer steps than this, of 255. */
const STEP = 16

/** Fills in the `ao` of the pipes' near and middle looks. */
export function bakePipes(cells: CellPieces, sky: Sky): void {
  const fan = skyFan(RAYS)
  for (const [, levels] of cells.list()) {
    for (const lod of [0, 1] as const) {
      for (const { mesh, flags } of levels[lod]) {
        if ((flags & FLAG_PIPE) === 0) continue
        for (let i = 0; i < mesh.ao.length; i++) {
          const at = column(mesh.positions, i)
          const n = column(mesh.normals, i)
          const open = sky.open(add(at, scale(n, LIFT_M)), n, fan, 1, 0)
          mesh.ao[i] = Math.min(255, STEP * Math.round((255 * Math.max(FLOOR, open)) / STEP))
        }
      }
    }
  }
}

const column = (values: Float32Array, i: number): Vec3 => [
  values[i * 3]!,
  values[i * 3 + 1]!,
  values[i * 3 + 2]!,
]
