/** What a file of tiles becomes in the scene: that of one cell, or the silhouettes of many. */
import { Box3, BufferAttribute, BufferGeometry, Group, type Material, Mesh, Sphere, Vector3 } from 'three'
import type { Box, Tile } from '#core/compiled/scene'
import type { TileMaterials } from '../look/tile-materials'
import type { FormFinder } from './forms/finder'
import { inParts, type Parted } from './forms/parted'
import type { View } from './forms/view'
import type { LoadedMesh } from './tile-loader'

/** One level of detail of one cell; nobody sees it before it is shown. */
export interface Level {
  show(isShown: boolean): void
  /** Its solids as picking reads them, whether shown or not. */
  readonly solids: readonly Mesh[]
}

export interface TileObject {
  readonly object: Group
  readonly levels: ReadonlyMap<Tile, Level>
  /** Leaves out what is not shown, what cannot be seen so, and of silhouettes what cannot be made out. */
  aim(view: View): void
  release(): void
}

/** What stands this close together is near enough to one place for a camera just outside the cell. */
const BLOCK_M = 8

/** A level of a cell that has a file of its own. `forms`: finds what turns its back, for who wants that left out. */
export function assembleTile(
  tile: Tile,
  meshes: readonly LoadedMesh[],
  materials: TileMaterials,
  forms: FormFinder | undefined,
): TileObject {
  const object = hiddenGroup(`${tile.cell}/${tile.lod}`)
  const solids: Mesh[] = []
  const parted: Parted[] = []
  for (const loaded of meshes) {
    const isGrating = loaded.name === 'grating'
    const mesh = meshOf(loaded, isGrating ? materials.grating : materials.solid, tile.box)
    solids.push(mesh)
    object.add(mesh)
    if (isGrating) {
      mesh.renderOrder = 20
      continue
    }
    object.add(glassOf(mesh, materials))
    // In full detail the camera stands in the midst of it.
    if (!forms || tile.lod === 0) continue
    const own = inParts(mesh, true)
    parted.push(own)
    for (const part of own.parts) forms.add(part, BLOCK_M, false)
  }
  const show = (isShown: boolean) => {
    object.visible = isShown
  }
  return tileObject(object, parted, new Map([[tile, { show, solids }]]))
}

/**
 * The silhouettes of many cells, one draw for all of them that are shown. `tiles`: all those of the file; one that it does
 * not hold gets no level.
 */
export function assembleSilhouettes(
  tiles: readonly Tile[],
  loaded: LoadedMesh,
  materials: TileMaterials,
  forms: FormFinder | undefined,
): TileObject {
  const object = hiddenGroup(tiles[0]!.file)
  const found = tiles.flatMap((tile) => {
    const run = loaded.runs?.get(tile.node ?? '')
    return run ? [{ tile, run }] : []
  })
  const mesh = meshOf(loaded, materials.far, tiles.map(({ box }) => box).reduce(unite))
  object.add(mesh, glassOf(mesh, materials))
  const own = inParts(
    mesh,
    forms !== undefined,
    found.map(({ run }) => run),
  )
  const shown = new Set<Tile>()
  const levels = found.map(({ tile }, nth): readonly [Tile, Level] => {
    const part = own.parts[nth]!
    forms?.add(part, Number.POSITIVE_INFINITY, true)
    part.show(false)
    const show = (isShown: boolean) => {
      part.show(isShown)
      if (isShown) shown.add(tile)
      else shown.delete(tile)
      object.visible = shown.size > 0
    }
    return [tile, { show, solids: [between(mesh, part.all)] }]
  })
  return tileObject(object, [own], new Map(levels))
}

function tileObject(object: Group, parted: readonly Parted[], levels: ReadonlyMap<Tile, Level>): TileObject {
  return {
    object,
    levels,
    aim(view) {
      if (object.visible) for (const own of parted) own.aim(view)
    },
    release() {
      object.removeFromParent()
      for (const child of object.children) if (child instanceof Mesh) child.geometry.dispose()
    },
  }
}

function hiddenGroup(name: string): Group {
  const group = new Group()
  group.name = name
  group.matrixAutoUpdate = false
  group.visible = false
  return group
}

/** Stands within `box`. */
function meshOf({ name, geometry, matrix }: LoadedMesh, material: Material, box: Box): Mesh {
  const mesh = new Mesh(geometry, material)
  mesh.name = name
  place(mesh, matrix)
  geometry.boundingSphere = new Box3(new Vector3(...box.slice(0, 3)), new Vector3(...box.slice(3)))
    .applyMatrix4(matrix.clone().invert())
    .getBoundingSphere(new Sphere())
  mesh.castShadow = true
  mesh.receiveShadow = true
  return mesh
}

/** The same triangles once more, for the process look and for ghosts; shown by the look switch only. */
function glassOf(mesh: Mesh, materials: TileMaterials): Mesh {
  const glass = new Mesh(mesh.geometry, materials.glass)
  glass.name = 'glass'
  place(glass, mesh.matrix)
  glass.renderOrder = 25
  glass.layers.disableAll()
  return glass
}

/** Some triangles of a mesh, never drawn: picking reads the corners of that mesh. */
function between(mesh: Mesh, indices: Uint16Array | Uint32Array): Mesh {
  const geometry = new BufferGeometry()
  for (const name of ['position', 'feature']) {
    const column = mesh.geometry.getAttribute(name)
    if (column) geometry.setAttribute(name, column)
  }
  geometry.setIndex(new BufferAttribute(indices, 1))
  const some = new Mesh(geometry)
  place(some, mesh.matrix)
  some.updateMatrixWorld()
  return some
}

function place(mesh: Mesh, matrix: Mesh['matrix']): void {
  mesh.matrixAutoUpdate = false
  mesh.matrix.copy(matrix)
  mesh.matrixWorldNeedsUpdate = true
}

/** As `union` of the compiler, none of which comes with the page. */
export const unite = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.max(a[3], b[3]),
  Math.max(a[4], b[4]),
  Math.max(a[5], b[5]),
]
