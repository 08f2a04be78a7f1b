/** Fetches compiled GLB files and turns them into geometry with the attribute names our materials read. */
import { BufferGeometry, type Material, type Matrix4, Mesh } from 'three'
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'

/** One merged mesh of a file, by its node's name (`solid`, `grating`, `part`). */
export interface LoadedMesh {
  readonly name: string
  readonly geometry: BufferGeometry
  /** Undoes the quantisation of positions. */
  readonly matrix: Matrix4
}

export interface TileLoader {
  load(url: string): Promise<readonly LoadedMesh[]>
}

const RENAMED = [
  ['color', 'tint'],
  ['_uv', 'surface'],
  ['_mat', 'part'],
  ['_feature', 'feature'],
] as const

export function createTileLoader(): TileLoader {
  const loader = new GLTFLoader()
  loader.setMeshoptDecoder(MeshoptDecoder)
  return {
    async load(url) {
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
        for (const material of [node.material].flat() as Material[]) material.dispose()
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
