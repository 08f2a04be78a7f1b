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
import { LAND, type LandName } from './plain-outskirts'

/** `outskirts` is all that lies beyond the plot: fields, shore and sea. */
type GroundName = SurfaceName | 'marking' | 'outskirts' | LandName

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

/** After them, for the plain look only, land by its colour. */
const LANDS = Object.entries(LAND)
const NAMES: readonly string[] = [...SURFACES.map(({ name }) => name), ...LANDS.map(([name]) => name)]

export const surfaceIndex = (name: GroundName): number => NAMES.indexOf(name)

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
uniform vec4 uSurfaces[${NAMES.length}];
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
  surfacesGlsl: `uniform vec4 uSurfaces[${NAMES.length}];`,
  indexOf: surfaceIndex,
}

export interface GroundMaterials {
  readonly ground: Surface
  /** What lies around the plot; in the plain look coast and plain, and the fields that lie on them. */
  readonly outskirts: Surface
  readonly fields: Surface
  /** Roads lie on the ground: nudged forward in depth, not in space. */
  readonly road: Surface
  readonly paint: Surface
  dispose(): void
}

/**
 * `far`: for what is too far off to show detail, where that is told apart; null where it is not worth drawing. `open`: for
 * where neither shadow nor baked light falls.
 */
interface Surface {
  readonly near: Material
  readonly open?: Material
  readonly far?: Material | null
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
  for (const [, [r, g, b]] of LANDS) surfaces.push(new Vector4(r, g, b, 0.98))
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
  const isPlain = shading === 'plain'
  const make = (shader: typeof GROUND, parameters?: MaterialParameters): Surface =>
    isPlain
      ? {
          near: createPlainGround(PLAIN, uniforms, parameters),
          open: createPlainGround(PLAIN, uniforms, parameters, 'open'),
          far: createPlainGround(PLAIN, uniforms, parameters, 'far'),
        }
      : { near: createSurfaceMaterial(shader, uniforms, parameters) }
  const ground = make(GROUND)
  const outskirts = isPlain ? make(GROUND, offset(-4)) : ground
  const fields = isPlain ? make(GROUND, offset(-2)) : ground
  const road = make(GROUND, offset(2))
  const marking = { ...offset(4), transparent: true, depthWrite: false }
  const paint: Surface = isPlain
    ? { near: createPlainGround(PLAIN, uniforms, marking), far: null }
    : make(PAINT, marking)
  return {
    ground,
    outskirts,
    fields,
    road,
    paint,
    dispose() {
      for (const { near, open, far } of [ground, outskirts, fields, road, paint]) {
        near.dispose()
        open?.dispose()
        far?.dispose()
      }
    },
  }
}
