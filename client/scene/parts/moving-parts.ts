/** Fans, couplings and shafts: instances turned in the vertex shader by their equipment's phase. */
import { Group, InstancedMesh, Matrix4, Quaternion, Vector3 } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import type { TileMaterials } from '../look/tile-materials'
import { instanceGeometry, type TileLoader } from '../tiles/tile-loader'

/** Seen from farther than this many of its own sizes, a turning part is not worth a frame. */
const WORTH_DIAMETERS = 120

export interface MovingParts {
  readonly group: Group
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
  const seen: { readonly at: Vector3; readonly reach: number }[] = []
  let disposed = false
  const unit = new Vector3(1, 1, 1)

  const load = async (entry: CompiledScene['moving'][number]) => {
    try {
      const loaded = await parts.loader.load(parts.baseUrl + entry.file)
      for (const one of loaded) {
        if (disposed) {
          one.geometry.dispose()
          continue
        }
        const geometry = instanceGeometry(one, entry.instances)
        const mesh = new InstancedMesh(geometry, parts.materials.turning(entry.rpm), entry.instances.length)
        const place = new Matrix4()
        entry.instances.forEach(({ at, rotation }, i) => {
          mesh.setMatrixAt(i, place.compose(new Vector3(...at), new Quaternion(...rotation), unit))
        })
        mesh.name = `moving/${entry.part}`
        mesh.receiveShadow = true
        mesh.computeBoundingSphere()
        geometry.computeBoundingSphere()
        const radius = geometry.boundingSphere?.radius ?? 1
        for (const { at } of entry.instances) {
          seen.push({ at: new Vector3(...at), reach: radius * 2 * WORTH_DIAMETERS })
        }
        meshes.push(mesh)
        group.add(mesh)
      }
      parts.onChange()
    } catch (error) {
      parts.onError(entry.file, error)
    }
  }
  for (const entry of parts.scene.moving) void load(entry)

  return {
    group,
    isWorthAFrame: (eye) => seen.some(({ at, reach }) => at.distanceToSquared(eye) < reach * reach),
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
