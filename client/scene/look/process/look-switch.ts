/**
 * Gives every mesh the material of the look that is shown, and takes from the picture what the look has no use for.
 * Meshes are hidden by their layers: their `visible` belongs to whoever made them.
 */
import {
  type BufferGeometry,
  type Camera,
  InstancedMesh,
  type Material,
  Mesh,
  type Object3D,
  Scene,
  type WebGLRenderer,
} from 'three'
import type { Look } from '../../../live/ui'
import { INFO } from '../../state/feature-info'
import { featureAt } from '../../tiles/feature-at'
import type { TileMaterials } from '../tile-materials'

/** Meshes by name that only one of the looks shows. */
export const ONLY_REAL: ReadonlySet<string> = new Set([
  'roads',
  'road-paint',
  'fields',
  'neighbours',
  'trees',
  'woods',
  'flow',
  'lamp-glows',
  'contacts',
])
const ONLY_PROCESS = new Set(['interiors'])

export interface Shown {
  readonly look: Look
  readonly isCut: boolean
  /** Something is isolated, and what becomes of the rest. */
  readonly rest: 'ghost' | 'hidden' | undefined
}

export interface LookSwitch {
  /** Shows everything in the scene as asked; call again after meshes have come. */
  apply(shown: Shown): void
  /** Compiles what `shown` needs without holding up a frame. */
  prepare(shown: Shown): Promise<void>
}

export function createLookSwitch(parts: {
  readonly renderer: WebGLRenderer
  readonly scene: Scene
  readonly camera: Camera
  readonly materials: TileMaterials
  /** Bytes of the info texture. */
  readonly info: Uint8Array
}): LookSwitch {
  const { scene, materials, info } = parts
  const real = new WeakMap<Mesh, Mesh['material']>()
  const members = new WeakMap<BufferGeometry, Uint16Array>()

  const dress = (mesh: Mesh, shown: Shown) => {
    const isProcess = shown.look === 'process'
    if (mesh.name === 'glass') return show(mesh, needsGlass(mesh, shown))
    if (ONLY_REAL.has(mesh.name)) show(mesh, !isProcess)
    if (ONLY_PROCESS.has(mesh.name)) show(mesh, isProcess)
    const own = real.get(mesh) ?? mesh.material
    real.set(mesh, own)
    if (mesh.name === 'surfaces') mesh.material = isProcess ? materials.grid : own
    if (Array.isArray(own) || mesh.name === 'neighbours') return
    const standIn = materials.standIn(own, shown.look, shown.isCut)
    if (standIn === undefined) return
    mesh.material = standIn ?? own
    if (mesh.castShadow) throwShadow(mesh, own, shown)
    show(mesh, standIn !== null && (shown.rest === undefined || hasMembers(mesh)))
  }

  const throwShadow = (mesh: Mesh, own: Material, shown: Shown) => {
    const shadow = materials.shadowOf(own, shown.isCut || shown.rest !== undefined)
    if (shadow) mesh.customDepthMaterial = shadow
    else delete mesh.customDepthMaterial
  }

  /** Features of a tile's mesh, found once. */
  const featuresOf = (mesh: Mesh): Uint16Array | undefined => {
    const attribute = mesh.geometry.getAttribute('feature')
    if (!attribute) return undefined
    let found = members.get(mesh.geometry)
    if (!found) {
      const all = new Set<number>()
      for (let i = 0; i < attribute.count; i++) all.add(featureAt(mesh.geometry, i))
      all.delete(0)
      found = Uint16Array.from(all)
      members.set(mesh.geometry, found)
    }
    return found
  }
  const hasMembers = (mesh: Mesh): boolean =>
    featuresOf(mesh)?.some((feature) => info[feature * 4 + INFO.isolation] === 0) ?? true
  const needsGlass = (mesh: Mesh, { look, rest }: Shown): boolean => {
    if (look === 'process') return true
    if (rest !== 'ghost') return false
    return featuresOf(mesh)?.some((feature) => info[feature * 4 + INFO.isolation] === 1) ?? false
  }

  return {
    apply(shown) {
      scene.traverse((object) => {
        if (object instanceof Mesh) dress(object, shown)
      })
    },
    async prepare(shown) {
      const stage = new Scene()
      const seen = new Set<string>()
      scene.traverse((object) => {
        if (!(object instanceof Mesh)) return
        const own = real.get(object) ?? object.material
        const standIn =
          object.name === 'surfaces' && shown.look === 'process'
            ? materials.grid
            : object.name === 'glass'
              ? materials.glass
              : Array.isArray(own)
                ? undefined
                : materials.standIn(own, shown.look, shown.isCut)
        const key = `${standIn?.uuid} ${object instanceof InstancedMesh}`
        if (!standIn || seen.has(key)) return
        seen.add(key)
        stage.add(
          object instanceof InstancedMesh
            ? new InstancedMesh(object.geometry, standIn, 1)
            : new Mesh(object.geometry, standIn),
        )
      })
      await parts.renderer.compileAsync(stage, parts.camera, scene)
    },
  }
}

function show(object: Object3D, isShown: boolean): void {
  if (isShown) object.layers.enable(0)
  else object.layers.disable(0)
}
