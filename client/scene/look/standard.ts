/**
 * How the product's surfaces hook into three's standard material: its lights, shadows and image light stay, the base
 * surface comes from our own code, occlusion from the bake, and haze is mixed in before tone mapping.
 */
import { type IUniform, MeshStandardMaterial, type MeshStandardMaterialParameters } from 'three'
import { lampGlsl } from './glsl/lamps'
import { noiseGlsl } from './glsl/noise'
import { hazeGlsl, skyGlsl } from './glsl/sky'
import { surfaceGlsl } from './glsl/surface'

export interface SurfaceShader {
  /** Names the program: equal keys share one. */
  readonly key: string
  readonly vertexHead: string
  /** After `objectNormal` is known. */
  readonly vertexNormal?: string
  /** After `transformed` is known; sets the varyings. */
  readonly vertexBody: string
  /** Varyings and detail functions. */
  readonly fragmentHead: string
  /** Fills `Surface own` and may change `diffuseColor.a`; `open` (0–1) is the occlusion it writes, `lamp` the irradiance of warm and cool lamps. */
  readonly fragmentBody: string
}

const BUMP = /* glsl */ `
#include <normal_fragment_maps>
if (dot(own.bump, own.bump) > 0.0) {
  vec3 q0 = cross(viewDy, normal), q1 = cross(normal, viewDx);
  vec3 tangent = q0 * surfaceDx.x + q1 * surfaceDy.x, bitangent = q0 * surfaceDx.y + q1 * surfaceDy.y;
  float scale = inversesqrt(max(max(dot(tangent, tangent), dot(bitangent, bitangent)), 1e-12));
  normal = normalize(normal - (tangent * own.bump.x + bitangent * own.bump.y) * scale);
}
`

const OCCLUSION = /* glsl */ `
reflectedLight.indirectDiffuse *= open;
reflectedLight.indirectSpecular *= computeSpecularOcclusion(
  saturate(dot(geometryNormal, geometryViewDir)), open, material.roughness);
lampLight(reflectedLight.directDiffuse, reflectedLight.directSpecular, own, lamp, open);
`

export function createSurfaceMaterial(
  shader: SurfaceShader,
  uniforms: Readonly<Record<string, IUniform>>,
  parameters: MeshStandardMaterialParameters = {},
): MeshStandardMaterial {
  const material = new MeshStandardMaterial(parameters)
  material.customProgramCacheKey = () => shader.key
  material.onBeforeCompile = (program) => {
    Object.assign(program.uniforms, uniforms)
    program.vertexShader = program.vertexShader
      .replace('#include <common>', `#include <common>\n${shader.vertexHead}`)
      .replace('#include <beginnormal_vertex>', `#include <beginnormal_vertex>\n${shader.vertexNormal ?? ''}`)
      .replace('#include <begin_vertex>', `#include <begin_vertex>\n${shader.vertexBody}`)
    program.fragmentShader = program.fragmentShader
      .replace(
        '#include <common>',
        `#include <common>\n${noiseGlsl}${skyGlsl}${hazeGlsl}${surfaceGlsl}${shader.fragmentHead}${lampGlsl}`,
      )
      .replace(
        '#include <color_fragment>',
        /* glsl */ `
        vec3 worldDx = dFdx(vWorld), worldDy = dFdy(vWorld);
        vec3 viewDx = dFdx(vViewPosition), viewDy = dFdy(vViewPosition);
        vec2 surfaceDx = dFdx(vSurface), surfaceDy = dFdy(vSurface);
        footprint = sqrt(length(worldDx) * length(worldDy));
        float facing = clamp(abs(dot(normalize(cameraPosition - vWorld), normalize(vWorldNormal))), 0.0, 1.0);
        float open = 1.0;
        vec2 lamp = vec2(0.0);
        Surface own = Surface(vec3(0.5), 0.5, 0.0, vec2(0.0), vec3(0.0));
        ${shader.fragmentBody}
        diffuseColor.rgb = own.colour;`,
      )
      .replace('#include <roughnessmap_fragment>', 'float roughnessFactor = clamp(own.roughness, 0.06, 1.0);')
      .replace('#include <metalnessmap_fragment>', 'float metalnessFactor = own.metalness;')
      .replace('#include <normal_fragment_maps>', BUMP)
      .replace('#include <emissivemap_fragment>', 'totalEmissiveRadiance += own.emission;')
      .replace('#include <aomap_fragment>', OCCLUSION)
      .replace(
        '#include <opaque_fragment>',
        '#include <opaque_fragment>\ngl_FragColor.rgb = haze(gl_FragColor.rgb, vWorld);',
      )
      .replace('#include <fog_fragment>', '')
  }
  return material
}
