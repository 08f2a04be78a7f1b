/**
 * The cells of the site as objects of the scene: each shows one level of detail at a time, chosen by how large it
 * seems. Owns every geometry it loads and gives all of it back.
 */
import { Group, type Mesh, type PerspectiveCamera, Vector3 } from 'three'
import type { Box, CompiledScene, Lod, Tile } from '#core/compiled/scene'
import type { TileMaterials } from '../look/tile-materials'
import type { FormFinder } from './forms/finder'
import type { View } from './forms/view'
import { bestLoaded, chooseLod, distanceToBox, type LodRule, seemingDistance } from './lod'
import { createTileQueue } from './queue'
import type { TileLoader } from './tile-loader'
import { assembleSilhouettes, assembleTile, type Level, type TileObject, unite } from './tile-object'

interface Cell {
  readonly name: string
  readonly box: Box
  readonly tiles: Map<Lod, Tile>
  readonly loaded: Map<Lod, Level>
  shown: Lod | undefined
  wanted: Lod
  /** All that its full detail holds is drawn as instances: it has no tile of that level. */
  isAllRepeated: boolean
}

export interface Cells {
  readonly group: Group
  /** Chooses levels for where the camera is now, in a picture of so many lines; true where another one is shown than before. */
  update(camera: PerspectiveCamera, heightPx: number): boolean
  /** Puts into the picture what is shown and can be seen so; to be called before each. */
  aim(view: View): void
  progress(): number
  /** The silhouettes have been seen: now the rest is fetched. */
  admitDetail(): void
  /** Cells drawn in full. */
  nearCells(): readonly string[]
  /** True while every cell shows the level that it should, in the form that it should. */
  readonly isComplete: boolean
  readonly loadedTiles: number
  /** True once every cell shows at least its silhouette, or no silhouette is still to come. */
  readonly isWhole: boolean
  /** True where the cell under the middle of the box shows any level. */
  isDrawn(box: Box): boolean
  /** Loaded meshes of the level best suited for picking, and where they are. */
  pickable(): readonly { readonly mesh: Mesh; readonly box: Box }[]
  dispose(): void
}

export interface CellsParts {
  readonly scene: Pick<CompiledScene, 'tiles'>
  readonly baseUrl: string
  readonly loader: Pick<TileLoader, 'load' | 'silhouettes'>
  readonly materials: TileMaterials
  readonly rule: LodRule
  /** Finds what turns its back to the camera, to leave it out: where vertices are dear. */
  readonly forms: FormFinder | undefined
  /** Whether anything in a cell repeats and is drawn as instances where it is near. */
  hasInstances(cell: string): boolean
  /** Whether all that repeats in a cell can be drawn beside its full detail; fetches what is missing. */
  isFurnished(cell: string): boolean
  /** Something has come and the picture should be drawn anew. */
  onChange(): void
  onError(file: string, error: unknown): void
}

export function createCells(parts: CellsParts): Cells {
  const group = new Group()
  group.name = 'cells'
  const cells = gather(parts.scene.tiles)
  for (const cell of cells) cell.isAllRepeated = !cell.tiles.has(0) && parts.hasInstances(cell.name)
  /** What has been loaded, or is, by file. */
  const files = new Map<string, Promise<TileObject>>()
  const objects: TileObject[] = []
  const byTile = new Map<Tile, Cell>()
  for (const cell of cells) for (const tile of cell.tiles.values()) byTile.set(tile, cell)
  const eye = new Vector3()
  let fovRad = Math.PI / 6
  let lines = 1080
  let disposed = false
  let loadedTiles = 0

  const seeming = (cell: Cell) => seemingDistance(distanceToBox(eye.x, eye.y, eye.z, cell.box), fovRad, lines)

  /** The whole file that a tile is in. */
  const load = async (tile: Tile): Promise<TileObject> => {
    const { loader, materials, forms } = parts
    const url = parts.baseUrl + tile.file
    const made =
      tile.lod === 2
        ? assembleSilhouettes(
            parts.scene.tiles.filter(({ file }) => file === tile.file),
            await loader.silhouettes(url),
            materials,
            forms,
          )
        : assembleTile(tile, await loader.load(url), materials, forms)
    if (disposed) {
      made.release()
      return made
    }
    objects.push(made)
    group.add(made.object)
    made.object.updateMatrixWorld(true)
    return made
  }

  const queue = createTileQueue({
    tiles: parts.scene.tiles,
    distance: (tile) => seeming(byTile.get(tile)!),
    wants: (tile) => byTile.get(tile)!.wanted === 0,
    async load(tile) {
      const loading = files.get(tile.file) ?? load(tile)
      files.set(tile.file, loading)
      const { levels } = await loading
      if (disposed) return
      const level = levels.get(tile)
      if (!level) throw new Error(`no node ${tile.node}`)
      byTile.get(tile)!.loaded.set(tile.lod, level)
      loadedTiles++
      parts.onChange()
    },
    onFailed: (tile, error) => parts.onError(tile.file, error),
  })

  /** Nothing would be missing from its full detail. What repeats is asked for last, once the middle level is here. */
  const isFull = (cell: Cell, kept: Lod): boolean => {
    const isDue = cell.isAllRepeated ? kept === 0 && cell.loaded.has(1) : cell.loaded.has(0)
    return isDue && parts.isFurnished(cell.name)
  }

  const show = (cell: Cell): boolean => {
    // The middle level holds everything: it stays until nothing would be missing from the full one.
    const kept = nearestKept(cell)
    const best = bestLoaded(kept, (lod) => (lod === 0 ? isFull(cell, kept) : cell.loaded.has(lod)))
    if (best === cell.shown) return false
    for (const [lod, level] of cell.loaded) level.show(lod === best)
    cell.shown = best
    return true
  }

  return {
    group,
    update(camera, heightPx) {
      lines = heightPx
      eye.setFromMatrixPosition(camera.matrixWorld)
      fovRad = (camera.getEffectiveFOV() * Math.PI) / 180
      let changed = false
      for (const cell of cells) {
        cell.wanted = chooseLod(seeming(cell), cell.wanted, parts.rule)
        if (show(cell)) changed = true
      }
      queue.pump()
      if (queue.progress() >= 1) parts.forms?.startCoarse()
      return changed
    },
    aim(view) {
      for (const object of objects) object.aim(view)
    },
    progress: () => queue.progress(),
    admitDetail() {
      queue.admitDetail()
      parts.forms?.start()
    },
    nearCells: () => cells.filter((cell) => cell.shown === 0).map((cell) => cell.name),
    get isComplete() {
      return (parts.forms?.isIdle ?? true) && cells.every((cell) => cell.shown === nearestKept(cell))
    },
    get loadedTiles() {
      return loadedTiles
    },
    get isWhole() {
      return queue.hasSilhouettes || cells.every(({ shown }) => shown !== undefined)
    },
    isDrawn(box) {
      const x = (box[0] + box[3]) / 2
      const z = (box[2] + box[5]) / 2
      return cells.some(
        ({ shown, box: b }) =>
          shown !== undefined && x >= b[0] - 1 && x <= b[3] + 1 && z >= b[2] - 1 && z <= b[5] + 1,
      )
    },
    pickable() {
      const found: { mesh: Mesh; box: Box }[] = []
      for (const cell of cells) {
        const lod = bestLoaded(1, (l) => cell.loaded.has(l))
        if (lod === undefined) continue
        for (const mesh of cell.loaded.get(lod)!.solids) found.push({ mesh, box: cell.box })
      }
      return found
    },
    dispose() {
      disposed = true
      queue.stop()
      for (const object of objects) object.release()
      group.removeFromParent()
    },
  }
}

function gather(tiles: readonly Tile[]): Cell[] {
  const cells = new Map<string, Cell & { box: Box }>()
  for (const tile of tiles) {
    const cell = cells.get(tile.cell)
    if (cell) {
      cell.tiles.set(tile.lod, tile)
      cell.box = unite(cell.box, tile.box)
    } else {
      cells.set(tile.cell, {
        name: tile.cell,
        box: tile.box,
        tiles: new Map([[tile.lod, tile]]),
        loaded: new Map(),
        shown: undefined,
        wanted: 2,
        isAllRepeated: false,
      })
    }
  }
  return [...cells.values()]
}

/** The wanted level, or the finest one this cell has at all. */
const nearestKept = ({ tiles, wanted, isAllRepeated }: Cell): Lod =>
  tiles.has(wanted) || (wanted === 0 && isAllRepeated) ? wanted : 1
