/**
 * Tone mapping between two curves three ships: Khronos Neutral by day, ACES filmic at dusk and by night. three's custom
 * curve is meant to be replaced in its shader chunk; where a material lacks the uniform it is 0, the daylight curve.
 */
import { CustomToneMapping, ShaderChunk, type WebGLRenderer } from 'three'

const EMPTY = 'vec3 CustomToneMapping( vec3 color ) { return color; }'

const MIXED = /* glsl */ `
uniform float uFilmic;
vec3 CustomToneMapping( vec3 color ) {
  vec3 mapped = NeutralToneMapping(color);
  /* a loop of one pass or none: software renderers run both sides of an if */
  for (int once = 0; once < int(uFilmic > 0.0); once++) mapped = mix(mapped, ACESFilmicToneMapping(color), uFilmic);
  return mapped;
}
`

/** Has a renderer map tones by the curve of the shared uniform `uFilmic`. */
export function mixTones(renderer: WebGLRenderer): void {
  const chunk = ShaderChunk.tonemapping_pars_fragment
  if (chunk.includes(EMPTY)) ShaderChunk.tonemapping_pars_fragment = chunk.replace(EMPTY, MIXED)
  renderer.toneMapping = CustomToneMapping
}
