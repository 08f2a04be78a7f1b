/** What the ground is made of: slabs, asphalt, gravel and grass, by the surface each triangle names. */
export const groundGlsl = /* glsl */ `
void detailPaving(inout Surface s, float open) {
  vec2 p = vWorld.xz;
  vec2 slab = p / 5.5;
  vec2 inSlab = fract(slab);
  vec2 joint2 = min(inSlab, 1.0 - inSlab) * 5.5;
  float joint = max(line(joint2.x, 0.018, footprint), line(joint2.y, 0.018, footprint));
  float id = hash2(floor(slab));
  float n = 0.6 * fbm2(p, 0.22) + 0.3 * fbm2(p, 1.3) + 0.1 * noise2(p, 9.0);
  s.colour *= (0.70 + 0.46 * n) * (0.94 + 0.12 * id) * (0.95 + 0.1 * noise2(p, 42.0)) * (1.0 - 0.6 * joint);
  float stain = 0.6 * smoothstep(0.42, 0.85, fbm2(p + 11.0, 0.16)) + 0.4 * smoothstep(0.5, 0.85, fbm2(p + 4.0, 0.8));
  s.colour *= 1.0 - 0.24 * stain;
  s.roughness -= 0.20 * stain;
  /* oil and wash water gather near what stands on the slab, where the sky is partly hidden */
  float oil = smoothstep(0.58, 0.8, fbm2(p + 31.0, 1.1)) * smoothstep(0.92, 0.6, open);
  s.colour *= 1.0 - 0.5 * oil;
  s.roughness -= 0.38 * oil;
  /* washed down a while ago: low spots are still wet, their rims damp */
  float low = fbm2(p + 70.0, 0.085) + 0.22 * (fbm2(p + 9.0, 0.8) - 0.5);
  float damp = smoothstep(0.54, 0.62, low), wet = smoothstep(0.62, 0.68, low);
  s.colour *= 1.0 - 0.26 * damp - 0.14 * wet;
  s.roughness = mix(s.roughness - 0.22 * damp, 0.09, wet);
  float dirtyEdge = smoothstep(0.35, 0.0, min(joint2.x, joint2.y)) * (0.4 + 0.6 * noise2(p, 3.0));
  s.colour *= 1.0 - 0.12 * dirtyEdge;
  /* hairlines across a few slabs only */
  float crack = abs(noise2(p + 0.35 * noise2(p, 1.7), vec2(0.11, 0.31)) - 0.5);
  s.colour *= 1.0 - 0.16 * line(crack, 0.004, footprint * 0.3) * step(0.9, id);
}

void detailAsphalt(inout Surface s) {
  vec2 p = vWorld.xz;
  float n = 0.5 * fbm2(p, 0.18) + 0.3 * fbm2(p, 1.1) + 0.2 * noise2(p, 7.0);
  s.colour *= (0.70 + 0.55 * n) * (0.78 + 0.44 * noise2(p, 60.0));
  /* surface v is the distance from the middle of the road, u the half width */
  float lane = abs(vSurface.x);
  float tracks = smoothstep(0.65, 0.15, abs(abs(lane - vSurface.y * 0.5) - 0.8));
  s.colour *= 1.0 - 0.12 * tracks;
  s.roughness -= 0.07 * tracks;
  float low = fbm2(p + 130.0, 0.06) + 0.2 * (fbm2(p, 0.5) - 0.5) + 0.06 * tracks;
  float damp = smoothstep(0.58, 0.66, low), wet = smoothstep(0.67, 0.72, low);
  s.colour *= 1.0 - 0.22 * damp;
  s.roughness = mix(s.roughness - 0.2 * damp, 0.1, wet);
  float edge = smoothstep(0.9, 0.0, vSurface.y - lane) * step(0.1, vSurface.y);
  s.colour = mix(s.colour, vec3(0.20, 0.18, 0.15), 0.4 * edge * n);
  float mended = step(0.84, hash2(floor(p / vec2(9.0, 3.4) + 0.3)));
  s.colour *= 1.0 - 0.10 * mended;
}

void detailGravel(inout Surface s) {
  vec2 p = vWorld.xz;
  float n = 0.6 * fbm2(p, 0.12) + 0.4 * fbm2(p, 0.7);
  float stones = 0.6 * noise2(p, 16.0) + 0.4 * noise2(p, 41.0);
  s.colour *= (0.72 + 0.46 * n) * (0.6 + 0.8 * stones);
  s.colour *= mix(vec3(1.0), vec3(0.85, 0.95, 0.62), 0.8 * smoothstep(0.5, 0.75, fbm2(p + 9.0, 0.07)));
}

void detailGrass(inout Surface s) {
  vec2 p = vWorld.xz;
  float n = 0.6 * fbm2(p, 0.16) + 0.4 * fbm2(p, 1.9);
  float blades = noise2(p, vec2(30.0, 9.0));
  s.colour = mix(s.colour, vec3(dot(s.colour, vec3(0.3, 0.6, 0.1))), 0.16);
  s.colour *= (0.52 + 0.66 * n) * (0.62 + 0.76 * blades);
  s.colour = mix(s.colour, s.colour * vec3(1.18, 1.05, 0.75), smoothstep(0.35, 0.75, fbm2(p, 0.035)));
  s.colour = mix(s.colour, vec3(0.25, 0.21, 0.11), 0.4 * smoothstep(0.56, 0.8, fbm2(p + 3.0, 0.09)));
  /* mown in stripes, seen only obliquely */
  s.colour *= 0.97 + 0.06 * smoothstep(-0.2, 0.2, sin(p.y * 1.4 + 0.4 * n));
}
`
