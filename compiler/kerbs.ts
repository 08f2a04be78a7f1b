/** Kerbs along the site's roads and paving: concrete stones, cut at cell borders. Nothing to point at: feature 0. */
import type { Vec3 } from '#core/compiled/scene'
import type { SiteFile } from '#core/plant/schema'
import { type CellPieces, cellOf } from './cells'
import { Sketch, WHITE } from './sketch'

const HALF_WIDTH_M = 0.09
const HEIGHT_M = 0.16
/** Longest piece, so that each lies in about one cell. */
const PIECE_M = 8
const UP: Vec3 = [0, 1, 0]
const STILL = { at: [0, 0, 0], turnDeg: 0 } as const

export function addKerbs(site: SiteFile | undefined, cells: CellPieces): void {
  for (const kerb of site?.kerbs ?? []) {
    for (const [i, [x1, z1]] of kerb.slice(1).entries()) {
      const [x0, z0] = kerb[i]!
      const run = Math.hypot(x1 - x0, z1 - z0)
      if (run === 0) continue
      const along: Vec3 = [(x1 - x0) / run, 0, (z1 - z0) / run]
      const side: Vec3 = [-along[2], 0, along[0]]
      const count = Math.ceil(run / PIECE_M)
      for (let k = 0; k < count; k++) {
        // Stones at a corner reach to its outer edge; within a run they meet without showing their ends.
        const from = (run * k) / count - (k === 0 ? HALF_WIDTH_M : 0)
        const to = (run * (k + 1)) / count + (k === count - 1 ? HALF_WIDTH_M : 0)
        const middle = (from + to) / 2
        const at: Vec3 = [x0 + along[0] * middle, HEIGHT_M / 2, z0 + along[2] * middle]
        const half: Vec3 = [(to - from) / 2, HEIGHT_M / 2, HALF_WIDTH_M]
        const hidden = [...(k > 0 ? ['-x'] : []), ...(k < count - 1 ? ['+x'] : []), '-y']
        const sketch = new Sketch().use({ palette: 'concrete', tint: WHITE, seed: 17 })
        sketch.box(at, [along, UP, side], half, hidden)
        const cell = cellOf(at[0], at[2], cells.side)
        for (const lod of [0, 1] as const) {
          cells.add(cell, lod, { mesh: sketch.mesh(), pose: STILL, feature: 0, flags: 0 })
        }
      }
    }
  }
}
