/** Clouds, drawn once into a texture over the plane above the plant: red is cover, green how much sun they catch. */
import {
  HalfFloatType,
  LinearFilter,
  LinearMipmapLinearFilter,
  Mesh,
  OrthographicCamera,
  PlaneGeometry,
  RGFormat,
  Scene,
  ShaderMaterial,
  type Texture,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three'
import type { LightPreset } from './preset'
import type { SharedUniforms } from './uniforms'

/** Side of the cloud plane in the units of `d.xz / (d.y + 0.12)`: the horizon lies at its rim. */
export const CLOUD_PLANE = 16

const fragmentShader = /* glsl */ `
uniform sampler2D uNoise;
uniform vec3 uSunDirection;
uniform float uCover;
varying vec2 vAt;
float smoothNoise(vec2 c) {
  vec2 i = floor(c), t = c - i;
  t = t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
  return textureLod(uNoise, (i + t + 0.5) / 256.0, 0.0).r;
}
float billows(vec2 p, int octaves) {
  float sum = 0.0, weight = 0.5, total = 0.0;
  mat2 twist = mat2(0.80, 0.60, -0.60, 0.80);
  for (int i = 0; i < 7; i++) {
    if (i >= octaves) break;
    sum += weight * smoothNoise(p);
    total += weight;
    p = twist * p * 2.03 + 11.7;
    weight *= 0.52;
  }
  return sum / total;
}
float cover(vec2 p, int octaves) {
  vec2 q = p * vec2(0.62, 1.05);
  vec2 bend = vec2(billows(q * 0.9 + 4.0, 3), billows(q * 0.9 + 23.0, 3)) - 0.5;
  float n = billows(q + bend * 1.5, octaves);
  /* high thin streaks drawn out by the wind */
  float thin = billows(p * vec2(0.35, 2.1) + bend.yx * 1.2 + 40.0, octaves);
  float heap = smoothstep(0.64 - 0.28 * uCover, 0.88 - 0.22 * uCover, n);
  return clamp(heap + 0.42 * smoothstep(0.46, 0.78, thin), 0.0, 1.0);
}
void main() {
  float here = cover(vAt, 7);
  float sunward = 0.6 * cover(vAt + normalize(uSunDirection.xz) * 0.16, 4) + 0.4 * cover(vAt + normalize(uSunDirection.xz) * 0.38, 3);
  gl_FragColor = vec4(here, clamp(1.05 - 0.85 * sunward, 0.0, 1.0), 0.0, 1.0);
}
`

export interface Clouds {
  readonly texture: Texture
  dispose(): void
}

export function bakeClouds(
  renderer: WebGLRenderer,
  shared: SharedUniforms,
  preset: LightPreset,
  side: number,
): Clouds {
  const target = new WebGLRenderTarget(side, side, {
    format: RGFormat,
    type: HalfFloatType,
    depthBuffer: false,
    generateMipmaps: true,
    minFilter: LinearMipmapLinearFilter,
    magFilter: LinearFilter,
  })
  const material = new ShaderMaterial({
    uniforms: { ...shared, uCover: { value: preset.clouds.cover } },
    vertexShader: /* glsl */ `
    varying vec2 vAt;
    void main() { vAt = (uv - 0.5) * ${CLOUD_PLANE}.0; gl_Position = vec4(position.xy, 0.0, 1.0); }`,
    fragmentShader,
    depthTest: false,
    depthWrite: false,
  })
  const plane = new Mesh(new PlaneGeometry(2, 2), material)
  plane.frustumCulled = false
  const scene = new Scene()
  scene.add(plane)
  const before = renderer.getRenderTarget()
  renderer.setRenderTarget(target)
  renderer.render(scene, new OrthographicCamera())
  renderer.setRenderTarget(before)
  plane.geometry.dispose()
  material.dispose()
  return { texture: target.texture, dispose: () => target.dispose() }
}
