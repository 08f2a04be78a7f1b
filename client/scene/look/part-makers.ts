/** Makes the materials of parts, lit fully or simply, whole or for a cut plant. */
import { DoubleSide, type IUniform, type Material, type MeshStandardMaterialParameters } from 'three'
import { DETAILS, type Detail } from '#core/compiled/palette'
import { masonryGlsl } from './glsl/masonry'
import { metalGlsl } from './glsl/metal'
import { paintedGlsl } from './glsl/painted'
import { partTurnNormal, partVaryings, partVertexBody, partVertexEnd, partVertexHead } from './glsl/part'
import { stateGlsl } from './glsl/state'
import { weatherGlsl } from './glsl/surface'
import { walkBody, walkHead } from './glsl/walk'
import { createPlainPart, type PlainPart } from './plain'
import { createSurfaceMaterial, type SurfaceShader } from './standard'

/** Functions by detail; details without one are drawn as their palette colour says. */
const CALLS: Partial<Record<Detail, string>> = {
  cladding: 'detailCladding(own);',
  'pipe-cladding': 'detailPipeCladding(own);',
  paint: 'detailPaint(own);',
  steel: 'detailSteel(own);',
  galvanised: 'detailGalvanised(own);',
  concrete: 'detailConcrete(own);',
  'tank-shell': 'detailTankShell(own);',
  'tank-roof': 'detailTankRoof(own);',
  fins: 'detailFins(own);',
  plaster: 'detailPlaster(own);',
  leaf: 'detailLeaf(own);',
}

const dispatch = Object.entries(CALLS)
  .map(([detail, call]) => `if (detail == ${DETAILS.indexOf(detail as Detail)}) { ${call} }`)
  .join('\nelse ')

const NO_WEATHER = [DETAILS.indexOf('glass'), DETAILS.indexOf('lamp'), DETAILS.indexOf('leaf')]

const vertex = {
  vertexHead: partVertexHead,
  vertexNormal: partTurnNormal,
  vertexBody: partVertexBody,
  vertexEnd: partVertexEnd,
}

const SOLID = {
  ...vertex,
  key: 'solid',
  fragmentHead: partVaryings + metalGlsl + paintedGlsl + masonryGlsl + weatherGlsl + stateGlsl,
  fragmentBody: /* glsl */ `
  open = vOpen;
  lamp = vLamp;
  int detail = int(vKind.y + 0.5);
  own.colour = vBase.rgb;
  own.roughness = vBase.a;
  own.metalness = vKind.x;
  ${dispatch}
  else if (detail == ${DETAILS.indexOf('lamp')}) own.emission += lampFace(own.colour);
  else if (detail == ${DETAILS.indexOf('glass')}) own.emission += litWindow(vWorld, vWorldNormal, vSeed);
  ${NO_WEATHER.map((d) => `detail != ${d}`)
    .join(' && ')
    .replace(/^/, 'if (')}) weather(own, open);
  applyState(own, vState, facing);`,
}

const GRATING = {
  ...vertex,
  key: 'grating',
  fragmentHead: partVaryings + stateGlsl,
  fragmentBody: /* glsl */ `
  open = vOpen;
  lamp = vLamp;
  own.colour = vBase.rgb * 0.75;
  own.roughness = vBase.a;
  own.metalness = vKind.x;
  vec2 pitch = vec2(0.034, 0.1);
  vec2 cell = fract(vSurface / pitch);
  vec2 pixel = (abs(surfaceDx) + abs(surfaceDy)) / pitch;
  float bars = max(1.0 - smoothstep(0.2, 0.2 + pixel.x, cell.x), 1.0 - smoothstep(0.1, 0.1 + pixel.y, cell.y));
  /* too far to see bars: as opaque as they are at this angle */
  float far = clamp(max(pixel.x, pixel.y) * 1.2 - 0.2, 0.0, 1.0);
  diffuseColor.a = mix(bars, mix(0.97, 0.46, smoothstep(0.05, 0.75, facing)), far);
  applyState(own, vState, facing);`,
}

type Uniforms = Readonly<Record<string, IUniform>>

/** Each makes a new material; `own` are uniforms of its own, `isCut` adds the test against the section's plane. */
export interface PartMakers {
  solid(isCut: boolean): Material
  grating(isCut: boolean): Material
  turning(own: Uniforms, isCut: boolean): Material
  walking(own: Uniforms, isCut: boolean): Material
}

const SEEN_THROUGH = { transparent: true, depthWrite: false, side: DoubleSide }
/** What is cut open shows its inside. */
const OPENED = { side: DoubleSide }

export function fullMakers(uniforms: Uniforms): PartMakers {
  const make = (
    shader: SurfaceShader,
    isCut: boolean,
    own: Uniforms = {},
    parameters: MeshStandardMaterialParameters = {},
    defines: Readonly<Record<string, string>> = {},
  ) => {
    const material = createSurfaceMaterial(
      shader,
      { ...uniforms, ...own },
      { ...parameters, ...(isCut && OPENED) },
    )
    material.defines = { ...material.defines, ...defines, ...(isCut && { CUT: '' }) }
    return material
  }
  return {
    solid: (isCut) => make(SOLID, isCut),
    grating: (isCut) => make(GRATING, isCut, {}, SEEN_THROUGH),
    turning: (own, isCut) => make({ ...SOLID, key: 'turning' }, isCut, own, {}, { MOVES: '', TURNS: '' }),
    walking: (own, isCut) =>
      make(
        {
          ...SOLID,
          key: 'walking',
          vertexHead: SOLID.vertexHead + walkHead,
          vertexBody: walkBody + SOLID.vertexBody,
        },
        isCut,
        own,
        {},
        { MOVES: '' },
      ),
  }
}

export function plainMakers(uniforms: Uniforms): PartMakers {
  const make = (part: PlainPart, own: Uniforms = {}, parameters = {}) =>
    createPlainPart(part, { ...uniforms, ...own }, { ...parameters, ...(part.isCut && OPENED) })
  return {
    solid: (isCut) => make({ kind: 'solid', isCut }),
    grating: (isCut) => make({ kind: 'grating', isCut }, {}, SEEN_THROUGH),
    turning: (own, isCut) => make({ kind: 'solid', turns: true, isCut }, own),
    walking: (own, isCut) =>
      make({ kind: 'solid', moves: true, isCut, vertexHead: walkHead, vertexBody: walkBody }, own),
  }
}

/** Silhouettes: lit simply at every tier. */
export const makeFar = (uniforms: Uniforms, isCut: boolean): Material =>
  createPlainPart({ kind: 'far', isCut }, uniforms, isCut ? OPENED : {})
