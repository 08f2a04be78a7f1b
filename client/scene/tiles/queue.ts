/**
 * Which file to fetch next: all silhouettes first, so that the whole plant stands at once; then, once they have been
 * seen, the middle level; then full detail where the camera is. Pure but for the fetches it starts.
 */
import type { Lod, Tile } from '#core/compiled/scene'

const AT_ONCE = 4

export interface TileQueue {
  /** Looks again at what is wanted; called when the camera has moved or a file has come. */
  pump(): void
  /** From now on what is finer than silhouettes is fetched too: until they are drawn it would only hold them up. */
  admitDetail(): void
  /** Bytes of the silhouettes and the middle level that have come, 0–1. */
  progress(): number
  /** No silhouette is still to come. */
  readonly hasSilhouettes: boolean
  readonly pending: number
  stop(): void
}

export interface TileQueueParts {
  readonly tiles: readonly Tile[]
  /** Seeming distance of the camera to a tile's cell. */
  distance(tile: Tile): number
  /** Full detail is fetched only where it is wanted. */
  wants(tile: Tile): boolean
  load(tile: Tile): Promise<void>
  onFailed(tile: Tile, error: unknown): void
}

const stage: Record<Lod, number> = { 2: 0, 1: 1, 0: 2 }

export function createTileQueue(parts: TileQueueParts): TileQueue {
  const waiting = new Set(parts.tiles)
  const base = parts.tiles.filter((tile) => tile.lod > 0)
  const total = base.reduce((sum, tile) => sum + tile.bytes, 0)
  let come = 0
  let active = 0
  let silhouettes = parts.tiles.filter(({ lod }) => lod === 2).length
  let isDetailAdmitted = false
  let stopped = false

  const next = (): Tile | undefined => {
    let best: Tile | undefined
    let bestDistance = 0
    for (const tile of waiting) {
      if (tile.lod < 2 && !isDetailAdmitted) continue
      if (tile.lod === 0 && !parts.wants(tile)) continue
      const distance = parts.distance(tile)
      if (!best || stage[tile.lod] < stage[best.lod] || (tile.lod === best.lod && distance < bestDistance)) {
        best = tile
        bestDistance = distance
      }
    }
    return best
  }

  const pump = () => {
    while (!stopped && active < AT_ONCE) {
      const tile = next()
      if (!tile) return
      waiting.delete(tile)
      active++
      parts
        .load(tile)
        .catch((error: unknown) => parts.onFailed(tile, error))
        .then(() => {
          active--
          if (tile.lod > 0) come += tile.bytes
          if (tile.lod === 2) silhouettes--
          pump()
        })
    }
  }

  return {
    pump,
    admitDetail() {
      if (isDetailAdmitted) return
      isDetailAdmitted = true
      pump()
    },
    progress: () => (total === 0 ? 1 : come / total),
    get hasSilhouettes() {
      return silhouettes === 0
    },
    get pending() {
      return active
    },
    stop() {
      stopped = true
      waiting.clear()
    },
  }
}
