/** What stands around the plant, so that no picture ends in nothing: works, towns, ships, hills, trees and woods. */
import { Group, type Material, Mesh } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import type { SharedUniforms } from '../look/uniforms'
import type { FarLight } from '../parts/lamp-glows'
import type { Shading } from '../quality/tiers'
import type { FormFinder } from '../tiles/forms/finder'
import { inParts, type Parted } from '../tiles/forms/parted'
import type { View } from '../tiles/forms/view'
import { addNeighbours, placeTrees } from './backdrop'
import { createCoast } from './coast'
import { addShips, addTown } from './far-places'
import { addHills } from './hills'
import type { Rect } from './partition'
import { SECTORS } from './sectors'
import { SolidMesh } from './solid-mesh'
import { createTreeLine } from './tree-line'
import { createTrees } from './trees'

export interface Surroundings {
  readonly group: Group
  /** Lamps of the works and towns, for the night. */
  readonly lights: readonly FarLight[]
  /** Leaves out what cannot be seen so; to be called before each picture. */
  aim(view: View): void
  dispose(): void
}

/** Works and hills are cut into blocks of this side to tell which of them turn their backs. */
const BLOCK_M = 150

export function createSurroundings(
  { bounds, site }: Pick<CompiledScene, 'bounds' | 'site'>,
  shared: SharedUniforms,
  /** For works, towns and hills. */
  farMaterial: Material,
  shading: Shading,
  forms: FormFinder | undefined,
): Surroundings {
  const group = new Group()
  group.name = 'surroundings'
  const add = (name: string, mesh: Mesh, order: number) => {
    mesh.name = name
    mesh.renderOrder = order
    mesh.matrixAutoUpdate = false
    group.add(mesh)
  }
  const middle = [(bounds[0] + bounds[3]) / 2, (bounds[2] + bounds[5]) / 2] as const
  const coast = createCoast(bounds)

  const far = new SolidMesh()
  const lights = [
    ...addNeighbours(far, bounds, coast),
    ...addTown(far, bounds),
    ...addShips(far, bounds, coast),
  ]
  addHills(far, bounds, coast)
  const parted: Parted[] = []
  for (const piece of far.buildAround(middle, SECTORS)) {
    const mesh = new Mesh(piece, farMaterial)
    add('neighbours', mesh, 4)
    if (!forms) continue
    const sector = inParts(mesh, true)
    parted.push(sector)
    for (const own of sector.parts) forms.add(own, BLOCK_M, true)
  }

  const roads = (site?.roads ?? []).map(({ path, width }) => pathBox(path, width))
  const places = placeTrees(bounds, roads).filter(({ at }) => !coast.isSea(at[0], at[1], 30))
  const trees = createTrees(shared, places, middle, shading)
  for (const mesh of trees.meshes) {
    mesh.renderOrder = 4
    group.add(mesh)
  }
  const treeLine = createTreeLine(bounds, coast, shared, shading)
  // Where crowns are cut out pixel by pixel they come after what hides them.
  for (const mesh of treeLine.meshes) add('woods', mesh, shading === 'plain' ? 4 : 8)

  return {
    group,
    lights,
    aim(view) {
      for (const sector of parted) sector.aim(view)
    },
    dispose() {
      group.removeFromParent()
      for (const child of group.children) if (child instanceof Mesh) child.geometry.dispose()
      trees.dispose()
      treeLine.dispose()
    },
  }
}

function pathBox(path: readonly (readonly [number, number])[], width: number): Rect {
  const xs = path.map((p) => p[0])
  const zs = path.map((p) => p[1])
  const pad = width / 2 + 3
  return [Math.min(...xs) - pad, Math.min(...zs) - pad, Math.max(...xs) + pad, Math.max(...zs) + pad]
}
