/** Everything that is drawn, put together and taken apart in one place. */
import {
  BufferGeometry,
  InstancedMesh,
  Mesh,
  type Object3D,
  type PerspectiveCamera,
  Scene,
  Vector3,
  type Vector4,
} from 'three'
import type { CompiledScene, Vec3 } from '#core/compiled/scene'
import type { PlantIndex } from '../live/plant-index'
import { temperatureScale } from '../live/temperatures'
import { type Section, useUi } from '../live/ui'
import type { LiveValues } from '../live/values'
import type { Graphics } from './graphics'
import { createGround } from './ground/ground'
import { loadGroundOcclusion } from './ground/ground-occlusion'
import { createLabels, type Labels } from './labels/labels'
import { createMarkers, type Markers } from './labels/markers'
import type { Atmosphere } from './look/atmosphere'
import { createLookSwitch, type LookSwitch } from './look/process/look-switch'
import { PROCESS_LIGHT } from './look/process/process-preset'
import { createTileMaterials } from './look/tile-materials'
import { lookThroughAir } from './look/uniforms'
import { type LookWish, planeOf } from './look-driver'
import { createMobiles, type Mobiles } from './mobiles/mobiles'
import { createFlow } from './parts/flow'
import { createGasClouds } from './parts/gas-clouds'
import { createGauges } from './parts/gauges'
import { createGlows } from './parts/glows'
import { createInteriors } from './parts/interiors'
import { createLampGlows } from './parts/lamp-glows'
import { createMovingParts, type MovingParts } from './parts/moving-parts'
import { createPlumes } from './parts/plumes'
import { drained } from './quality/drained'
import { featureInfo, isIsolatedOut, isolate } from './state/feature-info'
import { profilesOf, profileTexels, readProfiles } from './state/profiles'
import { createStateTable, STATE, type StateTable } from './state/table'
import { createStateTextures, type StateTextures, stateTexels } from './state/textures'
import { type Cells, createCells } from './tiles/cells'
import { createFormFinder } from './tiles/forms/finder'
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
  readonly moving: MovingParts
  readonly mobiles: Mobiles
  readonly labels: Labels
  readonly markers: Markers
  readonly looks: LookSwitch
  /** Sets isolation, light and cut; the switch dresses the meshes. */
  dress(wish: LookWish): void
  /** Moves the cut alone. */
  cut(section: Section | null): void
  /** True for what was taken from the picture or made a ghost. */
  isIsolatedOut(feature: number): boolean
  /** Drawn last, over everything and untouched by what smooths the picture. */
  readonly overlay: Scene
  /** Compiles what the first picture needs, or what is near, without holding the page up. */
  compile(what: 'silhouettes' | 'near'): Promise<void>
  /** To be called before each picture: places, and what hangs on the camera. `isBare`: no more than the first picture needs. */
  aim(camera: PerspectiveCamera, isBare: boolean): void
  /** Levels of detail for where the camera is; true where what stands changed. */
  update(camera: PerspectiveCamera): boolean
  /** Takes over the newest values of what rises and of temperatures; true where a temperature changed. */
  read(live: LiveValues): boolean
  /** Moves what rises on; true where the picture is to be drawn anew. */
  advance(seconds: number): boolean
  /** True where something that moves can be seen moving from here. */
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
  const materials = createTileMaterials(shared, tier.shading)
  const occlusion = loadGroundOcclusion(compiled, parts.baseUrl, shared, onChange, onError)
  const forms = tier.shading === 'plain' ? createFormFinder() : undefined
  const ground = createGround(compiled, shared, materials.far, tier.shading, forms)
  const sources = {
    scene: compiled,
    baseUrl: parts.baseUrl,
    loader: createTileLoader(tier.shading),
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
  const moving = createMovingParts(sources)
  const mobiles = createMobiles({ ...sources, table, plant, still: parts.reducedMotion })
  const lampGlows = createLampGlows(compiled, ground.lights, shared)
  const plumes = createPlumes({
    scene: compiled,
    plant,
    shared,
    puffs: tier.puffs,
    still: parts.reducedMotion,
  })
  const extras = [
    lampGlows,
    plumes,
    createGasClouds(compiled, plant, shared),
    createGauges(compiled, shared),
    createFlow(compiled, shared),
    createGlows(compiled, shared),
    createInteriors(compiled, plant, shared),
  ].filter((extra) => extra !== undefined)
  const hasFlow = compiled.lines.some(({ flow }) => flow !== undefined)
  const labels = createLabels(
    {
      features: compiled.features,
      name: (feature) =>
        plant.equipmentById.get(compiled.features[feature]!.id)?.text[useUi.getState().language] ?? '',
      severity: table.severity,
      chosen: (feature) => table.state[feature * 4 + STATE.chosen] ?? 0,
      isOut: (feature) =>
        isIsolatedOut(info, feature) || isCutOff(compiled.features[feature]!.label, shared.uSection.value),
    },
    (from, to, at) => renderer.copyTextureToTexture(from, to, null, at),
  )
  const markers = createMarkers({
    features: compiled.features,
    severity: table.severity,
    isLabelled: labels.isLabelled,
  })
  const eye = new Vector3()
  const overlay = new Scene()
  overlay.add(labels.object, markers.object)
  scene.add(ground.group, cells.group, instances.group, moving.group, mobiles.group)
  scene.add(...extras.map(({ object }) => object))
  const still = new Set<Object3D>([ground.group, cells.group])
  for (const object of still) object.updateMatrixWorld(true)

  return {
    table,
    textures,
    atmosphere,
    cells,
    moving,
    mobiles,
    labels,
    markers,
    overlay,
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
    async compile(what) {
      if (what === 'silhouettes') await atmosphere.ready
      // Tiles have not come yet: their materials are compiled on meshes of nothing.
      const nothing = new BufferGeometry()
      const stage = new Scene()
      const own = what === 'silhouettes' ? [materials.far] : [materials.solid, materials.grating]
      stage.add(...own.map((material) => new Mesh(nothing, material)))
      const isInstanced = what === 'near' && compiled.models.length > 0
      if (isInstanced) stage.add(new InstancedMesh(nothing, materials.solid, 1))
      await renderer.compileAsync(stage, parts.camera, scene)
      await renderer.compileAsync(what === 'silhouettes' ? scene : overlay, parts.camera)
      await drained(renderer.getContext())
    },
    aim(camera, isBare) {
      lookThroughAir(shared, camera.matrixWorld.elements[13]!)
      eye.setFromMatrixPosition(camera.matrixWorld)
      const heightPx = renderer.domElement.height || 1
      for (const object of scene.children) if (!still.has(object)) object.updateMatrixWorld()
      const pixelRad = (2 * Math.tan((camera.getEffectiveFOV() * Math.PI) / 360)) / heightPx
      cells.aim(eye, pixelRad)
      ground.aim(eye, pixelRad, isBare)
    },
    update(camera) {
      if (!cells.update(camera)) return false
      instances.show(cells.nearCells())
      return true
    },
    read(live) {
      plumes?.read(live)
      const isNew = readProfiles(profiles, scale, live, profileRows)
      if (isNew) textures.profile.needsUpdate = true
      return isNew
    },
    advance(seconds) {
      if (lampGlows) lampGlows.object.visible = shared.uLamps.value > 0
      return plumes?.advance(seconds) ?? false
    },
    // Flow marks are drawn on every line; without lines only near parts are worth a frame.
    isMotionSeen: (eye) => hasFlow || moving.isWorthAFrame(eye),
    dispose() {
      labels.dispose()
      markers.dispose()
      for (const extra of extras) extra.dispose()
      mobiles.dispose()
      moving.dispose()
      instances.dispose()
      cells.dispose()
      forms?.dispose()
      ground.dispose()
      occlusion.dispose()
      materials.dispose()
      textures.dispose()
      graphics.dispose()
    },
  }
}

const isCutOff = ([x, y, z]: Vec3, cut: Vector4): boolean => x * cut.x + y * cut.y + z * cut.z > cut.w
