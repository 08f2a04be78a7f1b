/**
 * Flame, steam and smoke as puffs that face the eye. A puff is born at the mouth, rises and is taken by the wind; all it
 * does follows from its age, so nothing is kept between frames. `FLAME`: flames and their halos, else vapour. `PLAIN`: what
 * a puff's corners can know they reckon, since puffs lie over each other many deep.
 */
import { cornerOutputGlsl, plainOutputGlsl, quickAirGlsl } from './ambient'
import { hazeGlsl, skyGlsl } from './sky'

/** Values of the attribute `kind`. */
export const PLUME_KIND = { flame: 0, steam: 1, smoke: 2, halo: 3 } as const

/** Light of sun, sky and ground on what faces there, in the axes of the view. */
const facingGlsl = /* glsl */ `
vec3 lightFrom(vec3 facing) {
  vec3 normal = normalize(facing) * mat3(viewMatrix);
  float sunny = 0.5 + 0.5 * dot(normal, uSunDirection);
  return uSunLight * (0.8 * sunny * sunny) + mix(uGroundGlow, uHorizon, 0.5 + 0.5 * normal.y) * 0.62;
}
`

const puffGlsl = /* glsl */ `
flat varying vec3 vPuff; /* density, age 0-1, seed */
#ifdef FLAME
flat varying float vIsHalo;
#elif defined(PLAIN)
varying vec3 vColour;    /* as it is displayed */
#else
flat varying vec3 vGlow; /* light from all around: through the puff, of lamps and flare */
flat varying vec4 vAir;  /* haze before it, and its share */
flat varying float vWhite;
#endif
`

export const plumeVertexGlsl = (count: number) => /* glsl */ `
attribute vec4 mouth;   /* place, radius */
attribute vec4 chance;  /* three random numbers, age when time is 0 */
attribute vec2 kindOf;  /* kind, which plume */
uniform float uStrength[${count}];
uniform float uSeconds;
uniform vec3 uWind;     /* m/s */
varying vec2 vAt;
${puffGlsl}
${skyGlsl}
#ifdef PLAIN
${quickAirGlsl}${cornerOutputGlsl}
#else
${hazeGlsl}
#endif
uniform vec3 uLampWarm, uLampCool;
uniform vec4 uFlare;
uniform float uLamps;

vec3 hash31(float p) {
  vec3 q = fract(vec3(p) * vec3(0.1031, 0.1030, 0.0973));
  q += dot(q, q.yzx + 33.33);
  return fract((q.xxy + q.yzz) * q.zyx) - 0.5;
}

#ifdef FLAME
/* Flare flames lean with the wind and break off in tongues; more gas is a longer flame, by its square root or so. */
void flame(float s, float age, vec3 jitter, out vec3 at, out float size, out float density) {
  float len = mouth.w * 30.0 * pow(s, 0.4);
  float lean = min(1.2, length(uWind) / (4.0 + 9.0 * s));
  vec3 way = length(uWind) > 0.01 ? normalize(uWind) : vec3(0.0);
  at = vec3(0.0, len * age * (1.0 - 0.22 * lean), 0.0) + way * len * lean * 0.75 * pow(age, 1.5);
  float wide = mouth.w * (0.75 + 3.4 * pow(s, 0.4) * sin(3.1416 * min(1.0, 0.12 + age * 0.95)));
  at += jitter * wide * vec3(0.8, 0.5, 0.8) * (0.25 + age);
  size = wide * mix(1.0, 0.45, age);
  density = smoothstep(0.0, 0.06, age) * (1.0 - smoothstep(0.55, 1.0, age));
}

#else
/* Warm moist air shoots up, slows, swells and goes with the wind. */
void vapour(float s, float seconds, float age, vec3 jitter, out vec3 at, out float size, out float density) {
  float gone = 1.0 - exp(-seconds / 2.6);
  at = vec3(0.0, (2.4 + 3.4 * sqrt(mouth.w)) * 2.6 * gone + 0.5 * seconds, 0.0);
  at += uWind * (seconds - 2.2 * (1.0 - exp(-seconds / 2.2)));
  size = mouth.w * 0.72 + seconds * (0.34 + 0.1 * mouth.w);
  at += jitter * size * vec3(1.1, 0.7, 1.1);
  size *= 0.8 + 0.5 * chance.y;
  density = smoothstep(0.0, 0.07, age) * pow(1.0 - age, 1.4) * (0.35 + 0.65 * sqrt(s));
}

/* Light on all of it at once. */
vec3 glowOn(vec3 world, float above) {
  float through = pow(max(dot(normalize(world - cameraPosition), uSunDirection), 0.0), 6.0);
  vec3 light = uSunLight * (0.25 + 0.9 * through) + (uLampWarm + uLampCool * 0.8) * 0.075 * exp(-max(above, 0.0) / 14.0);
  return light + vec3(1.0, 0.45, 0.13) * uFlare.w / (1.0 + 0.004 * dot(uFlare.xyz - world, uFlare.xyz - world));
}
${facingGlsl}
#endif

void main() {
  int kind = int(kindOf.x + 0.5);
  float s = uStrength[int(kindOf.y + 0.5)];
  vec3 at = vec3(0.0);
  float size = 1.0, density = 0.0;
#ifdef FLAME
  float life = 1.1;
#else
  float life = mix(5.0, 12.0, sqrt(s));
#endif
  float turn = uSeconds / life + chance.w;
  float age = fract(turn);
  vec3 jitter = hash31(floor(turn) * 7.13 + chance.x * 91.7 + chance.y * 13.3);
#ifdef FLAME
  bool isHalo = kind == ${PLUME_KIND.halo};
  if (isHalo) {
    float len = mouth.w * 30.0 * pow(s, 0.4);
    at = vec3(0.0, 0.4 * len, 0.0);
    size = 5.0 + 1.5 * len;
    density = (0.35 + 0.65 * pow(s, 0.3)) * 0.5 * (0.08 + 0.92 * uLamps);
  } else flame(s, age, jitter, at, size, density);
  vIsHalo = isHalo ? 1.0 : 0.0;
#else
  const bool isHalo = false;
  vapour(s, age * life, age, jitter, at, size, density);
#endif
  if (s <= 0.0) density = 0.0;
  vec3 world = mouth.xyz + at;
  vec4 view = viewMatrix * vec4(world, 1.0);
  /* far away fewer and larger puffs do; right before the eye none is drawn */
  float seen = size * projectionMatrix[1][1] / max(-view.z, 0.1);
  float keep = mix(0.45, 1.0, smoothstep(0.008, 0.05, seen));
  if (!isHalo && chance.z > keep) density = 0.0;
  size *= inversesqrt(keep);
  density *= smoothstep(0.5, 3.0, -view.z - size * 0.5);
  vAt = position.xy * 2.0;
  float spin = (chance.x - 0.5) * 6.2832;
  if (!isHalo) vAt = mat2(cos(spin), sin(spin), -sin(spin), cos(spin)) * vAt;
  view.xy += vAt * size;
  gl_Position = density > 0.003 ? projectionMatrix * view : vec4(2.0, 2.0, 2.0, 1.0);
#ifndef FLAME
  bool isSmoke = kind == ${PLUME_KIND.smoke};
  float white = isSmoke ? 0.10 : 0.86;
  density *= isSmoke ? 0.16 : 0.34;
  vec3 glow = glowOn(world, at.y);
#ifdef PLAIN
  vec4 air = airOver(world - cameraPosition, world.y);
  vColour = cornerOutput(mix((glow + lightFrom(vec3(vAt, 0.7))) * white, air.rgb, air.a));
#else
  vGlow = glow;
  vAir = airBefore(world);
  vWhite = white;
#endif
#endif
  vPuff = vec3(density, age, chance.x + jitter.x);
}
`

export const plumeFragmentGlsl = /* glsl */ `
varying vec2 vAt;
${puffGlsl}
uniform sampler2D uNoise;
#ifdef PLAIN
${plainOutputGlsl}
#endif
#ifdef FLAME
void main() {
  float r = length(vAt);
  if (r > 1.0) discard;
  float n = 0.62 * texture2D(uNoise, vAt * 0.016 + vPuff.z * 3.7).r + 0.38 * texture2D(uNoise, vAt * 0.05 + vPuff.z * 9.1).r;
  float body = smoothstep(1.0, 0.15, r + (n - 0.5) * (0.5 + 0.9 * vPuff.y)) * vPuff.x;
  vec3 hot = vec3(3.0, 2.0, 0.95), warm = vec3(2.5, 0.92, 0.16), last = vec3(1.1, 0.22, 0.03);
  vec3 c = mix(mix(hot, warm, smoothstep(0.05, 0.45, vPuff.y + 0.3 * r)), last, smoothstep(0.5, 1.0, vPuff.y + 0.25 * (n - 0.5)));
  float within = 1.0 - r;
  float share = vIsHalo > 0.5 ? within * within * within * vPuff.x : body * 0.5;
  c = vIsHalo > 0.5 ? vec3(1.0, 0.42, 0.12) : c;
#ifdef PLAIN
  gl_FragColor = vec4(plainOutput(c), 1.0);
#else
  gl_FragColor = vec4(c, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
#endif
  /* both add their light; a flame also hides some of what is behind it */
  gl_FragColor = vec4(gl_FragColor.rgb * share, vIsHalo > 0.5 ? 0.0 : share * 0.55);
}
#elif defined(PLAIN)
void main() {
  float r = length(vAt);
  float n = 0.6 * texture2D(uNoise, vAt * 0.010 + vPuff.z * 3.7).r + 0.4 * texture2D(uNoise, vAt * 0.033 + vPuff.z * 5.3).r;
  float body = clamp((1.55 - r - 1.1 * n) * 1.1111, 0.0, 1.0) * clamp((1.0 - r) * 12.0, 0.0, 1.0);
  float share = body * body * (3.0 - 2.0 * body) * vPuff.x;
  gl_FragColor = vec4(vColour * ((0.84 + 0.32 * n) * share), share);
}
#else
${skyGlsl}
${facingGlsl}
void main() {
  float r = length(vAt);
  if (r > 1.0) discard;
  float n = 0.5 * texture2D(uNoise, vAt * 0.010 + vPuff.z * 3.7).r + 0.32 * texture2D(uNoise, vAt * 0.027 + vPuff.z * 5.3).r
    + 0.18 * texture2D(uNoise, vAt * 0.07 + vPuff.z).r;
  float share = smoothstep(1.0, 0.1, r + (n - 0.5) * 1.1) * vPuff.x;
  vec3 light = vGlow + lightFrom(vec3(vAt + (n - 0.5), sqrt(max(0.1, 1.0 - r * r))));
  gl_FragColor = vec4(mix(light * vWhite, vAir.rgb, vAir.a), 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
  gl_FragColor = vec4(gl_FragColor.rgb * share, share);
}
#endif
`
