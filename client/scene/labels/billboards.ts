/**
 * Pictures from an atlas lying on the screen: one draw of quads of constant size over everything, placed in CSS pixels.
 * What stands where is written into the columns; `show` says how many of them count.
 */
import { DynamicDrawUsage, type Texture, Vector2 } from 'three'
import { column, createMovableQuads, type MovableQuads, type Part } from '../quads'

/** For the vertex shaders: what they have in common. */
export const onScreenGlsl = /* glsl */ `
uniform vec2 uViewport; /* CSS pixels */
varying vec2 vUv;
varying float vOpacity;
/* a place in CSS pixels from the bottom left */
vec4 onScreen(vec2 at) { return vec4(at / uViewport * 2.0 - 1.0, 0.0, 1.0); }
`

const fragmentShader = /* glsl */ `
uniform sampler2D uAtlas;
varying vec2 vUv;
varying float vOpacity;
void main() {
  /* the atlas is premultiplied and in display colours already */
  gl_FragColor = texture2D(uAtlas, vUv) * vOpacity;
}
`

export interface Billboards extends Part {
  readonly object: MovableQuads['object']
  /** Size of the page's part they lie on, CSS pixels. */
  readonly viewport: Vector2
  /** Draws the first `count`, as their columns now say. */
  show(count: number): void
}

export interface BillboardParts {
  readonly name: string
  readonly renderOrder: number
  readonly atlas: Texture
  readonly columns: Parameters<typeof createMovableQuads>[0]['columns']
  readonly vertexShader: string
}

export function createBillboards({ atlas, columns, vertexShader, ...named }: BillboardParts): Billboards {
  const viewport = new Vector2(1, 1)
  const { object, dispose } = createMovableQuads({
    ...named,
    columns,
    count: 0,
    material: {
      uniforms: { uAtlas: { value: atlas }, uViewport: { value: viewport } },
      vertexShader,
      fragmentShader,
      transparent: true,
      premultipliedAlpha: true,
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
    },
  })
  // An atlas is large: it goes to the graphics with the first board.
  object.visible = false
  return {
    object,
    viewport,
    show(count) {
      object.visible = count > 0
      object.geometry.instanceCount = count
      for (const values of Object.values(columns)) values.needsUpdate = true
    },
    dispose,
  }
}

/** A column with room for `capacity` instances, written again and again. */
export const roomFor = (capacity: number, size: number) =>
  column(new Float32Array(capacity * size), size).setUsage(DynamicDrawUsage)
