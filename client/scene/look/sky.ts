/** The sky dome: gradient, clouds, stars and the disc of sun or moon; a second look of it lights the plant. */
import { BackSide, type BufferGeometry, Mesh, ShaderMaterial, SphereGeometry } from 'three'
import type { Shading } from '../quality/tiers'
import { CLOUD_PLANE, type CloudUniforms } from './clouds'
import { plainOutputGlsl } from './glsl/ambient'
import { skyGlsl } from './glsl/sky'
import { GROUND_REACH_M, type SharedUniforms } from './uniforms'

const fragmentShader = /* glsl */ `
varying vec3 vDirection;
uniform sampler2D uClouds, uCloudsNext;
uniform float uCloudsMix, uStars, uMoon;
uniform vec3 uCloudLit, uCloudShade;
${skyGlsl}
float ragged(float x) {
  float i = floor(x), t = fract(x);
  vec2 h = fract(sin(vec2(i, i + 1.0) * 127.1) * 43758.5453);
  return mix(h.x, h.y, t * t * (3.0 - 2.0 * t));
}
vec3 hash3(vec2 p) {
  vec3 q = fract(vec3(p.xyx) * vec3(0.1031, 0.1030, 0.0973));
  q += dot(q, q.yzx + 33.33);
  return fract((q.xxy + q.yzz) * q.zyx);
}
/* One star at most in each cell of a cube about the eye, well inside it: a soft point of about a pixel, never a square. */
vec3 starsIn(vec3 d, float pixel, float cells, float share) {
  vec3 a = abs(d);
  vec3 p = a.x > a.y && a.x > a.z ? vec3(d.yz / a.x, 1.0 + step(0.0, d.x))
    : a.y > a.z ? vec3(d.xz / a.y, 3.0 + step(0.0, d.y)) : vec3(d.xy / a.z, 5.0 + step(0.0, d.z));
  vec2 cell = floor(p.xy * cells);
  vec3 h = hash3(cell + p.z * 57.0 + cells);
  vec3 k = hash3(cell + p.z * 131.0 + 7.0 * cells);
  vec2 off = (fract(p.xy * cells) - 0.2 - 0.6 * h.xy) / cells;
  float size = max(pixel * (0.5 + 0.35 * k.x), 2.6e-4);
  float bright = (0.05 + 0.95 * pow(k.x, 14.0)) * step(1.0 - share, h.z);
  return mix(vec3(1.0, 0.80, 0.62), vec3(0.72, 0.84, 1.0), k.y) * bright * exp(-dot(off, off) / (size * size));
}
void main() {
  vec3 d = normalize(vDirection);
  vec3 c = skyGradient(d.y < 0.0 ? vec3(d.x, 0.01, d.z) : d);
  float towards = max(dot(d, uSunDirection), 0.0);
#ifndef AS_LIGHT
  if (d.y > 0.0 && uStars > 0.0) {
    float pixel = max(length(fwidth(d)) * 0.7, 1e-5);
    vec3 stars = starsIn(d, pixel, 34.0, 0.4) * 1.5 + starsIn(d, pixel, 95.0, 0.4) * 0.5;
    c += stars * uStars * smoothstep(0.02, 0.3, d.y);
  }
  /* the disc of the moon is a third wider than the sun's, which its glare hides anyway */
  float disc = mix(smoothstep(0.99985, 0.9999, dot(d, uSunDirection)), smoothstep(0.99982, 0.99986, dot(d, uSunDirection)), uMoon);
  c += uSunLight * disc * mix(8.0, 26.0, uMoon);
  c += uSunLight * uMoon * 2.4 * pow(max(dot(d, uSunDirection), 0.0), 900.0);
#endif
  if (d.y > 0.0) {
    vec2 p = d.xz / (d.y + 0.12) / ${CLOUD_PLANE}.0 + 0.5;
    vec2 cloud = texture2D(uClouds, p).rg;
    if (uCloudsMix > 0.0) cloud = mix(cloud, texture2D(uCloudsNext, p).rg, uCloudsMix);
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
#endif
  gl_FragColor = vec4(c, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
  /* half a step of noise against banding in the gradient */
  gl_FragColor.rgb += (fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5) / 255.0;
}
`

/**
 * The same sky with its gradient reckoned per vertex and one look at the clouds per pixel; no stars but the moon. Software
 * renderers shade what is hidden too: the dome's foot reaches just below where the ground ends.
 */
const PLAIN_VERTEX = /* glsl */ `
varying vec3 vDirection, vGradient, vLitGlow;
uniform vec2 uGroundMiddle;
${skyGlsl}
void main() {
  vec2 off = abs(cameraPosition.xz - uGroundMiddle);
  float toEnd = max(${GROUND_REACH_M.toFixed(1)} - max(off.x, off.y), 200.0);
  float foot = -(0.004 + max(cameraPosition.y, 0.0) / toEnd);
  vec3 d = vec3(position.x, position.y < 0.0 ? foot : position.y, position.z);
  vDirection = d;
  vGradient = skyGradient(d.y < 0.0 ? vec3(d.x, 0.01, d.z) : d);
  float towards = max(dot(d, uSunDirection), 0.0);
  vLitGlow = uGlow * 0.5 * towards * towards * towards * towards * towards;
  gl_Position = (projectionMatrix * vec4(mat3(viewMatrix) * d, 1.0)).xyww;
}`

const PLAIN_PIXEL = /* glsl */ `
varying vec3 vDirection, vGradient, vLitGlow;
uniform sampler2D uClouds, uCloudsNext;
uniform float uCloudsMix, uMoon;
uniform vec3 uCloudLit, uCloudShade, uSunLight, uSunDirection;
${plainOutputGlsl}
void main() {
  vec3 d = vDirection;
  vec3 c = vGradient;
  float disc = dot(normalize(d), uSunDirection);
  c += uSunLight * (smoothstep(0.99984, 0.9999, disc) * mix(8.0, 26.0, uMoon));
  vec2 p = d.xz / (max(d.y, 0.0) + 0.12) / ${CLOUD_PLANE}.0 + 0.5;
  vec2 cloud = texture2D(uClouds, p).rg;
#ifdef FADES
  cloud = mix(cloud, texture2D(uCloudsNext, p).rg, uCloudsMix);
#endif
  vec3 lit = mix(uCloudShade, uCloudLit, cloud.g) + vLitGlow;
  /* clouds near the horizon sink into the air in front of them */
  float near = clamp(d.y * 4.545, 0.0, 1.0), up = clamp(d.y * 10.0, 0.0, 1.0);
  c = mix(c, lit, (0.35 + 0.65 * near * near * (3.0 - 2.0 * near)) * cloud.r * up * up * (3.0 - 2.0 * up) * 0.85);
  gl_FragColor = vec4(plainOutput(c), 1.0);
}
`

function plainSky(shared: SharedUniforms, clouds: CloudUniforms): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...shared, ...clouds },
    side: BackSide,
    depthWrite: false,
    vertexShader: PLAIN_VERTEX,
    fragmentShader: PLAIN_PIXEL,
  })
}

function skyMaterial(shared: SharedUniforms, clouds: CloudUniforms, asLight: boolean): ShaderMaterial {
  const project = asLight
    ? 'gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);'
    : 'gl_Position = (projectionMatrix * vec4(mat3(viewMatrix) * position, 1.0)).xyww;'
  return new ShaderMaterial({
    uniforms: { ...shared, ...clouds },
    defines: asLight ? { AS_LIGHT: '' } : {},
    side: BackSide,
    depthWrite: false,
    vertexShader: `varying vec3 vDirection;\nvoid main() { vDirection = position; ${project} }`,
    fragmentShader,
  })
}

/** How low the lowest ring is hangs on how high the eye is. */
const FOOT = -1
/** Heights of the rings of a dome whose colours are reckoned at its corners, close where the gradient is steep. */
const RINGS = [FOOT, 0, 0.03, 0.07, 0.12, 0.18, 0.26, 0.36, 0.5, 0.68, 0.86, 1]
const SEGMENTS = 48

function plainDome(): BufferGeometry {
  // Not down to a pole, whose row has but half the triangles.
  const dome = new SphereGeometry(1, SEGMENTS, RINGS.length - 1, 0, 2 * Math.PI, 0, 3)
  const position = dome.getAttribute('position')
  // A sphere's rings come from the top down.
  RINGS.toReversed().forEach((y, ring) => {
    const level = y === FOOT ? 1 : Math.sqrt(1 - y * y)
    for (let i = 0; i <= SEGMENTS; i++) {
      const angle = (i / SEGMENTS) * 2 * Math.PI
      position.setXYZ(ring * (SEGMENTS + 1) + i, -Math.cos(angle) * level, y, Math.sin(angle) * level)
    }
  })
  return dome
}

/** Drawn after everything solid, so that hidden sky costs nothing. */
export function createSkyDome(shared: SharedUniforms, clouds: CloudUniforms, shading: Shading): Mesh {
  const material = shading === 'plain' ? plainSky(shared, clouds) : skyMaterial(shared, clouds, false)
  const dome = new Mesh(shading === 'plain' ? plainDome() : new SphereGeometry(1, 64, 48), material)
  dome.frustumCulled = false
  dome.renderOrder = 10
  dome.name = 'sky'
  if (shading === 'plain') {
    // A second look at the clouds only while one picture of them fades into the next.
    dome.onBeforeRender = () => {
      const fades = clouds.uCloudsMix.value > 0
      if (fades === 'FADES' in material.defines) return
      material.defines = fades ? { FADES: '' } : {}
      material.needsUpdate = true
    }
  }
  return dome
}

/** The sky as a light source: ground below, a dark skyline around; radius 10 m. */
export function createSkyLight(shared: SharedUniforms, clouds: CloudUniforms): Mesh {
  return new Mesh(new SphereGeometry(10, 48, 32), skyMaterial(shared, clouds, true))
}
