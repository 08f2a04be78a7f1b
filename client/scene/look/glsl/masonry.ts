/** Concrete plinths and plastered walls, and leaves. */
export const masonryGlsl = /* glsl */ `
void detailConcrete(inout Surface s) {
  float n = 0.5 * noise3(vWorld, 0.9) + 0.3 * noise3(vWorld, 3.3) + 0.2 * noise3(vWorld, 17.0);
  s.colour *= 0.76 + 0.46 * n;
  float upright = 1.0 - abs(vWorldNormal.y);
  float streak = smoothstep(0.45, 0.9, noise2(vec2(vWorld.x + vWorld.z, vWorld.y + 3.0), vec2(5.0, 0.9)));
  s.colour *= 1.0 - 0.26 * upright * streak;
  /* marks of the formwork boards and their tie holes */
  float board = abs(fract(vWorld.y / 0.6 + 0.02 * vSeed) - 0.5) * 0.6;
  s.colour *= 1.0 - 0.16 * upright * line(0.3 - board, 0.012, footprint);
  s.colour = mix(s.colour, s.colour * vec3(0.62, 0.58, 0.50), 0.55 * smoothstep(0.5, 0.0, vWorld.y));
}

void detailPlaster(inout Surface s) {
  s.colour *= 0.92 + 0.14 * noise3(vWorld, 0.7);
  float streak = smoothstep(0.5, 0.95, noise2(vec2(vWorld.x + vWorld.z, vWorld.y), vec2(4.0, 0.3)));
  s.colour *= 1.0 - 0.14 * streak * (1.0 - abs(vWorldNormal.y));
}

void detailLeaf(inout Surface s) {
  float n = 0.6 * noise3(vWorld, 0.9) + 0.4 * noise3(vWorld, 4.1);
  s.colour = mix(s.colour, vec3(dot(s.colour, vec3(0.3, 0.6, 0.1))), 0.12);
  s.colour *= vec3(0.40, 0.34, 0.24) + vec3(1.12, 0.88, 0.60) * n;
  s.bump = (vec2(noise3(vWorld, 5.0), noise3(vWorld + 5.0, 5.0)) - 0.5) * 1.2;
}
`
