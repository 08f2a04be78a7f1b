/** Clay on a drawing board: shapes lit by one sky and one lamp, fading into the paper. */

export const CLAY_VERTEX = `#version 300 es
precision highp float;
layout(location = 0) in vec4 at; // metres, and how open its sky is
uniform mat4 viewProjection;
uniform vec3 eye;
out vec3 fromEye;
out float height;
out float open;
void main() {
  fromEye = at.xyz - eye;
  height = at.y;
  open = at.w;
  gl_Position = viewProjection * vec4(fromEye, 1.0);
}`

const FADE = `
uniform vec3 paper;
uniform vec2 fade; // metres at which it begins and ends
vec3 faded(vec3 colour, vec3 fromEye) {
  return mix(colour, paper, smoothstep(fade.x, fade.y, length(fromEye)));
}`

export const CLAY_FRAGMENT = `#version 300 es
precision highp float;
in vec3 fromEye;
in float height;
in float open;
uniform vec3 clay;
uniform vec3 shadow;
uniform vec3 lamp; // unit vector towards it
out vec4 colour;
${FADE}
void main() {
  vec3 n = normalize(cross(dFdx(fromEye), dFdy(fromEye)));
  float sky = 0.5 + 0.5 * n.y;
  float direct = max(dot(n, lamp), 0.0);
  float grounded = mix(0.62, 1.0, smoothstep(0.0, 5.0, height));
  float light = (0.34 * sky + 0.72 * direct) * mix(0.25, 1.0, open) * grounded;
  colour = vec4(faded(mix(shadow, clay, clamp(light, 0.0, 1.0)), fromEye), 1.0);
}`

/** One triangle over the whole picture, behind everything. */
export const PAPER_VERTEX = `#version 300 es
precision highp float;
uniform mat3 view; // columns: the way to the right edge of the picture, to its upper edge, to its middle
out vec3 way;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0;
  way = view * vec3(corner, 1.0);
  gl_Position = vec4(corner, 1.0, 1.0);
}`

/** Above the horizon a sky that darkens; below it a grid of ten metres, left out where it is thinner than a pixel. */
export const PAPER_FRAGMENT = `#version 300 es
precision highp float;
in vec3 way;
uniform vec3 eye;
uniform vec4 plot; // x and z of its middle, half its sides
uniform vec3 ground;
uniform vec3 line;
uniform vec3 zenith;
out vec4 colour;
${FADE}
void main() {
  float down = max(-way.y, 1e-4);
  vec3 fromEye = way * (eye.y / down);
  vec2 at = eye.xz + fromEye.xz;
  vec2 cell = at / 10.0;
  vec2 width = fwidth(cell);
  vec2 near = abs(fract(cell - 0.5) - 0.5) / max(width, vec2(1e-4));
  float drawn = (1.0 - min(min(near.x, near.y), 1.0)) * (1.0 - smoothstep(0.06, 0.5, max(width.x, width.y)));
  vec2 outside = max(abs(at - plot.xy) - plot.zw, 0.0);
  float beside = smoothstep(0.0, 160.0, length(outside));
  vec3 below = faded(mix(mix(ground, line, drawn), paper, beside), fromEye);
  vec3 above = mix(paper, zenith, smoothstep(0.0, 0.34, normalize(way).y));
  colour = vec4(way.y < 0.0 ? below : above, 1.0);
}`
