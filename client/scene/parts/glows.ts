/** Burners glow with the firing of their heater: soft additive discs that face the eye. One draw. */
import {
  AdditiveBlending,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  ShaderMaterial,
} from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import { texelGlsl } from '../look/glsl/part'
import type { SharedUniforms } from '../look/uniforms'
import type { Part } from './gauges'

const vertexShader = /* glsl */ `
attribute vec4 glow; /* place, radius */
attribute float ownFeature;
uniform sampler2D uMotion, uInfo;
uniform vec4 uSection;
${texelGlsl}
varying vec2 vAt;
flat varying float vFiring;
void main() {
  bool isOut = texelFetch(uInfo, featureTexel(ownFeature), 0).y > 0.0 || dot(glow.xyz, uSection.xyz) > uSection.w;
  vFiring = isOut ? 0.0 : texelFetch(uMotion, featureTexel(ownFeature), 0).w;
  vAt = position.xy * 2.0;
  float radius = glow.w * 3.2 * (0.7 + 0.5 * vFiring);
  vec4 view = viewMatrix * vec4(glow.xyz, 1.0);
  view.xy += position.xy * 2.0 * radius;
  view.z += glow.w * 0.6;
  gl_Position = projectionMatrix * view;
}
`

const fragmentShader = /* glsl */ `
varying vec2 vAt;
flat varying float vFiring;
void main() {
  float r = length(vAt);
  if (r > 1.0 || vFiring < 0.005) discard;
  float halo = pow(1.0 - r, 2.5);
  float core = smoothstep(0.34, 0.05, r);
  float strength = 0.25 + 0.75 * vFiring;
  vec3 colour = vec3(1.25, 0.34, 0.05) * halo * 0.9 + vec3(2.4, 1.25, 0.42) * core;
  gl_FragColor = vec4(colour * strength, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`

export function createGlows(scene: Pick<CompiledScene, 'glows'>, shared: SharedUniforms): Part | undefined {
  const count = scene.glows.length
  if (count === 0) return undefined
  const geometry = new InstancedBufferGeometry()
  const plane = new PlaneGeometry(1, 1)
  geometry.index = plane.index
  geometry.setAttribute('position', plane.getAttribute('position'))
  geometry.setAttribute(
    'glow',
    new InstancedBufferAttribute(Float32Array.from(scene.glows.flatMap((g) => [...g.at, g.radiusM])), 4),
  )
  geometry.setAttribute(
    'ownFeature',
    new InstancedBufferAttribute(
      Float32Array.from(scene.glows, (g) => g.feature),
      1,
    ),
  )
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
  object.renderOrder = 30
  object.name = 'glows'
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
