/** Small extra things (gauges, flow marks) are lit simply: sun, sky and a little lamp light, then the same haze. */
import { hazeGlsl, skyGlsl } from '../look/glsl/sky'

export const simpleLightGlsl = /* glsl */ `
uniform vec3 uLampWarm, uLampCool;
${skyGlsl}
${hazeGlsl}
vec3 simplyLit(vec3 albedo, vec3 normal, vec3 world) {
  float sun = max(dot(normal, uSunDirection), 0.0);
  vec3 sky = mix(uGroundGlow, uHorizon, 0.5 + 0.5 * normal.y);
  return haze(albedo * (uSunLight * sun * 1.15 + sky * 0.75 + (uLampWarm + uLampCool) * 0.12), world);
}
`
