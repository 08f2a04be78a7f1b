/** The two materials of all tiles: one for everything solid, one for gratings that are seen through. */
import { DoubleSide, type IUniform, type Material, MeshDepthMaterial, RGBADepthPacking } from 'three'
import { DETAILS, type Detail } from '#core/compiled/palette'
import type { Shading } from '../quality/tiers'
import { masonryGlsl } from './glsl/masonry'
import { metalGlsl } from './glsl/metal'
import { paintedGlsl } from './glsl/painted'
import { partTurnNormal, partVaryings, partVertexBody, partVertexHead } from './glsl/part'
import { stateGlsl } from './glsl/state'
import { weatherGlsl } from './glsl/surface'
import { walkBody, walkHead } from './glsl/walk'
import { paletteUniforms } from './palette-uniforms'
import { createPlainPart } from './plain'
import { createSurfaceMaterial } from './standard'
import type { SharedUniforms } from './uniforms'

export interface TileMaterials {
  readonly solid: Material
  readonly grating: Material
  /** Silhouettes: lit simply at every tier. */
  readonly far: Material
  /** Lets half of the light through gratings. */
  readonly gratingShadow: MeshDepthMaterial
  /** A solid whose instances turn about their own y axis at `rpm` while their equipment runs. */
  turning(rpm: number): Material
  /** A solid whose instances swing legs and arms about these heights as they walk. */
  walking(gait: { readonly hipM: number; readonly shoulderM: number }): Material
  dispose(): void
}

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

/** Half the texels of a grating's shadow are left out; the soft edge of the shadow map evens them out. */
function createGratingShadow(): MeshDepthMaterial {
  const material = new MeshDepthMaterial({ depthPacking: RGBADepthPacking, side: DoubleSide })
  material.onBeforeCompile = (program) => {
    program.fragmentShader = program.fragmentShader.replace(
      'void main() {',
      'void main() {\nif (mod(floor(gl_FragCoord.x) + floor(gl_FragCoord.y), 2.0) < 0.5) discard;',
    )
  }
  return material
}

export function createTileMaterials(shared: SharedUniforms, shading: Shading): TileMaterials {
  const palette = paletteUniforms()
  const uniforms: Record<string, IUniform> = {
    ...shared,
    uPaletteColour: { value: palette.colour },
    uPaletteSurface: { value: palette.surface },
  }
  const made: Material[] = []
  const keep = (material: Material) => {
    made.push(material)
    return material
  }
  const gratingShadow = createGratingShadow()
  const makers = shading === 'plain' ? plainMakers(uniforms) : fullMakers(uniforms)
  return {
    solid: keep(makers.solid()),
    grating: keep(makers.grating()),
    far: keep(createPlainPart({ kind: 'far' }, uniforms)),
    gratingShadow,
    turning: (rpm) => keep(makers.turning({ uTurnsPerSecond: { value: Math.round(rpm) / 60 } })),
    walking: ({ hipM, shoulderM }) => keep(makers.walking({ uGait: { value: [hipM, shoulderM] } })),
    dispose() {
      for (const material of made) material.dispose()
      gratingShadow.dispose()
    },
  }
}

type Uniforms = Readonly<Record<string, IUniform>>
interface Makers {
  solid(): Material
  grating(): Material
  turning(own: Uniforms): Material
  walking(own: Uniforms): Material
}

const SEEN_THROUGH = { transparent: true, depthWrite: false, side: DoubleSide }

const fullMakers = (uniforms: Uniforms): Makers => ({
  solid: () => createSurfaceMaterial(SOLID, uniforms),
  grating: () => createSurfaceMaterial(GRATING, uniforms, SEEN_THROUGH),
  turning(own) {
    const material = createSurfaceMaterial({ ...SOLID, key: 'turning' }, { ...uniforms, ...own })
    material.defines = { ...material.defines, TURNS: '' }
    return material
  },
  walking(own) {
    const walker = {
      ...SOLID,
      key: 'walking',
      vertexHead: SOLID.vertexHead + walkHead,
      vertexBody: walkBody + SOLID.vertexBody,
    }
    return createSurfaceMaterial(walker, { ...uniforms, ...own })
  },
})

const plainMakers = (uniforms: Uniforms): Makers => ({
  solid: () => createPlainPart({ kind: 'solid' }, uniforms),
  grating: () => createPlainPart({ kind: 'grating' }, uniforms, SEEN_THROUGH),
  turning: (own) => createPlainPart({ kind: 'solid', turns: true }, { ...uniforms, ...own }),
  walking: (own) =>
    createPlainPart({ kind: 'solid', vertexHead: walkHead, vertexBody: walkBody }, { ...uniforms, ...own }),
})
