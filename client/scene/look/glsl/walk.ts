/** A walk: legs swing about the hips and arms about the shoulders, opposite to the leg on their side. Faces +x. */
import { STRIDE_M } from '../../mobiles/stride'

export const walkHead = /* glsl */ `
uniform sampler2D uMotion;
uniform vec2 uGait; /* heights of hips and shoulders, metres */
vec3 swing(vec3 p, float pivot, float angle) {
  float c = cos(angle), s = sin(angle);
  float y = p.y - pivot;
  return vec3(p.x * c - y * s, pivot + p.x * s + y * c, p.z);
}
`

/** Before the instance's place is applied; uMotion holds metres walked and the share of a full stride. */
export const walkBody = /* glsl */ `
vec4 walk = texelFetch(uMotion, featureTexel(instanceFeature), 0);
float side = transformed.z < 0.0 ? -1.0 : 1.0;
float stride = sin(walk.x * ${((2 * Math.PI) / STRIDE_M).toFixed(4)}) * walk.y * side;
float leg = smoothstep(uGait.x + 0.04, uGait.x - 0.12, transformed.y);
float arm = smoothstep(0.2, 0.26, abs(transformed.z)) * step(uGait.x - 0.2, transformed.y) * step(transformed.y, uGait.y);
if (arm > 0.5) transformed = swing(transformed, uGait.y, -0.4 * stride);
else transformed = swing(transformed, uGait.x, 0.52 * stride * leg);
`
