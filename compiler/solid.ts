/**
 * Where a model's surface is, asked exactly: how near a straight piece of pipe comes to it, and where a ray meets it.
 * In the model's own axes; one bounding volume hierarchy per model, built when first asked.
 */
import { Box3, BufferAttribute, BufferGeometry, DoubleSide, Line3, Ray, Vector3 } from 'three'
import { type ExtendedTriangle, MeshBVH } from 'three-mesh-bvh'
import { PALETTE } from '#core/compiled/palette'
import type { Vec3 } from '#core/compiled/scene'
import type { MeshData, Model } from '#models/kit/model'

/** What pipes may pass: floors have holes cut for them, rails are moved aside on site. */
const PASSABLE = new Set(
  PALETTE.flatMap((e, i) => (e.detail === 'grating' || ['rail-yellow', 'leaf'].includes(e.name) ? [i] : [])),
)

const NONE: ReadonlySet<number> = new Set()

export interface SurfaceHit {
  readonly distanceM: number
  /** Outward, unit. */
  readonly normal: Vec3
}

export interface Solid {
  /** A point of the surface closer than `reachM` to the straight from `a` to `b`, or undefined. */
  touches(a: Vec3, b: Vec3, reachM: number): Vec3 | undefined
  /** The first surface on the way from a point, or undefined. */
  hit(from: Vec3, way: Vec3): SurfaceHit | undefined
}

const solids = new WeakMap<Model, Solid>()
const wholes = new WeakMap<Model, Solid>()

/** The solid of all of a model's middle look, floors and rails too. */
export function wholeOf(model: Model): Solid {
  let whole = wholes.get(model)
  if (!whole) {
    whole = createSolid(model.lods[1], NONE)
    wholes.set(model, whole)
  }
  return whole
}

/** The solid of a model's middle look, without what pipes may pass. */
export function solidOf(model: Model): Solid {
  let solid = solids.get(model)
  if (!solid) {
    solid = createSolid(model.lods[1], PASSABLE)
    solids.set(model, solid)
  }
  return solid
}

function createSolid(mesh: MeshData, passable: ReadonlySet<number>): Solid {
  const indices: number[] = []
  for (let t = 0; t < mesh.indices.length; t += 3) {
    if (passable.has(mesh.palette[mesh.indices[t]!]!)) continue
    indices.push(mesh.indices[t]!, mesh.indices[t + 1]!, mesh.indices[t + 2]!)
  }
  if (indices.length === 0) return { touches: () => undefined, hit: () => undefined }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(mesh.positions, 3))
  geometry.setIndex(indices)
  const bvh = new MeshBVH(geometry, { indirect: true })
  const segment = new Line3()
  const zone = new Box3()
  const onTriangle = new Vector3()
  const onSegment = new Vector3()
  const ray = new Ray()
  return {
    touches(a, b, reachM) {
      segment.start.set(...a)
      segment.end.set(...b)
      zone.makeEmpty().expandByPoint(segment.start).expandByPoint(segment.end).expandByScalar(reachM)
      let found: Vec3 | undefined
      bvh.shapecast({
        intersectsBounds: (box) => zone.intersectsBox(box),
        intersectsTriangle: (triangle: ExtendedTriangle) => {
          const apart = triangle.closestPointToSegment(segment, onTriangle, onSegment)
          if (apart >= reachM) return false
          found = [onTriangle.x, onTriangle.y, onTriangle.z]
          return true
        },
      })
      return found
    },
    hit(from, way) {
      ray.origin.set(...from)
      ray.direction.set(...way)
      const first = bvh.raycastFirst(ray, DoubleSide)
      if (!first?.face) return undefined
      const { x, y, z } = first.face.normal
      const side = x * way[0] + y * way[1] + z * way[2] > 0 ? -1 : 1
      return { distanceM: first.distance, normal: [x * side, y * side, z * side] }
    },
  }
}
