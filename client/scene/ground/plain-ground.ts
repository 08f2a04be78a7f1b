/** The ground lit simply: one look at the noise, one at the shadow, one at what the bake knows. */
import {
  type IUniform,
  ShaderMaterial,
  type ShaderMaterialParameters,
  UniformsLib,
  UniformsUtils,
} from 'three'
import { ambientGlsl, plainOutputGlsl, plainShadowGlsl, quickAirGlsl, whereGlsl } from '../look/glsl/ambient'
import { heldBackGlsl } from '../look/glsl/lamps'
import { noiseGlsl } from '../look/glsl/noise'
import { coastGlsl } from './coast'

/** Farther than this neither shadow nor noise is looked up, metres. */
const SEEN_M = 340

/** `bakedGlsl` declares `groundBaked`; `indexOf` gives the number of a surface. */
export interface PlainGround {
  readonly bakedGlsl: string
  /** Declares `uSurfaces`, colours by number. */
  readonly surfacesGlsl: string
  readonly vertexHead: string
  readonly vertexBody: string
  indexOf(name: 'asphalt' | 'gravel' | 'grass' | 'outskirts' | 'marking' | 'paving'): number
}

/** `isOutside`: for what lies around the plot, where fields, shore and sea begin. */
export function createPlainGround(
  ground: PlainGround,
  uniforms: Readonly<Record<string, IUniform>>,
  parameters: ShaderMaterialParameters = {},
  isOutside = false,
): ShaderMaterial {
  return new ShaderMaterial({
    ...parameters,
    defines: isOutside ? { OUTSIDE: '' } : {},
    lights: true,
    uniforms: { ...UniformsUtils.clone(UniformsLib.lights), ...uniforms },
    vertexShader: /* glsl */ `
    #include <common>
    #include <shadowmap_pars_vertex>
    ${ground.vertexHead}${ambientGlsl}
    ${ground.surfacesGlsl}
    uniform vec3 uSunDirection;
    uniform float uHazeDensity, uHazeHeight;
    ${flats}
    void main() {
      vec3 objectNormal = normal, transformed = position;
      ${ground.vertexBody}
      gl_Position = projectionMatrix * (modelViewMatrix * vec4(transformed, 1.0));
      vAmbient = ambientOn(vec3(0.0, 1.0, 0.0));
      vOwn = uSurfaces[vMaterial].rgb;
      vPaved = vMaterial == ${ground.indexOf('paving')} ? 1.0 : 0.0;
      /* how noise changes it: least, and how much more */
      bool isGreen = vMaterial == ${ground.indexOf('grass')} || vMaterial == ${ground.indexOf('outskirts')};
      vGrain = vec4(isGreen ? vec2(0.56, 0.26) : vec2(0.76, 0.4), isGreen ? 0.0 : 1.0, vMaterial == ${ground.indexOf('marking')} ? 0.6 : 0.0);
      if (vMaterial == ${ground.indexOf('gravel')}) vOwn *= 0.9;
      float rise = uHazeHeight * max(cameraPosition.y, 0.01);
      vThick = uHazeDensity * (1.0 - exp(-rise)) / rise;
      ${shadowAt}
    }`,
    fragmentShader: pixel(ground),
  })
}

/** The same at every corner of a surface. */
const flats = /* glsl */ `
flat varying vec3 vAmbient, vOwn;
flat varying vec4 vGrain; /* colour without noise, what noise adds; 1 where dirt stays; share of paint that wears off */
flat varying float vThick, vPaved;
`

const shadowAt = /* glsl */ `
#if defined(USE_SHADOWMAP) && NUM_DIR_LIGHT_SHADOWS > 0
vDirectionalShadowCoord[0] = directionalShadowMatrix[0] * vec4(vWorld + vWorldNormal * directionalLightShadows[0].shadowNormalBias, 1.0);
#endif
`

/* fields and hedges as patches of colour, then mud, then water */
const BEYOND = /* glsl */ `
float land = p.y - uCoast > 150.0 ? 150.0 : landward(p);
vec2 strip = mat2(0.966, -0.259, 0.259, 0.966) * p / vec2(150.0, 92.0);
vec2 cell = floor(strip + vec2(hash2(vec2(floor(strip.y), 3.0)), 0.0));
float kind = hash2(cell + 0.5);
vec3 field = mix(vec3(0.060, 0.085, 0.030), kind < 0.6 ? vec3(0.165, 0.175, 0.075) : vec3(0.25, 0.22, 0.16), kind);
c = mix(c, field * (0.7 + 0.6 * n), smoothstep(70.0, 150.0, away));
c = mix(c, vec3(0.155, 0.135, 0.105), smoothstep(26.0, 4.0, land));
if (land < 0.0) c = mix(vec3(0.105, 0.115, 0.085), vec3(0.018, 0.042, 0.055), smoothstep(0.0, 130.0, -land));
`

/* what a machine that draws slowly cannot see from afar is not looked up there, but for the light of lamps */
const NEAR = /* glsl */ `
float far = smoothstep(${(SEEN_M * 0.8).toFixed(1)}, ${SEEN_M.toFixed(1)}, d);
baked = groundBaked(p);
baked.r = mix(baked.r, 0.9, far);
shadow = mix(plainShadow(), 1.0, far);
n = mix(textureLod(uNoise, p * 0.0045, max(log2(max(pixel.x, pixel.y) * 1.15), 0.0)).r, 0.5, far);
#ifndef OUTSIDE
/* joints of the paving */
vec2 joint = abs(fract(p / 5.5) - 0.5) * 5.5;
vec2 wide2 = max(vec2(0.016), pixel);
vec2 seam = smoothstep(2.75 - wide2, vec2(2.75), joint) * 0.016 / wide2;
joints = 1.0 - vPaved * 0.5 * max(seam.x, seam.y);
#endif
`

const pixel = ({ bakedGlsl }: PlainGround) => /* glsl */ `
#include <common>
#include <shadowmap_pars_fragment>
${noiseGlsl}${bakedGlsl}${coastGlsl}${heldBackGlsl}${quickAirGlsl}${plainShadowGlsl}${plainOutputGlsl}
uniform vec3 uLampWarm, uLampCool, uSunLight, uSunDirection;
uniform float uLamps;
${flats}
void main() {
  vec2 p = vWorld.xz;
  vec2 ray = p - cameraPosition.xz;
  vec2 pixel = fwidth(p);
  float level2 = dot(ray, ray) + 1e-4;
  float d = sqrt(level2 + cameraPosition.y * cameraPosition.y);
  vec3 baked = vec3(0.9, 0.0, 0.0);
  float shadow = 1.0;
  float n = 0.5;
  float joints = 1.0;
  ${whereGlsl(`d < ${SEEN_M.toFixed(1)} || uLamps > 0.0`, NEAR)}
  vec3 c = vOwn * ((vGrain.x + vGrain.y * n) * joints);
#ifdef OUTSIDE
  float away = length(max(max(uRim.xy - p, p - uRim.zw), 0.0));
  ${whereGlsl('away > 70.0', BEYOND)}
#endif
  c *= mix(vec3(1.0), vec3(0.72, 0.69, 0.64), vGrain.z * smoothstep(0.85, 0.3, baked.r));
  vec3 sun = uSunLight * (shadow * max(uSunDirection.y, 0.0) * 1.59155);
  baked.gb = heldBack(baked.gb);
  vec3 light = vAmbient * baked.r + sun + 0.9 * (baked.g * uLampWarm + baked.b * uLampCool);
  vec3 air = airTowards(ray * inversesqrt(level2));
  c = mix(c * light, air, 1.0 - exp(-vThick * max(d - 50.0, 0.0)));
  gl_FragColor = vec4(plainOutput(c), 1.0 - vGrain.w * smoothstep(0.5, 0.75, n));
}
`
