/** Burners glow with the firing of their heater: soft additive discs that face the eye. One draw. */
import type { CompiledScene } from '#core/compiled/scene'
import { texelGlsl } from '../look/glsl/part'
import type { SharedUniforms } from '../look/uniforms'
import { column, type Part } from '../quads'
import { createShiningDiscs, facingGlsl } from './shining-discs'

const vertexShader = /* glsl */ `
attribute vec4 glow; /* place, radius */
attribute float ownFeature;
uniform sampler2D uMotion, uInfo;
uniform vec4 uSection;
${texelGlsl}
${facingGlsl}
flat varying float vFiring;
void main() {
  bool isOut = texelFetch(uInfo, featureTexel(ownFeature), 0).y > 0.0 || dot(glow.xyz, uSection.xyz) > uSection.w;
  vFiring = isOut ? 0.0 : texelFetch(uMotion, featureTexel(ownFeature), 0).w;
  vec4 view = viewMatrix * vec4(glow.xyz, 1.0);
  view.z += glow.w * 0.6;
  gl_Position = facing(view, glow.w * 3.2 * (0.7 + 0.5 * vFiring));
}
`

const lightGlsl = /* glsl */ `
flat varying float vFiring;
vec3 light(float r) {
  if (vFiring < 0.005) discard;
  float halo = pow(1.0 - r, 2.5);
  float core = smoothstep(0.34, 0.05, r);
  return (vec3(1.25, 0.34, 0.05) * halo * 0.9 + vec3(2.4, 1.25, 0.42) * core) * (0.25 + 0.75 * vFiring);
}
`

export function createGlows(
  { glows }: Pick<CompiledScene, 'glows'>,
  shared: SharedUniforms,
): Part | undefined {
  if (glows.length === 0) return undefined
  return createShiningDiscs({
    name: 'glows',
    renderOrder: 30,
    count: glows.length,
    columns: {
      glow: column(
        glows.flatMap(({ at, radiusM }) => [...at, radiusM]),
        4,
      ),
      ownFeature: column(
        glows.map(({ feature }) => feature),
        1,
      ),
    },
    uniforms: shared,
    vertexShader,
    lightGlsl,
  })
}
