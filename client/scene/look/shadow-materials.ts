/**
 * What throws the sun's shadow. A whole plant's solids have three's own depth material, which tests nothing; where part of
 * it is taken away, by a cut or by isolation, that part throws none.
 */
import { DoubleSide, type IUniform, type Material, MeshDepthMaterial } from 'three'
import { texelGlsl } from './glsl/part'
import type { SharedUniforms } from './uniforms'

export interface ShadowMaterials {
  /** Of a grating or a solid, in a whole plant or in one of which something is taken away; undefined: three's own. */
  of(isGrating: boolean, isPartial: boolean): Material | undefined
  dispose(): void
}

/** Half the texels of a grating's shadow are left out; the soft edge of the shadow map evens them out. */
const BARS = 'if (mod(floor(gl_FragCoord.x) + floor(gl_FragCoord.y), 2.0) < 0.5) discard;'

const TAKEN_HEAD = /* glsl */ `
#ifdef USE_INSTANCING
attribute float instanceFeature;
#else
attribute vec2 feature;
#endif
uniform sampler2D uInfo;
uniform vec4 uSection;
varying float vBeyond; /* metres beyond the section's plane */
${texelGlsl}
`

/** As in the picture: every corner of what is not isolated goes where nothing is seen. */
const TAKEN_END = /* glsl */ `
vec4 placed = vec4(transformed, 1.0);
#ifdef USE_INSTANCING
placed = instanceMatrix * placed;
float ownFeature = instanceFeature;
#else
float ownFeature = feature.x * 65535.0;
#endif
vBeyond = dot((modelMatrix * placed).xyz, uSection.xyz) - uSection.w;
if (texelFetch(uInfo, featureTexel(ownFeature), 0).y > 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
`

type Uniforms = Pick<SharedUniforms, 'uInfo' | 'uSection'>

function build(shared: Uniforms, isGrating: boolean, isPartial: boolean): MeshDepthMaterial {
  const material = new MeshDepthMaterial(isGrating ? { side: DoubleSide } : {})
  const uniforms: Record<string, IUniform> = { uInfo: shared.uInfo, uSection: shared.uSection }
  material.customProgramCacheKey = () => `shadow ${isGrating} ${isPartial}`
  material.onBeforeCompile = (program) => {
    if (isPartial) {
      Object.assign(program.uniforms, uniforms)
      program.vertexShader = program.vertexShader
        .replace('#include <common>', `#include <common>\n${TAKEN_HEAD}`)
        .replace('#include <project_vertex>', `#include <project_vertex>\n${TAKEN_END}`)
    }
    const head = isPartial ? 'varying float vBeyond;\n' : ''
    const body = `${isPartial ? 'if (vBeyond > 0.0) discard;\n' : ''}${isGrating ? BARS : ''}`
    program.fragmentShader = program.fragmentShader.replace('void main() {', `${head}void main() {\n${body}`)
  }
  return material
}

export function createShadowMaterials(shared: Uniforms): ShadowMaterials {
  const made = new Map<string, MeshDepthMaterial>()
  return {
    of(isGrating, isPartial) {
      if (!isGrating && !isPartial) return undefined
      const key = `${isGrating} ${isPartial}`
      const found = made.get(key) ?? build(shared, isGrating, isPartial)
      made.set(key, found)
      return found
    },
    dispose() {
      for (const material of made.values()) material.dispose()
    },
  }
}
