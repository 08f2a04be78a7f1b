/** The ground lit simply: one look at the noise, one at the shadow, one at what the bake knows. */
import {
  type IUniform,
  ShaderMaterial,
  type ShaderMaterialParameters,
  UniformsLib,
  UniformsUtils,
} from 'three'
import { ambientGlsl, plainOutputGlsl, plainShadowAtGlsl, plainShadowGlsl } from '../look/glsl/ambient'
import { noiseGlsl } from '../look/glsl/noise'
import { skyGlsl } from '../look/glsl/sky'
import { coastGlsl } from './coast'

/** Farther than this neither shadow nor noise is looked up, metres. */
const SEEN_M = 340

/** `bakedGlsl` declares `groundBaked`; `indexOf` gives the number of a surface. */
export interface PlainGround {
  readonly bakedGlsl: string
  readonly vertexHead: string
  readonly vertexBody: string
  indexOf(name: 'asphalt' | 'gravel' | 'grass' | 'outskirts' | 'marking' | 'paving'): number
}

export function createPlainGround(
  ground: PlainGround,
  uniforms: Readonly<Record<string, IUniform>>,
  parameters: ShaderMaterialParameters = {},
): ShaderMaterial {
  return new ShaderMaterial({
    ...parameters,
    lights: true,
    uniforms: { ...UniformsUtils.clone(UniformsLib.lights), ...uniforms },
    vertexShader: /* glsl */ `
    #include <common>
    #include <shadowmap_pars_vertex>
    ${ground.vertexHead}${ambientGlsl}
    uniform vec3 uSunDirection;
    uniform float uHazeDensity, uHazeHeight;
    flat varying vec3 vAmbient, vSunFlat;
    flat varying float vThick;
    void main() {
      vec3 objectNormal = normal, transformed = position;
      ${ground.vertexBody}
      gl_Position = projectionMatrix * modelViewMatrix * vec4(transformed, 1.0);
      vAmbient = ambientOn(vec3(0.0, 1.0, 0.0));
      float level = length(uSunDirection.xz);
      vSunFlat = vec3(uSunDirection.xz / max(level, 1e-4), level);
      float rise = uHazeHeight * max(cameraPosition.y, 0.01);
      vThick = uHazeDensity * (1.0 - exp(-rise)) / rise;
      ${plainShadowAtGlsl}
    }`,
    fragmentShader: pixel(ground),
  })
}

const pixel = ({ bakedGlsl, indexOf }: PlainGround) => /* glsl */ `
#include <common>
#include <shadowmap_pars_fragment>
${noiseGlsl}${skyGlsl}${bakedGlsl}${coastGlsl}${plainShadowGlsl}${plainOutputGlsl}
uniform vec3 uLampWarm, uLampCool;
uniform float uLamps;
flat varying vec3 vAmbient, vSunFlat;
flat varying float vThick;

/* fields and hedges as patches of colour, then mud, then water */
vec3 beyond(vec3 grass, vec2 p, float n, float away) {
  float land = p.y - uCoast > 150.0 ? 150.0 : landward(p);
  if (land < 0.0) return mix(vec3(0.105, 0.115, 0.085), vec3(0.018, 0.042, 0.055), smoothstep(0.0, 130.0, -land));
  vec2 strip = mat2(0.966, -0.259, 0.259, 0.966) * p / vec2(150.0, 92.0);
  vec2 cell = floor(strip + vec2(hash2(vec2(floor(strip.y), 3.0)), 0.0));
  float kind = hash2(cell + 0.5);
  vec3 field = mix(vec3(0.060, 0.085, 0.030), kind < 0.6 ? vec3(0.165, 0.175, 0.075) : vec3(0.25, 0.22, 0.16), kind);
  vec3 c = mix(grass, field * (0.7 + 0.6 * n), smoothstep(70.0, 150.0, away));
  return mix(c, vec3(0.155, 0.135, 0.105), smoothstep(26.0, 4.0, land));
}

/* haze over level ground: its thickness by height is the same everywhere, its colour hangs on the direction alone */
vec3 groundHaze(vec3 c, vec2 ray, float d) {
  vec2 direction = ray * inversesqrt(dot(ray, ray) + 1e-4);
  float t = max(dot(direction, vSunFlat.xy), 0.0);
  vec3 air = mix(uHorizon, uZenith, 0.047) + uGlow * (glare(t * vSunFlat.z) + 0.367 * t * t * t);
  air += uTownGlow * (0.315 + 0.585 * smoothstep(-0.3, 0.9, dot(direction, vec2(-0.76, 0.65))));
  return mix(c, air, 1.0 - exp(-vThick * max(d - 50.0, 0.0)));
}

void main() {
  vec2 p = vWorld.xz;
  vec2 ray = p - cameraPosition.xz;
  float d = sqrt(dot(ray, ray) + cameraPosition.y * cameraPosition.y);
  /* what a machine that draws slowly cannot see from afar is not looked up there */
  float far = smoothstep(${(SEEN_M * 0.8).toFixed(1)}, ${SEEN_M.toFixed(1)}, d);
  vec3 baked = vec3(0.9, 0.0, 0.0);
  float shadow = 1.0;
  float n = 0.5;
  if (far < 1.0) {
    baked = mix(groundBaked(p), baked, far);
    shadow = mix(plainShadow(), 1.0, far);
    n = mix(texture2D(uNoise, p * 0.0045).r, 0.5, far);
  } else if (uLamps > 0.0) baked = groundBaked(p);
  vec3 c = uSurfaces[vMaterial].rgb;
  float alpha = 1.0;
  if (vMaterial == ${indexOf('grass')} || vMaterial == ${indexOf('outskirts')}) {
    c *= 0.56 + 0.26 * n;
    if (vMaterial == ${indexOf('outskirts')}) {
      float away = length(max(max(uRim.xy - p, p - uRim.zw), 0.0));
      if (away > 70.0) c = beyond(c, p, n, away);
    }
  } else {
    c *= 0.76 + 0.4 * n;
    if (vMaterial == ${indexOf('gravel')}) c *= 0.9;
    if (vMaterial == ${indexOf('paving')}) {
      vec2 pixel = fwidth(p);
      vec2 joint = abs(fract(p / 5.5) - 0.5) * 5.5;
      vec2 wide2 = max(vec2(0.016), pixel);
      vec2 seam = smoothstep(2.75 - wide2, vec2(2.75), joint) * 0.016 / wide2;
      c *= 1.0 - 0.5 * max(seam.x, seam.y);
    }
    if (vMaterial == ${indexOf('marking')}) alpha = 1.0 - 0.6 * smoothstep(0.5, 0.75, n);
    c *= mix(vec3(1.0), vec3(0.72, 0.69, 0.64), smoothstep(0.85, 0.3, baked.r));
  }
  vec3 sun = uSunLight * (5.0 / 3.14159265) * max(uSunDirection.y, 0.0) * shadow;
  vec3 light = vAmbient * baked.r + sun + 0.9 * (baked.g * uLampWarm + baked.b * uLampCool);
  gl_FragColor = vec4(plainOutput(groundHaze(c * light, ray, d)), alpha);
}
`
