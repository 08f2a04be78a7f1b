/** Squares of side 1 about the origin, one per instance, in one draw: the shader puts each where it belongs. */
import {
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
  /** What the shader knows of each instance, by attribute name. */
  readonly columns: Readonly<Record<string, InstancedBufferAttribute>>
  readonly count: number
  readonly material: ShaderMaterialParameters
}

export interface Quads extends Part {
  readonly object: Mesh<InstancedBufferGeometry, ShaderMaterial>
}

export function createQuads({ name, renderOrder = 0, columns, count, material }: QuadParts): Quads {
  const geometry = new InstancedBufferGeometry()
  const plane = new PlaneGeometry(1, 1)
  geometry.index = plane.index
  geometry.setAttribute('position', plane.getAttribute('position'))
  for (const [attribute, values] of Object.entries(columns)) geometry.setAttribute(attribute, values)
  geometry.instanceCount = count
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

/** A column of `size` numbers per instance. */
export const column = (values: Iterable<number>, size: number): InstancedBufferAttribute =>
  new InstancedBufferAttribute(Float32Array.from(values), size)
