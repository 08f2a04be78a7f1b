/**
 * How much of the sky a point of the scene sees past the equipment: rays against the middle look of everything that
 * stands there and of the pipes. Weights and reach are those of the models' own occlusion (models/kit/ao).
 */
import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from 'three'
import { MeshBVH } from 'three-mesh-bvh'
import { PALETTE } from '#core/compiled/palette'
import type { Vec3 } from '#core/compiled/scene'
import type { Piece } from './packed'
import { cross, normalize, turnOf } from './space'

export const REACH_M = 9
const GRATING_WEIGHT = 0.5
const GROUND_WEIGHT = 0.25
/** Too light or too thin to shade anything. */
const AIRY = new Set(PALETTE.flatMap((e, i) => (['leaf', 'lamp', 'rail-yellow'].includes(e.name) ? [i] : [])))
const GRATING = new Set(PALETTE.flatMap((e, i) => (e.detail === 'grating' ? [i] : [])))

export interface Sky {
  /**
   * Share of open sky at a point, 0–1. `directions` is a fan about +z (see skyFan), turned by `cos` and `sin` about the
   * normal.
   */
  open(at: Vec3, normal: Vec3, directions: readonly Vec3[], cos: number, sin: number): number
}

/** The sky past the given pieces. */
export function skyPast(pieces: readonly Piece[]): Sky {
  const { positions, indices, grating } = gather(pieces)
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  geometry.setIndex(new BufferAttribute(indices, 1))
  // indirect keeps the triangles in our order, so that a hit's index finds its grating flag.
  const bvh = indices.length > 0 ? new MeshBVH(geometry, { indirect: true }) : undefined
  const ray = new Ray()
  const way = new Vector3()
  return {
    open(at, normal, directions, cos, sin) {
      const s = normalize(cross(Math.abs(normal[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0], normal))
      const t = cross(normal, s)
      let blocked = 0
      ray.origin.set(at[0], at[1], at[2])
      for (const [x, y, z] of directions) {
        const u = x * cos - y * sin
        const v = x * sin + y * cos
        way.set(
          s[0] * u + t[0] * v + normal[0] * z,
          s[1] * u + t[1] * v + normal[1] * z,
          s[2] * u + t[2] * v + normal[2] * z,
        )
        ray.direction.copy(way)
        const ground = way.y < -1e-6 ? Math.max(0, -at[1] / way.y) : Number.POSITIVE_INFINITY
        const hit = bvh?.raycastFirst(ray, DoubleSide, 0, Math.min(REACH_M, ground))
        if (hit) blocked += nearness(hit.distance) * (grating[hit.faceIndex ?? 0] ? GRATING_WEIGHT : 1)
        else if (ground < REACH_M) blocked += nearness(ground) * GROUND_WEIGHT
      }
      return 1 - blocked / directions.length
    },
  }
}

function nearness(distanceM: number): number {
  const w = 1 - distanceM / REACH_M
  return 0.65 * w + 0.35 * w * w
}

/** A spiral of cosine-weighted directions about +z, rounded so that it is the same on every machine. */
export function skyFan(count: number): readonly Vec3[] {
  const golden = Math.PI * (3 - Math.sqrt(5))
  const grid = (x: number) => Math.round(x * 65536) / 65536
  return Array.from({ length: count }, (_, i) => {
    const u = (i + 0.5) / count
    const r = Math.sqrt(u)
    return [grid(r * Math.cos(i * golden)), grid(r * Math.sin(i * golden)), grid(Math.sqrt(1 - u))] as const
  })
}

function gather(pieces: readonly Piece[]) {
  const used = pieces.map((p) => p.mesh.palette.length).reduce((a, b) => a + b, 0)
  const positions = new Float32Array(used * 3)
  const indices: number[] = []
  const grating: number[] = []
  let first = 0
  for (const { mesh, pose } of pieces) {
    const { cos, sin } = turnOf(pose.turnDeg)
    const count = mesh.palette.length
    for (let i = 0; i < count; i++) {
      const x = mesh.positions[i * 3]!
      const z = mesh.positions[i * 3 + 2]!
      positions[(first + i) * 3] = x * cos + z * sin + pose.at[0]
      positions[(first + i) * 3 + 1] = mesh.positions[i * 3 + 1]! + pose.at[1]
      positions[(first + i) * 3 + 2] = -x * sin + z * cos + pose.at[2]
    }
    for (let t = 0; t < mesh.indices.length; t += 3) {
      const palette = mesh.palette[mesh.indices[t]!]!
      if (AIRY.has(palette)) continue
      for (let k = 0; k < 3; k++) indices.push(first + mesh.indices[t + k]!)
      grating.push(GRATING.has(palette) ? 1 : 0)
    }
    first += count
  }
  return { positions, indices: Uint32Array.from(indices), grating: Uint8Array.from(grating) }
}
