/** Level gauges: a graduated strip beside each vessel, filled to the level its tag says. One draw for all. */
import { DoubleSide, Matrix4, Vector3 } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import { texelGlsl } from '../look/glsl/part'
import type { SharedUniforms } from '../look/uniforms'
import { column, createQuads, type Part } from '../quads'
import { simpleLightGlsl } from './lit'

const vertexShader = /* glsl */ `
attribute mat4 place;
attribute vec3 gauge; /* width, height, feature */
uniform sampler2D uState, uMotion, uInfo;
uniform vec4 uSection;
${texelGlsl}
varying vec2 vAt;
varying vec3 vWorld, vNormal;
flat varying vec2 vSize;
flat varying float vLevel, vSeverity;
void main() {
  ivec2 texel = featureTexel(gauge.z);
  vLevel = texelFetch(uMotion, texel, 0).z;
  vSeverity = floor(texelFetch(uState, texel, 0).r * 255.0 + 0.5);
  vSize = gauge.xy;
  vAt = (position.xy + 0.5) * gauge.xy;
  vec4 world = place * vec4(position.x * gauge.x, (position.y + 0.5) * gauge.y, 0.0, 1.0);
  vWorld = world.xyz;
  vNormal = (place * vec4(0.0, 0.0, 1.0, 0.0)).xyz;
  gl_Position = projectionMatrix * viewMatrix * world;
  bool isOut = texelFetch(uInfo, texel, 0).y > 0.0 || dot(world.xyz, uSection.xyz) > uSection.w;
  if (isOut) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`

const fragmentShader = /* glsl */ `
varying vec2 vAt;
varying vec3 vWorld, vNormal;
flat varying vec2 vSize;
flat varying float vLevel, vSeverity;
${simpleLightGlsl}
void main() {
  float pixel = fwidth(vAt.y);
  float border = min(vSize.x * 0.12, 0.04);
  vec2 inner = vSize - 2.0 * border;
  vec2 p = vAt - border;
  vec3 colour = vec3(0.45, 0.47, 0.48);
  float glow = 0.0;
  bool isInside = p.x > 0.0 && p.y > 0.0 && p.x < inner.x && p.y < inner.y;
  if (isInside) {
    float y = p.y / inner.y;
    float edge = smoothstep(vLevel - pixel / inner.y, vLevel + pixel / inner.y, y);
    vec3 liquid = vSeverity > 1.5 ? vec3(1.0, 0.102, 0.084) : vSeverity > 0.5 ? vec3(1.0, 0.323, 0.047) : vec3(0.62, 0.72, 0.76);
    colour = mix(liquid, vec3(0.012, 0.016, 0.02), edge);
    glow = (1.0 - edge) * 0.5;
    /* a bright line at the surface, ticks each tenth on the right */
    float surface = 1.0 - smoothstep(0.0, max(0.025, pixel * 1.5), abs(p.y - vLevel * inner.y));
    colour = mix(colour, vec3(1.0), surface * 0.8);
    float tenth = abs(fract(y * 10.0 + 0.5) - 0.5) * inner.y / 10.0;
    float tick = (1.0 - smoothstep(0.006, 0.006 + pixel, tenth)) * step(inner.x * 0.62, p.x) * smoothstep(0.05, 0.02, pixel);
    colour = mix(colour, vec3(0.75), tick * 0.7);
  }
  vec3 n = normalize(gl_FrontFacing ? vNormal : -vNormal);
  gl_FragColor = vec4(mix(simplyLit(colour, n, vWorld), haze(colour, vWorld), 0.25 + glow), 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`

/** Drawn this far out from the shell, so that nothing of the vessel cuts into it. */
const STAND_OFF_M = 0.06

export function createGauges(scene: Pick<CompiledScene, 'gauges'>, shared: SharedUniforms): Part | undefined {
  const count = scene.gauges.length
  if (count === 0) return undefined
  const places = new Float32Array(count * 16)
  const sizes = new Float32Array(count * 3)
  const matrix = new Matrix4()
  const up = new Vector3(0, 1, 0)
  scene.gauges.forEach(({ feature, at, outward, heightM, widthM }, i) => {
    const z = new Vector3(outward[0], 0, outward[2]).normalize()
    const x = new Vector3().crossVectors(up, z)
    matrix.makeBasis(x, up, z).setPosition(new Vector3(...at).addScaledVector(z, STAND_OFF_M))
    matrix.toArray(places, i * 16)
    sizes.set([widthM, heightM, feature], i * 3)
  })
  return createQuads({
    name: 'gauges',
    count,
    columns: { place: column(places, 16), gauge: column(sizes, 3) },
    material: { uniforms: { ...shared }, vertexShader, fragmentShader, side: DoubleSide },
  })
}
