/** Woods seen from afar: ragged bands around the plot, one behind the other, cut out by noise. */
import { BufferGeometry, DoubleSide, Float32BufferAttribute, Mesh, ShaderMaterial } from 'three'
import type { Box } from '#core/compiled/scene'
import { noiseGlsl } from '../look/glsl/noise'
import { hazeGlsl, skyGlsl } from '../look/glsl/sky'
import type { SharedUniforms } from '../look/uniforms'
import type { Shading } from '../quality/tiers'
import type { Coast } from './coast'
import { createPlainWoods } from './plain-woods'

/** Beyond the plot's rim, metres; and how tall the wood is there. */
const BANDS = [
  { awayM: 118, tallM: 9 },
  { awayM: 190, tallM: 13 },
  { awayM: 300, tallM: 17 },
  { awayM: 470, tallM: 24 },
  { awayM: 760, tallM: 36 },
] as const
const SEGMENTS = 96

const vertexShader = /* glsl */ `
attribute vec3 band; /* metres around, height 0-1, which */
varying vec3 vWorld;
varying vec3 vBand;
flat varying float vTall;
attribute float tall;
void main() {
  vWorld = position;
  vBand = band;
  vTall = tall;
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
}
`

const fragmentShader = /* glsl */ `
varying vec3 vWorld;
varying vec3 vBand;
flat varying float vTall;
${noiseGlsl}
${skyGlsl}
${hazeGlsl}
void main() {
  footprint = length(fwidth(vWorld)) * 0.6;
  float u = vBand.x, y = vBand.y * vTall;
  float seed = vBand.z * 71.3;
  /* groves with gaps, crowns on them, leaves on those */
  float grove = smoothstep(0.30, 0.62, noise2(vec2(u + seed, seed), vec2(0.012)));
  float crown = noise2(vec2(u + seed * 2.0, seed), vec2(0.11, 1.0));
  float wide = noise2(vec2(u, seed + 4.0), vec2(0.035, 1.0));
  float leaves = 0.6 * noise2(vec2(u, y + seed), 0.9) + 0.4 * noise2(vec2(u, y + seed), 2.3);
  float top = vTall * grove * (0.34 + 0.34 * crown + 0.32 * wide) + (leaves - 0.5) * 2.4;
  if (y > top) discard;
  float lumps = 0.5 * noise2(vec2(u, y * 1.4) + seed, 0.33) + 0.5 * leaves;
  vec3 albedo = mix(vec3(0.045, 0.07, 0.028), vec3(0.085, 0.115, 0.045), noise2(vec2(u + 9.0, seed), vec2(0.06, 1.0)));
  float lit = smoothstep(0.35, 0.75, lumps) * (0.45 + 0.55 * clamp(y / max(top, 1.0), 0.0, 1.0));
  /* sunlit from the sun's side, in its own shade from the other */
  vec3 outward = normalize(vec3(vWorld.xz - cameraPosition.xz, 0.0).xzy);
  float side = 0.5 - 0.5 * dot(outward, normalize(vec3(uSunDirection.x, 0.0, uSunDirection.z)));
  vec3 c = albedo * (uSunLight * (0.35 + 1.9 * side) * lit + uHorizon * (0.35 + 0.5 * lumps));
  gl_FragColor = vec4(haze(c, vWorld), 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`

export interface TreeLine {
  readonly meshes: readonly Mesh[]
  dispose(): void
}

/** One band of wood around the plot. */
export interface Band {
  readonly tallM: number
  /** Mean radius, metres. */
  readonly radius: number
  /** Where it runs, in this direction from the middle: x, z. */
  at(angle: number): readonly [number, number]
}

export function createTreeLine(
  bounds: Box,
  coast: Coast,
  shared: SharedUniforms,
  shading: Shading,
): TreeLine {
  const cx = (bounds[0] + bounds[3]) / 2
  const cz = (bounds[2] + bounds[5]) / 2
  const rim = Math.hypot(bounds[3] - bounds[0], bounds[5] - bounds[2]) / 2
  const bands = BANDS.map(({ awayM, tallM }, which): Band => {
    const radius = rim + awayM
    return {
      tallM,
      radius,
      at(angle) {
        // Not a circle: woods follow no compass.
        const r = radius * (1 + 0.1 * Math.sin(angle * 3 + which * 2) + 0.05 * Math.sin(angle * 7 + which))
        return [cx + Math.cos(angle) * r, cz + Math.sin(angle) * r]
      },
    }
  })
  const isOpen = (x: number, z: number) => coast.isSea(x, z, 25)
  return shading === 'plain'
    ? createPlainWoods(bands, [cx, cz], isOpen, shared)
    : ragged(bands, isOpen, shared)
}

/** One draw of bands that the shader cuts crowns out of. */
function ragged(
  bands: readonly Band[],
  isOpen: (x: number, z: number) => boolean,
  shared: SharedUniforms,
): TreeLine {
  const positions: number[] = []
  const columns: number[] = []
  const talls: number[] = []
  const indices: number[] = []
  bands.forEach((band, which) => {
    const first = talls.length
    for (let i = 0; i <= SEGMENTS; i++) {
      const angle = (i / SEGMENTS) * 2 * Math.PI
      const [x, z] = band.at(angle)
      for (const top of [0, 1]) {
        positions.push(x, top * band.tallM, z)
        columns.push(angle * band.radius, top, which + 1)
        talls.push(band.tallM)
      }
      if (i === 0 || isOpen(x, z)) continue
      const b = first + i * 2
      indices.push(b - 2, b - 1, b, b - 1, b + 1, b)
    }
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3))
  geometry.setAttribute('band', new Float32BufferAttribute(columns, 3))
  geometry.setAttribute('tall', new Float32BufferAttribute(talls, 1))
  geometry.setIndex(indices)
  const material = new ShaderMaterial({
    uniforms: { ...shared },
    vertexShader,
    fragmentShader,
    side: DoubleSide,
  })
  const mesh = new Mesh(geometry, material)
  mesh.frustumCulled = false
  return {
    meshes: [mesh],
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
