/** What a tile's file becomes in the scene. */
import { Box3, Group, Mesh, Sphere, Vector3 } from 'three'
import type { Lod, Tile } from '#core/compiled/scene'
import type { TileMaterials } from '../look/tile-materials'
import { cullBacks, type Facing } from './forms/facing'
import type { FormFinder } from './forms/finder'
import type { LoadedMesh } from './tile-loader'

/** What stands this close together is near enough to one place for a camera just outside the cell. */
const BLOCK_M = 8

/** A tile's meshes as one object of the scene. */
export function assemble(tile: Tile, meshes: readonly LoadedMesh[], materials: TileMaterials): Group {
  const object = new Group()
  object.name = `${tile.cell}/${tile.lod}`
  const box = new Box3(
    new Vector3(tile.box[0], tile.box[1], tile.box[2]),
    new Vector3(tile.box[3], tile.box[4], tile.box[5]),
  )
  for (const { name, geometry, matrix } of meshes) {
    const isGrating = name === 'grating'
    const mesh = new Mesh(
      geometry,
      isGrating ? materials.grating : tile.lod === 2 ? materials.far : materials.solid,
    )
    mesh.name = name
    mesh.matrixAutoUpdate = false
    mesh.matrix.copy(matrix)
    mesh.matrixWorldNeedsUpdate = true
    geometry.boundingSphere = box
      .clone()
      .applyMatrix4(matrix.clone().invert())
      .getBoundingSphere(new Sphere())
    mesh.castShadow = true
    mesh.receiveShadow = true
    if (isGrating) mesh.renderOrder = 20
    object.add(mesh)
    if (!isGrating) object.add(glassOf(mesh, materials))
  }
  object.matrixAutoUpdate = false
  return object
}

/** Lets its solid mesh leave out what turns its back, once that is found. */
export function facingsOf(object: Group, lod: Lod, forms: FormFinder): Facing[] {
  const found: Facing[] = []
  for (const child of object.children) {
    if (!(child instanceof Mesh) || child.name !== 'solid') continue
    const facing = cullBacks(child)
    if (!facing) continue
    found.push(facing)
    forms.add(child, facing, lod === 2 ? Number.POSITIVE_INFINITY : BLOCK_M, lod === 2)
  }
  return found
}

/** The same triangles once more, for the process look and for ghosts; shown by the look switch only. */
function glassOf(mesh: Mesh, materials: TileMaterials): Mesh {
  const glass = new Mesh(mesh.geometry, materials.glass)
  glass.name = 'glass'
  glass.matrixAutoUpdate = false
  glass.matrix.copy(mesh.matrix)
  glass.matrixWorldNeedsUpdate = true
  glass.renderOrder = 25
  glass.layers.disableAll()
  return glass
}

export function release(object: Group): void {
  object.removeFromParent()
  for (const child of object.children) if (child instanceof Mesh) child.geometry.dispose()
}
