/**
 * Ambient occlusion of a model by itself and by the ground, baked per vertex.
 *
 * Each vertex sends a fixed fan of cosine-weighted rays; a hit darkens by its nearness, ground counts a quarter and
 * grating a half. A vertex that mostly sees back faces close by lies inside another solid: its own value would be
 * black, so it is filled from its neighbours in the mesh instead. The fan is the same for every vertex, in a frame that
 * depends on the normal alone, so that smooth shells shade smoothly and every run gives the same bytes.
 */
import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from 'three'
import { MeshBVH, SAH } from 'three-mesh-bvh'
import { PALETTE } from '#core/compiled/palette'
import type { DrawnMesh } from './builder'
import type { MeshData, Vec3 } from './model'
import { along, frameOf, scale } from './vec'

const REACH_M = 9
const GROUND_WEIGHT = 0.25
const GRATING_WEIGHT = 0.5
/** A back face nearer than this, along more than this share of rays, means "inside something". */
const INSIDE_M = 2.5
const INSIDE_SHARE = 0.35
const FLOOR = 0.12
const UNKNOWN = 0.45
const FILL_PASSES = 4
const RAYS = 32
const THIN_RAYS = 16
/** Cell in which thin parts share a value. */
const THIN_CELL_M = 0.25

/** Palette entries that are see-through or too light to shade. */
const AIRY = new Set<string>(['leaf', 'lamp'])

interface Sky {
  readonly bvh: MeshBVH
  readonly grating: Uint8Array
}

/** The mesh with its `ao` filled in. */
export function bake(drawn: DrawnMesh): MeshData {
  const { mesh, thin } = drawn
  const count = mesh.ao.length
  if (count === 0) return mesh
  const sky = occluders(drawn)
  const open = new Float32Array(count)
  const known = new Uint8Array(count)
  const cells = new Map<string, readonly [number, number]>()
  for (let i = 0; i < count; i++) {
    const at: Vec3 = [mesh.positions[i * 3]!, mesh.positions[i * 3 + 1]!, mesh.positions[i * 3 + 2]!]
    const n: Vec3 = [mesh.normals[i * 3]!, mesh.normals[i * 3 + 1]!, mesh.normals[i * 3 + 2]!]
    const slim = thin[i] === 1
    const key = slim ? cellOf(at, n) : ''
    const cached = slim ? cells.get(key) : undefined
    const seen = cached ?? look(sky, at, n, slim ? THIN_FAN : FAN, slim ? 0.1 : 0.03)
    if (slim && !cached) cells.set(key, seen)
    open[i] = Math.max(FLOOR, seen[0])
    known[i] = seen[1] > INSIDE_SHARE ? 0 : 1
  }
  fillInside(mesh, open, known)
  const ao = Uint8Array.from(open, (value, i) => Math.round(255 * Math.min(1, known[i] ? value : UNKNOWN)))
  return { ...mesh, ao }
}

const cellOf = (p: Vec3, n: Vec3) =>
  [...p.map((x) => Math.round(x / THIN_CELL_M)), ...n.map((x) => Math.round(x * 1.2))].join()

/** A spiral of cosine-weighted directions about +z, rounded so that it is the same everywhere. */
function fan(count: number): readonly Vec3[] {
  const golden = Math.PI * (3 - Math.sqrt(5))
  const grid = (x: number) => Math.round(x * 65536) / 65536
  return Array.from({ length: count }, (_, i) => {
    const u = (i + 0.5) / count
    const r = Math.sqrt(u)
    return [grid(r * Math.cos(i * golden)), grid(r * Math.sin(i * golden)), grid(Math.sqrt(1 - u))] as const
  })
}
const FAN = fan(RAYS)
const THIN_FAN = fan(THIN_RAYS)

function occluders({ mesh, thin }: DrawnMesh): Sky {
  const indices: number[] = []
  const grating: number[] = []
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const a = mesh.indices[t]!
    const entry = PALETTE[mesh.palette[a]!]!
    if (thin[a] === 1 || AIRY.has(entry.name)) continue
    indices.push(a, mesh.indices[t + 1]!, mesh.indices[t + 2]!)
    grating.push(entry.name === 'grating' ? 1 : 0)
  }
  if (indices.length === 0) {
    indices.push(0, 0, 0)
    grating.push(1)
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(mesh.positions, 3))
  geometry.setIndex(new BufferAttribute(Uint32Array.from(indices), 1))
  // indirect keeps the triangles in our order, so that a hit's index finds its grating flag
  return {
    bvh: new MeshBVH(geometry, { indirect: true, targetLeafSize: 4, strategy: SAH }),
    grating: Uint8Array.from(grating),
  }
}

const ray = new Ray()
const direction = new Vector3()

/** How open the sky is from a point (0–1), and the share of rays that met a near back face. */
function look(sky: Sky, at: Vec3, n: Vec3, rays: readonly Vec3[], lift: number): readonly [number, number] {
  const [s, t] = frameOf(n)
  const from = along(at, n, lift)
  ray.origin.set(from[0], from[1], from[2])
  let blocked = 0
  let inside = 0
  for (const r of rays) {
    const d = along(along(scale(s, r[0]), t, r[1]), n, r[2])
    direction.set(d[0], d[1], d[2]).normalize()
    ray.direction.copy(direction)
    const ground = d[1] < -1e-6 ? Math.max(0, -from[1] / d[1]) : Number.POSITIVE_INFINITY
    const hit = sky.bvh.raycastFirst(ray, DoubleSide, 0, Math.min(REACH_M, ground))
    if (hit) {
      const grated = sky.grating[hit.faceIndex ?? 0] === 1
      const back = hit.face ? hit.face.normal.dot(direction) > 0.05 : false
      if (back && !grated && hit.distance < INSIDE_M) inside++
      blocked += nearness(hit.distance) * (grated ? GRATING_WEIGHT : 1)
    } else if (ground < REACH_M) {
      blocked += nearness(ground) * GROUND_WEIGHT
    }
  }
  return [1 - blocked / rays.length, inside / rays.length]
}

function nearness(distanceM: number): number {
  const w = 1 - distanceM / REACH_M
  return 0.65 * w + 0.35 * w * w
}

/** Gives vertices inside solids the mean of their neighbours that see out, spreading a few edges deep. */
function fillInside(mesh: MeshData, open: Float32Array, known: Uint8Array): void {
  const sum = new Float32Array(open.length)
  const votes = new Uint16Array(open.length)
  for (let pass = 0; pass < FILL_PASSES; pass++) {
    sum.fill(0)
    votes.fill(0)
    const vote = (to: number, from: number) => {
      if (known[to] || !known[from]) return
      sum[to]! += open[from]!
      votes[to]!++
    }
    for (let t = 0; t < mesh.indices.length; t += 3) {
      const a = mesh.indices[t]!
      const b = mesh.indices[t + 1]!
      const c = mesh.indices[t + 2]!
      vote(a, b)
      vote(a, c)
      vote(b, a)
      vote(b, c)
      vote(c, a)
      vote(c, b)
    }
    for (let i = 0; i < open.length; i++) {
      if (votes[i]! > 0) {
        open[i] = sum[i]! / votes[i]!
        known[i] = 1
      }
    }
  }
}
