/** Everything under and around the plant, from the scene's site file: surfaces, roads, backdrop; kerbs and props are in the tiles. */
import { type BufferGeometry, Group, type Material, Mesh, type Vector3 } from 'three'
import type { Box, CompiledScene } from '#core/compiled/scene'
import { GROUND_REACH_M, type SharedUniforms } from '../look/uniforms'
import type { FarLight } from '../parts/lamp-glows'
import type { Shading } from '../quality/tiers'
import { cullBacks, type Facing } from '../tiles/forms/facing'
import type { FormFinder } from '../tiles/forms/finder'
import { addNeighbours, placeTrees } from './backdrop'
import { createCoast } from './coast'
import { addShips, addTown } from './far-places'
import { FlatMesh } from './flat-mesh'
import { createGroundMaterials, type GroundMaterials, surfaceIndex } from './ground-material'
import { addHills } from './hills'
import { markings } from './markings'
import { type NearFar, splitNearFar } from './near-far'
import { partitionGround, type Rect } from './partition'
import { SEEN_M } from './plain-ground'
import { layCoast, layFields } from './plain-outskirts'
import { ribbon } from './ribbon'
import { SECTORS } from './sectors'
import { SolidMesh } from './solid-mesh'
import { createTreeLine } from './tree-line'
import { createTrees } from './trees'

/** Where haze is reckoned at corners only, they stand no farther apart. */
const STEP_M = 40
/** Without a site file: paved this far around what stands there. */
const APRON_M = 14
/** Crossing roads lie this much above each other so that neither flickers. */
const ROAD_STEP_M = 0.002

interface Surroundings {
  readonly pieces: readonly BufferGeometry[]
  readonly lights: readonly FarLight[]
}

/** Made before there was anything to draw them with, by the bounds they lie around; each is taken once. */
const early = new WeakMap<Box, Surroundings>()

/** Makes the works, towns and hills around now, while the graphics start. */
export function prepareGround({ bounds }: Pick<CompiledScene, 'bounds'>): void {
  early.set(bounds, surroundings(bounds))
}

const middleOf = (bounds: Box) => [(bounds[0] + bounds[3]) / 2, (bounds[2] + bounds[5]) / 2] as const

function surroundings(bounds: Box): Surroundings {
  const far = new SolidMesh()
  const coast = createCoast(bounds)
  const lights = [
    ...addNeighbours(far, bounds, coast),
    ...addTown(far, bounds),
    ...addShips(far, bounds, coast),
  ]
  addHills(far, bounds, coast)
  return { pieces: far.buildAround(middleOf(bounds), SECTORS), lights }
}

export interface Ground {
  readonly group: Group
  /** Lamps of the works and towns around, for the night. */
  readonly lights: readonly FarLight[]
  /**
   * Leaves out what turns its back to the camera, and detail that is too far off; to be called before each picture.
   * `pixelRad`: the angle that a pixel covers; `isBare`: without any detail, where that can be told apart.
   */
  aim(eye: Vector3, pixelRad: number, isBare: boolean): void
  dispose(): void
}

/** Works and hills are cut into blocks of this side to tell which of them turn their backs. */
const BLOCK_M = 150

export function createGround(
  scene: Pick<CompiledScene, 'bounds' | 'site'>,
  shared: SharedUniforms,
  /** For the works around. */
  farMaterial: Material,
  shading: Shading,
  forms: FormFinder | undefined,
): Ground {
  const group = new Group()
  group.name = 'ground'
  const add = (name: string, mesh: Mesh, order: number) => {
    mesh.name = name
    mesh.renderOrder = order
    mesh.receiveShadow = name !== 'neighbours' && name !== 'woods'
    mesh.matrixAutoUpdate = false
    group.add(mesh)
  }
  const splits: { readonly split: NearFar; readonly isLit: boolean }[] = []
  /** `isLit`: lamps stand on it, whose light is detail wherever it is seen from. */
  const lay = (
    name: string,
    flat: FlatMesh,
    { near, far }: GroundMaterials['ground'],
    order: number,
    isLit = true,
  ) => {
    const geometry = flat.build()
    if (far === undefined) return add(name, new Mesh(geometry, near), order)
    const split = splitNearFar(geometry, near, far ?? undefined, SEEN_M)
    splits.push({ split, isLit })
    for (const mesh of split.meshes) add(name, mesh, order)
  }
  const extent = extentOf(scene)

  const isPlain = shading === 'plain'
  const stepM = isPlain ? STEP_M : undefined
  const flat = new FlatMesh(stepM)
  const laid = scene.site?.ground.map(({ surface, rect }) => ({ surface, rect })) ?? []
  const rim = outer(extent, laid)
  const coast = createCoast(scene.bounds)
  const materials = createGroundMaterials(shared, coast.z, rim, shading)
  const patches = partitionGround({ surface: 'grass', rect: rim }, [
    { surface: 'gravel', rect: extent },
    ...laid,
  ])
  for (const { surface, rect } of patches) {
    flat.rect(rect, surfaceIndex(surface))
  }
  lay('surfaces', flat, materials.ground, 5)
  const around = new FlatMesh()
  if (isPlain) layCoast(around, rim, GROUND_REACH_M, coast, surfaceIndex)
  else around.surround(rim, GROUND_REACH_M, surfaceIndex('outskirts'))
  lay('surfaces', around, materials.outskirts, 5.2, false)
  if (isPlain) {
    const fields = new FlatMesh()
    layFields(fields, rim, coast, surfaceIndex)
    lay('fields', fields, materials.fields, 5.1, false)
  }

  const roads = scene.site?.roads ?? []
  if (roads.length > 0) {
    const strips = new FlatMesh(stepM)
    roads.forEach((road, i) => {
      const steps = ribbon(road.path, road.width)
      strips.strip(steps, road.width / 2, 0.004 + i * ROAD_STEP_M, surfaceIndex('asphalt'))
    })
    lay('roads', strips, materials.road, 6)
    const paint = new FlatMesh(stepM)
    const top = 0.004 + roads.length * ROAD_STEP_M
    for (const { path, width, offset } of markings(roads)) {
      paint.strip(ribbon(path, width, offset), width / 2, top, surfaceIndex('marking'))
    }
    lay('road-paint', paint, materials.paint, 7)
  }

  const middle = middleOf(scene.bounds)
  const { pieces, lights } = early.get(scene.bounds) ?? surroundings(scene.bounds)
  early.delete(scene.bounds)
  const facings: Facing[] = []
  for (const piece of pieces) {
    const mesh = new Mesh(piece, farMaterial)
    add('neighbours', mesh, 4)
    const facing = forms && cullBacks(mesh)
    if (!facing) continue
    facings.push(facing)
    forms.add(mesh, facing, BLOCK_M, true)
  }
  const trees = createTrees(
    shared,
    placeTrees(
      scene.bounds,
      roads.map((r) => pathBox(r.path, r.width)),
    ).filter(({ at }) => !coast.isSea(at[0], at[1], 30)),
    middle,
    shading,
  )
  for (const mesh of trees.meshes) {
    mesh.renderOrder = 4
    group.add(mesh)
  }
  const treeLine = createTreeLine(scene.bounds, coast, shared, shading)
  // Where crowns are cut out pixel by pixel they come after what hides them.
  for (const mesh of treeLine.meshes) add('woods', mesh, isPlain ? 4 : 8)

  return {
    group,
    lights,
    aim(eye, pixelRad, isBare) {
      for (const facing of facings) facing.aim(eye, pixelRad)
      for (const { split, isLit } of splits) {
        split.aim(eye, isBare ? 'nowhere' : isLit && shared.uLamps.value > 0 ? 'everywhere' : 'near')
      }
    },
    dispose() {
      group.removeFromParent()
      for (const child of group.children) if (child instanceof Mesh) child.geometry.dispose()
      trees.dispose()
      treeLine.dispose()
      materials.dispose()
    },
  }
}

function extentOf({ site, bounds }: Pick<CompiledScene, 'bounds' | 'site'>): Rect {
  return site?.extent ?? [bounds[0] - APRON_M, bounds[2] - APRON_M, bounds[3] + APRON_M, bounds[5] + APRON_M]
}

/** The rect that holds every patch; the surround starts at its rim. */
function outer(extent: Rect, laid: readonly { readonly rect: Rect }[]): Rect {
  return laid.reduce<Rect>(
    (r, { rect }) => [
      Math.min(r[0], rect[0]),
      Math.min(r[1], rect[1]),
      Math.max(r[2], rect[2]),
      Math.max(r[3], rect[3]),
    ],
    extent,
  )
}

function pathBox(path: readonly (readonly [number, number])[], width: number): Rect {
  const xs = path.map((p) => p[0])
  const zs = path.map((p) => p[1])
  const pad = width / 2 + 3
  return [Math.min(...xs) - pad, Math.min(...zs) - pad, Math.max(...xs) + pad, Math.max(...zs) + pad]
}
