/**
 * Surfaces lit simply, for slow machines and for what is far: image light, lamps, reflections and haze are reckoned per
 * vertex, a pixel adds the sun behind one look at its shadow. Beyond sight of shadows (`FAR`) nothing is left to a pixel
 * but the tone curve.
 */
import {
  type IUniform,
  ShaderMaterial,
  type ShaderMaterialParameters,
  UniformsLib,
  UniformsUtils,
} from 'three'
import { DETAILS, type Detail } from '#core/compiled/palette'
import {
  ambientGlsl,
  plainOutputGlsl,
  plainShadowAtGlsl,
  plainShadowGlsl,
  quickAirGlsl,
} from './glsl/ambient'
import { lampGlsl } from './glsl/lamps'
import { noiseGlsl } from './glsl/noise'
import { partTurnNormal, partVertexBody, partVertexEnd, partVertexHead } from './glsl/part'
import { skyGlsl } from './glsl/sky'
import { stateGlsl } from './glsl/state'
import { surfaceGlsl } from './glsl/surface'

const index = (detail: Detail): number => DETAILS.indexOf(detail)

const varyings = /* glsl */ `
#ifdef CUT
varying float vBeyond; /* metres beyond the section's plane */
#endif
#ifdef FAR
varying vec3 vColour;
#else
varying vec3 vSun;
varying vec3 vAmbient;
varying vec4 vHaze;
#endif
`

/** As in the full look: beyond the plane nothing, and an open body's inside is a flat grey, as if filled. */
const CUT = /* glsl */ `
#ifdef CUT
if (vBeyond > 0.0) discard;
#endif
`
const CUT_FACE = /* glsl */ `
#ifdef CUT
if (!gl_FrontFacing) gl_FragColor = vec4(plainOutput(vec3(0.10, 0.125, 0.145)), 1.0);
#endif
`

/** Of a part: colour by palette, weather and state; then all light but the sun's shadow. */
const light = /* glsl */ `
#ifdef FAR
float facing = 0.6;
#else
vec3 toEye = normalize(cameraPosition - vWorld);
#ifdef BOTH_SIDES
vWorldNormal = faceforward(vWorldNormal, -toEye, vWorldNormal);
#endif
float facing = clamp(dot(vWorldNormal, toEye), 0.0, 1.0);
#endif
vec3 n = vWorldNormal;
int detail = int(vKind.y + 0.5);
Surface own = Surface(vBase.rgb, vBase.a, vKind.x, vec2(0.0), vec3(0.0));
if (detail == ${index('lamp')}) own.emission += lampFace(own.colour);
else if (detail == ${index('glass')}) own.emission += litWindow(vWorld, n, vSeed);
else if (detail == ${index('leaf')}) own.colour *= vec3(0.62, 0.55, 0.48);
else {
  float up = 0.41 * smoothstep(0.55, 0.95, n.y);
  own.colour = mix(own.colour, vec3(0.40, 0.365, 0.31), up * 0.62);
  own.metalness *= 1.0 - 0.75 * up;
  own.roughness += 0.35 * up;
}
applyState(own, vState, facing);
#ifdef FAR
/* metal is taken as a bright dull surface: what it mirrors cannot be made out from there */
vec3 ambient = own.colour * (1.0 - 0.2 * own.metalness) * ambientOn(n) * vOpen + own.emission;
vec3 sun = uSunLight * (5.0 / 3.14159265) * max(dot(n, uSunDirection), 0.0) * own.colour * (1.0 - 0.6 * own.metalness);
#else
float rough = clamp(own.roughness, 0.06, 1.0);
vec3 dull = own.colour * (1.0 - own.metalness);
vec3 f0 = mix(vec3(0.04), own.colour, own.metalness);
float edge = (1.0 - facing) * (1.0 - facing);
vec3 mirror = f0 + (max(vec3(1.0 - rough), f0) - f0) * edge * edge * (1.0 - facing);
vec3 r = reflect(-toEye, n);
vec3 ambient = dull * ambientOn(n) * vOpen + own.emission;
ambient += mirror * ambientLight(r, mix(1.0, 0.6667, rough), mix(1.0, 0.25, rough)) * vOpen;
float power = min(2.0 / (rough * rough * rough * rough), 48.0);
float glint = pow(max(dot(r, uSunDirection), 0.0), power) * (power + 8.0) / 25.0;
vec3 sun = uSunLight * 5.0 * max(dot(n, uSunDirection), 0.0) * (dull / 3.14159265 + mirror * min(glint, 1.0));
#endif
if (uLamps > 0.0 || uFlare.w > 0.0) {
  vec3 unused = vec3(0.0);
  lampLight(ambient, unused, own, vLamp, vOpen);
}
#ifdef FAR
/* what sees little of the sky seldom sees the sun */
vec4 air = airBefore(vWorld);
vColour = mix(ambient + sun * mix(0.25, 1.0, vOpen), air.rgb, air.a);
#else
vSun = sun;
vAmbient = ambient;
vHaze = airBefore(vWorld);
${plainShadowAtGlsl}
#endif
`

const vertexOf = (head: string, body: string) => /* glsl */ `
#define HATCH_AT vec2(0.0)
#include <common>
#include <shadowmap_pars_vertex>
${noiseGlsl}${skyGlsl}${quickAirGlsl}${surfaceGlsl}
${partVertexHead}${head}
uniform vec4 uSection;
${stateGlsl}${lampGlsl}${ambientGlsl}${varyings}
void main() {
  vec3 objectNormal = normal;
  ${partTurnNormal}
  vec3 transformed = position;
  ${body}${partVertexBody}
  gl_Position = projectionMatrix * viewMatrix * modelMatrix * placed;
  ${light}
  ${partVertexEnd}
#ifdef CUT
  vBeyond = dot(vWorld, uSection.xyz) - uSection.w;
#endif
}
`

const FAR_PIXEL = /* glsl */ `
${varyings}${plainOutputGlsl}
void main() {
  ${CUT}
  gl_FragColor = vec4(plainOutput(vColour), 1.0);
  ${CUT_FACE}
}
`

const pixelOf = (alpha: string) => /* glsl */ `
#include <common>
#include <shadowmap_pars_fragment>
varying vec2 vSurface;
flat varying vec3 vKind;
flat varying float vSeed;
flat varying vec4 vState;
${varyings}${plainShadowGlsl}${plainOutputGlsl}
void main() {
  ${CUT}
  int detail = int(vKind.y + 0.5);
  vec2 pixel = fwidth(vSurface);
  float shade = 1.0;
  float alpha = 1.0;
  ${alpha}
  vec3 c = (vAmbient + vSun * plainShadow()) * shade;
  if (vState.b > 0.5) c *= 0.72 + 0.28 * step(0.5, fract((gl_FragCoord.x + gl_FragCoord.y) / 22.0));
  gl_FragColor = vec4(plainOutput(mix(c, vHaze.rgb, vHaze.a)), alpha);
  ${CUT_FACE}
}
`

/** Seams of cladding sheets, pipe rings and tank courses, as in the full look but without their bumps. */
const SEAMS = /* glsl */ `
float pitch = detail == ${index('tank-shell')} ? 1.8 : 1.0;
if (detail == ${index('cladding')} || detail == ${index('pipe-cladding')} || detail == ${index('tank-shell')}) {
  float v = vSurface.y / pitch;
  float f = fract(v);
  float wide = max(0.014, pixel.y);
  float seam = smoothstep(wide, 0.0, min(f, 1.0 - f) * pitch) * 0.014 / wide;
  shade *= (0.94 + 0.12 * fract(floor(v) * 0.618 + vSeed * 7.3)) * (1.0 - 0.55 * seam);
}
`

const BARS = /* glsl */ `
vec2 cell = fract(vSurface / vec2(0.034, 0.1));
vec2 step2 = pixel / vec2(0.034, 0.1);
float bars = max(1.0 - smoothstep(0.2, 0.2 + step2.x, cell.x), 1.0 - smoothstep(0.1, 0.1 + step2.y, cell.y));
alpha = mix(bars, 0.7, clamp(max(step2.x, step2.y) * 1.2 - 0.2, 0.0, 1.0));
shade *= 0.75;
`

export interface PlainPart {
  readonly kind: 'solid' | 'grating' | 'far'
  readonly turns?: boolean
  /** What lies beyond the section's plane is taken away. */
  readonly isCut?: boolean
  /** Declarations and movement of a vertex before it is placed. */
  readonly vertexHead?: string
  readonly vertexBody?: string
}

/** A tile's material, lit simply. */
export function createPlainPart(
  { kind, turns = false, isCut = false, vertexHead = '', vertexBody = '' }: PlainPart,
  uniforms: Readonly<Record<string, IUniform>>,
  parameters: ShaderMaterialParameters = {},
): ShaderMaterial {
  return new ShaderMaterial({
    ...parameters,
    lights: true,
    defines: {
      ...(kind === 'far' && { FAR: '' }),
      ...(kind === 'grating' && { BOTH_SIDES: '' }),
      ...(turns && { TURNS: '' }),
      ...(isCut && { CUT: '' }),
    },
    uniforms: { ...UniformsUtils.clone(UniformsLib.lights), ...uniforms },
    vertexShader: vertexOf(vertexHead, vertexBody),
    fragmentShader: kind === 'far' ? FAR_PIXEL : pixelOf(kind === 'grating' ? BARS : SEAMS),
  })
}
