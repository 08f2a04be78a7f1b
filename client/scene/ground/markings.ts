/** Which pieces of paint a road carries: a broken middle line and two edge lines, left out where another road joins. */
import { cut, distanceToPath, type Plan, pathLength } from './ribbon'

export interface Road {
  readonly path: readonly Plan[]
  readonly width: number
  readonly marked: boolean
}

export interface Stroke {
  readonly path: readonly Plan[]
  readonly width: number
  /** Metres to the right of the road's middle. */
  readonly offset: number
}

const DASH_M = 3
const GAP_M = 4.5
export const LINE_M = 0.13
const EDGE_INSET_M = 0.28
const EDGE_PIECE_M = 2

export function markings(roads: readonly Road[]): Stroke[] {
  const strokes: Stroke[] = []
  for (const road of roads) {
    if (!road.marked) continue
    const others = roads.filter((other) => other !== road)
    const clear = (piece: readonly Plan[], margin: number) =>
      piece.every((p) => others.every((o) => distanceToPath(p, o.path) > o.width / 2 + margin))
    const length = pathLength(road.path)
    for (let at = DASH_M; at + DASH_M < length; at += DASH_M + GAP_M) {
      const path = cut(road.path, at, at + DASH_M)
      if (path.length > 1 && clear(path, 1)) strokes.push({ path, width: LINE_M, offset: 0 })
    }
    const edge = road.width / 2 - EDGE_INSET_M
    for (let at = 0; at < length; at += EDGE_PIECE_M) {
      const path = cut(road.path, at, Math.min(length, at + EDGE_PIECE_M))
      if (path.length < 2 || !clear(path, edge)) continue
      strokes.push({ path, width: LINE_M, offset: edge }, { path, width: LINE_M, offset: -edge })
    }
  }
  return strokes
}
