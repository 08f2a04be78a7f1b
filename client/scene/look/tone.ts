/**
 * Tone mapping between two curves three ships: Khronos Neutral by day, ACES filmic at dusk and by night. three's custom
 * curve is meant to be replaced in its shader chunk; where a material lacks the uniform it is 0, the daylight curve.
 */
import { CustomToneMapping, ShaderChunk, type WebGLRenderer } from 'three'

const EMPTY = 'vec3 CustomToneMapping( vec3 color ) { return color; }'

/** Both curves in one straight run: software renderers pay more for a branch or a loop than for what it would save. */
const MIXED = /* glsl */ `
uniform float uFilmic;
vec3 CustomToneMapping(vec3 color) {
  /* Khronos Neutral, as NeutralToneMapping */
  vec3 neutral = color * toneMappingExposure;
  float least = min(neutral.r, min(neutral.g, neutral.b));
  neutral -= least < 0.08 ? least - 6.25 * least * least : 0.04;
  float peak = max(neutral.r, max(neutral.g, neutral.b));
  float held = 1.0 - 0.0576 / max(peak - 0.52, 0.24);
  vec3 bright = mix(vec3(held), neutral * (held / max(peak, 0.76)), 1.0 / (0.15 * (peak - held) + 1.0));
  return mix(peak < 0.76 ? neutral : bright, ACESFilmicToneMapping(color), uFilmic);
}
`

/** Has a renderer map tones by the curve of the shared uniform `uFilmic`. */
export function mixTones(renderer: WebGLRenderer): void {
  const chunk = ShaderChunk.tonemapping_pars_fragment
  if (chunk.includes(EMPTY)) ShaderChunk.tonemapping_pars_fragment = chunk.replace(EMPTY, MIXED)
  renderer.toneMapping = CustomToneMapping
}
