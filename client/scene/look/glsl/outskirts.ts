/** Land beyond the plot as it looks from above: fields, yards and ponds between hedges and lanes; then mud, then sea. */
import { coastGlsl } from '../../ground/coast'

export const outskirtsGlsl = /* glsl */ `
${coastGlsl}
void detailSea(inout Surface s, vec2 p, float depth) {
  float swell = 0.6 * noise2(p, vec2(0.035, 0.06)) + 0.4 * noise2(p + 40.0, 0.23);
  s.colour = mix(vec3(0.105, 0.115, 0.085), vec3(0.018, 0.042, 0.055), smoothstep(0.0, 130.0, depth));
  s.colour *= 0.8 + 0.4 * swell;
  float calm = exp(-footprint * 1.4);
  s.bump = (vec2(noise2(p, 0.31), noise2(p + 17.0, 0.31)) - 0.5) * 0.16 * calm;
  s.roughness = mix(0.34, 0.13, calm) + 0.1 * smoothstep(0.4, 0.7, noise2(p, 0.008));
  float surf = smoothstep(0.55, 0.8, noise2(p, vec2(0.05, 0.25))) * smoothstep(9.0, 2.0, depth);
  s.colour = mix(s.colour, vec3(0.55), 0.5 * surf);
}

void detailFields(inout Surface s, vec2 p) {
  vec2 q = mat2(0.966, -0.259, 0.259, 0.966) * p;
  vec2 strip = q / vec2(150.0, 92.0);
  float shift = hash2(vec2(floor(strip.y), 3.0));
  strip.x += shift;
  vec2 cell = floor(strip), t = fract(strip);
  vec2 edge2 = min(t, 1.0 - t) * vec2(150.0, 92.0);
  float kind = hash2(cell + 0.5);
  float n = 0.6 * fbm2(p, 0.06) + 0.4 * fbm2(p, 0.6);
  vec3 crop = kind < 0.26 ? vec3(0.115, 0.150, 0.045) : kind < 0.5 ? vec3(0.165, 0.175, 0.075)
    : kind < 0.64 ? vec3(0.215, 0.180, 0.105) : kind < 0.76 ? vec3(0.30, 0.29, 0.265) : kind < 0.9 ? vec3(0.060, 0.085, 0.030)
    : vec3(0.045, 0.065, 0.060);
  if (kind >= 0.9) s.roughness = 0.16;
  float rows = sin((kind < 0.4 ? q.x : q.y) * 1.6) * exp(-footprint * 2.2);
  s.colour = crop * (0.66 + 0.6 * n) * (1.0 + 0.07 * rows);
  float edge = min(edge2.x, edge2.y);
  float hedge = smoothstep(5.0, 2.0, edge + 3.0 * (fbm2(p, 0.15) - 0.5));
  s.colour = mix(s.colour, vec3(0.035, 0.052, 0.020) * (0.6 + 0.9 * n), 0.85 * hedge);
  s.roughness = mix(s.roughness, 0.98, hedge);
  float lane = line(edge2.y, 2.2, footprint) * step(0.55, shift);
  s.colour = mix(s.colour, vec3(0.16, 0.155, 0.15), lane);
}

/* surface u, v: metres east and south of the middle of the plot; near it grass as on the plot itself */
void detailOutskirts(inout Surface s, float away) {
  vec2 p = vWorld.xz;
  float land = landward(p);
  if (land < 0.0) { detailSea(s, p, -land); return; }
  Surface far = s;
  detailGrass(s);
  detailFields(far, p);
  float k = smoothstep(70.0, 150.0, away + 30.0 * (fbm2(p, 0.02) - 0.5));
  s.colour = mix(s.colour, far.colour, k);
  s.roughness = mix(s.roughness, far.roughness, k);
  float mud = smoothstep(26.0, 4.0, land + 8.0 * (fbm2(p, 0.08) - 0.5));
  s.colour = mix(s.colour, vec3(0.155, 0.135, 0.105) * (0.7 + 0.6 * fbm2(p, 0.3)), mud);
  s.roughness = mix(s.roughness, 0.45, mud);
}
`
