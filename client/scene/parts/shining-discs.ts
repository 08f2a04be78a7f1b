/** What shines by itself: soft discs that face the eye and add their light to the picture. One draw. */
import { AdditiveBlending } from 'three'
import { createQuads, type Part, type QuadParts } from '../quads'

/** A corner of the disc about a place seen from the eye; `vAt` is 1 from the middle at its rim. */
export const facingGlsl = /* glsl */ `
varying vec2 vAt;
vec4 facing(vec4 view, float radius) {
  vAt = position.xy * 2.0;
  return projectionMatrix * (view + vec4(vAt * radius, 0.0, 0.0));
}
`

export interface ShiningParts extends Omit<QuadParts, 'material'> {
  readonly uniforms: NonNullable<QuadParts['material']['uniforms']>
  readonly vertexShader: string
  /** Defines `vec3 light(float r)`: what shines at `vAt`, r from the middle. */
  readonly lightGlsl: string
}

export const createShiningDiscs = ({ uniforms, vertexShader, lightGlsl, ...quads }: ShiningParts): Part =>
  createQuads({
    ...quads,
    material: {
      uniforms: { ...uniforms },
      vertexShader,
      fragmentShader: /* glsl */ `
varying vec2 vAt;
${lightGlsl}
void main() {
  float r = length(vAt);
  if (r > 1.0) discard;
  gl_FragColor = vec4(light(r), 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`,
      transparent: true,
      depthWrite: false,
      blending: AdditiveBlending,
    },
  })
