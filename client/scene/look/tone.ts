/**
 * Tone mapping between two curves: Khronos Neutral with a shallower toe by day, three's ACES filmic at dusk and by night.
 * three's custom curve is meant to be replaced in its shader chunk; where a material lacks the uniform it is 0, the
 * daylight curve.
 */
import { CustomToneMapping, NeutralToneMapping, ShaderChunk, type ToneMapping } from 'three'
import type { Shading } from '../quality/tiers'

const EMPTY = 'vec3 CustomToneMapping( vec3 color ) { return color; }'
const NEUTRAL = 'vec3 NeutralToneMapping( vec3 color )'

/**
 * The Neutral curve takes up to 0.04 off every channel, for the sheen that a studio lays over a colour: deep shade
 * under an open sky turns black by it, and blue. This much of that is taken.
 */
const TOE = 0.65

/**
 * The daylight curve is that of the Khronos PBR Neutral tone mapper but for `TOE`: straight up to 0.8 with the toe taken off, then
 * ever flatter towards 1, where colours fade to white. Both curves in one straight run: software renderers pay more for a
 * branch or a loop than for what it would save.
 */
const MIXED = /* glsl */ `
uniform float uFilmic;
vec3 daylightTones(vec3 color) {
  vec3 c = color * toneMappingExposure;
  float least = min(c.r, min(c.g, c.b));
  float up = min(least, 0.08);
  c -= ${TOE} * (up - 6.25 * up * up);
  const float knee = 0.8 - 0.04 * ${TOE};
  const float room = 1.0 - knee;
  float peak = max(c.r, max(c.g, c.b));
  float over = max(peak - knee, 0.0);
  float held = min(peak, 1.0 - room * room / (over + room));
  return mix(c * (held / max(peak, 1e-5)), vec3(held), 1.0 - 1.0 / (0.15 * (peak - held) + 1.0));
}
vec3 NeutralToneMapping(vec3 color) { return daylightTones(color); }
vec3 CustomToneMapping(vec3 color) {
  return mix(daylightTones(color), ACESFilmicToneMapping(color), uFilmic);
}
`

/** Puts our curves into three's shaders; to be called before anything is compiled. */
export function installTones(): void {
  const chunk = ShaderChunk.tonemapping_pars_fragment
  if (!chunk.includes(EMPTY)) return
  ShaderChunk.tonemapping_pars_fragment = chunk
    .replace(NEUTRAL, 'vec3 KhronosNeutral( vec3 color )')
    .replace(EMPTY, MIXED)
}

/**
 * The tone mapping for this share of the filmic curve: by day slow machines are spared the other curve, and compile their
 * shaders once more when dusk comes.
 */
export const tonesFor = (filmic: number, shading: Shading): ToneMapping =>
  shading === 'plain' && filmic === 0 ? NeutralToneMapping : CustomToneMapping
