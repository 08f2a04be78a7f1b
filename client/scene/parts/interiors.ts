/**
 * What vessels hold, seen through their glass in the process look: liquid up to the level its tag says, trays, beds and
 * tubes, in the medium's colour or that of their temperature. One draw; nothing is drawn of a level that is not known.
 */
import { BufferGeometry, DoubleSide, Float32BufferAttribute, Mesh, ShaderMaterial } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import { mediumIndex } from '../../live/media'
import type { PlantIndex } from '../../live/plant-index'
import { texelGlsl } from '../look/glsl/part'
import { mediaGlsl, processInfoGlsl } from '../look/glsl/process'
import type { SharedUniforms } from '../look/uniforms'
import type { Part } from '../quads'
import { INSIDE, InteriorMesh } from './interior-mesh'

const vertexShader = /* glsl */ `
attribute vec4 inside; /* what, feature, medium, seed */
attribute vec2 span;   /* heights of level 0 and 1 */
uniform sampler2D uState, uMotion, uInfo;
${texelGlsl}
varying vec3 vWorld, vNormal;
flat varying vec4 vInside;
flat varying vec4 vInfo;
flat varying vec2 vLevel; /* height of the surface, 1 where stale */
void main() {
  ivec2 texel = featureTexel(inside.y);
  vInside = inside;
  vInfo = floor(texelFetch(uInfo, texel, 0) * 255.0 + 0.5);
  vLevel = vec2(mix(span.x, span.y, texelFetch(uMotion, texel, 0).z), step(0.5 / 255.0, texelFetch(uState, texel, 0).b));
  vWorld = position;
  vNormal = normal;
  gl_Position = vInfo.y > 0.5 ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * viewMatrix * vec4(position, 1.0);
}
`

const fragmentShader = /* glsl */ `
varying vec3 vWorld, vNormal;
flat varying vec4 vInside;
flat varying vec4 vInfo;
flat varying vec2 vLevel;
uniform vec3 uHorizon;
uniform vec4 uSection;
${processInfoGlsl}
${mediaGlsl}
float grain(vec3 p) { return fract(sin(dot(floor(p * 7.0), vec3(12.9898, 78.233, 37.719))) * 43758.5453); }
vec3 bodyColour() {
  if (vInfo.z > 0.5) {
    vec2 heat = temperatureAt(vInfo.z - 1.0, vWorld);
    return heat.y > 0.5 ? temperatureColour(heat.x) : vec3(0.16) * (0.4 + 0.6 * staleHatch());
  }
  return mediumColour(vInside.z);
}
void main() {
  if (dot(vWorld, uSection.xyz) > uSection.w) discard;
  vec3 n = normalize(vNormal);
  float ndv = abs(dot(n, normalize(cameraPosition - vWorld)));
  vec3 c;
  if (vInside.x < ${INSIDE.liquid}.5) {
    if (vWorld.y > vLevel.x) discard;
    vec3 medium = mediumColour(vInside.z);
    /* a back face seen over the edge is the surface of the liquid */
    c = gl_FrontFacing ? medium * (0.10 + 0.46 * ndv * ndv) : medium * 0.72;
    float edge = max(0.05, fwidth(vWorld.y) * 1.5);
    c += medium * 1.3 * smoothstep(edge, 0.0, vLevel.x - vWorld.y);
    if (vLevel.y > 0.5) c = vec3(dot(c, vec3(0.33))) * (0.45 + 0.55 * staleHatch());
  } else if (vInside.x < ${INSIDE.tray}.5) {
    c = bodyColour() * (0.35 + 0.4 * ndv);
  } else if (vInside.x < ${INSIDE.bed}.5) {
    float far = clamp(length(fwidth(vWorld)) * 7.0 - 0.3, 0.0, 1.0);
    c = bodyColour() * (0.10 + 0.32 * ndv * ndv) * mix(0.6 + 0.75 * grain(vWorld), 0.97, far);
  } else c = bodyColour() * (0.10 + 0.5 * ndv * ndv);
  c = mix(uHorizon * 0.85, c, exp(-max(length(vWorld - cameraPosition) - 70.0, 0.0) * 0.0042));
  gl_FragColor = vec4(c, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`

export function createInteriors(
  scene: Pick<CompiledScene, 'interiors' | 'features'>,
  plant: PlantIndex,
  shared: SharedUniforms,
): Part | undefined {
  const made = new InteriorMesh()
  for (const body of scene.interiors) {
    const id = scene.features[body.feature]?.id ?? ''
    const hasLevel = plant.tagsOf.get(id)?.some(({ shows }) => shows === 'level') ?? false
    made.body(body, mediumIn(plant, id), hasLevel)
  }
  if (made.indices.length === 0) return undefined
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(made.positions, 3))
  geometry.setAttribute('normal', new Float32BufferAttribute(made.normals, 3))
  geometry.setAttribute('inside', new Float32BufferAttribute(made.inside, 4))
  geometry.setAttribute('span', new Float32BufferAttribute(made.spans, 2))
  geometry.setIndex(made.indices)
  const material = new ShaderMaterial({
    uniforms: { ...shared },
    vertexShader,
    fragmentShader,
    side: DoubleSide,
  })
  const object = new Mesh(geometry, material)
  object.matrixAutoUpdate = false
  object.renderOrder = 2
  object.name = 'interiors'
  return {
    object,
    dispose() {
      object.removeFromParent()
      geometry.dispose()
      material.dispose()
    },
  }
}

const LIQUIDS = ['oil', 'amine', 'water', 'other-liquid', 'fire-water'] as const

/** Medium that a vessel holds: that of the liquid lines at it, else of any line, else oil. */
export function mediumIn(plant: Pick<PlantIndex, 'lines'>, equipment: string): number {
  const own = plant.lines.filter(({ from, to }) =>
    [from, to].some((end) => end.slice(0, Math.max(0, end.lastIndexOf('.'))) === equipment),
  )
  const liquid = LIQUIDS.find((service) => own.some((line) => line.service === service))
  return mediumIndex(liquid ?? own[0]?.service ?? 'oil')
}
