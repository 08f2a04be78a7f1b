/** Fans, couplings and shafts: instances turned in the vertex shader by their equipment's phase. */
import { Group, InstancedMesh, Matrix4, Quaternion, Vector3 } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import type { TileMaterials } from '../look/tile-materials'
import type { View } from '../tiles/forms/view'
import { instanceGeometry, type LoadedMesh, type TileLoader } from '../tiles/tile-loader'
import { errorOf, type Form, showForm } from './coarse-forms'

/** Seen from farther than this many of its own sizes, a turning part is not worth a frame. */
const WORTH_DIAMETERS = 120

export interface MovingParts {
  readonly group: Group
  /** Shows of each the form that will do; to be called before each picture. */
  aim(view: Pick<View, 'eye' | 'pixelRad'>): void
  /** True where some part that could turn is near enough for its turning to be seen. */
  isWorthAFrame(eye: Vector3): boolean
  dispose(): void
}

export function createMovingParts(parts: {
  readonly scene: Pick<CompiledScene, 'moving'>
  readonly baseUrl: string
  readonly loader: Pick<TileLoader, 'load'>
  readonly materials: TileMaterials
  onChange(): void
  onError(file: string, error: unknown): void
}): MovingParts {
  const group = new Group()
  group.name = 'moving'
  const meshes: InstancedMesh[] = []
  const kinds: {
    readonly places: readonly Vector3[]
    readonly reach: number
    readonly forms: readonly Form[]
  }[] = []
  let disposed = false

  const load = async (entry: CompiledScene['moving'][number]) => {
    try {
      const loaded = await parts.loader.load(parts.baseUrl + entry.file)
      if (disposed) {
        for (const { geometry } of loaded) geometry.dispose()
        return
      }
      const made = loaded.map((one) => meshOf(one, entry, parts.materials))
      const radius = made[0]?.geometry.boundingSphere?.radius ?? 1
      kinds.push({
        places: entry.instances.map(({ at }) => new Vector3(...at)),
        reach: radius * 2 * WORTH_DIAMETERS,
        forms: made.map((object, i) => ({ object, errorM: errorOf(loaded[i]!.name) })),
      })
      meshes.push(...made)
      group.add(...made)
      parts.onChange()
    } catch (error) {
      parts.onError(entry.file, error)
    }
  }
  for (const entry of parts.scene.moving) void load(entry)

  return {
    group,
    aim({ eye, pixelRad }) {
      for (const { places, forms } of kinds) showForm(forms, nearest(places, eye) * pixelRad)
    },
    isWorthAFrame: (eye) => kinds.some(({ places, reach }) => nearest(places, eye) < reach),
    dispose() {
      disposed = true
      for (const mesh of meshes) {
        mesh.geometry.dispose()
        mesh.dispose()
      }
      group.removeFromParent()
    },
  }
}

const UNIT = new Vector3(1, 1, 1)

function meshOf(
  one: LoadedMesh,
  { part, rpm, instances }: CompiledScene['moving'][number],
  materials: TileMaterials,
): InstancedMesh {
  const geometry = instanceGeometry(one, instances)
  geometry.computeBoundingSphere()
  const mesh = new InstancedMesh(geometry, materials.turning(rpm), instances.length)
  const place = new Matrix4()
  instances.forEach(({ at, rotation }, i) => {
    mesh.setMatrixAt(i, place.compose(new Vector3(...at), new Quaternion(...rotation), UNIT))
  })
  mesh.name = `moving/${part}`
  mesh.receiveShadow = true
  mesh.computeBoundingSphere()
  return mesh
}

function nearest(places: readonly Vector3[], eye: Vector3): number {
  let least = Number.POSITIVE_INFINITY
  for (const place of places) least = Math.min(least, place.distanceToSquared(eye))
  return Math.sqrt(least)
}
