/** Trees of the surroundings: one crown of ragged lumps, instanced; edges are eaten away by noise so that no ball shows. */
import {
  BufferAttribute,
  type BufferGeometry,
  Color,
  CylinderGeometry,
  DoubleSide,
  IcosahedronGeometry,
  InstancedMesh,
  type Material,
  Matrix4,
  Quaternion,
  ShaderMaterial,
  Vector3,
} from 'three'
import { mergeGeometries, mergeVertices } from 'three/addons/utils/BufferGeometryUtils.js'
import { ambientGlsl, plainOutputGlsl, quickAirGlsl } from '../look/glsl/ambient'
import { createSurfaceMaterial } from '../look/standard'
import type { SharedUniforms } from '../look/uniforms'
import type { Shading } from '../quality/tiers'
import type { TreePlace } from './backdrop'
import { SECTORS, sectorOf } from './sectors'

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
    /* leaves: what is seen edge-on is eaten away in tufts, more so in the hollows between branches */
    float tufts = 0.5 * noise3(vWorld, 1.3) + 0.5 * noise3(vWorld, 3.7);
    float leaves = noise3(vWorld, 9.0);
    float edge = facing + 0.9 * (tufts - 0.5) + 0.7 * (leaves - 0.5);
    if (edge < 0.36) discard;
    float height = clamp((vLocal.y - 0.3) * 1.5, 0.0, 1.0);
    float clump = smoothstep(0.25, 0.8, 0.6 * tufts + 0.4 * leaves);
    own.colour = vTint * (0.42 + 0.9 * clump) * (0.7 + 0.4 * height);
    own.roughness = 0.95;
    open = clamp(0.12 + 0.9 * clump * (0.3 + 0.8 * height), 0.0, 1.0);
    /* sun through the leaves */
    float through = pow(max(dot(normalize(vWorld - cameraPosition), uSunDirection), 0.0), 2.0);
    own.emission = vTint * uSunLight * 0.35 * through * tufts;
  }`,
}

/** Lit per vertex; a pixel only eats the edges away. Crowns of fewer faces do, since their outlines are ragged. */
function plainTree(shared: SharedUniforms): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...shared },
    side: DoubleSide,
    vertexShader: /* glsl */ `
    attribute float wood;
    varying vec3 vColour;
    varying vec3 vAt; /* place in metres, two of them; how much it faces the eye */
    uniform vec3 uSunLight, uSunDirection;
    ${quickAirGlsl}${ambientGlsl}
    varying vec4 vAir;
    void main() {
      vec3 world = (instanceMatrix * vec4(position, 1.0)).xyz;
      vec3 n = normalize(mat3(instanceMatrix) * normal);
      vec3 ray = world - cameraPosition;
      float facing = abs(dot(normalize(ray), n));
      float height = clamp((position.y - 0.3) * 1.5, 0.0, 1.0);
      vec3 tint = wood > 0.5 ? vec3(0.13, 0.10, 0.07) : instanceColor * (0.6 + 0.5 * height);
      float lit = 0.25 + 0.75 * max(dot(n, uSunDirection), 0.0);
      vColour = tint * (ambientOn(n) * (0.3 + 0.6 * height) + uSunLight * 1.6 * lit);
      vAt = vec3(world.x + world.z, world.y, wood > 0.5 ? 2.0 : facing);
      vAir = airOver(ray, world.y);
      gl_Position = projectionMatrix * vec4(mat3(viewMatrix) * ray, 1.0);
    }`,
    fragmentShader: /* glsl */ `
    uniform sampler2D uNoise;
    varying vec3 vColour;
    varying vec3 vAt;
    varying vec4 vAir;
    ${plainOutputGlsl}
    void main() {
      float leaves = texture2D(uNoise, vAt.xy * 0.011).r;
      if (vAt.z + 1.1 * (leaves - 0.5) < 0.36) discard;
      gl_FragColor = vec4(plainOutput(mix(vColour * (0.55 + 0.9 * leaves), vAir.rgb, vAir.a)), 1.0);
    }`,
  })
}

/** Middle and radius. */
type Lump = readonly [number, number, number, number]
const LUMPS: readonly Lump[] = [
  [0, 0.7, 0, 0.24],
  [0.17, 0.6, 0.1, 0.19],
  [-0.17, 0.63, 0.07, 0.2],
  [0.03, 0.57, -0.2, 0.19],
  [-0.04, 0.5, 0.2, 0.17],
  [0.12, 0.79, -0.08, 0.15],
  [-0.1, 0.82, 0.06, 0.14],
  [0.22, 0.48, -0.1, 0.14],
  [-0.22, 0.47, -0.1, 0.14],
]
/** The same outline where every corner is dear. */
const FEW_LUMPS: readonly Lump[] = [
  [0.01, 0.74, 0, 0.24],
  [0.17, 0.58, 0.1, 0.22],
  [-0.17, 0.6, 0.07, 0.23],
  [0.01, 0.52, -0.06, 0.25],
]

/** A tree one metre high: trunk and crown; scaled per instance. */
function treeGeometry(isPlain: boolean): BufferGeometry {
  const detail = isPlain ? 0 : 1
  /** Five faces meet at a corner: where light is reckoned per vertex they share it, and the lump shows no facets. */
  const ball = (radius: number): BufferGeometry => {
    const faceted = new IcosahedronGeometry(radius, detail)
    if (!isPlain) return faceted
    for (const name of ['normal', 'uv']) faceted.deleteAttribute(name)
    const round = mergeVertices(faceted, radius * 1e-3)
    faceted.dispose()
    round.computeVertexNormals()
    return round
  }
  const parts: BufferGeometry[] = []
  for (const [index, [x, y, z, r]] of (isPlain ? FEW_LUMPS : LUMPS).entries()) {
    const lump = ball(r)
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
    leanOutward(lump)
    lump.setAttribute('wood', new BufferAttribute(new Float32Array(position.count), 1))
    parts.push(lump)
  }
  const trunk = isPlain ? stake() : ball(0.024)
  if (!isPlain) trunk.scale(1, 13, 1)
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

/** A trunk of six faces about its middle. */
function stake(): BufferGeometry {
  const trunk = new CylinderGeometry(0.012, 0.026, 0.6, 3, 1, true)
  trunk.deleteAttribute('uv')
  return trunk
}

/** Light falls on a crown as on one round body, not on each of its lumps: normals lean away from its middle. */
function leanOutward(lump: BufferGeometry): void {
  const position = lump.getAttribute('position')
  const normal = lump.getAttribute('normal')
  const out = new Vector3()
  const own = new Vector3()
  for (let i = 0; i < position.count; i++) {
    out.fromBufferAttribute(position, i).sub(CROWN_MIDDLE).normalize()
    own.fromBufferAttribute(normal, i).lerp(out, 0.6).normalize()
    normal.setXYZ(i, own.x, own.y, own.z)
  }
}

const CROWN_MIDDLE = new Vector3(0, 0.58, 0)

export interface Trees {
  /** One per sector around the middle. */
  readonly meshes: readonly InstancedMesh[]
  dispose(): void
}

export function createTrees(
  shared: SharedUniforms,
  places: readonly TreePlace[],
  middle: readonly [number, number],
  shading: Shading,
): Trees {
  const isPlain = shading === 'plain'
  const material: Material = isPlain
    ? plainTree(shared)
    : createSurfaceMaterial(SHADER, shared, { side: DoubleSide })
  const geometry = treeGeometry(isPlain)
  const sectors: TreePlace[][] = Array.from({ length: SECTORS }, () => [])
  for (const place of places) {
    sectors[sectorOf(place.at[0] - middle[0], place.at[1] - middle[1], SECTORS)]?.push(place)
  }
  const meshes = sectors
    .filter((own) => own.length > 0)
    .map((own) => {
      const mesh = new InstancedMesh(geometry, material, own.length)
      plant(mesh, own)
      return mesh
    })
  return {
    meshes,
    dispose() {
      geometry.dispose()
      for (const mesh of meshes) mesh.dispose()
      material.dispose()
    },
  }
}

function plant(mesh: InstancedMesh, places: readonly TreePlace[]): void {
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
    mesh.setColorAt(i, colour.setRGB(0.062 + 0.045 * seed, 0.098 + 0.025 * (1 - seed), 0.03))
  })
  mesh.computeBoundingSphere()
  mesh.castShadow = false
  mesh.receiveShadow = false
  mesh.name = 'trees'
}
