/** Small extra things (gauges, flow marks) are lit simply: sun and sky by their normal, then the same haze. */
import { hazeGlsl, skyGlsl } from '../look/glsl/sky'

export const simpleLightGlsl = /* glsl */ `
${skyGlsl}
${hazeGlsl}
vec3 simplyLit(vec3 albedo, vec3 normal, vec3 world) {
  float sun = max(dot(normal, uSunDirection), 0.0);
  vec3 sky = mix(uGroundGlow, uHorizon, 0.5 + 0.5 * normal.y);
  return haze(albedo * (uSunColour * sun * 1.15 + sky * 0.75), world);
}
`
