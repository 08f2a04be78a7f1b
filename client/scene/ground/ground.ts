/** The ground, from the scene's site file and out to the coast: surfaces, fields, roads. Kerbs and props are in the tiles. */
import { Group, Mesh, type Vector3 } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import { GROUND_REACH_M, type SharedUniforms } from '../look/uniforms'
import type { Shading } from '../quality/tiers'
import type { View } from '../tiles/forms/view'
import { createCoast } from './coast'
import { FlatMesh } from './flat-mesh'
import { createGroundMaterials, type GroundMaterials, surfaceIndex } from './ground-material'
import { LINE_M, markings } from './markings'
import { type NearFar, splitNearFar } from './near-far'
import { partitionGround, type Rect } from './partition'
import { SEEN_M } from './plain-ground'
import { layCoast, layFields } from './plain-outskirts'
import { ribbon } from './ribbon'

/** Where haze is reckoned at corners only, they stand no farther apart. */
const STEP_M = 40
/** Without a site file: paved this far around what stands there. */
const APRON_M = 14
/** Crossing roads lie this much above each other so that neither flickers. */
const ROAD_STEP_M = 0.002
/** A line that covers less of a pixel than this is not made out. */
const FAINTEST = 0.3
/** How far detail reaches changes in steps: each change is chosen for anew. */
const REACH_STEP_M = 20
/** So does what lies in shadow; a shadow may lag behind the sun by as much. */
const SHADED_STEP_M = 20

export interface Ground {
  readonly group: Group
  /** Of the group, what is drawn without any detail. */
  readonly bare: readonly Mesh[]
  /**
   * Leaves out detail that is too far off; to be called before each picture. `isBare`: without any detail, where that
   * can be told apart.
   */
  aim(view: Pick<View, 'eye' | 'pixelRad'>, isBare: boolean): void
  dispose(): void
}

export function createGround(
  scene: Pick<CompiledScene, 'bounds' | 'ground' | 'site'>,
  shared: SharedUniforms,
  shading: Shading,
): Ground {
  const group = new Group()
  group.name = 'ground'
  const add = (name: string, mesh: Mesh, order: number) => {
    mesh.name = name
    mesh.renderOrder = order
    mesh.receiveShadow = true
    mesh.matrixAutoUpdate = false
    group.add(mesh)
  }
  const bare: Mesh[] = []
  const splits: { readonly split: NearFar; readonly isLit: boolean; readonly finestM: number }[] = []
  /**
   * `isLit`: lamps stand on it, whose light is detail wherever it is seen from. `finestM`: its detail cannot be made out
   * where a pixel covers much more.
   */
  const lay = (
    name: string,
    flat: FlatMesh,
    { near, open, far }: GroundMaterials['ground'],
    order: number,
    isLit = true,
    finestM = Number.POSITIVE_INFINITY,
  ) => {
    const geometry = flat.build()
    if (far === undefined) {
      const mesh = new Mesh(geometry, near)
      bare.push(mesh)
      return add(name, mesh, order)
    }
    const split = splitNearFar(geometry, { near, open, far: far ?? undefined })
    splits.push({ split, isLit, finestM })
    bare.push(...split.meshes.filter(({ material }) => material === far))
    for (const mesh of split.meshes) add(name, mesh, order)
  }
  const extent = extentOf(scene)

  const isPlain = shading === 'plain'
  const stepM = isPlain ? STEP_M : undefined
  const flat = new FlatMesh(stepM)
  const laid = scene.site?.ground.map(({ surface, rect }) => ({ surface, rect })) ?? []
  const rim = outer(extent, laid)
  shared.uGroundMiddle.value.set((rim[0] + rim[2]) / 2, (rim[1] + rim[3]) / 2)
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
  if (isPlain) {
    const under = new FlatMesh()
    layCoast(around, under, rim, GROUND_REACH_M, coast, surfaceIndex)
    lay('surfaces', under, { near: materials.outskirts.far ?? materials.outskirts.near }, 5.2)
  } else around.surround(rim, GROUND_REACH_M, surfaceIndex('outskirts'))
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
    lay('road-paint', paint, materials.paint, 7, false, LINE_M)
  }

  return {
    group,
    bare,
    aim({ eye, pixelRad }, isBare) {
      const isNight = shared.uLamps.value > 0
      const shaded = shadedBy(shared.uSunDirection.value, scene)
      for (const { split, isLit, finestM } of splits) {
        const reachM = isLit && isNight ? Number.POSITIVE_INFINITY : reachOf(finestM, pixelRad)
        split.aim(eye, isBare ? Number.NEGATIVE_INFINITY : reachM, shaded)
      }
    },
    dispose() {
      group.removeFromParent()
      for (const child of group.children) if (child instanceof Mesh) child.geometry.dispose()
      materials.dispose()
    },
  }
}

/** Farther than this what is `finestM` wide fades into the pixels beside it, or is not seen anyway; in steps, metres. */
const reachOf = (finestM: number, pixelRad: number): number =>
  Math.min(SEEN_M, Math.ceil(finestM / (FAINTEST * pixelRad) / REACH_STEP_M) * REACH_STEP_M)

/** Where the plant's shadow and what the bake knows may lie on the ground, under a sun from there. */
export function shadedBy(
  towardsSun: Vector3,
  { bounds, ground }: Pick<CompiledScene, 'bounds' | 'ground'>,
): Rect {
  const length = Math.max(0, bounds[4]) / Math.max(towardsSun.y, 1e-3)
  const outward = (least: number, most: number, lean: number): readonly [number, number] => [
    least - Math.max(0, lean),
    most - Math.min(0, lean),
  ]
  const [west, east] = outward(bounds[0], bounds[3], towardsSun.x * length)
  const [north, south] = outward(bounds[2], bounds[5], towardsSun.z * length)
  const step = (value: number, isMost: boolean) =>
    (Math.floor(value / SHADED_STEP_M) + (isMost ? 2 : -1)) * SHADED_STEP_M
  const half = (ground?.sizeM ?? 0) / 2
  const [cx, cz] = ground?.centre ?? [(bounds[0] + bounds[3]) / 2, (bounds[2] + bounds[5]) / 2]
  return [
    step(Math.min(west, cx - half), false),
    step(Math.min(north, cz - half), false),
    step(Math.max(east, cx + half), true),
    step(Math.max(south, cz + half), true),
  ]
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
