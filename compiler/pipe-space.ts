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

/** Middle of what two boxes share. */
export const middleOfBoth = (a: Box, b: Box): Vec3 => {
  const middle = (k: 0 | 1 | 2) => (Math.max(a[k], b[k]) + Math.min(a[k + 3]!, b[k + 3]!)) / 2
  return [middle(0), middle(1), middle(2)]
}

interface Entry {
  readonly piece: PipePiece
  readonly box: Box
  /** Query that has seen it last: an entry lies in several cells. */
  seen: number
}

export class PipeSpace {
  private readonly cells = new Map<number, Entry[]>()
  private query = 0
  private readonly byLine = new Map<string, Entry[]>()
  private readonly meetings = new Map<string, Meeting[]>()

  constructor(meetings: readonly Meeting[] = []) {
    for (const meeting of meetings) this.meet(meeting)
  }

  /** Lets the lines of a meeting touch around it. */
  meet(meeting: Meeting): void {
    for (const line of meeting.lines) {
      const list = this.meetings.get(line)
      if (list) list.push(meeting)
      else this.meetings.set(line, [meeting])
    }
  }

  add(piece: PipePiece): void {
    const entry: Entry = { piece, box: pieceBox(piece.from, piece.to, piece.radius), seen: 0 }
    for (const key of keysOf(entry.box)) {
      const cell = this.cells.get(key)
      if (cell) cell.push(entry)
      else this.cells.set(key, [entry])
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
      for (const key of keysOf(entry.box)) {
        const cell = this.cells.get(key)
        if (cell) cell.splice(cell.indexOf(entry), 1)
      }
    }
    this.byLine.delete(line)
  }

  /** Pieces of other lines, but for the one excepted, that a straight pipe would touch. */
  clashes(
    line: string,
    from: Vec3,
    to: Vec3,
    radius: number,
    gap = GAP_M,
    except?: string,
  ): readonly PipePiece[] {
    const box = pieceBox(from, to, radius, gap)
    const query = ++this.query
    let found: PipePiece[] | undefined
    const [x0, y0, z0, x1, y1, z1] = cellRange(box)
    for (let x = x0; x <= x1; x++)
      for (let y = y0; y <= y1; y++)
        for (let z = z0; z <= z1; z++) {
          for (const entry of this.cells.get((x * SIDE + y) * SIDE + z) ?? NO_ENTRIES) {
            const { piece, box: other } = entry
            if (entry.seen === query || piece.line === line || piece.line === except) continue
            if (!meet(box, other)) continue
            entry.seen = query
            if (this.mayTouch(line, piece, box, other)) continue
            found ??= []
            found.push(piece)
          }
        }
    return found ?? NONE
  }

  /** Lines from one nozzle share the first of the way: that is a tee. */
  private mayTouch(line: string, piece: PipePiece, a: Box, b: Box): boolean {
    return (this.meetings.get(line) ?? NO_MEETINGS).some(({ at, reachM, lines }) => {
      if (!lines.has(piece.line)) return false
      return distance(middleOfBoth(a, b), at) < reachM
    })
  }
}

const NO_ENTRIES: readonly Entry[] = []
const NO_MEETINGS: readonly Meeting[] = []
const NONE: readonly PipePiece[] = []
/** Cells along an axis that a key has room for, half of them on the negative side. */
const SIDE = 8192

const cellAt = (metres: number) => Math.floor(metres / CELL_M) + SIDE / 2

/** First and last cells along each axis that a box lies in. */
const cellRange = (b: Box): Box => [
  cellAt(b[0]),
  cellAt(b[1]),
  cellAt(b[2]),
  cellAt(b[3]),
  cellAt(b[4]),
  cellAt(b[5]),
]

function keysOf(box: Box): number[] {
  const keys: number[] = []
  const [x0, y0, z0, x1, y1, z1] = cellRange(box)
  for (let x = x0; x <= x1; x++)
    for (let y = y0; y <= y1; y++) for (let z = z0; z <= z1; z++) keys.push((x * SIDE + y) * SIDE + z)
  return keys
}
