/** Small models that repeat, drawn as instances while their cell is near; farther off they are part of its tile. */
import { Group, InstancedBufferAttribute, InstancedMesh, Matrix4, Quaternion, Vector3 } from 'three'
import type { CompiledScene, InstancedModel } from '#core/compiled/scene'
import type { TileMaterials } from '../look/tile-materials'
import { addInstanceLight, setInstanceLight } from './instance-light'
import type { LoadedMesh, TileLoader } from './tile-loader'

export interface NearInstances {
  readonly group: Group
  /** Whether any of the models stands in the cell. */
  stands(cell: string): boolean
  /** True once every model that stands in the cell has come, or cannot; starts fetching those that have not. */
  isFurnished(cell: string): boolean
  /** Shows the instances of these cells and no others. */
  show(cells: readonly string[]): void
  dispose(): void
}

interface Entry {
  readonly model: InstancedModel
  meshes: InstancedMesh[] | undefined
  state: 'away' | 'coming' | 'here' | 'failed'
}

export function createNearInstances(parts: {
  readonly scene: Pick<CompiledScene, 'models'>
  readonly baseUrl: string
  readonly loader: Pick<TileLoader, 'load'>
  readonly materials: TileMaterials
  onChange(): void
  onError(file: string, error: unknown): void
}): NearInstances {
  const group = new Group()
  group.name = 'instances'
  const entries: Entry[] = parts.scene.models.map((model) => ({ model, meshes: undefined, state: 'away' }))
  const inCell = new Map<string, Entry[]>()
  for (const entry of entries) {
    for (const cell of new Set(entry.model.instances.map((instance) => instance.cell))) {
      inCell.set(cell, [...(inCell.get(cell) ?? []), entry])
    }
  }
  let near = new Set<string>()
  let disposed = false
  const matrix = new Matrix4()
  const turn = new Quaternion()
  const place = new Vector3()
  const one = new Vector3(1, 1, 1)
  const up = new Vector3(0, 1, 0)

  const fill = (entry: Entry) => {
    for (const mesh of entry.meshes ?? []) {
      const features = mesh.geometry.getAttribute('instanceFeature')
      let count = 0
      for (const instance of entry.model.instances) {
        if (!near.has(instance.cell)) continue
        turn.setFromAxisAngle(up, (instance.turnDeg * Math.PI) / 180)
        matrix.compose(place.set(...instance.at), turn, one)
        mesh.setMatrixAt(count, matrix.multiply(mesh.userData.base as Matrix4))
        features.setX(count, instance.feature)
        setInstanceLight(mesh.geometry, count, instance.light)
        count++
      }
      mesh.count = count
      mesh.visible = count > 0
      mesh.instanceMatrix.needsUpdate = true
      features.needsUpdate = true
      if (count > 0) mesh.computeBoundingSphere()
    }
  }

  const load = async (entry: Entry) => {
    entry.state = 'coming'
    try {
      const loaded = await parts.loader.load(parts.baseUrl + entry.model.file)
      if (disposed) {
        for (const { geometry } of loaded) geometry.dispose()
        return
      }
      entry.meshes = loaded.map((mesh) => instanced(mesh, entry.model, parts.materials))
      group.add(...entry.meshes)
      fill(entry)
      entry.state = 'here'
      parts.onChange()
    } catch (error) {
      entry.state = 'failed'
      parts.onError(entry.model.file, error)
    }
  }

  return {
    group,
    stands: (cell) => inCell.has(cell),
    isFurnished(cell) {
      const wanted = inCell.get(cell) ?? []
      for (const entry of wanted) if (entry.state === 'away') void load(entry)
      return wanted.every(({ state }) => state === 'here' || state === 'failed')
    },
    show(cells) {
      near = new Set(cells)
      for (const entry of entries) if (entry.meshes) fill(entry)
    },
    dispose() {
      disposed = true
      for (const entry of entries) {
        for (const mesh of entry.meshes ?? []) {
          mesh.geometry.dispose()
          mesh.dispose()
        }
      }
      group.removeFromParent()
    },
  }
}

function instanced(
  { name, geometry, matrix }: LoadedMesh,
  model: InstancedModel,
  materials: TileMaterials,
): InstancedMesh {
  const count = model.instances.length
  geometry.setAttribute('instanceFeature', new InstancedBufferAttribute(new Float32Array(count), 1))
  addInstanceLight(geometry, count)
  const isGrating = name === 'grating'
  const mesh = new InstancedMesh(geometry, isGrating ? materials.grating : materials.solid, count)
  mesh.name = `${model.model}/${name}`
  mesh.userData.base = matrix
  mesh.count = 0
  mesh.castShadow = true
  mesh.receiveShadow = true
  if (isGrating) mesh.renderOrder = 20
  return mesh
}
