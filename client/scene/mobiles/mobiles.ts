/**
 * People, vehicles and robots where their position tags say they are: instances moved between the last samples, facing
 * where they go, with their box and label. They throw no shadow into the one-shot map; a soft contact lies under each.
 */
import { Group, InstancedMesh, Matrix4, Quaternion, Vector3 } from 'three'
import type { Box, CompiledScene, MobileModel } from '#core/compiled/scene'
import type { PlantIndex } from '../../live/plant-index'
import type { LiveValues } from '../../live/values'
import type { TileMaterials } from '../look/tile-materials'
import { errorOf, type Form, showForm } from '../parts/coarse-forms'
import { MOTION, type StateTable } from '../state/table'
import type { View } from '../tiles/forms/view'
import { instanceGeometry, type LoadedMesh, type TileLoader } from '../tiles/tile-loader'
import { createContacts } from './contacts'
import { createDataClock } from './data-clock'
import type { MovableFeature } from './movable'
import { createPositions, type Position } from './positions'
import { STRIDE_M } from './stride'
import { arrive, stand, step, type Walk } from './walk'

export interface Mobiles {
  readonly group: Group
  /** Boxes of all, where they are now. */
  readonly boxes: readonly { readonly feature: number; readonly box: Box }[]
  /** Takes over the newest places. */
  read(live: LiveValues): void
  /** Shows of each model the form that will do for the nearest; to be called before each picture. */
  aim(view: Pick<View, 'eye' | 'pixelRad'>): void
  /** Moves all on; true while anything is under way. */
  advance(seconds: number, nowMs: number): boolean
  dispose(): void
}

export interface MobileParts {
  readonly scene: CompiledScene
  readonly baseUrl: string
  readonly loader: Pick<TileLoader, 'load'>
  readonly materials: TileMaterials
  readonly plant: PlantIndex
  readonly table: Pick<StateTable, 'motion'>
  /** Nothing glides: all stand where their tags say, as in a photograph. */
  readonly still: boolean
  onChange(): void
  onError(file: string, error: unknown): void
}

interface MobileForm extends Form {
  readonly object: InstancedMesh
}

interface Mobile {
  readonly walk: Walk
  readonly position: Position
  readonly model: MobileModel
  readonly index: number
  readonly feature: number
  readonly own: MovableFeature
  readonly labelUp: number
  /** False until its place is known, and again after a jump in time. */
  isPlaced: boolean
}

export function createMobiles(parts: MobileParts): Mobiles {
  const { scene, table, still } = parts
  const group = new Group()
  group.name = 'mobiles'
  const clock = createDataClock()
  const list = scene.mobiles.flatMap((model) => model.instances.map((_, i) => mobileOf(model, i, parts)))
  const forms = new Map<MobileModel, MobileForm[]>()
  const contacts = createContacts(list.map(({ model }) => model.box))
  if (list.length > 0) group.add(contacts.object)
  const matrix = new Matrix4()
  const turn = new Quaternion()
  const place = new Vector3()
  const next = { x: 0, y: 0, z: 0 }
  const one = new Vector3(1, 1, 1)
  const up = new Vector3(0, 1, 0)
  let disposed = false

  const put = (mobile: Mobile, nth: number) => {
    const { walk, model, index, feature } = mobile
    turn.setFromAxisAngle(up, walk.heading)
    place.set(walk.place.x, walk.place.y, walk.place.z)
    matrix.compose(place, turn, one)
    contacts.put(nth, matrix)
    for (const { object } of forms.get(model) ?? []) {
      object.setMatrixAt(index, matrix)
      object.instanceMatrix.needsUpdate = true
    }
    follow(mobile)
    table.motion[feature * 4 + MOTION.phase] = walk.metres % STRIDE_M
    table.motion[feature * 4 + MOTION.speed] = walk.stride
  }

  const load = async (model: MobileModel) => {
    try {
      const loaded = await parts.loader.load(parts.baseUrl + model.file)
      if (disposed) {
        for (const { geometry } of loaded) geometry.dispose()
        return
      }
      const made = loaded.map((mesh) => ({
        object: meshOf(mesh, model, parts.materials),
        errorM: errorOf(mesh.name),
      }))
      forms.set(model, made)
      group.add(...made.map(({ object }) => object))
      list.forEach((mobile, nth) => {
        if (mobile.model === model) put(mobile, nth)
      })
      parts.onChange()
    } catch (error) {
      parts.onError(model.file, error)
    }
  }
  for (const model of scene.mobiles) void load(model)
  list.forEach(put)

  return {
    group,
    boxes: list.map(({ feature, own }) => ({ feature, box: own.box })),
    read(live) {
      const isJump = live.epoch !== clock.epoch
      clock.frame(live.frameTime, live.frameAt, live.epoch)
      for (const mobile of list) {
        if (isJump) {
          mobile.isPlaced = false
          mobile.position.track.clear()
        }
        mobile.position.read(live)
      }
    },
    aim({ eye, pixelRad }) {
      for (const [model, made] of forms) {
        let least = Number.POSITIVE_INFINITY
        for (const mobile of list) {
          if (mobile.model !== model) continue
          const { x, y, z } = mobile.walk.place
          least = Math.min(least, Math.hypot(x - eye.x, y - eye.y, z - eye.z))
        }
        showForm(made, least * pixelRad)
      }
    },
    advance(seconds, nowMs) {
      const shown = still ? Number.POSITIVE_INFINITY : clock.advance(seconds, nowMs)
      let isUnderWay = false
      list.forEach((mobile, nth) => {
        const { position, walk } = mobile
        if (!position.track.at(shown, next)) return
        const go = mobile.isPlaced ? (still ? stand : step) : arrive
        const isMoved = go(walk, next, seconds)
        mobile.isPlaced = true
        if (isMoved) put(mobile, nth)
        if (!still && (isMoved || position.track.newestMs > shown)) isUnderWay = true
      })
      return isUnderWay
    },
    dispose() {
      disposed = true
      for (const { object } of [...forms.values()].flat()) {
        object.geometry.dispose()
        object.dispose()
      }
      contacts.dispose()
      group.removeFromParent()
    },
  }
}

function mobileOf(model: MobileModel, index: number, { scene, plant }: MobileParts): Mobile {
  const { feature, at, turnDeg } = model.instances[index]!
  const own = scene.features[feature] as MovableFeature
  return {
    model,
    index,
    feature,
    own,
    labelUp: own.label[1] - at[1],
    isPlaced: false,
    position: createPositions(plant, own.id, at[1]),
    walk: {
      place: { x: at[0], y: at[1], z: at[2] },
      heading: (turnDeg * Math.PI) / 180,
      metres: 0,
      stride: 0,
    },
  }
}

/** Writes a feature's box and label to where it is now; the box is the upright one around its turned footprint. */
function follow({ walk, model, own, labelUp }: Mobile): void {
  const [x0, y0, z0, x1, y1, z1] = model.box
  const { x, y, z } = walk.place
  const c = Math.cos(walk.heading)
  const s = Math.sin(walk.heading)
  const midX = (x0 + x1) / 2
  const midZ = (z0 + z1) / 2
  const halfX = (Math.abs(c) * (x1 - x0) + Math.abs(s) * (z1 - z0)) / 2
  const halfZ = (Math.abs(s) * (x1 - x0) + Math.abs(c) * (z1 - z0)) / 2
  const cx = x + c * midX + s * midZ
  const cz = z - s * midX + c * midZ
  own.box.splice(0, 6, cx - halfX, y + y0, cz - halfZ, cx + halfX, y + y1, cz + halfZ)
  own.label.splice(0, 3, x, y + labelUp, z)
}

/** What has no legs walks on ones that swing far below the ground: one program draws all that moves. */
const STIFF = { hipM: -100, shoulderM: -100 } as const

function meshOf(loaded: LoadedMesh, model: MobileModel, materials: TileMaterials): InstancedMesh {
  const geometry = instanceGeometry(loaded, model.instances)
  const mesh = new InstancedMesh(geometry, materials.walking(model.gait ?? STIFF), model.instances.length)
  mesh.name = `mobile/${model.model}`
  mesh.receiveShadow = true
  // It goes anywhere: its bounds are not worth renewing for a handful of instances.
  mesh.frustumCulled = false
  return mesh
}
