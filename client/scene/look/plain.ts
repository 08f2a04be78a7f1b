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
import { UV_STEPS_PER_METRE } from '#core/compiled/scene'
import { ambientGlsl, plainOutputGlsl, plainShadowGlsl, quickAirGlsl } from './glsl/ambient'
import { heldBackGlsl } from './glsl/lamps'
import { movingLampGlsl, partTurnNormal, texelGlsl } from './glsl/part'
import { quickStateGlsl } from './glsl/state'
import { surfaceGlsl } from './glsl/surface'
import { GLOW_MOST } from './plain-columns'

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
varying vec2 vSurface;
flat varying vec3 vSheet; /* pitch of seams, seed, 1 where stale */
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

/**
 * Vertex work is one straight run: software renderers take both sides of an `if`, and a loop anywhere in a vertex shader
 * doubles the cost of all of it.
 */
const head = /* glsl */ `
attribute vec4 paint;  /* roots of the colour, openness */
attribute vec4 finish; /* metalness, root of glow, roots of warm and cool lamp light */
#ifndef FAR
attribute vec4 grain;  /* roughness, pitch of seams, seed, coolness of the glow */
attribute vec2 surface;
#endif
#ifdef USE_INSTANCING
attribute float instanceFeature;
attribute vec4 instanceOpen;
attribute vec4 instanceWarm;
attribute vec4 instanceCool;
#else
attribute vec2 feature;
#endif
uniform sampler2D uState;
uniform sampler2D uInfo;
#ifdef TURNS
uniform sampler2D uMotion;
uniform float uTurnsPerSecond;
#endif
uniform vec4 uSection;
uniform vec3 uLampWarm, uLampCool, uSunLight, uSunDirection;
uniform vec4 uFlare;
uniform float uLamps;
const vec3 FLAME = vec3(1.0, 0.45, 0.13);
${texelGlsl}${movingLampGlsl}
`

const place = /* glsl */ `
#ifdef TURNS
transformed.xz = vec2(turnC * transformed.x + turnS * transformed.z, turnC * transformed.z - turnS * transformed.x);
#endif
float open = paint.a;
vec2 lamp = 6.0 * finish.zw * finish.zw;
#ifdef USE_INSTANCING
vec3 world = (modelMatrix * (instanceMatrix * vec4(transformed, 1.0))).xyz;
vec3 n = normalize(mat3(instanceMatrix) * objectNormal);
ivec2 texel = featureTexel(instanceFeature);
vec4 lightBasis = vec4(n, 1.0);
open *= clamp(dot(lightBasis, instanceOpen), 0.12, 1.0);
#ifdef MOVES
lamp = movingLamp(world, n);
#else
lamp = max(vec2(dot(lightBasis, instanceWarm), dot(lightBasis, instanceCool)) - 1.0, 0.0);
#endif
#else
vec3 world = (modelMatrix * vec4(transformed, 1.0)).xyz;
vec3 n = objectNormal;
ivec2 texel = featureTexel(feature.x * 65535.0);
#endif
vec3 ray = world - cameraPosition;
vec3 inView = mat3(viewMatrix) * ray;
/* a camera's projection has nothing else in it */
gl_Position = vec4(
  inView.xy * vec2(projectionMatrix[0][0], projectionMatrix[1][1]) + inView.z * projectionMatrix[2].xy,
  projectionMatrix[2][2] * inView.z + projectionMatrix[3][2], -inView.z);
`

/** Colour by palette, weather and state; then all light but the sun's shadow. */
const light = /* glsl */ `
#ifdef FAR
const float facing = 0.6;
#else
vec3 toEye = normalize(-ray);
#ifdef BOTH_SIDES
n = faceforward(n, -toEye, n);
#endif
float facing = clamp(dot(n, toEye), 0.0, 1.0);
#endif
#ifdef FAR
Surface own = Surface(paint.rgb * paint.rgb, 0.5, finish.x, vec2(0.0), vec3(0.0));
#else
Surface own = Surface(paint.rgb * paint.rgb, grain.x, finish.x, vec2(0.0), vec3(0.0));
#endif
vec4 state = texelFetch(uState, texel, 0) * 255.0;
quickState(own, state, 1.0 - facing);
#ifdef FAR
/* metal is taken as a bright dull surface: what it mirrors cannot be made out from there */
vec3 ambient = own.colour * ((1.0 - 0.2 * own.metalness) * open) * quickAmbientOn(n) + own.emission;
vec3 sun = uSunLight * (5.0 / 3.14159265) * max(dot(n, uSunDirection), 0.0) * own.colour * (1.0 - 0.6 * own.metalness);
#else
float rough = clamp(own.roughness, 0.06, 1.0);
vec3 dull = own.colour * (1.0 - own.metalness);
vec3 f0 = mix(vec3(0.04), own.colour, own.metalness);
float edge = (1.0 - facing) * (1.0 - facing);
vec3 mirror = f0 + (max(vec3(1.0 - rough), f0) - f0) * edge * edge * (1.0 - facing);
vec3 r = reflect(-toEye, n);
vec3 ambient = dull * ambientOn(n) * open + own.emission;
ambient += mirror * ambientLight(r, mix(1.0, 0.6667, rough), mix(1.0, 0.25, rough)) * open;
float power = min(2.0 / (rough * rough * rough * rough), 48.0);
float glint = pow(max(dot(r, uSunDirection), 0.0), power) * (power + 8.0) / 25.0;
vec3 sun = uSunLight * 5.0 * max(dot(n, uSunDirection), 0.0) * (dull / 3.14159265 + mirror * min(glint, 1.0));
#endif
lamp = heldBack(lamp);
vec3 lit = lamp.x * uLampWarm + lamp.y * uLampCool;
vec3 towards = uFlare.xyz - world;
float d2 = dot(towards, towards);
#ifdef FAR
const float flareFacing = 0.45;
#else
float flareFacing = 0.15 + 0.85 * max(dot(n, towards * inversesqrt(d2)), 0.0);
#endif
lit += FLAME * (uFlare.w * flareFacing * (0.4 + 0.6 * open) / (1.0 + d2 * 0.0016));
#ifdef FAR
const vec3 tone = vec3(1.0, 0.78, 0.5);
#else
vec3 tone = mix(vec3(1.0, 0.78, 0.5), vec3(0.86, 0.92, 1.0), grain.w);
#endif
ambient += own.colour * (0.9 - 0.225 * own.metalness) * lit + tone * (GLOW_MOST * finish.y * finish.y * uLamps);
#ifdef FAR
/* what sees little of the sky seldom sees the sun */
vec4 air = quickAirOver(ray, world.y);
vColour = mix(ambient + sun * mix(0.25, 1.0, open), air.rgb, air.a);
#else
vSun = sun;
vAmbient = ambient;
vHaze = airOver(ray, world.y);
vSurface = surface * ${(32767 / UV_STEPS_PER_METRE).toFixed(6)};
vSheet = vec3(grain.y * 2.55, grain.z, state.b);
#if defined(USE_SHADOWMAP) && NUM_DIR_LIGHT_SHADOWS > 0
vDirectionalShadowCoord[0] = directionalShadowMatrix[0] * vec4(world + n * directionalLightShadows[0].shadowNormalBias, 1.0);
#endif
#endif
/* what is not isolated is not drawn: every corner of it goes where nothing is seen */
gl_Position = texelFetch(uInfo, texel, 0).y > 0.0 ? vec4(2.0, 2.0, 2.0, 1.0) : gl_Position;
#ifdef CUT
vBeyond = dot(world, uSection.xyz) - uSection.w;
#endif
`

const vertexOf = (ownHead: string, ownBody: string) => /* glsl */ `
#define GLOW_MOST ${GLOW_MOST}.0
#include <common>
#include <shadowmap_pars_vertex>
${quickAirGlsl}${surfaceGlsl}${heldBackGlsl}
${head}${ownHead}
${quickStateGlsl}${ambientGlsl}${varyings}
void main() {
  vec3 objectNormal = normal;
  ${partTurnNormal}
  vec3 transformed = position;
  ${ownBody}${place}${light}
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
${varyings}${plainShadowGlsl}${plainOutputGlsl}
void main() {
  ${CUT}
  vec2 pixel = fwidth(vSurface);
  float shade = 1.0;
  float alpha = 1.0;
  ${alpha}
  vec3 c = (vAmbient + vSun * plainShadow()) * shade;
  c *= vSheet.z > 0.5 ? 0.72 + 0.28 * step(0.5, fract((gl_FragCoord.x + gl_FragCoord.y) / 22.0)) : 1.0;
  gl_FragColor = vec4(plainOutput(mix(c, vHaze.rgb, vHaze.a)), alpha);
  ${CUT_FACE}
}
`

/** Seams of cladding sheets, pipe rings and tank courses, as in the full look but without their bumps. */
const SEAMS = /* glsl */ `
float pitch = max(vSheet.x, 0.5);
float v = vSurface.y / pitch;
float f = fract(v);
float wide = max(0.014, pixel.y);
float seam = smoothstep(wide, 0.0, min(f, 1.0 - f) * pitch) * 0.014 / wide;
float sheet = (0.94 + 0.12 * fract(floor(v) * 0.618 + vSheet.y * 7.3)) * (1.0 - 0.55 * seam);
shade *= vSheet.x > 0.0 ? sheet : 1.0;
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
  /** Goes about the plant: no light is baked for it. What turns has none either. */
  readonly moves?: boolean
  /** What lies beyond the section's plane is taken away. */
  readonly isCut?: boolean
  /** Declarations and movement of a vertex before it is placed. */
  readonly vertexHead?: string
  readonly vertexBody?: string
}

/** A tile's material, lit simply. */
export function createPlainPart(
  { kind, turns = false, moves = turns, isCut = false, vertexHead = '', vertexBody = '' }: PlainPart,
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
      ...(moves && { MOVES: '' }),
      ...(isCut && { CUT: '' }),
    },
    uniforms: { ...UniformsUtils.clone(UniformsLib.lights), ...uniforms },
    vertexShader: vertexOf(vertexHead, vertexBody),
    fragmentShader: kind === 'far' ? FAR_PIXEL : pixelOf(kind === 'grating' ? BARS : SEAMS),
  })
}
