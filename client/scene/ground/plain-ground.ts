/** The ground lit simply: one look at the noise, one at the shadow, one at what the bake knows. */
import {
  type IUniform,
  ShaderMaterial,
  type ShaderMaterialParameters,
  UniformsLib,
  UniformsUtils,
} from 'three'
import {
  ambientGlsl,
  cornerOutputGlsl,
  plainOutputGlsl,
  plainShadowGlsl,
  quickAirGlsl,
} from '../look/glsl/ambient'
import { heldBackGlsl } from '../look/glsl/lamps'

/** Farther than this neither shadow nor noise is seen, metres. */
export const SEEN_M = 340
/** Open sky over what is that far off. */
const FAR_OPEN = '0.9'

/** `bakedGlsl` declares `groundBaked`; `indexOf` gives the number of a surface. */
export interface PlainGround {
  readonly bakedGlsl: string
  /** Declares `uSurfaces`, colours by number. */
  readonly surfacesGlsl: string
  readonly vertexHead: string
  readonly vertexBody: string
  /** All from `outskirts` on lie around the plot. */
  indexOf(name: 'gravel' | 'grass' | 'outskirts' | 'marking' | 'paving' | 'crop'): number
}

/** `reach` 'open': where neither shadow nor baked light falls; 'far': beyond `SEEN_M`. */
export function createPlainGround(
  ground: PlainGround,
  uniforms: Readonly<Record<string, IUniform>>,
  parameters: ShaderMaterialParameters = {},
  reach: 'near' | 'open' | 'far' = 'near',
): ShaderMaterial {
  return new ShaderMaterial({
    ...parameters,
    defines: reach === 'near' ? {} : { [reach.toUpperCase()]: '' },
    lights: true,
    uniforms: { ...UniformsUtils.clone(UniformsLib.lights), ...uniforms },
    vertexShader: vertex(ground),
    fragmentShader: reach === 'far' ? FAR_PIXEL : pixel(ground),
  })
}

/** What a surface has alike all over, and what changes so slowly that its corners know it. */
const corners = /* glsl */ `
#ifdef FAR
varying vec3 vColour;
#else
varying vec3 vOwn, vAir;
varying vec2 vFar; /* 0 where shadow and noise are seen, 1 where they are not; share that haze hides */
flat varying vec3 vAmbient;
flat varying vec4 vGrain; /* colour without noise, what noise adds; 1 where dirt stays; share of paint that wears off */
flat varying float vPaved;
#endif
`

const vertex = ({ vertexHead, vertexBody, surfacesGlsl, indexOf }: PlainGround) => /* glsl */ `
#include <common>
#include <shadowmap_pars_vertex>
${vertexHead}${ambientGlsl}${quickAirGlsl}
#ifdef FAR
${cornerOutputGlsl}
#endif
${surfacesGlsl}
uniform vec3 uSunDirection, uSunLight;
uniform float uHazeDensity;
${corners}
void main() {
  vec3 objectNormal = normal, transformed = position;
  ${vertexBody}
  gl_Position = projectionMatrix * (modelViewMatrix * vec4(transformed, 1.0));
  bool isField = vMaterial >= ${indexOf('crop')};
  bool isGreen = vMaterial == ${indexOf('grass')} || vMaterial >= ${indexOf('outskirts')};
  vec3 own = uSurfaces[vMaterial].rgb * (vMaterial == ${indexOf('gravel')} ? 0.9 : 1.0);
  /* how noise changes it: least, and how much more */
  vec2 grain = isField ? vec2(0.7, 0.6) : isGreen ? vec2(0.56, 0.26) : vec2(0.76, 0.4);
  vec3 ambient = ambientOn(vec3(0.0, 1.0, 0.0));
  float rise = uHazeHeight * max(cameraPosition.y, 0.01);
  float thick = uHazeDensity * (1.0 - exp(-rise)) / rise;
  vec3 air = airTowards(normalize(vWorld.xz - cameraPosition.xz + 1e-4));
  float d = distance(vWorld, cameraPosition);
  float hidden = 1.0 - exp(-thick * max(d - 50.0, 0.0));
#ifdef FAR
  vec3 light = ambient * ${FAR_OPEN} + uSunLight * (max(uSunDirection.y, 0.0) * 1.59155);
  vColour = cornerOutput(mix(own * (grain.x + 0.5 * grain.y) * light, air, hidden));
#else
  vOwn = own;
  vAir = air;
  vAmbient = ambient;
  vFar = vec2(smoothstep(${(SEEN_M * 0.8).toFixed(1)}, ${SEEN_M.toFixed(1)}, d), hidden);
  vPaved = vMaterial == ${indexOf('paving')} ? 1.0 : 0.0;
  vGrain = vec4(grain, isGreen ? 0.0 : 1.0, vMaterial == ${indexOf('marking')} ? 0.6 : 0.0);
  ${shadowAt}
#endif
}
`

const shadowAt = /* glsl */ `
#if defined(USE_SHADOWMAP) && NUM_DIR_LIGHT_SHADOWS > 0
vDirectionalShadowCoord[0] = directionalShadowMatrix[0] * vec4(vWorld + vWorldNormal * directionalLightShadows[0].shadowNormalBias, 1.0);
#endif
`

const FAR_PIXEL = /* glsl */ `
${corners}
void main() { gl_FragColor = vec4(vColour, 1.0); }
`

const pixel = ({ bakedGlsl }: PlainGround) => /* glsl */ `
#include <common>
#include <shadowmap_pars_fragment>
uniform sampler2D uNoise;
${bakedGlsl}${heldBackGlsl}${plainShadowGlsl}${plainOutputGlsl}
uniform vec3 uLampWarm, uLampCool, uSunLight, uSunDirection;
${corners}
void main() {
  vec2 p = vWorld.xz;
  vec2 pixel = fwidth(p);
#ifdef OPEN
  vec3 baked = vec3(1.0, 0.0, 0.0);
  float shadow = 1.0;
#else
  vec3 baked = groundBaked(p);
  float shadow = mix(plainShadow(), 1.0, vFar.x);
#endif
  baked.r = mix(baked.r, ${FAR_OPEN}, vFar.x);
  float n = textureLod(uNoise, p * 0.0045, max(log2(max(pixel.x, pixel.y) * 1.15), 0.0)).r;
  n = mix(n, 0.5, vFar.x);
  /* joints of the paving */
  vec2 joint = abs(fract(p / 5.5) - 0.5) * 5.5;
  vec2 share = 1.0 / max(vec2(0.016), pixel);
  vec2 seam = clamp((joint - 2.75) * share + 1.0, 0.0, 1.0) * (0.016 * share);
  vec3 c = vOwn * ((vGrain.x + vGrain.y * n) * (1.0 - vPaved * 0.5 * max(seam.x, seam.y)));
  c *= 1.0 - vec3(0.28, 0.31, 0.36) * (vGrain.z * clamp(1.5454 - 1.8182 * baked.r, 0.0, 1.0));
  vec3 sun = uSunLight * (shadow * max(uSunDirection.y, 0.0) * 1.59155);
  baked.gb = heldBack(baked.gb);
  vec3 light = vAmbient * baked.r + sun + 0.9 * (baked.g * uLampWarm + baked.b * uLampCool);
  c = mix(c * light, vAir, vFar.y);
  gl_FragColor = vec4(plainOutput(c), 1.0 - vGrain.w * clamp(4.0 * n - 2.0, 0.0, 1.0));
}
`
