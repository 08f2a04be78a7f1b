/** Everything that is drawn, put together and taken apart in one place. */
import { type PerspectiveCamera, Scene, type Vector3, type WebGLRenderer } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import type { PlantIndex } from '../live/plant-index'
import { useUi } from '../live/ui'
import type { LiveValues } from '../live/values'
import { createGround } from './ground/ground'
import { loadGroundOcclusion } from './ground/ground-occlusion'
import { createLabels, type Labels } from './labels/labels'
import { type Atmosphere, createAtmosphere } from './look/atmosphere'
import { createNoiseTexture } from './look/noise-texture'
import type { LightPreset } from './look/preset'
import { createTileMaterials } from './look/tile-materials'
import { createSharedUniforms } from './look/uniforms'
import { createMobiles, type Mobiles } from './mobiles/mobiles'
import { createFlow } from './parts/flow'
import { createGasClouds } from './parts/gas-clouds'
import { createGauges } from './parts/gauges'
import { createGlows } from './parts/glows'
import { createLampGlows } from './parts/lamp-glows'
import { createMovingParts, type MovingParts } from './parts/moving-parts'
import { createPlumes } from './parts/plumes'
import type { Tier } from './quality/tiers'
import { createStateTable, STATE, type StateTable } from './state/table'
import { createStateTextures, type StateTextures, stateTexels } from './state/textures'
import { type Cells, createCells } from './tiles/cells'
import { createNearInstances } from './tiles/near-instances'
import { createTileLoader } from './tiles/tile-loader'

export interface WorldParts {
  readonly renderer: WebGLRenderer
  readonly scene: Scene
  readonly compiled: CompiledScene
  readonly baseUrl: string
  readonly plant: PlantIndex
  readonly tier: Tier
  readonly reducedMotion: boolean
  /** Light to begin with. */
  readonly light: LightPreset
  /** What stands has changed: draw, and the shadow too once things have settled. */
  onChange(): void
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
  /** Drawn last, over everything and untouched by what smooths the picture. */
  readonly overlay: Scene
  /** Levels of detail for where the camera is; true where what stands changed. */
  update(camera: PerspectiveCamera): boolean
  /** Takes over the newest values of what rises. */
  read(live: LiveValues): void
  /** Moves what rises on; true where the picture is to be drawn anew. */
  advance(seconds: number): boolean
  /** True where something that moves can be seen moving from here. */
  isMotionSeen(eye: Vector3): boolean
  dispose(): void
}

export function createWorld(parts: WorldParts): World {
  const { renderer, scene, compiled, plant, tier, onChange, onError } = parts
  const table = createStateTable(plant, compiled, stateTexels(compiled.features.length))
  const textures = createStateTextures(table)
  const noise = createNoiseTexture()
  const shared = createSharedUniforms({ noise, state: textures.state, motion: textures.motion, white: noise })
  const atmosphere = createAtmosphere(renderer, scene, shared, parts.light, {
    bounds: compiled.bounds,
    shadowSize: tier.shadowSize,
    cloudSide: tier.cloudSide,
    lightSteps: tier.lightSteps,
    shading: tier.shading,
    onChange,
  })
  const materials = createTileMaterials(shared, tier.shading)
  const occlusion = loadGroundOcclusion(compiled, parts.baseUrl, shared, onChange, onError)
  const ground = createGround(compiled, shared, materials.far, tier.shading)
  const sources = {
    scene: compiled,
    baseUrl: parts.baseUrl,
    loader: createTileLoader(),
    materials,
    onChange,
    onError,
  }
  const cells = createCells({ ...sources, rule: tier.lod })
  const instances = createNearInstances(sources)
  const moving = createMovingParts(sources)
  const mobiles = createMobiles({ ...sources, table, plant })
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
  ].filter((extra) => extra !== undefined)
  const hasFlow = compiled.lines.some(({ flow }) => flow !== undefined)
  const labels = createLabels({
    features: compiled.features,
    name: (feature) =>
      plant.equipmentById.get(compiled.features[feature]!.id)?.text[useUi.getState().language] ?? '',
    severity: table.severity,
    chosen: (feature) => table.state[feature * 4 + STATE.chosen] ?? 0,
  })
  const overlay = new Scene()
  overlay.add(labels.object)
  scene.add(ground.group, cells.group, instances.group, moving.group, mobiles.group)
  scene.add(...extras.map(({ object }) => object))

  return {
    table,
    textures,
    atmosphere,
    cells,
    moving,
    mobiles,
    labels,
    overlay,
    update(camera) {
      if (!cells.update(camera)) return false
      instances.show(cells.nearCells())
      return true
    },
    read: (live) => plumes?.read(live),
    advance(seconds) {
      if (lampGlows) lampGlows.object.visible = shared.uLamps.value > 0
      return plumes?.advance(seconds) ?? false
    },
    // Flow marks are drawn on every line; without lines only near parts are worth a frame.
    isMotionSeen: (eye) => hasFlow || moving.isWorthAFrame(eye),
    dispose() {
      labels.dispose()
      for (const extra of extras) extra.dispose()
      mobiles.dispose()
      moving.dispose()
      instances.dispose()
      cells.dispose()
      ground.dispose()
      occlusion.dispose()
      materials.dispose()
      atmosphere.dispose()
      textures.dispose()
      noise.dispose()
    },
  }
}
