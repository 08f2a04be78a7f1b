/** Trees of the surroundings: one crown of ragged lumps, instanced; edges are eaten away by noise so that no ball shows. */
import {
  BufferAttribute,
  type BufferGeometry,
  Color,
  DoubleSide,
  IcosahedronGeometry,
  InstancedMesh,
  Matrix4,
  type MeshStandardMaterial,
  Quaternion,
  Vector3,
} from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { createSurfaceMaterial } from '../look/standard'
import type { SharedUniforms } from '../look/uniforms'
import type { TreePlace } from './backdrop'

const varyings = /* glsl */ `
varying vec3 vWorld;
varying vec3 vWorldNormal;
varying vec2 vSurface;
varying vec3 vLocal;
flat varying vec3 vTint;
`

const SHADER = {
  key: 'tree',
  vertexHead: `attribute float wood;\n${varyings}\nvarying float vWood;`,
  vertexBody: /* glsl */ `
  vec4 placed = instanceMatrix * vec4(transformed, 1.0);
  vWorld = (modelMatrix * placed).xyz;
  vWorldNormal = normalize(mat3(instanceMatrix) * objectNormal);
  vSurface = vec2(0.0);
  vLocal = transformed;
  vWood = wood;
  vTint = instanceColor;`,
  fragmentHead: `${varyings}\nvarying float vWood;`,
  fragmentBody: /* glsl */ `
  if (vWood > 0.5) {
    own.colour = vec3(0.13, 0.10, 0.07);
    own.roughness = 0.95;
  } else {
    float tufts = 0.55 * noise3(vWorld, 1.9) + 0.45 * noise3(vWorld, 5.3);
    float edge = facing + 0.55 * (tufts - 0.5) + 0.35 * (noise3(vWorld, 11.0) - 0.5);
    if (edge < 0.26) discard;
    float height = clamp(vLocal.y, 0.0, 1.0);
    own.colour = vTint * (0.35 + 0.95 * tufts) * (0.62 + 0.5 * height);
    own.roughness = 0.9;
    open = clamp(0.30 + 0.75 * tufts * (0.35 + height), 0.0, 1.0);
    /* sun through the leaves */
    float through = pow(max(dot(normalize(vWorld - cameraPosition), uSunDirection), 0.0), 2.0);
    own.emission = vTint * uSunColour * 0.35 * through * tufts;
  }`,
}

/** A tree one metre high: trunk and crown; scaled per instance. */
function treeGeometry(): BufferGeometry {
  const parts: BufferGeometry[] = []
  const lumps: readonly (readonly [number, number, number, number])[] = [
    [0, 0.72, 0, 0.27],
    [0.2, 0.58, 0.06, 0.21],
    [-0.18, 0.6, 0.12, 0.22],
    [0.02, 0.55, -0.22, 0.2],
    [0.06, 0.86, -0.05, 0.15],
  ]
  for (const [index, [x, y, z, r]] of lumps.entries()) {
    const lump = new IcosahedronGeometry(r, 1)
    const position = lump.getAttribute('position')
    for (let i = 0; i < position.count; i++) {
      const wobble =
        1 + 0.16 * Math.sin(position.getX(i) * 31 + index) * Math.sin(position.getY(i) * 27 + index * 2)
      position.setXYZ(
        i,
        position.getX(i) * wobble,
        position.getY(i) * 0.85 * wobble,
        position.getZ(i) * wobble,
      )
    }
    lump.translate(x, y, z)
    lump.setAttribute('wood', new BufferAttribute(new Float32Array(position.count), 1))
    parts.push(lump)
  }
  const trunk = new IcosahedronGeometry(0.024, 1)
  trunk.scale(1, 13, 1)
  trunk.translate(0, 0.28, 0)
  trunk.setAttribute(
    'wood',
    new BufferAttribute(new Float32Array(trunk.getAttribute('position').count).fill(1), 1),
  )
  parts.push(trunk)
  const merged = mergeGeometries(parts)
  for (const part of parts) part.dispose()
  merged.deleteAttribute('uv')
  return merged
}

export interface Trees {
  readonly mesh: InstancedMesh
  dispose(): void
}

export function createTrees(shared: SharedUniforms, places: readonly TreePlace[]): Trees {
  const material: MeshStandardMaterial = createSurfaceMaterial(SHADER, shared, { side: DoubleSide })
  const mesh = new InstancedMesh(treeGeometry(), material, Math.max(1, places.length))
  mesh.count = places.length
  const up = new Vector3(0, 1, 0)
  const matrix = new Matrix4()
  const turn = new Quaternion()
  const colour = new Color()
  places.forEach(({ at, heightM, seed }, i) => {
    turn.setFromAxisAngle(up, seed * 2 * Math.PI)
    const spread = heightM * (0.9 + 0.3 * seed)
    mesh.setMatrixAt(
      i,
      matrix.compose(new Vector3(at[0], 0, at[1]), turn, new Vector3(spread, heightM, spread)),
    )
    mesh.setColorAt(i, colour.setRGB(0.075 + 0.05 * seed, 0.125 + 0.03 * (1 - seed), 0.035))
  })
  mesh.computeBoundingSphere()
  mesh.castShadow = false
  mesh.receiveShadow = false
  mesh.name = 'trees'
  return {
    mesh,
    dispose() {
      mesh.geometry.dispose()
      mesh.dispose()
      material.dispose()
    },
  }
}
