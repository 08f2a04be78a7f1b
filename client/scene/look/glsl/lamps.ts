/** A lamp's own pole gets fifty times what the ground before it gets: as an eye or a film would, what is very bright is held back. */
export const heldBackGlsl = /* glsl */ `
vec2 heldBack(vec2 lamp) { return lamp / (1.0 + 0.8 * lamp); }
`

/** The plant's own light: what lamps were baked to give, the flare's flame as one moving light, lit lamps and windows. */
export const lampGlsl = /* glsl */ `
uniform vec3 uLampWarm, uLampCool;
uniform vec4 uFlare;
uniform float uLamps;
const vec3 FLAME = vec3(1.0, 0.45, 0.13);

${heldBackGlsl}
/* Metals reflect lamps all around them rather than scatter: what they would show is taken as diffuse. */
void lampLight(inout vec3 diffuse, inout vec3 specular, Surface s, vec2 lamp, float open) {
  lamp = heldBack(lamp);
  vec3 light = lamp.x * uLampWarm + lamp.y * uLampCool;
  vec3 albedo = 0.9 * s.colour * (1.0 - 0.25 * s.metalness);
  if (uFlare.w > 0.0) {
    vec3 towards = uFlare.xyz - vWorld;
    float d2 = dot(towards, towards);
    float facing = max(dot(normalize(vWorldNormal), towards * inversesqrt(d2)), 0.0);
    light += FLAME * uFlare.w * (0.15 + 0.85 * facing) * (0.4 + 0.6 * open) / (1.0 + d2 * 0.0016);
  }
  diffuse += albedo * light;
}

vec3 lampFace(vec3 colour) { return colour * vec3(1.0, 0.86, 0.66) * 5.0 * uLamps; }

/*
 * Rooms two and a half metres wide and a storey high; in about half of them somebody has the light on: brightest under
 * the ceiling's luminaires, dim behind a blind.
 */
vec3 litWindow(vec3 world, vec3 normal, float seed) {
  if (uLamps <= 0.0) return vec3(0.0);
  float along = abs(normal.x) > abs(normal.z) ? world.z : world.x;
  vec2 place = vec2(along / 2.5, world.y / 3.4);
  vec2 room = floor(place) + floor(seed * 7.0) + floor(normal.xz * 3.0 + 0.5);
  float lit = step(0.45, hash2(room));
  vec3 tone = mix(vec3(1.0, 0.72, 0.40), vec3(0.86, 0.92, 1.0), step(0.8, hash2(room + 31.0)));
  vec2 inside = fract(place);
  float ceiling = mix(0.45, 1.25, smoothstep(0.1, 0.95, inside.y));
  float depth = 0.82 + 0.18 * sin(inside.x * 3.1416);
  float blind = smoothstep(0.0, 0.02, inside.y - 1.0 + 0.7 * hash2(room + 17.0) * step(0.6, hash2(room + 3.0)));
  return tone * (0.06 + 1.2 * lit * ceiling * depth * mix(1.0, 0.42, blind)) * uLamps * (0.7 + 0.3 * hash2(room + 5.0));
}
`
