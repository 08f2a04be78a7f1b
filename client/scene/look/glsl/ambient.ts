/** Light from all around as nine numbers per colour: spherical harmonics to the second order, each times its constant. */
export const ambientGlsl = /* glsl */ `
uniform vec3 uAmbient[9];
uniform float uAmbientStrength;
/* k1, k2: how much of the first and second order is left; 1 the light from just there, 2/3 and 1/4 all that a dull face sees */
vec3 ambientLight(vec3 d, float k1, float k2) {
  vec3 c = uAmbient[0] + k1 * (uAmbient[1] * d.y + uAmbient[2] * d.z + uAmbient[3] * d.x);
  c += k2 * (uAmbient[4] * (d.x * d.y) + uAmbient[5] * (d.y * d.z) + uAmbient[6] * (3.0 * d.z * d.z - 1.0)
    + uAmbient[7] * (d.x * d.z) + uAmbient[8] * (d.x * d.x - d.y * d.y));
  return max(c, 0.0) * uAmbientStrength;
}
vec3 ambientOn(vec3 normal) { return ambientLight(normal, 0.6667, 0.25); }
/* to the first order: above, below and the four sides; what the second adds cannot be made out on a silhouette */
vec3 quickAmbientOn(vec3 normal) {
  vec3 d = normal * 0.6667;
  return (uAmbient[0] + uAmbient[1] * d.y + uAmbient[2] * d.z + uAmbient[3] * d.x) * uAmbientStrength;
}
`

/** One tap of the sun's shadow: 1 in the light, and wherever no shadow was drawn. */
export const plainShadowGlsl = /* glsl */ `
float plainShadow() {
#if defined(USE_SHADOWMAP) && NUM_DIR_LIGHT_SHADOWS > 0
  vec3 at = vDirectionalShadowCoord[0].xyz;
  at.z += directionalLightShadows[0].shadowBias;
  bool inside = max(abs(at.x - 0.5), abs(at.y - 0.5)) < 0.5 && at.z <= 1.0;
  return inside ? texture(directionalShadowMap[0], at) : 1.0;
#else
  return 1.0;
#endif
}
`

/** The haze of a place with less reckoning: thickness as half-way there, colour by direction over the horizon alone. */
export const quickAirGlsl = /* glsl */ `
uniform vec3 uAirColour[3]; /* everywhere, towards the sun, towards towns */
uniform vec3 uSunFlat; /* east and south of the sun's direction over the ground; its length there */
uniform float uHazeHere, uHazeHeight; /* density half-way from the camera to grade; how fast it falls off */
vec3 airTowards(vec2 direction) {
  float t = max(dot(direction, uSunFlat.xy), 0.0);
  float s = t * uSunFlat.z, s4 = s * s * s * s, s8 = s4 * s4, s16 = s8 * s8;
  vec3 air = uAirColour[0] + uAirColour[1] * (s8 * (0.30 + 0.70 * s4 * s16 * s16 * s16) + 0.367 * t * t * t);
  return air + uAirColour[2] * max(dot(direction, vec2(-0.33, 0.28)) + 0.13, 0.0);
}
/* without the glare close to the sun, which silhouettes stand too low for */
vec4 quickAirOver(vec3 ray, float height) {
  float level2 = dot(ray.xz, ray.xz) + 1e-4;
  vec2 direction = ray.xz * inversesqrt(level2);
  float d = sqrt(level2 + ray.y * ray.y);
  float t = max(dot(direction, uSunFlat.xy), 0.0), t3 = t * t * t;
  vec3 air = uAirColour[0] + uAirColour[1] * (t3 * (0.367 + 0.3 * t3 * t * t));
  air += uAirColour[2] * max(dot(direction, vec2(-0.33, 0.28)) + 0.13, 0.0);
  float thick = uHazeHere * max(1.0 - 0.4 * uHazeHeight * height, 0.3);
  return vec4(air, 1.0 - exp(-thick * max(d - 50.0, 0.0)));
}
/* ray: from the eye to the place */
vec4 airOver(vec3 ray, float height) {
  float level2 = dot(ray.xz, ray.xz) + 1e-4;
  float d = sqrt(level2 + ray.y * ray.y);
  float thick = uHazeHere / (1.0 + 0.5 * uHazeHeight * max(height, 0.0));
  return vec4(airTowards(ray.xz * inversesqrt(level2)), 1.0 - exp(-thick * max(d - 50.0, 0.0)));
}
`

const gammaGlsl = /* glsl */ `
  vec3 x = clamp(colour, 0.0, 1.0);
  return max(1.37735925 * sqrt(x + 0.00073988) - 0.04139967 + x * (0.12640632 * x - 0.46156916), 0.0);
`

/** Tone curve and display gamma; the gamma by one root, within a step of 255 of the exact one and far cheaper. */
export const plainOutputGlsl = /* glsl */ `
vec3 plainOutput(vec3 colour) {
#ifdef TONE_MAPPING
  colour = toneMapping(colour);
#endif
  ${gammaGlsl}
}
`

/** The same at the corners, where colours change so slowly that what lies between may be mixed as it is displayed. */
export const cornerOutputGlsl = /* glsl */ `
#include <tonemapping_pars_fragment>
vec3 cornerOutput(vec3 colour) {
  colour = CustomToneMapping(colour);
  ${gammaGlsl}
}
`
