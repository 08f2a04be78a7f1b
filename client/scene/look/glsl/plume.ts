/**
 * Flame, steam and smoke as puffs that face the eye. A puff is born at the mouth, rises and is taken by the wind; all it
 * does follows from its age, so nothing is kept between frames.
 */
import { noiseGlsl } from './noise'
import { hazeGlsl, skyGlsl } from './sky'

/** Values of the attribute `kind`. */
export const PLUME_KIND = { flame: 0, steam: 1, smoke: 2, halo: 3 } as const

export const plumeVertexGlsl = (count: number) => /* glsl */ `
attribute vec4 mouth;   /* place, radius */
attribute vec4 chance;  /* three random numbers, age when time is 0 */
attribute vec2 kindOf;  /* kind, which plume */
uniform float uStrength[${count}];
uniform float uSeconds;
uniform vec3 uWind;     /* m/s */
varying vec2 vAt;
varying vec3 vWorld;
varying vec4 vPuff;     /* density, age 0-1, seed, height over the mouth in metres */
flat varying int vKind;

vec3 hash31(float p) {
  vec3 q = fract(vec3(p) * vec3(0.1031, 0.1030, 0.0973));
  q += dot(q, q.yzx + 33.33);
  return fract((q.xxy + q.yzz) * q.zyx) - 0.5;
}

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

void main() {
  vKind = int(kindOf.x + 0.5);
  float s = uStrength[int(kindOf.y + 0.5)];
  float life = vKind == ${PLUME_KIND.flame} ? 1.1 : mix(5.0, 12.0, sqrt(s));
  float turn = uSeconds / life + chance.w;
  float age = fract(turn);
  vec3 jitter = hash31(floor(turn) * 7.13 + chance.x * 91.7 + chance.y * 13.3);
  vec3 at = vec3(0.0);
  float size = 1.0, density = 0.0;
  if (vKind == ${PLUME_KIND.halo}) {
    float len = mouth.w * 30.0 * pow(s, 0.4);
    at = vec3(0.0, 0.4 * len, 0.0);
    size = 5.0 + 1.5 * len;
    density = s > 0.0 ? 0.35 + 0.65 * pow(s, 0.3) : 0.0;
  } else if (vKind == ${PLUME_KIND.flame}) flame(s, age, jitter, at, size, density);
  else vapour(s, age * life, age, jitter, at, size, density);
  if (s <= 0.0) density = 0.0;
  vWorld = mouth.xyz + at;
  vec4 view = viewMatrix * vec4(vWorld, 1.0);
  /* far away fewer and larger puffs do; right before the eye none is drawn */
  float seen = size * projectionMatrix[1][1] / max(-view.z, 0.1);
  float keep = mix(0.45, 1.0, smoothstep(0.008, 0.05, seen));
  if (vKind != ${PLUME_KIND.halo} && chance.z > keep) density = 0.0;
  size *= inversesqrt(keep);
  density *= smoothstep(0.5, 3.0, -view.z - size * 0.5);
  vAt = position.xy * 2.0;
  float spin = (chance.x - 0.5) * 6.2832;
  vec2 corner = mat2(cos(spin), sin(spin), -sin(spin), cos(spin)) * vAt;
  vPuff = vec4(density, age, chance.x + jitter.x, at.y);
  view.xy += (vKind == ${PLUME_KIND.halo} ? vAt : corner) * size;
  vAt = vKind == ${PLUME_KIND.halo} ? vAt : corner;
  gl_Position = density > 0.003 ? projectionMatrix * view : vec4(2.0, 2.0, 2.0, 1.0);
}
`

export const plumeFragmentGlsl = /* glsl */ `
varying vec2 vAt;
varying vec3 vWorld;
varying vec4 vPuff;
flat varying int vKind;
uniform vec3 uLampWarm, uLampCool;
uniform vec4 uFlare;
uniform float uLamps;
${noiseGlsl}
${skyGlsl}
${hazeGlsl}

vec4 flameLight(float r) {
  float n = 0.62 * texture2D(uNoise, vAt * 0.016 + vPuff.z * 3.7).r + 0.38 * texture2D(uNoise, vAt * 0.05 + vPuff.z * 9.1).r;
  float body = smoothstep(1.0, 0.15, r + (n - 0.5) * (0.5 + 0.9 * vPuff.y)) * vPuff.x;
  vec3 hot = vec3(3.0, 2.0, 0.95), warm = vec3(2.5, 0.92, 0.16), last = vec3(1.1, 0.22, 0.03);
  vec3 c = mix(mix(hot, warm, smoothstep(0.05, 0.45, vPuff.y + 0.3 * r)), last, smoothstep(0.5, 1.0, vPuff.y + 0.25 * (n - 0.5)));
  return vec4(c, body * 0.5);
}

vec4 vapourLight(float r) {
  float n = 0.5 * texture2D(uNoise, vAt * 0.010 + vPuff.z * 3.7).r + 0.32 * texture2D(uNoise, vAt * 0.027 + vPuff.z * 5.3).r
    + 0.18 * texture2D(uNoise, vAt * 0.07 + vPuff.z).r;
  float body = smoothstep(1.0, 0.1, r + (n - 0.5) * 1.1);
  vec3 normal = normalize(mat3(viewMatrix[0].x, viewMatrix[1].x, viewMatrix[2].x, viewMatrix[0].y, viewMatrix[1].y, viewMatrix[2].y,
    viewMatrix[0].z, viewMatrix[1].z, viewMatrix[2].z) * vec3(vAt + (n - 0.5), sqrt(max(0.1, 1.0 - r * r))));
  float facing = 0.5 + 0.5 * dot(normal, uSunDirection);
  float through = pow(max(dot(normalize(vWorld - cameraPosition), uSunDirection), 0.0), 6.0);
  bool isSmoke = vKind == ${PLUME_KIND.smoke};
  vec3 light = uSunLight * (0.25 + 0.8 * facing * facing + 0.9 * through) + mix(uGroundGlow, uHorizon, 0.5 + 0.5 * normal.y) * 0.62;
  light += (uLampWarm + uLampCool * 0.8) * 0.075 * exp(-max(vPuff.w, 0.0) / 14.0);
  light += vec3(1.0, 0.45, 0.13) * uFlare.w / (1.0 + 0.004 * dot(uFlare.xyz - vWorld, uFlare.xyz - vWorld));
  vec3 c = haze(light * (isSmoke ? 0.10 : 0.86), vWorld);
  return vec4(c, body * vPuff.x * (isSmoke ? 0.16 : 0.34));
}

void main() {
  float r = length(vAt);
  if (r > 1.0) discard;
  footprint = 0.0;
  vec4 light = vKind == ${PLUME_KIND.halo} ? vec4(vec3(1.0, 0.42, 0.12), pow(1.0 - r, 3.0) * 0.5 * vPuff.x * (0.08 + 0.92 * uLamps))
    : vKind == ${PLUME_KIND.flame} ? flameLight(r) : vapourLight(r);
  gl_FragColor = vec4(light.rgb, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
  /* flames and halo add their light; vapour also hides what is behind it */
  float covers = vKind == ${PLUME_KIND.halo} ? 0.0 : vKind == ${PLUME_KIND.flame} ? 0.55 : 1.0;
  gl_FragColor = vec4(gl_FragColor.rgb * light.a, light.a * covers);
}
`
