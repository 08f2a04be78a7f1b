/** Light from all around as nine numbers per colour (spherical harmonics to the second order) of the image light. */
export const ambientGlsl = /* glsl */ `
uniform vec3 uAmbient[9];
uniform float uAmbientStrength;
/* k1, k2: how much of the first and second order is left; 1 the light from just there, 2/3 and 1/4 all that a dull face sees */
vec3 ambientLight(vec3 d, float k1, float k2) {
  vec3 c = 0.282095 * uAmbient[0];
  c += 0.488603 * k1 * (uAmbient[1] * d.y + uAmbient[2] * d.z + uAmbient[3] * d.x);
  c += k2 * (1.092548 * (uAmbient[4] * d.x * d.y + uAmbient[5] * d.y * d.z + uAmbient[7] * d.x * d.z)
    + 0.315392 * uAmbient[6] * (3.0 * d.z * d.z - 1.0) + 0.546274 * uAmbient[8] * (d.x * d.x - d.y * d.y));
  return max(c, 0.0) * uAmbientStrength;
}
vec3 ambientOn(vec3 normal) { return ambientLight(normal, 0.6667, 0.25); }
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

/** Where the shadow is looked up, from a place and its normal in the world. */
export const plainShadowAtGlsl = /* glsl */ `
#if defined(USE_SHADOWMAP) && NUM_DIR_LIGHT_SHADOWS > 0
vDirectionalShadowCoord[0] = directionalShadowMatrix[0] * vec4(vWorld + vWorldNormal * directionalLightShadows[0].shadowNormalBias, 1.0);
#endif
`

/** The haze of a place with less reckoning: thickness as half-way there, colour by direction over the horizon alone. */
export const quickAirGlsl = /* glsl */ `
uniform float uHazeDensity, uHazeHeight;
vec4 airBefore(vec3 world) {
  vec3 ray = world - cameraPosition;
  float level2 = dot(ray.xz, ray.xz) + 1e-4;
  float d = sqrt(level2 + ray.y * ray.y);
  vec2 direction = ray.xz * inversesqrt(level2);
  float t = max(dot(direction, normalize(uSunDirection.xz + 1e-5)), 0.0);
  vec3 air = mix(uHorizon, uZenith, 0.047) + uGlow * (glare(t * length(uSunDirection.xz)) + 0.367 * t * t * t);
  air += uTownGlow * (0.315 + 0.585 * smoothstep(-0.3, 0.9, dot(direction, vec2(-0.76, 0.65))));
  float thick = uHazeDensity * exp(-uHazeHeight * 0.5 * max(cameraPosition.y + world.y, 0.0));
  return vec4(air, 1.0 - exp(-thick * max(d - 50.0, 0.0)));
}
`

/** Tone curve and display gamma; the gamma by roots, within half a step of 255 of the exact one and far cheaper. */
export const plainOutputGlsl = /* glsl */ `
vec3 plainOutput(vec3 colour) {
#ifdef TONE_MAPPING
  colour = toneMapping(colour);
#endif
  vec3 a = sqrt(max(colour, 0.0)), b = sqrt(a), c = sqrt(b);
  return max(0.585122381 * a + 0.783140355 * b - 0.368262736 * c, 0.0);
}
`
