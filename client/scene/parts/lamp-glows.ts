/**
 * Lamps seen at night: a bright core, a soft halo and a thin streak for each, and pinpricks of light in the works and
 * towns around. One additive draw, hidden by day.
 */
import type { CompiledScene, Lamp } from '#core/compiled/scene'
import type { SharedUniforms } from '../look/uniforms'
import { column, type Part } from '../quads'
import { createShiningDiscs, facingGlsl } from './shining-discs'

/** Diameter of the halo in metres, and how cool the light is (0 sodium, 1 LED). */
const KINDS: Readonly<Record<Lamp['kind'], { readonly sizeM: number; readonly cool: number }>> = {
  fixture: { sizeM: 1.3, cool: 0 },
  street: { sizeM: 2.6, cool: 1 },
  flood: { sizeM: 4.2, cool: 1 },
  bay: { sizeM: 1.9, cool: 0 },
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
${facingGlsl}
flat varying vec3 vColour;
void main() {
  vec4 view = viewMatrix * vec4(lamp.xyz, 1.0);
  float away = -view.z;
  /* towards the eye, out of its own housing */
  view.xyz *= 1.0 - min(0.4 / max(away, 1.0), 0.5);
  /* never smaller than two and a half pixels or so: a far lamp is a point, not nothing */
  float least = 0.0028 * away / projectionMatrix[1][1];
  float small = min(1.0, lamp.w * 0.5 / least);
  gl_Position = facing(view, max(lamp.w * 0.5, least));
  vec3 colour = tone < 0.5 ? vec3(1.0, 0.58, 0.22) : tone < 1.5 ? vec3(0.82, 0.92, 1.0) : vec3(1.0, 0.06, 0.04);
  vColour = colour * uLamps * mix(0.35, 1.0, small) * exp(-0.35 * uHazeDensity * away);
}
`

const lightGlsl = /* glsl */ `
flat varying vec3 vColour;
vec3 light(float r) {
  float halo = pow(1.0 - r, 3.0) * 0.34;
  float core = smoothstep(0.16, 0.05, r) * 2.2;
  float streak = exp(-abs(vAt.y) * 42.0) * pow(1.0 - abs(vAt.x), 3.0) * 0.3;
  return vColour * (halo + streak) + mix(vColour, vec3(length(vColour)), 0.5) * core;
}
`

export function createLampGlows(
  { lamps }: Pick<CompiledScene, 'lamps'>,
  far: readonly FarLight[],
  shared: SharedUniforms,
): Part | undefined {
  const lights: readonly FarLight[] = [
    ...lamps.map(({ at, kind }) => ({ at, sizeM: KINDS[kind].sizeM, tone: KINDS[kind].cool })),
    ...far,
  ]
  if (lights.length === 0) return undefined
  return createShiningDiscs({
    name: 'lamp-glows',
    renderOrder: 31,
    count: lights.length,
    columns: {
      lamp: column(
        lights.flatMap(({ at, sizeM }) => [...at, sizeM]),
        4,
      ),
      tone: column(
        lights.map(({ tone }) => tone),
        1,
      ),
    },
    uniforms: shared,
    vertexShader,
    lightGlsl,
  })
}
