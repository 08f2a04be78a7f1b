/**
 * Noise from one small texture. Its mip levels average it away where a pixel covers more than a noise cell, so detail
 * fades with distance instead of shimmering. `footprint` is the side of a pixel on the surface in metres; it is taken
 * once, outside any branch, because derivatives inside one are undefined.
 */
export const noiseGlsl = /* glsl */ `
uniform sampler2D uNoise;
const float NOISE_SIDE = 256.0;
float footprint = 0.0;

float hash2(vec2 p) {
  vec3 q = fract(vec3(p.xyx) * vec3(0.1031, 0.1030, 0.0973));
  q += dot(q, q.yzx + 33.33);
  return fract((q.x + q.y) * q.z);
}
float noiseLod(float cellsPerMetre) { return max(0.0, log2(max(footprint * cellsPerMetre, 1e-4)) + 0.5); }
/** Smooth value noise over a plane, 0-1; p in metres, f in cells per metre. */
float noise2(vec2 p, vec2 f) {
  vec2 c = p * f;
  vec2 i = floor(c), t = c - i;
  t = t * t * (3.0 - 2.0 * t);
  return textureLod(uNoise, (i + t + 0.5) / NOISE_SIDE, noiseLod(max(f.x, f.y))).r;
}
float noise2(vec2 p, float f) { return noise2(p, vec2(f)); }
/** The same through space: channel g holds channel r moved by one layer's offset. */
float noise3(vec3 p, vec3 f) {
  vec3 c = p * f;
  vec3 i = floor(c), t = c - i;
  t = t * t * (3.0 - 2.0 * t);
  vec2 uv = i.xz + vec2(37.0, 17.0) * i.y + t.xz;
  vec2 rg = textureLod(uNoise, (uv + 0.5) / NOISE_SIDE, noiseLod(max(f.x, max(f.y, f.z)))).rg;
  return mix(rg.x, rg.y, t.y);
}
float noise3(vec3 p, float f) { return noise3(p, vec3(f)); }
float fbm2(vec2 p, vec2 f) {
  return 0.5 * noise2(p, f) + 0.3 * noise2(p + 7.1, f * 2.13) + 0.2 * noise2(p + 3.7, f * 4.37);
}
float fbm2(vec2 p, float f) { return fbm2(p, vec2(f)); }
/** A line of the given width at distance d from its middle, never thinner than a pixel: it fades instead. */
float line(float d, float width, float pixel) {
  return (1.0 - smoothstep(width * 0.5, width * 0.5 + pixel, d)) * width / max(width, pixel);
}
`
