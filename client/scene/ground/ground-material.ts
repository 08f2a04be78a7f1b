/** Materials of the ground and of the paint on it. */
import { Color, type Material, type MaterialParameters, SRGBColorSpace, Vector4 } from 'three'
import { groundGlsl } from '../look/glsl/ground'
import { groundBakedGlsl } from '../look/glsl/ground-baked'
import { outskirtsGlsl } from '../look/glsl/outskirts'
import { createSurfaceMaterial } from '../look/standard'
import type { SharedUniforms } from '../look/uniforms'
import type { Shading } from '../quality/tiers'
import type { Rect, SurfaceName } from './partition'
import { createPlainGround } from './plain-ground'

/** `outskirts` is all that lies beyond the plot: fields, shore and sea. */
type GroundName = SurfaceName | 'marking' | 'outskirts'

/** Order is the value of the vertex attribute `material`. */
export const SURFACES: readonly { name: GroundName; colour: string; roughness: number }[] = [
  { name: 'paving', colour: '#aeaaa2', roughness: 0.86 },
  { name: 'asphalt', colour: '#4a4b4d', roughness: 0.84 },
  { name: 'gravel', colour: '#8f8778', roughness: 0.96 },
  { name: 'grass', colour: '#6f7f45', roughness: 0.98 },
  { name: 'concrete', colour: '#b5b2aa', roughness: 0.88 },
  { name: 'marking', colour: '#e9e6da', roughness: 0.75 },
  { name: 'outskirts', colour: '#6f7f45', roughness: 0.98 },
]

export const surfaceIndex = (name: GroundName): number => SURFACES.findIndex((s) => s.name === name)

const varyings = /* glsl */ `
varying vec3 vWorld;
varying vec3 vWorldNormal;
varying vec2 vSurface;
flat varying int vMaterial;
`

const VERTEX = {
  vertexHead: `attribute vec2 surface;\nattribute float material;\n${varyings}`,
  vertexBody: /* glsl */ `
  vWorld = (modelMatrix * vec4(transformed, 1.0)).xyz;
  vWorldNormal = objectNormal;
  vSurface = surface;
  vMaterial = int(material + 0.5);`,
}

const bakedGlsl = /* glsl */ `
${varyings}
uniform vec4 uSurfaces[${SURFACES.length}];
uniform vec4 uRim; /* west, north, east, south edge of the plot */
${groundBakedGlsl}`

const head = bakedGlsl + groundGlsl

const GROUND = {
  ...VERTEX,
  key: 'ground',
  fragmentHead: head + outskirtsGlsl,
  fragmentBody: /* glsl */ `
  vec3 baked = groundBaked(vWorld.xz);
  open = baked.r;
  lamp = baked.gb;
  own.colour = uSurfaces[vMaterial].rgb;
  own.roughness = uSurfaces[vMaterial].a;
  float away = length(max(max(uRim.xy - vWorld.xz, vWorld.xz - uRim.zw), 0.0));
  if (vMaterial == ${surfaceIndex('asphalt')}) detailAsphalt(own);
  else if (vMaterial == ${surfaceIndex('gravel')}) detailGravel(own);
  else if (vMaterial == ${surfaceIndex('grass')}) detailGrass(own);
  else if (vMaterial == ${surfaceIndex('outskirts')}) detailOutskirts(own, away);
  else detailPaving(own, open);
  /* dirt stays where rain does not reach */
  if (vMaterial != ${surfaceIndex('grass')} && vMaterial != ${surfaceIndex('outskirts')}) own.colour *= mix(vec3(1.0), vec3(0.72, 0.69, 0.64), smoothstep(0.85, 0.3, open));`,
}

const PAINT = {
  ...VERTEX,
  key: 'road-paint',
  fragmentHead: head,
  fragmentBody: /* glsl */ `
  own.colour = uSurfaces[vMaterial].rgb;
  own.roughness = uSurfaces[vMaterial].a;
  float worn = 0.6 * fbm2(vWorld.xz, 2.3) + 0.4 * noise2(vWorld.xz, 19.0);
  own.colour *= 0.75 + 0.3 * worn;
  lamp = groundBaked(vWorld.xz).gb;
  diffuseColor.a = 1.0 - 0.75 * smoothstep(0.5, 0.75, worn);`,
}

const PLAIN = {
  ...VERTEX,
  bakedGlsl,
  surfacesGlsl: `uniform vec4 uSurfaces[${SURFACES.length}];`,
  indexOf: surfaceIndex,
}

export interface GroundMaterials {
  readonly ground: Material
  /** What lies around the plot. */
  readonly outskirts: Material
  /** Roads lie on the ground: nudged forward in depth, not in space. */
  readonly road: Material
  readonly paint: Material
  dispose(): void
}

export function createGroundMaterials(
  shared: SharedUniforms,
  coastZ: number,
  rim: Rect,
  shading: Shading,
): GroundMaterials {
  const surfaces = SURFACES.map(({ colour, roughness }) => {
    const c = new Color().setStyle(colour, SRGBColorSpace)
    return new Vector4(c.r, c.g, c.b, roughness)
  })
  const uniforms = {
    ...shared,
    uSurfaces: { value: surfaces },
    uCoast: { value: coastZ },
    uRim: { value: new Vector4(...rim) },
  }
  const offset = (units: number) => ({
    polygonOffset: true,
    polygonOffsetFactor: -units / 2,
    polygonOffsetUnits: -units * 2,
  })
  const make = (shader: typeof GROUND, parameters?: MaterialParameters): Material =>
    shading === 'plain'
      ? createPlainGround(PLAIN, uniforms, parameters)
      : createSurfaceMaterial(shader, uniforms, parameters)
  const ground = make(GROUND)
  const outskirts = shading === 'plain' ? createPlainGround(PLAIN, uniforms, {}, true) : ground
  const road = make(GROUND, offset(2))
  const paint = make(PAINT, { ...offset(4), transparent: true, depthWrite: false })
  return {
    ground,
    outskirts,
    road,
    paint,
    dispose() {
      for (const material of [ground, outskirts, road, paint]) material.dispose()
    },
  }
}
