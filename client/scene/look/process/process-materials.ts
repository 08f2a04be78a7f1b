/** Materials of the process look, and which of them stands in for which real one. */
import {
  CustomBlending,
  DoubleSide,
  type IUniform,
  type Material,
  OneFactor,
  OneMinusSrcAlphaFactor,
  ShaderMaterial,
} from 'three'
import { groundBakedGlsl } from '../glsl/ground-baked'
import { darkFragment, glassFragment, processVertex } from '../glsl/process'
import { stateGlsl } from '../glsl/state'
import { surfaceGlsl } from '../glsl/surface'
import { paletteUniforms } from '../palette-uniforms'
import type { SharedUniforms } from '../uniforms'

export interface ProcessMaterials {
  /** Everything that is not glass. */
  readonly dark: Material
  /** Glass, and the ghosts of what is not isolated: drawn after everything solid, hides nothing. */
  readonly glass: Material
  /** Dark parts that turn about their own y axis. */
  turning(rpm: number): Material
  /** Ground with a grid of five metres. */
  readonly grid: Material
  dispose(): void
}

const gridFragment = /* glsl */ `
varying vec3 vWorld;
uniform vec3 uHorizon;
${groundBakedGlsl}
void main() {
  float open = groundBaked(vWorld.xz).r;
  vec2 p = vWorld.xz / 5.0, w = fwidth(p);
  vec2 g = abs(fract(p - 0.5) - 0.5) / max(w, 1e-4);
  float lines = (1.0 - min(min(g.x, g.y), 1.0)) * clamp(1.0 - max(w.x, w.y) * 1.5, 0.0, 1.0);
  vec2 q = vWorld.xz / 50.0, v = fwidth(q);
  vec2 h = abs(fract(q - 0.5) - 0.5) / max(v, 1e-4);
  float bold = (1.0 - min(min(h.x, h.y) / 1.4, 1.0)) * clamp(1.0 - max(v.x, v.y) * 1.5, 0.0, 1.0);
  float far = length(vWorld - cameraPosition);
  float near = exp(-max(far - 60.0, 0.0) * 0.006);
  vec3 c = vec3(0.010, 0.020, 0.030) * (0.25 + 0.75 * open * open) + vec3(0.006, 0.010, 0.016);
  c += vec3(0.016, 0.055, 0.080) * (lines + 0.6 * bold) * near;
  c = mix(c, uHorizon, 1.0 - exp(-max(far - 60.0, 0.0) * 0.0052));
  gl_FragColor = vec4(c, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`

export function createProcessMaterials(shared: SharedUniforms): ProcessMaterials {
  const palette = paletteUniforms()
  const uniforms: Record<string, IUniform> = {
    ...shared,
    uPaletteColour: { value: palette.colour },
    uPaletteSurface: { value: palette.surface },
  }
  const made: Material[] = []
  const make = (parameters: ConstructorParameters<typeof ShaderMaterial>[0]) => {
    const material = new ShaderMaterial(parameters)
    made.push(material)
    return material
  }
  const dark = {
    vertexShader: processVertex,
    fragmentShader: darkFragment(stateGlsl, surfaceGlsl),
    side: DoubleSide,
  }
  return {
    dark: make({ ...dark, uniforms }),
    glass: make({
      uniforms,
      vertexShader: processVertex,
      fragmentShader: glassFragment,
      defines: { GLASS_PASS: '' },
      transparent: true,
      depthWrite: false,
      side: DoubleSide,
      forceSinglePass: true,
      blending: CustomBlending,
      blendSrc: OneFactor,
      blendDst: OneMinusSrcAlphaFactor,
    }),
    turning: (rpm) =>
      make({
        ...dark,
        uniforms: { ...uniforms, uTurnsPerSecond: { value: Math.round(rpm) / 60 } },
        defines: { TURNS: '' },
      }),
    grid: make({
      uniforms: { ...shared },
      vertexShader:
        'varying vec3 vWorld;\nvoid main() { vWorld = position; gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0); }',
      fragmentShader: gridFragment,
    }),
    dispose() {
      for (const material of made) material.dispose()
    },
  }
}
