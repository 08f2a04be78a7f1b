/** Painted steel: machines, structure, casings and tanks. */
export const paintedGlsl = /* glsl */ `
void detailPaint(inout Surface s) {
  float n = 0.6 * noise3(vWorld, 1.7) + 0.4 * noise3(vWorld, 6.1);
  s.colour *= 0.95 + 0.10 * n;
  s.roughness += (n - 0.5) * 0.16;
  float upright = 1.0 - abs(vWorldNormal.y);
  float streak = smoothstep(0.55, 0.95, noise2(vec2(vWorld.x + vWorld.z, vWorld.y), vec2(7.0, 0.6)));
  s.colour *= 1.0 - 0.10 * upright * streak;
}

void detailSteel(inout Surface s) {
  float n = 0.6 * noise3(vWorld, 2.3) + 0.4 * noise3(vWorld, 9.0);
  s.colour *= 0.90 + 0.20 * n;
  s.roughness += (n - 0.5) * 0.2;
  float rust = smoothstep(0.76, 0.88, 0.7 * noise3(vWorld + 9.0, vec3(3.0, 0.8, 3.0)) + 0.3 * noise3(vWorld, 11.0));
  s.colour = mix(s.colour, vec3(0.23, 0.10, 0.05), 0.5 * rust);
  s.roughness += 0.2 * rust;
}

void detailTankShell(inout Surface s) {
  float row = floor(vSurface.y / 1.8);
  float fv = fract(vSurface.y / 1.8) * 1.8;
  float u = vSurface.x / 6.0 + 0.37 * row;
  float fu = fract(u) * 6.0;
  float weld = max(line(min(fv, 1.8 - fv), 0.024, footprint), line(min(fu, 6.0 - fu), 0.02, footprint));
  float plate = hash2(vec2(floor(u), row));
  s.colour *= (0.97 + 0.04 * plate) * (1.0 - 0.2 * weld);
  s.bump = vec2((plate - 0.5) * 0.012 + 0.006 * sin(vSurface.x * 1.1 + row), (fv - 0.9) * 0.02);
  float streak = smoothstep(0.5, 0.82, fbm2(vSurface, vec2(3.2, 0.13)));
  s.colour = mix(s.colour, s.colour * vec3(0.66, 0.60, 0.50), 0.45 * streak);
  s.colour *= 1.0 - 0.25 * smoothstep(1.3, 0.3, vWorld.y + 0.5 * noise2(vSurface, 2.0));
  s.roughness += 0.2 * streak;
}

void detailTankRoof(inout Surface s) {
  s.colour *= 0.82 + 0.22 * noise3(vWorld, 0.8);
  s.colour *= mix(vec3(1.0), vec3(0.80, 0.74, 0.64), smoothstep(0.4, 0.8, noise3(vWorld, 0.35)));
}
`
