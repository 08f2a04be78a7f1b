/** The sky dome: gradient, clouds and the sun's disc; a second look of it lights the plant. */
import { BackSide, Color, type IUniform, Mesh, ShaderMaterial, SphereGeometry, type Texture } from 'three'
import { CLOUD_PLANE } from './clouds'
import { skyGlsl } from './glsl/sky'
import type { LightPreset } from './preset'
import type { SharedUniforms } from './uniforms'

const fragmentShader = /* glsl */ `
varying vec3 vDirection;
uniform sampler2D uClouds;
uniform vec3 uCloudLit, uCloudShade;
${skyGlsl}
float ragged(float x) {
  float i = floor(x), t = fract(x);
  vec2 h = fract(sin(vec2(i, i + 1.0) * 127.1) * 43758.5453);
  return mix(h.x, h.y, t * t * (3.0 - 2.0 * t));
}
void main() {
  vec3 d = normalize(vDirection);
  vec3 c = skyGradient(d.y < 0.0 ? vec3(d.x, 0.01, d.z) : d);
  float towards = max(dot(d, uSunDirection), 0.0);
  if (d.y > 0.0) {
    vec2 p = d.xz / (d.y + 0.12) / ${CLOUD_PLANE}.0 + 0.5;
    vec2 cloud = texture2D(uClouds, p).rg;
    vec3 lit = mix(uCloudShade, uCloudLit, cloud.g) + uGlow * 0.5 * pow(towards, 5.0);
    /* clouds near the horizon sink into the air in front of them */
    float nearness = smoothstep(0.0, 0.22, d.y);
    c = mix(c, mix(c, lit, 0.35 + 0.65 * nearness), cloud.r * smoothstep(0.0, 0.10, d.y) * 0.85);
  }
#ifdef AS_LIGHT
  if (d.y < 0.0) c = mix(uHorizon * 0.35, uGroundGlow, smoothstep(0.0, -0.25, d.y));
  float azimuth = atan(d.z, d.x);
  float skyline = 0.03 + 0.05 * ragged(azimuth * 9.0) + 0.09 * step(0.72, ragged(azimuth * 14.0 + 70.0));
  if (d.y > -0.01 && d.y < skyline) c *= 0.30;
#else
  c += uSunColour * 8.0 * smoothstep(0.99985, 0.9999, dot(d, uSunDirection));
#endif
  gl_FragColor = vec4(c, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
  /* half a step of noise against banding in the gradient */
  gl_FragColor.rgb += (fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5) / 255.0;
}
`

function skyMaterial(
  shared: SharedUniforms,
  preset: LightPreset,
  clouds: Texture,
  asLight: boolean,
): ShaderMaterial {
  const uniforms: Record<string, IUniform> = {
    ...shared,
    uClouds: { value: clouds },
    uCloudLit: { value: new Color().setRGB(...preset.clouds.lit) },
    uCloudShade: { value: new Color().setRGB(...preset.clouds.shade) },
  }
  const project = asLight
    ? 'gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);'
    : 'gl_Position = (projectionMatrix * vec4(mat3(viewMatrix) * position, 1.0)).xyww;'
  return new ShaderMaterial({
    uniforms,
    defines: asLight ? { AS_LIGHT: '' } : {},
    side: BackSide,
    depthWrite: false,
    vertexShader: `varying vec3 vDirection;\nvoid main() { vDirection = position; ${project} }`,
    fragmentShader,
  })
}

/** Drawn after everything solid, so that hidden sky costs nothing. */
export function createSkyDome(shared: SharedUniforms, preset: LightPreset, clouds: Texture): Mesh {
  const dome = new Mesh(new SphereGeometry(1, 48, 32), skyMaterial(shared, preset, clouds, false))
  dome.frustumCulled = false
  dome.renderOrder = 10
  dome.name = 'sky'
  return dome
}

/** The sky as a light source: ground below, a dark skyline around; radius 10 m. */
export function createSkyLight(shared: SharedUniforms, preset: LightPreset, clouds: Texture): Mesh {
  return new Mesh(new SphereGeometry(10, 48, 32), skyMaterial(shared, preset, clouds, true))
}
