/**
 * The process look: equipment as glass seen by its edges, steel near black, pipes in the colour of what flows with pulses
 * that run as the line's flow tag says. No lights, no textures but the state: the cheapest look of all.
 */
import { PALETTE, type PaletteName } from '#core/compiled/palette'
import { MEDIA, MEDIA_COLOURS } from '../../../live/media'
import { MARK_SPACING_M } from '../../state/table'
import { partTurnNormal, partVaryings, partVertexBody, partVertexHead } from './part'

/** Surfaces that become glass on equipment that holds something, and how brightly: walls built in many layers less. */
const GLASS: Partial<Record<PaletteName, number>> = {
  cladding: 1.7,
  paint: 1.15,
  'paint-white': 1.15,
  casing: 0.36,
  'tank-shell': 1.15,
  'tank-roof': 1.15,
  plaster: 0.5,
}
/** Rails, nameplates and fine things are left out of the glass, and drawn faintly in the dark. */
const glassGains = PALETTE.map(({ name }) => (GLASS[name] ?? 0).toFixed(2))

/** Metres from pulse to pulse; a whole number of them make the wrap of flow's phase. */
const PULSE_M = MARK_SPACING_M / 2

/** What a feature is in this look, from the info texture; and its temperatures, painted along its axis. */
export const processInfoGlsl = /* glsl */ `
uniform sampler2D uInfo, uProfile;
const int PROFILE_SAMPLES = 16;
/* Colour position 0-1 and freshness of the temperature at a place, by linear interpolation along the axis. */
vec2 temperatureAt(float row, vec3 world) {
  vec4 foot = texelFetch(uProfile, ivec2(0, int(row)), 0);
  vec3 axis = texelFetch(uProfile, ivec2(1, int(row)), 0).xyz;
  float t = clamp(dot(world - foot.xyz, axis) * foot.w, 0.0, 1.0) * float(PROFILE_SAMPLES - 1);
  int i = min(int(t), PROFILE_SAMPLES - 2);
  vec2 a = texelFetch(uProfile, ivec2(2 + i, int(row)), 0).xy;
  vec2 b = texelFetch(uProfile, ivec2(3 + i, int(row)), 0).xy;
  return vec2(mix(a.x, b.x, t - float(i)), min(a.y, b.y));
}
/* Night blue, slate violet, dusty rose, cream: muted, so that no place looks like an alarm or a medium. */
vec3 temperatureColour(float t) {
  vec3 c = mix(vec3(0.020, 0.075, 0.30), vec3(0.125, 0.105, 0.40), smoothstep(0.0, 0.35, t));
  c = mix(c, vec3(0.47, 0.155, 0.26), smoothstep(0.35, 0.68, t));
  return mix(c, vec3(1.0, 0.73, 0.50), smoothstep(0.68, 1.0, t));
}
float staleHatch() { return smoothstep(0.42, 0.58, abs(fract((gl_FragCoord.x + gl_FragCoord.y) / 22.0) - 0.5) * 2.0); }
`

export const mediaGlsl = /* glsl */ `
vec3 mediumColour(float index) {
  ${MEDIA.map((service, i) => `if (index < ${i + 1}.5) return vec3(${MEDIA_COLOURS[service].map((c) => c.toFixed(3)).join(', ')});`).join('\n  ')}
  return vec3(0.2);
}
`

export const processVertex = /* glsl */ `
${partVertexHead}
uniform float uProcess;
#ifndef TURNS
uniform sampler2D uMotion;
#endif
flat varying vec4 vInfo;   /* medium, isolation, profile row, stands in glass */
flat varying vec2 vFlow;   /* phase in metres, speed */
flat varying float vGlass;  /* brightness as glass, 0: none */
void main() {
  vec3 transformed = position;
  vec3 objectNormal = normal;
  ${partTurnNormal}
  ${partVertexBody}
  vInfo = floor(texelFetch(uInfo, featureTexel(ownFeature), 0) * 255.0 + 0.5);
  vInfo.x *= mod(floor(part.w * 255.0 + 0.5), 2.0); /* the pipe itself, not its shoes and flanges */
  vFlow = texelFetch(uMotion, featureTexel(ownFeature), 0).xy;
  float glassGain[${PALETTE.length}] = float[${PALETTE.length}](${glassGains.join(', ')});
  vGlass = glassGain[entry] * vInfo.w;
  bool ghost = vInfo.y > 0.5;
  gl_Position = projectionMatrix * viewMatrix * vec4(vWorld, 1.0);
#ifdef GLASS_PASS
  bool drawn = ghost ? vInfo.y < 1.5 : vGlass > 0.0 && uProcess > 0.5;
#else
  bool drawn = !ghost && vGlass <= 0.0;
#endif
  if (!drawn) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`

const fragmentHead = /* glsl */ `
${partVaryings}
flat varying vec4 vInfo;
flat varying vec2 vFlow;
flat varying float vGlass;
uniform vec3 uHorizon;
uniform vec4 uSection;
${processInfoGlsl}
${mediaGlsl}
vec3 farAway(vec3 c, vec3 air) {
  return mix(air, c, exp(-max(length(vWorld - cameraPosition) - 70.0, 0.0) * 0.0042));
}
`

/** Opaque: steel, concrete and machines near black, pipes in their medium's colour. */
export const darkFragment = (stateGlsl: string, surfaceGlsl: string) => /* glsl */ `
${fragmentHead}
${surfaceGlsl}
${stateGlsl}
vec3 pipe(vec3 c, float ndv) {
  float s = fract((vSurface.y - vFlow.x) / ${PULSE_M.toFixed(1)});
  float w = fwidth(vSurface.y) / ${PULSE_M.toFixed(1)};
  float pulse = pow(s, 1.6) * (1.0 - smoothstep(0.78, 1.0, s)) * 1.25;
  pulse = mix(pulse, 0.34, clamp(w * 2.2 - 0.3, 0.0, 1.0)) * smoothstep(0.005, 0.06, vFlow.y);
  float core = pow(ndv, 1.6);
  c = mix(c, vec3(dot(c, vec3(0.33))), 0.10);
  vec3 light = c * (0.10 + 0.30 * core) + c * pulse * (0.45 + 1.15 * core) + vec3(0.6) * pulse * pow(ndv, 8.0) * 0.10;
  return light * mix(0.5, 1.0, vOpen) + c * pow(1.0 - ndv, 3.0) * 0.35;
}
void main() {
  if (dot(vWorld, uSection.xyz) > uSection.w) discard;
  vec3 n = normalize(vWorldNormal);
  float ndv = clamp(abs(dot(n, normalize(cameraPosition - vWorld))), 0.0, 1.0);
  float f = 1.0 - ndv;
  float tone = dot(vBase.rgb, vec3(0.3, 0.6, 0.1));
  vec3 c = vec3(0.026, 0.050, 0.070) * (0.35 + 0.65 * clamp(n.y * 0.5 + 0.5, 0.0, 1.0)) * mix(0.25, 1.0, vOpen);
  c = c * (0.9 + 1.1 * tone) + vec3(0.05, 0.13, 0.19) * f * f * f * 0.6;
  if (vInfo.x > 0.5) c = pipe(mediumColour(vInfo.x), ndv);
  Surface own = Surface(c, 0.5, 0.0, vec2(0.0), vec3(0.0));
  applyState(own, vState, ndv);
  gl_FragColor = vec4(farAway(own.colour + own.emission, uHorizon * 0.85), 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`

/** Seen through: edges glow. In the process look it adds light; as the ghost of what is not isolated it veils a little. */
export const glassFragment = /* glsl */ `
${fragmentHead}
uniform float uProcess;
const vec3 ALARM_1 = vec3(1.0, 0.102, 0.084);
const vec3 ALARM_2 = vec3(1.0, 0.323, 0.047);
void main() {
  if (dot(vWorld, uSection.xyz) > uSection.w) discard;
  bool ghost = vInfo.y > 0.5;
  float f = 1.0 - clamp(abs(dot(normalize(vWorldNormal), normalize(cameraPosition - vWorld))), 0.0, 1.0);
  float edge = pow(f, 2.6);
  float fade = exp(-max(length(vWorld - cameraPosition) - 70.0, 0.0) * 0.004);
  vec3 base = vec3(0.12, 0.42, 0.62);
  vec3 c = base * (0.045 + 1.5 * edge) + vec3(0.5, 0.8, 1.0) * pow(f, 7.0) * 0.55;
  if (!ghost && vInfo.z > 0.5) {
    vec2 heat = temperatureAt(vInfo.z - 1.0, vWorld);
    c = heat.y > 0.5 ? temperatureColour(heat.x) * (0.07 + 0.42 * edge) + c * 0.18
      : vec3(0.20) * (0.25 + 0.75 * staleHatch()) * (0.25 + edge);
  }
  if (vState.b > 0.5 && !ghost) c = vec3(dot(c, vec3(0.33))) * (0.55 + 0.45 * staleHatch());
  if (vState.r > 0.5) c = (vState.r > 1.5 ? ALARM_1 : ALARM_2) * (0.22 + 1.2 * edge);
  if (vState.a > 0.5) c += (vState.r > 0.5 ? vec3(0.85) : vec3(0.202, 0.552, 0.823)) * (vState.a > 1.5 ? 1.0 : 0.5) * (0.08 + 0.9 * edge);
  c *= (ghost ? 1.15 : vGlass) * fade * mix(0.35, 1.0, vOpen);
  /* what is not isolated: in the process look a breath of glass, by day a pale film that hides little */
  float veil = 0.0;
  if (ghost) {
    veil = uProcess > 0.5 ? 0.0 : (0.05 + 0.45 * edge) * mix(0.5, 1.0, fade);
    c = uProcess > 0.5 ? base * (0.003 + 0.055 * edge) * fade : vec3(0.60, 0.67, 0.72);
  }
  gl_FragColor = vec4(c, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
  gl_FragColor = vec4(gl_FragColor.rgb * (veil > 0.0 ? veil : 1.0), veil);
}
`
