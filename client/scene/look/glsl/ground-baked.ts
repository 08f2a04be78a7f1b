/** What the bake knows of the ground: open sky, and the irradiance of warm and cool lamps; open and unlit beyond its picture. */
export const groundBakedGlsl = /* glsl */ `
uniform sampler2D uGroundAo;
uniform vec4 uGroundAoAt;
vec3 groundBaked(vec2 p) {
  vec2 uv = (p - uGroundAoAt.xy) * uGroundAoAt.z + 0.5;
  vec2 inside = clamp(12.5 - 25.0 * abs(uv - 0.5), 0.0, 1.0);
  vec3 baked = textureLod(uGroundAo, uv, 0.0).rgb;
  return mix(vec3(1.0, 0.0, 0.0), vec3(baked.r, 6.0 * baked.gb * baked.gb), inside.x * inside.y * uGroundAoAt.w);
}
`
