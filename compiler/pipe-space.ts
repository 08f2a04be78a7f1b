/** The space that routed pipes take, so that no two share any. */
import type { Box, Vec3 } from '#core/compiled/scene'
import { distance } from './space'

/** Air kept between two pipes, metres. */
export const GAP_M = 0.06
const CELL_M = 4

/** A straight piece of a pipe. */
export interface PipePiece {
  readonly line: string
  readonly from: Vec3
  readonly to: Vec3
  readonly radius: number
}

/** Nozzles where lines meet: pieces of lines that share one are allowed to touch around it. */
export interface Meeting {
  readonly at: Vec3
  readonly reachM: number
  readonly lines: ReadonlySet<string>
}

/** Box around a straight piece, `extra` metres larger than the pipe all round. */
export function pieceBox(from: Vec3, to: Vec3, radius: number, extra = 0): Box {
  const r = radius + extra
  return [
    Math.min(from[0], to[0]) - r,
    Math.min(from[1], to[1]) - r,
    Math.min(from[2], to[2]) - r,
    Math.max(from[0], to[0]) + r,
    Math.max(from[1], to[1]) + r,
    Math.max(from[2], to[2]) + r,
  ]
}

const meet = (a: Box, b: Box): boolean =>
  a[0] < b[3] && b[0] < a[3] && a[1] < b[4] && b[1] < a[4] && a[2] < b[5] && b[2] < a[5]

interface Entry {
  readonly piece: PipePiece
  readonly box: Box
}

export class PipeSpace {
  private readonly cells = new Map<string, Set<Entry>>()
  private readonly byLine = new Map<string, Entry[]>()
  private readonly meetings: readonly Meeting[]

  constructor(meetings: readonly Meeting[] = []) {
    this.meetings = meetings
  }

  add(piece: PipePiece): void {
    const entry: Entry = { piece, box: pieceBox(piece.from, piece.to, piece.radius) }
    for (const key of keysOf(entry.box)) {
      const cell = this.cells.get(key)
      if (cell) cell.add(entry)
      else this.cells.set(key, new Set([entry]))
    }
    const list = this.byLine.get(piece.line)
    if (list) list.push(entry)
    else this.byLine.set(piece.line, [entry])
  }

  /** Adds a route's straight pieces. */
  addPath(line: string, points: readonly Vec3[], radius: number): void {
    for (let i = 1; i < points.length; i++) this.add({ line, from: points[i - 1]!, to: points[i]!, radius })
  }

  removeLine(line: string): void {
    for (const entry of this.byLine.get(line) ?? []) {
      for (const key of keysOf(entry.box)) this.cells.get(key)?.delete(entry)
    }
    this.byLine.delete(line)
  }

  /** Pieces of other lines that a straight pipe would touch. */
  clashes(line: string, from: Vec3, to: Vec3, radius: number, gap = GAP_M): readonly PipePiece[] {
    const box = pieceBox(from, to, radius, gap)
    const found = new Set<PipePiece>()
    for (const key of keysOf(box)) {
      for (const { piece, box: other } of this.cells.get(key) ?? []) {
        if (piece.line === line || found.has(piece) || !meet(box, other)) continue
        if (!this.mayTouch(line, piece, box, other)) found.add(piece)
      }
    }
    return [...found]
  }

  /** Lines from one nozzle share the first of the way: that is a tee. */
  private mayTouch(line: string, piece: PipePiece, a: Box, b: Box): boolean {
    return this.meetings.some(({ at, reachM, lines }) => {
      if (!lines.has(line) || !lines.has(piece.line)) return false
      const middle: Vec3 = [0, 1, 2].map(
        (k) => (Math.max(a[k]!, b[k]!) + Math.min(a[k + 3]!, b[k + 3]!)) / 2,
      ) as unknown as Vec3
      return distance(middle, at) < reachM
    })
  }
}

function keysOf(box: Box): string[] {
  const keys: string[] = []
  for (let x = Math.floor(box[0] / CELL_M); x <= Math.floor(box[3] / CELL_M); x++)
    for (let y = Math.floor(box[1] / CELL_M); y <= Math.floor(box[4] / CELL_M); y++)
      for (let z = Math.floor(box[2] / CELL_M); z <= Math.floor(box[5] / CELL_M); z++)
        keys.push(`${x},${y},${z}`)
  return keys
}
