/** Aluminium cladding on vessels and pipes, galvanised steel, fins. */
export const metalGlsl = /* glsl */ `
void detailCladding(inout Surface s) {
  float row = floor(vSurface.y);
  float u = vSurface.x / 2.4 + 0.5 * mod(row, 2.0);
  float sheet = hash2(vec2(floor(u) + 17.0 * vSeed, row));
  float other = hash2(vec2(row + 3.0, floor(u) * 7.0 + vSeed));
  vec2 f = vec2(fract(u), fract(vSurface.y));
  float across = min(f.x, 1.0 - f.x) * 2.4, along = min(f.y, 1.0 - f.y);
  float seam = max(line(along, 0.014, footprint), line(across, 0.010, footprint));
  float far = 1.0 - smoothstep(0.05, 0.6, footprint);
  s.colour *= (0.935 + 0.12 * sheet) * (1.0 - 0.62 * seam);
  s.roughness += (other - 0.5) * 0.14 + 0.25 * seam;
  s.bump = vec2((sheet - 0.5) * 0.034 + (f.x - 0.5) * 0.05 * (other - 0.2),
                (other - 0.5) * 0.028 + (f.y - 0.5) * 0.055 * (sheet - 0.2));
  /* the overlapping edge of each course throws its own small light and shade */
  s.bump.y += far * 0.35 * (smoothstep(0.03, 0.0, f.y) - smoothstep(0.97, 1.0, f.y));
  s.roughness += (noise2(vSurface, vec2(1.5, 60.0)) - 0.5) * 0.07;
  float dents = noise2(vSurface + vSeed * 31.0, vec2(0.9, 1.7));
  s.bump += (vec2(dents, noise2(vSurface.yx + vSeed * 13.0, 1.3)) - 0.5) * 0.018;
  float streak = 0.35 * smoothstep(0.52, 0.8, fbm2(vSurface + vSeed * 57.0, vec2(5.0, 0.22)));
  s.colour *= 1.0 - streak * vec3(0.38, 0.42, 0.5);
  s.roughness += 0.25 * streak;
  /* rivets along the lap, only where a pixel can hold one */
  float rivet = length(vec2(fract(vSurface.x / 0.15) - 0.5, 0.0) * 0.15 + vec2(0.0, f.y - 0.035));
  s.colour *= 1.0 - 0.35 * line(rivet, 0.014, footprint) * smoothstep(0.02, 0.006, footprint);
}

void detailPipeCladding(inout Surface s) {
  float row = floor(vSurface.y);
  float ring = hash2(vec2(row, 7.0 * vSeed));
  float f = fract(vSurface.y);
  float seam = line(min(f, 1.0 - f), 0.013, footprint);
  s.colour *= (0.92 + 0.12 * ring) * (1.0 - 0.6 * seam);
  s.roughness += (ring - 0.5) * 0.16 + 0.2 * seam;
  s.bump = vec2((ring - 0.5) * 0.05, (f - 0.5) * 0.04 * (ring - 0.3));
  s.colour *= 1.0 - 0.16 * smoothstep(0.5, 0.9, noise3(vWorld, vec3(1.2, 3.0, 1.2)));
}

void detailGalvanised(inout Surface s) {
  float fine = noise3(vWorld, 14.0);
  s.colour *= 0.90 + 0.08 * fine + 0.06 * noise3(vWorld, 3.0);
  s.roughness += (fine - 0.5) * 0.12;
}

void detailFins(inout Surface s) {
  float wave = 0.5 + 0.5 * cos(vSurface.y * 104.72); /* 60 mm pitch */
  s.colour *= mix(0.55 + 0.45 * wave, 0.75, clamp(footprint * 14.0, 0.0, 1.0));
}
`
