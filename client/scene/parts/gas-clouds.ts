/**
 * A cloud about every gas detector that is in alarm, in the colour of its priority: soft puffs that rise, drift and
 * dissolve, larger and denser the higher the reading. One draw; a detector below its limit, or stale, has none.
 */
import type { CompiledScene } from '#core/compiled/scene'
import type { PlantIndex } from '../../live/plant-index'
import { texelGlsl } from '../look/glsl/part'
import type { SharedUniforms } from '../look/uniforms'
import { column, createQuads, type Part } from '../quads'
import { MOTION, type StateTable } from '../state/table'

export interface GasClouds extends Part {
  /** True while some detector has a cloud: without one there is nothing to draw. */
  isAny(): boolean
}

const PUFFS = 26
/** Seconds from a puff's birth to its end; divides the phase's wrap of 60 s. */
const LIFE_S = 10

const vertexShader = /* glsl */ `
attribute vec4 cloud; /* place, feature */
attribute vec4 chance;
uniform sampler2D uMotion, uState;
#include <colorspace_pars_fragment>
${texelGlsl}
varying vec2 vAt;
flat varying vec4 vColour; /* as it is displayed, and how dense */
void main() {
  ivec2 texel = featureTexel(cloud.w);
  vec4 motion = texelFetch(uMotion, texel, 0);
  vec4 state = floor(texelFetch(uState, texel, 0) * 255.0 + 0.5);
  float age = fract(motion.x / ${LIFE_S}.0 + chance.w);
  float reach = 2.5 + 9.0 * motion.w;
  float turn = chance.x * 6.2831853;
  vec3 way = vec3(cos(turn), 0.15 + 0.5 * chance.z, sin(turn));
  vec3 middle = cloud.xyz + way * reach * (0.15 + 0.85 * chance.y) * (0.35 + 0.65 * age);
  float size = reach * (0.22 + 0.4 * age);
  vAt = position.xy * 2.0;
  float strength = motion.y * (0.35 + 0.65 * motion.w) * smoothstep(0.0, 0.2, age) * (1.0 - smoothstep(0.5, 1.0, age));
  if (state.b > 0.5) strength = 0.0;
  vec3 colour = state.r > 1.5 ? vec3(1.0, 0.16, 0.12) : vec3(1.0, 0.5, 0.12);
  vColour = vec4(sRGBTransferOETF(vec4(mix(colour, vec3(1.0), 0.25), 1.0)).rgb, 0.3 * strength);
  vec4 view = viewMatrix * vec4(middle, 1.0);
  view.xy += position.xy * 2.0 * size;
  gl_Position = strength > 0.002 ? projectionMatrix * view : vec4(2.0, 2.0, 2.0, 1.0);
}
`

/** Clouds lie many deep over each other: a pixel only thins towards the rim. */
const fragmentShader = /* glsl */ `
varying vec2 vAt;
flat varying vec4 vColour;
void main() {
  float body = max(1.0 - dot(vAt, vAt), 0.0);
  body *= body;
  gl_FragColor = vec4(vColour.rgb, body * body * vColour.a);
}
`

/** Where a puff stands in its life and about its detector: the golden ratio spreads them evenly. */
const spread = (i: number): readonly [number, number, number, number] => [
  (i * 0.6180339887) % 1,
  (i * 0.754877666) % 1,
  (i * 0.569840291) % 1,
  i / PUFFS,
]

export function createGasClouds(
  scene: Pick<CompiledScene, 'features'>,
  plant: PlantIndex,
  shared: SharedUniforms,
  table: Pick<StateTable, 'motion'>,
): GasClouds | undefined {
  const detectors = scene.features.flatMap(({ id, kind, box }, feature) =>
    kind === 'equipment' && plant.tagsOf.get(id)?.some((tag) => tag.shows === 'gas')
      ? [{ feature, at: [(box[0] + box[3]) / 2, box[4], (box[2] + box[5]) / 2] }]
      : [],
  )
  if (detectors.length === 0) return undefined
  const puffs = detectors.flatMap(({ feature, at }) =>
    Array.from({ length: PUFFS }, (_, i) => ({ cloud: [...at, feature], chance: spread(i) })),
  )
  const quads = createQuads({
    name: 'gas-clouds',
    renderOrder: 32,
    count: puffs.length,
    columns: {
      cloud: column(
        puffs.flatMap(({ cloud }) => cloud),
        4,
      ),
      chance: column(
        puffs.flatMap(({ chance }) => chance),
        4,
      ),
    },
    material: {
      uniforms: { uMotion: shared.uMotion, uState: shared.uState },
      vertexShader,
      fragmentShader,
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    },
  })
  return {
    ...quads,
    isAny: () => detectors.some(({ feature }) => table.motion[feature * 4 + MOTION.speed]! > 0),
  }
}
