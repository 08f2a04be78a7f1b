/** Compiled GLB files as geometry with the attribute names our materials read; fetched and decoded in a worker. */
import {
  BufferAttribute,
  BufferGeometry,
  Float32BufferAttribute,
  InstancedBufferAttribute,
  Matrix4,
  Vector3,
} from 'three'
import type { Shading } from '../quality/tiers'
import type { DecodedMesh, Run } from './decode/column'
import { createDecoder, type Decoder } from './decode/decoder'

/** One merged mesh of a file, by its node's name (`solid`, `grating`, `part`). */
export interface LoadedMesh {
  readonly name: string
  readonly geometry: BufferGeometry
  /** Undoes the quantisation of positions. */
  readonly matrix: Matrix4
  /** Of the silhouettes of many cells: which of them is whose. */
  readonly runs?: ReadonlyMap<string, Run>
}

export interface TileLoader {
  /** All meshes of a file. */
  load(url: string): Promise<readonly LoadedMesh[]>
  /** All silhouettes of a file as one mesh: lit simply at every tier. */
  silhouettes(url: string): Promise<LoadedMesh>
  /** What is under way never comes. */
  dispose(): void
}

interface Begun {
  readonly decoder: Decoder
  /** By address. */
  readonly silhouettes: Map<string, Promise<readonly DecodedMesh[]>>
}
/** What was begun before there was anything to draw it with; the next loader takes it over. */
let early: Begun | undefined

/** Begins to fetch files of silhouettes. */
export function loadEarly(urls: Iterable<string>): void {
  const decoder = createDecoder()
  const silhouettes = new Map(Array.from(urls, (url) => [url, decoder.decode(url, 'far')]))
  // Whoever takes one over hears of its failure.
  for (const decoding of silhouettes.values()) decoding.catch(() => undefined)
  early = { decoder, silhouettes }
}

export function createTileLoader(shading: Shading): TileLoader {
  const { decoder, silhouettes }: Begun = early ?? { decoder: createDecoder(), silhouettes: new Map() }
  early = undefined
  return {
    async load(url) {
      return (await decoder.decode(url, shading === 'plain' ? 'near' : 'nothing')).map(toLoaded)
    },
    async silhouettes(url) {
      const decoding = silhouettes.get(url) ?? decoder.decode(url, 'far')
      silhouettes.delete(url)
      const [mesh] = await decoding
      if (!mesh) throw new Error('the file is empty')
      return toLoaded(mesh)
    },
    dispose: decoder.dispose,
  }
}

function toLoaded({ name, origin, scale, columns, indices, runs }: DecodedMesh): LoadedMesh {
  const geometry = new BufferGeometry()
  for (const [key, { array, itemSize, normalized }] of Object.entries(columns)) {
    geometry.setAttribute(key, new BufferAttribute(array, itemSize, normalized))
  }
  geometry.setIndex(new BufferAttribute(indices, 1))
  const matrix = new Matrix4().makeScale(scale, scale, scale).setPosition(...origin)
  return { name, geometry, matrix, ...(runs && { runs }) }
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
