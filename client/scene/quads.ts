/** Squares of side 1 about the origin, in one draw: the shader puts each where it belongs. */
import {
  BufferAttribute,
  BufferGeometry,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  ShaderMaterial,
  type ShaderMaterialParameters,
} from 'three'

/** Something drawn that owns its geometry and material. */
export interface Part {
  readonly object: Mesh
  dispose(): void
}

export interface QuadParts {
  readonly name: string
  readonly renderOrder?: number
  /** What the shader knows of each square, by attribute name. */
  readonly columns: Readonly<Record<string, InstancedBufferAttribute>>
  readonly count: number
  readonly material: ShaderMaterialParameters
}

export interface MovableQuads extends Part {
  readonly object: Mesh<InstancedBufferGeometry, ShaderMaterial>
}

/** Squares whose columns are written once. To a software renderer an instance costs as much as many corners: here there are none. */
export function createQuads({ columns, count, ...parts }: QuadParts): Part {
  const plane = new PlaneGeometry(1, 1)
  const corners = plane.getAttribute('position')
  const geometry = new BufferGeometry()
  const position = repeated(corners.array, corners.array.length, count)
  geometry.setAttribute('position', new BufferAttribute(position, 3))
  for (const [name, { array, itemSize }] of Object.entries(columns)) {
    geometry.setAttribute(name, new BufferAttribute(repeated(array, itemSize, corners.count), itemSize))
  }
  const one = [...plane.index!.array]
  geometry.setIndex(
    Array.from({ length: count }, (_, nth) => one.map((corner) => corner + nth * corners.count)).flat(),
  )
  return quads(geometry, parts)
}

/** Squares whose columns and number change: instances. */
export function createMovableQuads({ columns, count, ...parts }: QuadParts): MovableQuads {
  const geometry = new InstancedBufferGeometry()
  const plane = new PlaneGeometry(1, 1)
  geometry.index = plane.index
  geometry.setAttribute('position', plane.getAttribute('position'))
  for (const [attribute, values] of Object.entries(columns)) geometry.setAttribute(attribute, values)
  geometry.instanceCount = count
  return quads(geometry, parts)
}

function quads<G extends BufferGeometry>(
  geometry: G,
  { name, renderOrder = 0, material }: Pick<QuadParts, 'name' | 'renderOrder' | 'material'>,
): Part & { readonly object: Mesh<G, ShaderMaterial> } {
  const object = new Mesh(geometry, new ShaderMaterial(material))
  // Only the shader knows where they are.
  object.frustumCulled = false
  object.renderOrder = renderOrder
  object.name = name
  return {
    object,
    dispose() {
      object.removeFromParent()
      geometry.dispose()
      object.material.dispose()
    },
  }
}

/** Each item so many times in a row. */
function repeated(items: ArrayLike<number>, itemSize: number, times: number): Float32Array<ArrayBuffer> {
  const all = new Float32Array(items.length * times)
  for (let i = 0; i < all.length; i++) {
    all[i] = items[Math.floor(i / (itemSize * times)) * itemSize + (i % itemSize)]!
  }
  return all
}

/** A column of `size` numbers per square. */
export const column = (values: Iterable<number>, size: number): InstancedBufferAttribute =>
  new InstancedBufferAttribute(Float32Array.from(values), size)
