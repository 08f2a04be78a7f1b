/**
 * Woods around the plot as forms with a ragged crest, for machines to which every pixel is dear: the full look cuts them
 * out of noise, pixel by pixel and band behind band. Lit and dimmed by haze at the corners.
 */
import { BufferGeometry, DoubleSide, Float32BufferAttribute, Mesh, ShaderMaterial } from 'three'
import { cornerOutputGlsl, quickAirGlsl } from '../look/glsl/ambient'
import type { SharedUniforms } from '../look/uniforms'
import { SECTORS, sectorOf } from './sectors'
import type { Band } from './tree-line'
import { CROWN_M, crownAt } from './woods-outline'

const vertexShader = /* glsl */ `
attribute vec2 leaves; /* how bright they are, how much light reaches them */
varying vec3 vColour;
uniform vec3 uSunLight, uHorizon, uSunDirection;
${quickAirGlsl}${cornerOutputGlsl}
void main() {
  vec3 ray = position - cameraPosition;
  float side = 0.35 + 1.9 * (0.5 - 0.5 * dot(normalize(ray.xz), normalize(uSunDirection.xz)));
  vec3 albedo = mix(vec3(0.045, 0.07, 0.028), vec3(0.085, 0.115, 0.045), leaves.x);
  vec3 c = albedo * (uSunLight * (side * leaves.y) + uHorizon * (0.35 + 0.5 * leaves.y));
  vec4 air = airOver(ray, position.y);
  vColour = cornerOutput(mix(c, air.rgb, air.a));
  gl_Position = projectionMatrix * vec4(mat3(viewMatrix) * ray, 1.0);
}
`

const fragmentShader = /* glsl */ `
varying vec3 vColour;
void main() { gl_FragColor = vec4(vColour, 1.0); }
`

export interface PlainWoods {
  readonly meshes: readonly Mesh[]
  dispose(): void
}

/** Rows of corners from the ground to the crest: height as a share of it, and how much light reaches them. */
const ROWS = [
  [0, 0.12],
  [0.55, 0.34],
  [1, 0.8],
] as const

/** `isOpen`: nothing grows there. */
export function createPlainWoods(
  bands: readonly Band[],
  [cx, cz]: readonly [number, number],
  isOpen: (x: number, z: number) => boolean,
  shared: SharedUniforms,
): PlainWoods {
  const sectors = Array.from({ length: SECTORS }, () => ({
    places: [] as number[],
    leaves: [] as number[],
    indices: [] as number[],
  }))
  bands.forEach((band, which) => {
    // Crowns and the hollows between them; farther off, where crowns run together, one for two.
    const stepM = (which < NEAR_BANDS ? 0.5 : 1) * CROWN_M
    const steps = Math.ceil((Math.PI * band.radius) / stepM) * 2
    const at = (i: number) => {
      const angle = (i / steps) * 2 * Math.PI
      const crown = crownAt(angle * band.radius, which + 1)
      const [x, z] = band.at(angle)
      return { x, z, bright: crown.bright, top: band.tallM * crown.top * (i % 2 === 0 ? 1 : 0.78) }
    }
    for (let i = 0; i < steps; i++) {
      const ends = [at(i), at((i + 1) % steps)] as const
      if (ends.every(({ top }) => top < LEAST_M) || isOpen(ends[0].x, ends[0].z)) continue
      const { places, leaves, indices } = sectors[sectorOf(ends[0].x - cx, ends[0].z - cz, SECTORS)]!
      const first = places.length / 3
      for (const { x, z, top, bright } of ends) {
        for (const [share, lit] of ROWS) {
          places.push(x, share * top, z)
          leaves.push(bright, lit * (0.7 + 0.6 * bright))
        }
      }
      for (let row = 0; row + 1 < ROWS.length; row++) {
        const [a, b] = [first + row, first + ROWS.length + row]
        indices.push(a, b, a + 1, a + 1, b, b + 1)
      }
    }
  })
  const material = new ShaderMaterial({
    uniforms: { ...shared },
    vertexShader,
    fragmentShader,
    side: DoubleSide,
  })
  const meshes = sectors
    .filter(({ indices }) => indices.length > 0)
    .map(({ places, leaves, indices }) => {
      const geometry = new BufferGeometry()
      geometry.setAttribute('position', new Float32BufferAttribute(places, 3))
      geometry.setAttribute('leaves', new Float32BufferAttribute(leaves, 2))
      geometry.setIndex(indices)
      return new Mesh(geometry, material)
    })
  return {
    meshes,
    dispose() {
      for (const { geometry } of meshes) geometry.dispose()
      material.dispose()
    },
  }
}

const NEAR_BANDS = 2
/** Lower than this there is a gap. */
const LEAST_M = 1.2
