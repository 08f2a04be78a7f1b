/** Woods seen from afar: ragged bands around the plot, one behind the other, cut out by noise. One draw. */
import { BufferGeometry, DoubleSide, Float32BufferAttribute, Mesh, ShaderMaterial } from 'three'
import type { Box } from '#core/compiled/scene'
import { plainOutputGlsl, quickAirGlsl } from '../look/glsl/ambient'
import { noiseGlsl } from '../look/glsl/noise'
import { hazeGlsl, skyGlsl } from '../look/glsl/sky'
import type { SharedUniforms } from '../look/uniforms'
import type { Shading } from '../quality/tiers'
import type { Coast } from './coast'

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

/** The same outline and light with half of the noise, its haze reckoned at the corners. */
const plainVertexShader = /* glsl */ `
attribute vec3 band;
attribute float tall;
varying vec4 vPlace; /* metres around, metres up, seed, height of the wood */
varying vec4 vAir;
varying float vSide;
uniform vec3 uSunDirection;
${quickAirGlsl}
void main() {
  vec3 ray = position - cameraPosition;
  vPlace = vec4(band.x, band.y * tall, band.z * 71.3, tall);
  vAir = airOver(ray, position.y);
  vSide = 0.35 + 1.9 * (0.5 - 0.5 * dot(normalize(ray.xz), normalize(uSunDirection.xz)));
  gl_Position = projectionMatrix * vec4(mat3(viewMatrix) * ray, 1.0);
}
`

const plainFragmentShader = /* glsl */ `
varying vec4 vPlace;
varying vec4 vAir;
varying float vSide;
uniform vec3 uSunLight, uHorizon;
${noiseGlsl}${plainOutputGlsl}
void main() {
  footprint = length(fwidth(vPlace.xy)) * 0.6;
  float u = vPlace.x, y = vPlace.y, seed = vPlace.z, tall = vPlace.w;
  float grove = smoothstep(0.30, 0.62, noise2(vec2(u + seed, seed), 0.012));
  float crown = noise2(vec2(u + seed * 2.0, seed), vec2(0.08, 1.0));
  float leaves = noise2(vec2(u, y + seed), 1.1);
  float top = tall * grove * (0.34 + 0.66 * crown) + (leaves - 0.5) * 2.4;
  if (y > top) discard;
  vec3 albedo = mix(vec3(0.045, 0.07, 0.028), vec3(0.085, 0.115, 0.045), crown);
  float lit = smoothstep(0.35, 0.75, leaves) * (0.45 + 0.55 * clamp(y / max(top, 1.0), 0.0, 1.0));
  vec3 c = albedo * (uSunLight * (vSide * lit) + uHorizon * (0.35 + 0.5 * leaves));
  gl_FragColor = vec4(plainOutput(mix(c, vAir.rgb, vAir.a)), 1.0);
}
`

export interface TreeLine {
  readonly mesh: Mesh
  dispose(): void
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
  const positions: number[] = []
  const bands: number[] = []
  const talls: number[] = []
  const indices: number[] = []
  BANDS.forEach(({ awayM, tallM }, which) => {
    const first = talls.length
    const radius = rim + awayM
    for (let i = 0; i <= SEGMENTS; i++) {
      const angle = (i / SEGMENTS) * 2 * Math.PI
      // Not a circle: woods follow no compass.
      const r = radius * (1 + 0.1 * Math.sin(angle * 3 + which * 2) + 0.05 * Math.sin(angle * 7 + which))
      for (const top of [0, 1]) {
        positions.push(cx + Math.cos(angle) * r, top * tallM, cz + Math.sin(angle) * r)
        bands.push(angle * radius, top, which + 1)
        talls.push(tallM)
      }
      const [x, z] = [cx + Math.cos(angle) * r, cz + Math.sin(angle) * r]
      if (i === 0 || coast.isSea(x, z, 25)) continue
      const b = first + i * 2
      indices.push(b - 2, b - 1, b, b - 1, b + 1, b)
    }
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3))
  geometry.setAttribute('band', new Float32BufferAttribute(bands, 3))
  geometry.setAttribute('tall', new Float32BufferAttribute(talls, 1))
  geometry.setIndex(indices)
  const material = new ShaderMaterial({
    uniforms: { ...shared },
    vertexShader: shading === 'plain' ? plainVertexShader : vertexShader,
    fragmentShader: shading === 'plain' ? plainFragmentShader : fragmentShader,
    side: DoubleSide,
  })
  const mesh = new Mesh(geometry, material)
  mesh.frustumCulled = false
  mesh.matrixAutoUpdate = false
  mesh.name = 'tree-line'
  return {
    mesh,
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
