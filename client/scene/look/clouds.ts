/**
 * Clouds, drawn into a texture over the plane above the plant: red is cover, green how much sun they catch. When the sun
 * has moved they are drawn anew into a second texture, a strip a frame, and the sky changes over from one to the other.
 */
import {
  HalfFloatType,
  type IUniform,
  LinearFilter,
  LinearMipmapLinearFilter,
  LinearMipmapNearestFilter,
  Mesh,
  OrthographicCamera,
  PlaneGeometry,
  RGFormat,
  Scene,
  ShaderMaterial,
  type Texture,
  UnsignedByteType,
  Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three'
import { type LightPreset, sunDirection } from './preset'
import type { SharedUniforms } from './uniforms'

/** Side of the cloud plane in the units of `d.xz / (d.y + 0.12)`: the horizon lies at its rim. */
export const CLOUD_PLANE = 16

const fragmentShader = /* glsl */ `
uniform sampler2D uNoise;
uniform vec3 uCloudSun;
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
  float sunward = 0.6 * cover(vAt + normalize(uCloudSun.xz) * 0.16, 4) + 0.4 * cover(vAt + normalize(uCloudSun.xz) * 0.38, 3);
  gl_FragColor = vec4(here, clamp(1.05 - 0.85 * sunward, 0.0, 1.0), 0.0, 1.0);
}
`

/** The first picture has so much of the full side: there at once, and made anew in full while nobody waits. */
const FIRST_SHARE = 1 / 4
/** Strips in which a picture is made while frames are being drawn. */
const STRIPS = 16

/** What the sky reads: both pictures and how far it has gone from the first to the second. */
export interface CloudUniforms {
  readonly [name: string]: IUniform
  readonly uClouds: IUniform<Texture | null>
  readonly uCloudsNext: IUniform<Texture | null>
  readonly uCloudsMix: IUniform<number>
}

export interface Clouds {
  readonly uniforms: CloudUniforms
  /** Makes a coarse picture for a light at once. */
  make(preset: LightPreset): void
  /** Begins the next picture. */
  begin(preset: LightPreset): void
  /** Draws one more strip of it; false once it stands. */
  step(): boolean
  /** How far the sky has changed over, 0–1; only a picture that stands is shown. */
  fade(share: number): void
  /** The next picture is the one from now on. */
  swap(): void
  dispose(): void
}

/** `isQuick`: bytes, and the nearest of two sizes looked up instead of both, which is what software renderers are slow at. */
const createTarget = (side: number, isQuick: boolean) =>
  new WebGLRenderTarget(side, side, {
    format: RGFormat,
    type: isQuick ? UnsignedByteType : HalfFloatType,
    depthBuffer: false,
    generateMipmaps: true,
    minFilter: isQuick ? LinearMipmapNearestFilter : LinearMipmapLinearFilter,
    magFilter: LinearFilter,
  })

export function createClouds(
  renderer: WebGLRenderer,
  shared: SharedUniforms,
  side: number,
  isQuick: boolean,
): Clouds {
  let now = createTarget(side * FIRST_SHARE, isQuick)
  let next: WebGLRenderTarget | undefined
  let strip = STRIPS
  const sun = new Vector3()
  const cover = { value: 0 }
  const material = new ShaderMaterial({
    uniforms: { uNoise: shared.uNoise, uCloudSun: { value: sun }, uCover: cover },
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
  const camera = new OrthographicCamera()
  const uniforms: CloudUniforms = {
    uClouds: { value: now.texture },
    uCloudsNext: { value: null },
    uCloudsMix: { value: 0 },
  }
  const aim = (preset: LightPreset) => {
    sun.set(...sunDirection(preset))
    cover.value = preset.clouds.cover
  }
  /** Draws the rows of a target from one share of its height to another. */
  const draw = (target: WebGLRenderTarget, from: number, to: number) => {
    const before = renderer.getRenderTarget()
    const { autoClear } = renderer
    renderer.autoClear = false
    target.scissorTest = true
    const { width, height } = target
    target.scissor.set(0, Math.floor(from * height), width, Math.ceil((to - from) * height))
    renderer.setRenderTarget(target)
    renderer.render(scene, camera)
    renderer.setRenderTarget(before)
    renderer.autoClear = autoClear
  }

  return {
    uniforms,
    make(preset) {
      aim(preset)
      draw(now, 0, 1)
    },
    begin(preset) {
      next ??= createTarget(side, isQuick)
      aim(preset)
      strip = 0
      uniforms.uCloudsMix.value = 0
    },
    step() {
      if (!next || strip >= STRIPS) return false
      draw(next, strip / STRIPS, (strip + 1) / STRIPS)
      strip++
      if (strip === STRIPS) uniforms.uCloudsNext.value = next.texture
      return strip < STRIPS
    },
    fade(share) {
      uniforms.uCloudsMix.value = strip === STRIPS && next ? share : 0
    },
    swap() {
      if (!next) return
      while (strip < STRIPS) this.step()
      const old = now
      now = next
      next = old
      uniforms.uClouds.value = now.texture
      uniforms.uCloudsNext.value = null
      uniforms.uCloudsMix.value = 0
      next.dispose()
      next = undefined
    },
    dispose() {
      now.dispose()
      next?.dispose()
      plane.geometry.dispose()
      material.dispose()
    },
  }
}
