/**
 * All that stands, moves and shines beside the tiles of the plant, and its names: what the picture needs besides, made
 * once the plant itself has been seen.
 */
import { type Object3D, Scene, type Vector3, type Vector4 } from 'three'
import type { Vec3 } from '#core/compiled/scene'
import { useUi } from '../live/ui'
import type { LiveValues } from '../live/values'
import type { Surroundings } from './ground/surroundings'
import { createLabels, type Labels } from './labels/labels'
import { createMarkers, type Markers } from './labels/markers'
import type { TileMaterials } from './look/tile-materials'
import { createMobiles, type Mobiles } from './mobiles/mobiles'
import { createFlow } from './parts/flow'
import { createGasClouds } from './parts/gas-clouds'
import { createGauges } from './parts/gauges'
import { createGlows } from './parts/glows'
import { createInteriors } from './parts/interiors'
import { createLampGlows } from './parts/lamp-glows'
import { createMovingParts } from './parts/moving-parts'
import { createPlumes } from './parts/plumes'
import { isIsolatedOut } from './state/feature-info'
import { STATE, type StateTable } from './state/table'
import type { View } from './tiles/forms/view'
import type { TileLoader } from './tiles/tile-loader'
import type { WorldParts } from './world'

export interface FurnitureParts extends WorldParts {
  readonly table: StateTable
  readonly materials: TileMaterials
  readonly loader: TileLoader
  /** Given back with the furniture. */
  readonly surroundings: Surroundings
  /** Bytes of the info texture. */
  readonly info: Uint8Array
}

export interface Furniture {
  readonly surroundings: Surroundings
  readonly mobiles: Mobiles
  readonly labels: Labels
  readonly markers: Markers
  /** What is to be put into the scene. */
  readonly objects: readonly Object3D[]
  /** Drawn last, over everything and untouched by what smooths the picture. */
  readonly overlay: Scene
  /** Takes over the newest values of what moves and rises. */
  read(live: LiveValues): void
  /** Shows of what moves, and of flow, what can be made out; to be called before each picture. */
  aim(view: View): void
  /** Moves it on; true where the picture is to be drawn anew. */
  advance(seconds: number, nowMs: number): boolean
  /** True where something that turns or flows can be seen moving from here. */
  isMotionSeen(eye: Vector3): boolean
  dispose(): void
}

export function createFurniture(parts: FurnitureParts): Furniture {
  const { graphics, compiled, plant, table, info, surroundings } = parts
  const { renderer, tier, shared } = graphics
  const still = parts.reducedMotion
  const sources = { ...parts, scene: compiled }
  const moving = createMovingParts(sources)
  const mobiles = createMobiles({ ...sources, still })
  const lampGlows = createLampGlows(compiled, surroundings.lights, shared)
  const plumes = createPlumes({
    scene: compiled,
    plant,
    shared,
    shading: tier.shading,
    puffs: tier.puffs,
    still,
  })
  const gasClouds = createGasClouds(compiled, plant, shared, table)
  const flow = createFlow(compiled, shared)
  const extras = [
    lampGlows,
    plumes,
    gasClouds,
    createGauges(compiled, shared),
    flow,
    createGlows(compiled, shared),
    createInteriors(compiled, plant, shared),
  ].filter((extra) => extra !== undefined)
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
  const overlay = new Scene()
  overlay.add(labels.object, markers.object)

  return {
    surroundings,
    mobiles,
    labels,
    markers,
    objects: [surroundings.group, moving.group, mobiles.group, ...extras.map(({ object }) => object)],
    overlay,
    read(live) {
      mobiles.read(live)
      plumes?.read(live)
    },
    aim(view) {
      surroundings.aim(view)
      moving.aim(view)
      mobiles.aim(view)
      flow?.aim(view)
    },
    advance(seconds, nowMs) {
      if (gasClouds) gasClouds.object.visible = gasClouds.isAny()
      if (lampGlows) lampGlows.object.visible = shared.uLamps.value > 0
      const isTravelling = mobiles.advance(seconds, nowMs)
      return (plumes?.advance(seconds) ?? false) || isTravelling
    },
    isMotionSeen: (eye) => (flow?.isSeen ?? false) || moving.isWorthAFrame(eye),
    dispose() {
      labels.dispose()
      markers.dispose()
      for (const extra of extras) extra.dispose()
      mobiles.dispose()
      moving.dispose()
      surroundings.dispose()
    },
  }
}

const isCutOff = ([x, y, z]: Vec3, cut: Vector4): boolean => x * cut.x + y * cut.y + z * cut.z > cut.w
