/** Square cells of the plan, and which cell a thing belongs to. */
import type { Box, Lod, Vec3 } from '#core/compiled/scene'
import type { MeshData } from '#models/kit/model'
import type { Piece } from './packed'
import { boxOfPositions, isEmpty, type Pose, placed, placedBox, turnOf } from './space'

export const DEFAULT_CELL_M = 24
/** Draw calls follow cells, so a wide site gets wider cells rather than more of them. */
const MOST_CELLS = 64

/** Side of a cell for a site of these bounds. */
export function cellSide(bounds: Box): number {
  if (isEmpty(bounds)) return DEFAULT_CELL_M
  const area = Math.max(1, bounds[3] - bounds[0]) * Math.max(1, bounds[5] - bounds[2])
  return Math.max(DEFAULT_CELL_M, Math.ceil(Math.sqrt(area / MOST_CELLS)))
}

export const cellOf = (x: number, z: number, side: number): string =>
  `${Math.floor(x / side)}_${Math.floor(z / side)}`

/** What each cell's tile of one level of detail is made of. */
export class CellPieces {
  readonly side: number
  private readonly cells = new Map<string, [Piece[], Piece[], Piece[]]>()

  constructor(side: number) {
    this.side = side
  }

  add(cell: string, lod: Lod, piece: Piece): void {
    let levels = this.cells.get(cell)
    if (!levels) {
      levels = [[], [], []]
      this.cells.set(cell, levels)
    }
    levels[lod].push(piece)
  }

  /**
   * Adds a model's mesh to the cell of its middle. One that reaches across many cells (a pipe rack) is dealt out by the
   * middle of each triangle instead; no triangle is ever cut. Returns the pieces it became.
   */
  addModel(
    lod: Lod,
    mesh: MeshData,
    pose: Pose,
    feature: number,
    home: string,
    isInstance = false,
  ): readonly Piece[] {
    if (mesh.indices.length === 0) return []
    const piece = { mesh, pose, feature, flags: 0, isInstance }
    const box = placedBox(boxOfPositions(mesh.positions), pose)
    const wide = Math.max(box[3] - box[0], box[5] - box[2]) > this.side * 1.5
    const shares: (readonly [string, Piece])[] = wide
      ? [...this.deal(mesh, pose)].map(
          ([cell, triangles]) => [cell, { ...piece, triangles: Uint32Array.from(triangles) }] as const,
        )
      : [[home, piece]]
    for (const [cell, share] of shares) this.add(cell, lod, share)
    return shares.map(([, share]) => share)
  }

  private deal(mesh: MeshData, pose: Pose): Map<string, number[]> {
    const { cos, sin } = turnOf(pose.turnDeg)
    const shares = new Map<string, number[]>()
    for (let t = 0; t < mesh.indices.length / 3; t++) {
      let x = 0
      let z = 0
      for (let k = 0; k < 3; k++) {
        const i = mesh.indices[t * 3 + k]! * 3
        x += mesh.positions[i]! / 3
        z += mesh.positions[i + 2]! / 3
      }
      const cell = cellOf(x * cos + z * sin + pose.at[0], -x * sin + z * cos + pose.at[2], this.side)
      const share = shares.get(cell)
      if (share) share.push(t)
      else shares.set(cell, [t])
    }
    return shares
  }

  /** Cells in order of their names, each with its pieces by level of detail. */
  list(): readonly (readonly [string, readonly [Piece[], Piece[], Piece[]]])[] {
    return [...this.cells].sort(([a], [b]) => (a < b ? -1 : 1))
  }
}

/** Cell of a model's middle. */
export function homeCell(box: Box, pose: Pose, side: number): string {
  const middle: Vec3 = isEmpty(box) ? [0, 0, 0] : [(box[0] + box[3]) / 2, 0, (box[2] + box[5]) / 2]
  const at = placed(middle, pose)
  return cellOf(at[0], at[2], side)
}
