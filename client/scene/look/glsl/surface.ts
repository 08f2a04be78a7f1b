/** What a detail may change on the way to the lights, and where on the plant the pixel lies. */
export const surfaceGlsl = /* glsl */ `
struct Surface {
  vec3 colour;
  float roughness;
  float metalness;
  vec2 bump;      /* slope along u and v */
  vec3 emission;
};
`

/** Dust lies on what faces up and splashes on the lowest metre; crevices are darker than occlusion alone makes them. */
export const weatherGlsl = /* glsl */ `
void weather(inout Surface s, float open) {
  float up = smoothstep(0.55, 0.95, vWorldNormal.y);
  float n = noise3(vWorld, 1.3);
  float splash = 0.30 * smoothstep(1.1, 0.0, vWorld.y + 0.5 * n) * (1.0 - up);
  float k = up * (0.22 + 0.38 * n) + splash;
  s.colour = mix(s.colour, vec3(0.40, 0.365, 0.31), k * 0.62);
  s.metalness *= 1.0 - 0.75 * k;
  s.roughness += 0.35 * k;
  s.colour *= mix(1.0, 0.86, smoothstep(0.75, 0.25, open));
}
`
