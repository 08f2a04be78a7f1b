/** The sky as a function of direction: shared by the dome, the image light and the haze so that they always agree. */
export const skyGlsl = /* glsl */ `
uniform vec3 uZenith, uHorizon, uGroundGlow, uSunColour, uSunLight, uSunDirection, uGlow, uTownGlow;
/* 0.30 s^8 + 0.70 s^60 */
float glare(float s) {
  float s4 = s * s * s * s, s8 = s4 * s4, s16 = s8 * s8;
  return s8 * (0.30 + 0.70 * s4 * s16 * s16 * s16);
}
vec3 skyGradient(vec3 d) {
  float y = max(d.y, 0.0);
  vec3 c = mix(uHorizon, uZenith, 1.0 - exp(-3.2 * y));
  float s = max(dot(d, uSunDirection), 0.0);
  float flatAngle = max(dot(normalize(d.xz + 1e-5), normalize(uSunDirection.xz)), 0.0);
  c += uGlow * (glare(s) + 0.42 * flatAngle * flatAngle * flatAngle * exp(-9.0 * y));
  /* towns lie to the south and the west: their light stands low over the land there */
  float towns = 0.35 + 0.65 * smoothstep(-0.3, 0.9, dot(normalize(d.xz + 1e-5), vec2(-0.76, 0.65)));
  return c + uTownGlow * towns * exp(-7.0 * y);
}
`

/** Haze, mixed in before tone mapping; starts at 50 m so that what is looked at keeps its contrast. */
export const hazeGlsl = /* glsl */ `
uniform float uHazeDensity, uHazeHeight;
/* colour of the air in front of a place, and how much of it there is */
vec4 airBefore(vec3 world) {
  vec3 ray = world - cameraPosition;
  float d = length(ray);
  ray /= d;
  float k = uHazeHeight * ray.y * d;
  float column = abs(k) < 1e-3 ? 1.0 : (1.0 - exp(-k)) / k;
  float a = 1.0 - exp(-uHazeDensity * max(d - 50.0, 0.0) * column * exp(-uHazeHeight * max(cameraPosition.y, 0.0)));
  vec3 air = skyGradient(normalize(vec3(ray.x, 0.35 * max(ray.y, 0.0) + 0.015, ray.z)));
  return vec4(air, clamp(a, 0.0, 1.0));
}
vec3 haze(vec3 colour, vec3 world) {
  vec4 air = airBefore(world);
  return mix(colour, air.rgb, air.a);
}
`
