/** Fetches compiled GLB files and turns them into geometry with the attribute names our materials read. */
import {
  BufferGeometry,
  Float32BufferAttribute,
  InstancedBufferAttribute,
  type Material,
  type Matrix4,
  Mesh,
  Vector3,
} from 'three'
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'
import { addPlainColumns } from '../look/plain-columns'
import type { Shading } from '../quality/tiers'
import { bounceAll } from './bounced'

/** One merged mesh of a file, by its node's name (`solid`, `grating`, `part`). */
export interface LoadedMesh {
  readonly name: string
  readonly geometry: BufferGeometry
  /** Undoes the quantisation of positions. */
  readonly matrix: Matrix4
}

export interface TileLoader {
  /** `isFar`: a silhouette, lit simply at every tier. */
  load(url: string, isFar?: boolean): Promise<readonly LoadedMesh[]>
}

const RENAMED = [
  ['color', 'tint'],
  ['_uv', 'surface'],
  ['_mat', 'part'],
  ['_feature', 'feature'],
] as const

/** Silhouettes that were asked for before there was anything to draw them with, by address. */
const early = new Map<string, Promise<readonly LoadedMesh[]>>()
/** Addresses somebody has begun to load: not to be fetched early any more. */
const begun = new Set<string>()
/** As many at once as a browser opens connections to one host, less two for the page. */
const EARLY_AT_ONCE = 4

/** Fetches these files one after the other; whoever loads one of them afterwards takes it over. */
export function loadEarly(urls: readonly string[]): void {
  const loader = createTileLoader('plain')
  const waiting = [...urls]
  const next = (): void => {
    const url = waiting.find((one) => !begun.has(one))
    if (url === undefined) return
    const loading = loader.load(url, true)
    early.set(url, loading)
    loading.then(next, next)
  }
  for (let i = 0; i < EARLY_AT_ONCE; i++) next()
}
export function createTileLoader(shading: Shading): TileLoader {
  const loader = new GLTFLoader()
  loader.setMeshoptDecoder(MeshoptDecoder)
  return {
    async load(url, isFar = false) {
      const loading = early.get(url)
      if (loading) {
        early.delete(url)
        return loading
      }
      begun.add(url)
      const gltf = await loader.loadAsync(url)
      gltf.scene.updateMatrixWorld(true)
      const meshes: LoadedMesh[] = []
      gltf.scene.traverse((node) => {
        if (!(node instanceof Mesh)) return
        const source = node.geometry
        if (!(source instanceof BufferGeometry)) return
        for (const [from, to] of RENAMED) {
          const attribute = source.getAttribute(from)
          if (!attribute) continue
          source.setAttribute(to, attribute)
          source.deleteAttribute(from)
        }
        const part = source.getAttribute('part')
        if (part) bounceAll(part)
        for (const material of [node.material].flat() as Material[]) material.dispose()
        if (isFar || shading === 'plain') addPlainColumns(source, node.matrixWorld, isFar)
        meshes.push({
          name: node.name || node.parent?.name || 'solid',
          geometry: source,
          matrix: node.matrixWorld.clone(),
        })
      })
      return meshes
    },
  }
}

/**
 * Geometry for instances whose vertex shader works in the model's own frame: what undoes the quantisation goes into
 * the positions, and each instance gets its feature.
 */
export function instanceGeometry(
  { geometry, matrix }: Pick<LoadedMesh, 'geometry' | 'matrix'>,
  instances: readonly { readonly feature: number }[],
): BufferGeometry {
  const packed = geometry.getAttribute('position')
  const metres = new Float32BufferAttribute(new Float32Array(packed.count * 3), 3)
  const at = new Vector3()
  for (let i = 0; i < packed.count; i++) {
    at.fromBufferAttribute(packed, i).applyMatrix4(matrix)
    metres.setXYZ(i, at.x, at.y, at.z)
  }
  geometry.setAttribute('position', metres)
  geometry.setAttribute(
    'instanceFeature',
    new InstancedBufferAttribute(
      Float32Array.from(instances, (i) => i.feature),
      1,
    ),
  )
  return geometry
}
