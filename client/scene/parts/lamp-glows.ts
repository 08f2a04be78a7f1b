/**
 * Lamps seen at night: a bright core, a soft halo and a thin streak for each, and pinpricks of light in the works and
 * towns around. One additive draw, hidden by day.
 */
import {
  AdditiveBlending,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  ShaderMaterial,
} from 'three'
import type { CompiledScene, Lamp } from '#core/compiled/scene'
import type { SharedUniforms } from '../look/uniforms'
import type { Part } from './gauges'

/** Diameter of the halo in metres, and how cool the light is (0 sodium, 1 LED). */
const KINDS: Readonly<Record<Lamp['kind'], { readonly sizeM: number; readonly cool: number }>> = {
  fixture: { sizeM: 1.3, cool: 0 },
  street: { sizeM: 2.6, cool: 1 },
  flood: { sizeM: 4.2, cool: 1 },
}

/** A light far off: place, diameter of its halo in metres, 0 warm – 1 cool – 2 red. */
export interface FarLight {
  readonly at: readonly [number, number, number]
  readonly sizeM: number
  readonly tone: number
}

const vertexShader = /* glsl */ `
attribute vec4 lamp; /* place, diameter */
attribute float tone;
uniform float uLamps, uHazeDensity;
varying vec2 vAt;
flat varying vec3 vColour;
void main() {
  vAt = position.xy * 2.0;
  vec4 view = viewMatrix * vec4(lamp.xyz, 1.0);
  float away = -view.z;
  /* towards the eye, out of its own housing */
  view.xyz *= 1.0 - min(0.4 / max(away, 1.0), 0.5);
  /* never smaller than two and a half pixels or so: a far lamp is a point, not nothing */
  float least = 0.0028 * away / projectionMatrix[1][1];
  float size = max(lamp.w * 0.5, least);
  float small = min(1.0, lamp.w * 0.5 / least);
  view.xy += position.xy * 2.0 * size;
  gl_Position = projectionMatrix * view;
  vec3 colour = tone < 0.5 ? vec3(1.0, 0.58, 0.22) : tone < 1.5 ? vec3(0.82, 0.92, 1.0) : vec3(1.0, 0.06, 0.04);
  vColour = colour * uLamps * mix(0.35, 1.0, small) * exp(-0.35 * uHazeDensity * away);
}
`

const fragmentShader = /* glsl */ `
varying vec2 vAt;
flat varying vec3 vColour;
void main() {
  float r = length(vAt);
  if (r > 1.0) discard;
  float halo = pow(1.0 - r, 3.0) * 0.34;
  float core = smoothstep(0.16, 0.05, r) * 2.2;
  float streak = exp(-abs(vAt.y) * 42.0) * pow(1.0 - abs(vAt.x), 3.0) * 0.3;
  gl_FragColor = vec4(vColour * (halo + streak) + mix(vColour, vec3(length(vColour)), 0.5) * core, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`

export function createLampGlows(
  scene: Pick<CompiledScene, 'lamps'>,
  far: readonly FarLight[],
  shared: SharedUniforms,
): Part | undefined {
  const count = scene.lamps.length + far.length
  if (count === 0) return undefined
  const geometry = new InstancedBufferGeometry()
  const plane = new PlaneGeometry(1, 1)
  geometry.index = plane.index
  geometry.setAttribute('position', plane.getAttribute('position'))
  const lamps = new Float32Array(count * 4)
  const tones = new Float32Array(count)
  scene.lamps.forEach(({ at, kind }, i) => {
    lamps.set([...at, KINDS[kind].sizeM], i * 4)
    tones[i] = KINDS[kind].cool
  })
  far.forEach(({ at, sizeM, tone }, i) => {
    lamps.set([...at, sizeM], (scene.lamps.length + i) * 4)
    tones[scene.lamps.length + i] = tone
  })
  geometry.setAttribute('lamp', new InstancedBufferAttribute(lamps, 4))
  geometry.setAttribute('tone', new InstancedBufferAttribute(tones, 1))
  geometry.instanceCount = count
  const material = new ShaderMaterial({
    uniforms: { ...shared },
    vertexShader,
    fragmentShader,
    transparent: true,
    depthWrite: false,
    blending: AdditiveBlending,
  })
  const object = new Mesh(geometry, material)
  object.frustumCulled = false
  object.renderOrder = 31
  object.name = 'lamp-glows'
  return {
    object,
    dispose() {
      object.removeFromParent()
      geometry.dispose()
      plane.dispose()
      material.dispose()
    },
  }
}
