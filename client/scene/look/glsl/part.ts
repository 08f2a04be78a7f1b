/** Vertex side of every tile: palette, state and place of the part this vertex belongs to. */
import { PALETTE } from '#core/compiled/palette'
import { UV_STEPS_PER_METRE } from '#core/compiled/scene'
import { groundBakedGlsl } from './ground-baked'

/** Widest row of the state textures, a power of two; features beyond it continue on the next row. */
export const STATE_ROW = 512

/** Where a feature's texel lies in the state textures. */
export const texelGlsl = /* glsl */ `
ivec2 featureTexel(float feature) {
  int i = int(feature + 0.5);
  return ivec2(i & ${STATE_ROW - 1}, i >> ${Math.log2(STATE_ROW)});
}
`

/** Warm and cool in the two bytes of a number, each the root of the irradiance in steps of its brightest (6) / 255. */
export const lampDecodeGlsl = /* glsl */ `
vec2 lampIrradiance(float packed) {
  float warm = floor(packed / 256.0);
  vec2 root = vec2(warm, packed - warm * 256.0) / 255.0;
  return 6.0 * root * root;
}
`

/** Irradiance of warm and cool lamps on what moves: that of the ground it is over, from above. Nothing is baked for it. */
export const movingLampGlsl = /* glsl */ `
#ifdef MOVES
${groundBakedGlsl}
vec2 movingLamp(vec3 world, vec3 n) { return groundBaked(world.xz).gb * (0.575 + 0.425 * n.y); }
#endif
`

export const partVaryings = /* glsl */ `
varying vec3 vWorld;
varying vec3 vWorldNormal;
varying vec2 vSurface;
varying float vOpen;
varying vec2 vLamp;        /* irradiance of warm and cool lamps */
flat varying vec4 vBase;   /* linear colour, roughness */
flat varying vec3 vKind;   /* metalness, detail, feature */
flat varying float vSeed;
flat varying vec4 vState;  /* severity, run, stale, chosen */
`

/** All columns are shares of the most that their numbers can be: graphics take these as they are. */
export const partVertexHead = /* glsl */ `
attribute vec4 tint;
attribute vec2 surface; /* of 32767 steps */
attribute vec4 part;    /* palette, openness, seed, flags: of 255 */
#ifdef USE_INSTANCING
attribute float instanceFeature;
/* light of the place by normal: slope and mean. Where a geometry has none, attributes read (0, 0, 0, 1): open, unlit. */
attribute vec4 instanceOpen;
attribute vec4 instanceWarm;
attribute vec4 instanceCool;
#else
attribute vec2 feature; /* and lamp light: of 65535 */
#endif
uniform vec4 uPaletteColour[${PALETTE.length}];
uniform vec4 uPaletteSurface[${PALETTE.length}];
uniform sampler2D uState;
uniform sampler2D uInfo;
#ifdef TURNS
uniform sampler2D uMotion;
uniform float uTurnsPerSecond;
#endif
${texelGlsl}
${lampDecodeGlsl}
${movingLampGlsl}
${partVaryings}
`

/** Before the normal is transformed: turning parts turn about their own y axis. */
export const partTurnNormal = /* glsl */ `
#ifdef TURNS
float turn = texelFetch(uMotion, featureTexel(instanceFeature), 0).x * uTurnsPerSecond * 6.2831853;
float turnC = cos(turn), turnS = sin(turn);
objectNormal.xz = vec2(turnC * objectNormal.x + turnS * objectNormal.z, turnC * objectNormal.z - turnS * objectNormal.x);
#endif
`

export const partVertexBody = /* glsl */ `
#ifdef TURNS
transformed.xz = vec2(turnC * transformed.x + turnS * transformed.z, turnC * transformed.z - turnS * transformed.x);
#endif
vec4 placed = vec4(transformed, 1.0);
vec3 placedNormal = objectNormal;
#ifdef USE_INSTANCING
placed = instanceMatrix * placed;
placedNormal = mat3(instanceMatrix) * placedNormal;
float ownFeature = instanceFeature;
#else
float ownFeature = floor(feature.x * 65535.0 + 0.5);
vLamp = lampIrradiance(floor(feature.y * 65535.0 + 0.5));
#endif
vWorld = (modelMatrix * placed).xyz;
vWorldNormal = normalize(mat3(modelMatrix) * placedNormal);
vSurface = surface * ${(32767 / UV_STEPS_PER_METRE).toFixed(6)};
vOpen = part.y;
#ifdef USE_INSTANCING
vec4 lightBasis = vec4(vWorldNormal, 1.0);
vOpen *= clamp(dot(lightBasis, instanceOpen), 0.12, 1.0);
#ifdef MOVES
vLamp = movingLamp(vWorld, vWorldNormal);
#else
vLamp = max(vec2(dot(lightBasis, instanceWarm), dot(lightBasis, instanceCool)) - 1.0, 0.0);
#endif
#endif
vSeed = part.z;
int entry = int(part.x * 255.0 + 0.5);
/* display to linear by a cubic: within 0.2 % of the exact curve, without powers */
vec3 linearTint = tint.rgb * (tint.rgb * (tint.rgb * 0.305306011 + 0.682171111) + 0.012522878);
vBase = vec4(uPaletteColour[entry].rgb * linearTint, uPaletteColour[entry].a);
vKind = vec3(uPaletteSurface[entry].xy, ownFeature);
vState = floor(texelFetch(uState, featureTexel(ownFeature), 0) * 255.0 + 0.5);
`

/** What is not isolated is not drawn: every corner of it goes where nothing is seen. */
export const partVertexEnd = /* glsl */ `
if (texelFetch(uInfo, featureTexel(ownFeature), 0).y > 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
`
