/** The plant as it stands in the scene: tiles, ground and light, what dresses them, and what furnishes them. */
import {
  BufferGeometry,
  InstancedMesh,
  type Material,
  Mesh,
  type Object3D,
  type PerspectiveCamera,
  type Scene,
  Vector2,
  type Vector3,
} from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import type { PlantIndex } from '../live/plant-index'
import { temperatureScale } from '../live/temperatures'
import type { Section } from '../live/ui'
import type { LiveValues } from '../live/values'
import { createFurniture, type Furniture } from './furniture'
import type { Graphics } from './graphics'
import { createGround } from './ground/ground'
import { loadGroundOcclusion } from './ground/ground-occlusion'
import { createSurroundings } from './ground/surroundings'
import type { Atmosphere } from './look/atmosphere'
import { createLookSwitch, type LookSwitch } from './look/process/look-switch'
import { PROCESS_LIGHT } from './look/process/process-preset'
import { createTileMaterials } from './look/tile-materials'
import { lookThroughAir } from './look/uniforms'
import { type LookWish, planeOf } from './look-driver'
import { drained } from './quality/drained'
import { featureInfo, isIsolatedOut, isolate } from './state/feature-info'
import { profilesOf, profileTexels, readProfiles } from './state/profiles'
import { createStateTable, type StateTable } from './state/table'
import { createStateTextures, type StateTextures, stateTexels } from './state/textures'
import { type Cells, createCells } from './tiles/cells'
import { createFormFinder } from './tiles/forms/finder'
import { createViewer } from './tiles/forms/view'
import { createNearInstances } from './tiles/near-instances'
import { createTileLoader } from './tiles/tile-loader'

export interface WorldParts {
  /** Given back with the world. */
  readonly graphics: Graphics
  readonly camera: PerspectiveCamera
  readonly compiled: CompiledScene
  readonly baseUrl: string
  readonly plant: PlantIndex
  readonly reducedMotion: boolean
  /** What stands has changed: draw, and the shadow too once things have settled. */
  onChange(): void
  /** Tiles have come: likewise, but a few together. */
  onArrival(): void
  onError(file: string, error: unknown): void
}

export interface World {
  readonly table: StateTable
  readonly textures: StateTextures
  readonly atmosphere: Atmosphere
  readonly cells: Cells
  /** Undefined until the plant has been seen and the rest of the picture made and compiled. */
  readonly furniture: Furniture | undefined
  readonly looks: LookSwitch
  /** Sets isolation, light and cut; the switch dresses the meshes. */
  dress(wish: LookWish): void
  /** Moves the cut alone. */
  cut(section: Section | null): void
  /** True for what was taken from the picture or made a ghost. */
  isIsolatedOut(feature: number): boolean
  /** Compiles what the first picture needs, the bare plant, without holding the page up. */
  compileBare(): Promise<void>
  /** Makes and compiles the rest, a piece at a time, and puts it into the scene. */
  furnish(): Promise<void>
  /** To be called before each picture: places, and what hangs on the camera. */
  aim(camera: PerspectiveCamera): void
  /** Levels of detail for where the camera is; true where what stands changed. */
  update(camera: PerspectiveCamera): boolean
  /** Takes over the newest values of what moves, rises and of temperatures; true where a temperature changed. */
  read(live: LiveValues): boolean
  /** Moves on what moves by itself; true where the picture is to be drawn anew. */
  advance(seconds: number, nowMs: number): boolean
  /** True where something that turns or flows can be seen moving from here. */
  isMotionSeen(eye: Vector3): boolean
  dispose(): void
}

export function createWorld(parts: WorldParts): World {
  const { graphics, compiled, plant, onChange, onError } = parts
  const { renderer, scene, tier, shared, atmosphere } = graphics
  const table = createStateTable(plant, compiled, stateTexels(compiled.features.length), parts.reducedMotion)
  const profiles = profilesOf(plant, compiled)
  const scale = temperatureScale(plant)
  const profileRows = profileTexels(profiles)
  const info = featureInfo(plant, compiled, profiles, table.state.length / 4)
  const textures = createStateTextures(table, info, profileRows)
  shared.uState.value = textures.state
  shared.uMotion.value = textures.motion
  shared.uInfo.value = textures.info
  shared.uProfile.value = textures.profile
  atmosphere.settleOver(compiled.bounds, onChange)
  const size = new Vector2()
  const materials = createTileMaterials(shared, tier.shading)
  const occlusion = loadGroundOcclusion(compiled, parts.baseUrl, shared, onChange, onError)
  const forms = tier.shading === 'plain' ? createFormFinder() : undefined
  const ground = createGround(compiled, shared, tier.shading)
  const loader = createTileLoader(tier.shading)
  const sources = {
    scene: compiled,
    baseUrl: parts.baseUrl,
    loader,
    materials,
    onChange,
    onError,
  }
  const instances = createNearInstances({ ...sources, onChange: parts.onArrival })
  const cells = createCells({
    ...sources,
    rule: tier.lod,
    forms,
    // Gardens are all instances. Where vertices are dear their trees keep the middle look, however near.
    hasInstances: (cell) => tier.shading === 'full' && instances.stands(cell),
    isFurnished: instances.isFurnished,
    onChange: parts.onArrival,
  })
  const viewer = createViewer()
  let furniture: Furniture | undefined
  let isGone = false
  scene.add(ground.group, cells.group, instances.group)
  const still = new Set<Object3D>([ground.group, cells.group])
  for (const object of still) object.updateMatrixWorld(true)
  /** Lit as in that scene. What cannot be compiled ahead is compiled, and complained of, when it is drawn. */
  const compile = async (objects: readonly Object3D[], within: Scene = scene): Promise<void> => {
    await Promise.allSettled(objects.map((object) => renderer.compileAsync(object, parts.camera, within)))
  }
  // Tiles have not come yet: their materials are compiled on meshes of nothing.
  const nothing = new BufferGeometry()
  const onNothing = (material: Material) => new Mesh(nothing, material)

  return {
    table,
    textures,
    atmosphere,
    cells,
    get furniture() {
      return furniture
    },
    looks: createLookSwitch({ renderer, scene, camera: parts.camera, materials, info }),
    isIsolatedOut: (feature) => isIsolatedOut(info, feature),
    dress(wish) {
      isolate(info, plant, compiled, wish.isolate)
      textures.info.needsUpdate = true
      shared.uProcess.value = wish.look === 'process' ? 1 : 0
      atmosphere.cover(wish.look === 'process' ? PROCESS_LIGHT : undefined)
      shared.uSection.value.set(...planeOf(wish.section))
    },
    cut: (section) => {
      shared.uSection.value.set(...planeOf(section))
    },
    async compileBare() {
      await atmosphere.ready
      await compile([atmosphere.sky, ...ground.bare, onNothing(materials.far)])
      await drained(renderer.getContext())
    },
    async furnish() {
      if (isGone) return
      const surroundings = createSurroundings(compiled, shared, materials.far, tier.shading, forms)
      await nextTask()
      if (isGone) return surroundings.dispose()
      const made = createFurniture({ ...parts, table, materials, loader, surroundings, info })
      const tiles = [materials.solid, materials.grating].map(onNothing)
      if (compiled.models.length > 0) tiles.push(new InstancedMesh(nothing, materials.solid, 1))
      await compile([...tiles, ground.group, ...made.objects])
      await compile([made.overlay], made.overlay)
      await drained(renderer.getContext())
      if (isGone) return made.dispose()
      furniture = made
      scene.add(...made.objects)
      still.add(made.surroundings.group)
      made.surroundings.group.updateMatrixWorld(true)
    },
    aim(camera) {
      lookThroughAir(shared, camera.matrixWorld.elements[13]!)
      for (const object of scene.children) if (!still.has(object)) object.updateMatrixWorld()
      const view = viewer.of(camera, renderer.domElement.height || 1)
      cells.aim(view)
      ground.aim(view, furniture === undefined)
      furniture?.aim(view)
    },
    update(camera) {
      // Of the picture at rest: that a moving one is drawn with fewer pixels must not change what stands in it.
      const heightPx = renderer.getSize(size).y * Math.min(window.devicePixelRatio, tier.maxPixelRatio)
      if (!cells.update(camera, heightPx)) return false
      instances.show(cells.nearCells())
      return true
    },
    read(live) {
      furniture?.read(live)
      const isNew = readProfiles(profiles, scale, live, profileRows)
      if (isNew) textures.profile.needsUpdate = true
      return isNew
    },
    advance: (seconds, nowMs) => furniture?.advance(seconds, nowMs) ?? false,
    isMotionSeen: (eye) => furniture?.isMotionSeen(eye) ?? false,
    dispose() {
      isGone = true
      furniture?.dispose()
      instances.dispose()
      cells.dispose()
      loader.dispose()
      forms?.dispose()
      ground.dispose()
      occlusion.dispose()
      materials.dispose()
      textures.dispose()
      graphics.dispose()
    },
  }
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve))
